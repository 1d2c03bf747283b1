# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Which studies make a pool differ within itself, and which hold its average where it is."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from kenniskompas.core.errors import Refusal, Refused
from kenniskompas.core.evidence.effect_sizes import FloatArray
from kenniskompas.core.evidence.intervals import IntervalMethod
from kenniskompas.core.evidence.pool import pool_effects
from kenniskompas.core.evidence.regression import checked_studies
from kenniskompas.core.evidence.sensitivity import leave_one_out
from kenniskompas.core.evidence.tau2 import Tau2Method

FEWEST = 3


@dataclass(frozen=True, slots=True)
class Contributions:
    """One entry per study, shape (k,).

    `to_q`: its part of Cochran's Q, each at least 0 and together Q. `moves`: how far the average
    moves without it, squared, in variances of the average without it (no unit).
    """

    to_q: FloatArray
    moves: FloatArray


def measure_contributions(
    *,
    effects: ArrayLike,
    variances: ArrayLike,
    tau2: Tau2Method = "REML",
    interval: IntervalMethod = "hartung-knapp",
    guard: bool = True,
) -> Contributions:
    """What a Baujat plot shows: the part of each study in Q, and its pull on the average.

    Q belongs to one common effect, so its parts are weighed by the sampling variances alone; the
    pull is that on the average of the chosen model. Assumes independent studies. Arguments as in
    `pool_effects`.

    Source: Baujat et al. (2002). Checked against `baujat` of R metafor: `to_q` of its common-effect
    model, `moves` of the model that was chosen.

    Raises
    ------
    Refused
        If there are fewer than three studies: without one, no spread is left.
    ValueError
        As `pool_effects`.
    """
    y, v = checked_studies(effects, variances)
    if y.size < FEWEST:
        raise Refused(_too_few(y.size))
    average = np.average(y, weights=1 / v)
    model: dict[str, Any] = {
        "effects": y,
        "variances": v,
        "tau2": tau2,
        "interval": interval,
        "guard": guard,
    }
    whole, without = pool_effects(**model), leave_one_out(**model)
    moves = ((without.estimate - whole.estimate) / without.se) ** 2
    return Contributions(to_q=(y - average) ** 2 / v, moves=moves)


def _too_few(k: int) -> Refusal:
    return Refusal(
        "contributions",
        "too_few_studies",
        f"With {k} studies none can be left out.",
        f"At least {FEWEST} studies are needed; the effects themselves are given.",
    )
