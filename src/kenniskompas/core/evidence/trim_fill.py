# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Trim and fill: how many studies would make the funnel symmetric, and the average with them."""

from dataclasses import dataclass, replace
from functools import partial
from typing import Literal, get_args

import numpy as np
from numpy.typing import ArrayLike

from kenniskompas.core.errors import Refusal, Refused
from kenniskompas.core.evidence.asymmetry import egger_test, no_scatter, too_few
from kenniskompas.core.evidence.intervals import IntervalMethod
from kenniskompas.core.evidence.pool import PooledEffect, pool_effects
from kenniskompas.core.evidence.regression import checked_studies
from kenniskompas.core.evidence.study_sets import FloatArray
from kenniskompas.core.evidence.tau2 import Tau2Method

Side = Literal["left", "right"]
Counter = Literal["L0", "R0"]
SIDES: tuple[Side, ...] = get_args(Side)
COUNTERS: tuple[Counter, ...] = get_args(Counter)
FEWEST = 3
MOST_ROUNDS = 100


@dataclass(frozen=True, slots=True)
class TrimFill:
    """`k0` studies seem missing on `side`; `pooled` is the pool with their mirror images added.

    `filled_effects` and `filled_variances`, shape (k0,), are those mirror images, in the unit of
    the effects; nobody observed them.
    """

    k0: int
    side: Side
    counter: Counter
    pooled: PooledEffect
    filled_effects: FloatArray
    filled_variances: FloatArray


def trim_and_fill(
    *,
    effects: ArrayLike,
    variances: ArrayLike,
    side: Side | None = None,
    counter: Counter = "L0",
    tau2: Tau2Method = "REML",
    interval: IntervalMethod = "z",
    guard: bool = True,
    level: float = 0.95,
) -> TrimFill:
    """Studies missing from a symmetric funnel, and the pool with them filled in.

    A look at sensitivity, not a corrected estimate: asymmetry has other causes than missing
    studies. Without `side` it is the one that small studies lean away from (the sign of the slope
    of effects on standard errors in a mixed-effects model). `counter` is L0 (the usual one) or R0.
    Mirror images add no information, so the interval is the normal one unless asked otherwise.

    Parameters
    ----------
    effects : shape (k,), k >= 3
        One additive scale, such as log risk ratio.
    variances : shape (k,), each > 0
        Sampling variances in squared units of `effects`.

    Raises
    ------
    Refused
        If there are fewer than three studies, all effects are equal, all are equally precise and
        no side is given, or the count does not settle.
    ValueError
        If shapes differ, an effect is not finite, a variance not above 0, or an option is unknown.

    Source: Duval & Tweedie (2000). Checked against metafor's `trimfill`.
    """
    y, v = checked_studies(effects, variances)
    if side not in (None, *SIDES) or counter not in COUNTERS:
        raise ValueError(f"unknown side {side!r} or counter {counter!r}")
    if y.size < FEWEST:
        raise Refused(too_few("trim_fill"))
    if np.ptp(y) == 0:
        raise Refused(no_scatter("trim_fill"))

    pool = partial(pool_effects, tau2=tau2, interval=interval, guard=guard, level=level)
    found: Side = side or _leaning_side(y, v, tau2)
    sign = -1.0 if found == "right" else 1.0
    order = np.argsort(sign * y, kind="stable")
    ordered, errors = sign * y[order], v[order]
    k0, centre = 0, 0.0
    for _ in range(MOST_ROUNDS):
        before, kept = k0, y.size - k0
        centre = pool(effects=ordered[:kept], variances=errors[:kept]).estimate
        k0 = missing_studies(ordered - centre, counter)
        if k0 == before:
            break
    else:
        raise Refused(_unsettled())
    filled, filled_variances = sign * (2 * centre - ordered[y.size - k0 :]), errors[y.size - k0 :]
    return TrimFill(
        k0=k0,
        side=found,
        counter=counter,
        pooled=pool(effects=np.append(y, filled), variances=np.append(v, filled_variances)),
        filled_effects=filled,
        filled_variances=filled_variances,
    )


def missing_studies(distances: FloatArray, counter: Counter) -> int:
    """Missing studies on the low side, from the signed ranks of distances to the centre.

    L0 compares the rank sum of the high side with what symmetry expects; R0 looks at how far the
    longest run of high ranks goes. Halves are rounded to even.
    """
    k = distances.size
    ranks = np.empty(k)
    ranks[np.argsort(np.abs(distances), kind="stable")] = np.arange(1, k + 1)
    if counter == "R0":
        low = ranks[distances < 0]
        if not low.size:
            raise Refused(_unsettled())
        return max(0, int(k - low.max() - 1))
    rank_sum = float(ranks[distances > 0].sum())
    return max(0, round((4 * rank_sum - k * (k + 1)) / (2 * k - 1)))


def _leaning_side(y: FloatArray, v: FloatArray, tau2: Tau2Method) -> Side:
    try:
        fit = egger_test(effects=y, variances=v, model="mixed", tau2=tau2, interval="z")
    except Refused as error:
        raise Refused(*(replace(each, key="trim_fill") for each in error.refusals)) from error
    return "right" if fit.slope < 0 else "left"


def _unsettled() -> Refusal:
    return Refusal(
        "trim_fill",
        "not_settled",
        "The number of missing studies keeps changing from round to round.",
        "The funnel plot and the other checks are given.",
    )
