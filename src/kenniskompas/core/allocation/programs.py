# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""The linear and the whole-number program, handed to HiGHS."""

from dataclasses import dataclass

import numpy as np
from scipy import sparse
from scipy.optimize import Bounds, LinearConstraint, linprog, milp

from kenniskompas.core.effects.arrays import Floats

# Relative to the value of the program; below it a better plan is not worth a second.
WHOLE_GAP = 1e-3
MOST_NODES = 200


@dataclass(frozen=True, slots=True)
class Solved:
    """`counts` (n, K), and the price (K + 1,) of each limit."""

    counts: Floats
    prices: Floats


def solve_parts(values: Floats, sizes: Floats, costs: Floats, limits: Floats) -> Solved | None:
    """The best division where people may be split; None when the limits leave none."""
    n, options = values.shape
    # The stubs of linprog know no sparse matrix.
    done = linprog(  # type: ignore[call-overload]
        -_finite(values).ravel(),
        A_ub=_limits(n, costs),
        b_ub=limits,
        A_eq=_everybody(n, options),
        b_eq=sizes,
        bounds=list(zip(np.zeros(n * options), _most(values, sizes), strict=True)),
        method="highs-ds",
    )
    if done.status != 0:
        return None
    return Solved(done.x.reshape(n, options), np.maximum(-done.ineqlin.marginals, 0.0))


def solve_whole(values: Floats, sizes: Floats, costs: Floats, limits: Floats) -> Floats | None:
    """The best division of whole people that is found within a fixed number of nodes."""
    n, options = values.shape
    # HiGHS counts with a tolerance per row, which should mean the same for money as for people.
    dearest = float(costs.max()) or 1.0
    done = milp(
        -_finite(values).ravel(),
        integrality=np.ones(n * options),
        bounds=Bounds(np.zeros(n * options), _most(values, sizes)),
        constraints=[
            LinearConstraint(_everybody(n, options), sizes, sizes),
            LinearConstraint(
                _limits(n, costs / dearest), -np.inf, np.append(limits[:-1], limits[-1] / dearest)
            ),
        ],
        options={"mip_rel_gap": WHOLE_GAP, "node_limit": MOST_NODES},
    )
    return None if done.x is None else np.round(done.x).reshape(n, options)


def _finite(values: Floats) -> Floats:
    return np.where(np.isfinite(values), values, 0.0)


def _most(values: Floats, sizes: Floats) -> Floats:
    return np.where(np.isfinite(values), sizes[:, None], 0.0).ravel()


def _everybody(n: int, options: int) -> sparse.csc_matrix:
    return sparse.csc_matrix(sparse.kron(sparse.eye(n), np.ones((1, options))))


def _limits(n: int, costs: Floats) -> sparse.csc_matrix:
    options = len(costs)
    per_option = sparse.kron(np.ones((1, n)), sparse.eye(options))
    return sparse.csc_matrix(sparse.vstack([per_option, sparse.csr_matrix(np.tile(costs, n))]))
