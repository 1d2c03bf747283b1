# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Common effects pooled from the tables themselves: Mantel-Haenszel and Peto, for rare events."""

from math import log, sqrt
from typing import Literal

import numpy as np
from numpy.typing import ArrayLike
from scipy.special import chdtrc, ndtri

from kenniskompas.core.errors import Refusal, Refused
from kenniskompas.core.evidence.effect_sizes import (
    CountMeasure,
    Counts,
    FloatArray,
    effects_from_counts,
    peto_parts,
    read_counts,
)
from kenniskompas.core.evidence.pool import PooledEffect
from kenniskompas.core.evidence.refusals import no_studies, refusals_for

StratifiedMethod = Literal["mantel-haenszel", "peto"]
# Estimate, standard error, and the weight of each study.
Estimate = tuple[float, float, FloatArray]


def pool_counts(
    *,
    events_t: ArrayLike,
    n_t: ArrayLike,
    events_c: ArrayLike,
    n_c: ArrayLike,
    measure: CountMeasure,
    level: float = 0.95,
) -> PooledEffect:
    """One common effect of studies with counts, without a correction for empty cells.

    RR, OR and RD by Mantel & Haenszel, with the variances of Greenland & Robins (1985), Robins,
    Breslow & Greenland (1986) and Sato (1989); PETO by Peto (Yusuf et al. 1985). Normal interval,
    in the unit of `effects_from_counts`. Q, I² and H² are those of the separate effects around it,
    with ½ in the cells of a study with an empty cell; studies without any event, or with events
    only, are left out of Q (`q_df` tells how many stay). Assumes one effect for all studies.
    Checked against rma.mh and rma.peto of R metafor.

    Parameters
    ----------
    events_t, n_t, events_c, n_c : shape (k,), as in `effects_from_counts`
    level : between 0 and 1

    Raises
    ------
    Refused
        If there is no study, or no study together with the others tells a ratio.
    ValueError
        As `effects_from_counts`.
    """
    counts = read_counts(events_t=events_t, n_t=n_t, events_c=events_c, n_c=n_c)
    if not counts.a.size:
        raise Refused(no_studies())
    if not 0 < level < 1:
        raise ValueError(f"level {level} is not between 0 and 1")
    ways = {"RR": _risk_ratio, "OR": _odds_ratio, "RD": _risk_difference, "PETO": _peto}
    if measure not in ways:
        raise ValueError(f"measure {measure!r} is not made from counts")
    estimate, se, weights = ways[measure](counts)
    return _described(counts, measure, (estimate, se, weights), level)


def _described(
    counts: Counts, measure: CountMeasure, found: Estimate, level: float
) -> PooledEffect:
    estimate, se, weights = found
    half = float(ndtri((1 + level) / 2)) * se
    q, telling = _spread_around(counts, measure, estimate)
    several = telling > 1
    freedom = max(telling - 1, 0)
    return PooledEffect(
        k=counts.a.size,
        estimate=estimate,
        se=se,
        ci_low=estimate - half,
        ci_high=estimate + half,
        level=level,
        tau2=0.0 if several else None,
        i2=100 * max(0.0, 1 - freedom / q) if several and q > 0 else 0.0 if several else None,
        h2=q / freedom if several else None,
        q=q if several else 0.0,
        q_df=freedom,
        q_p=float(chdtrc(freedom, q)) if several else None,
        pi_low=None,
        pi_high=None,
        tau2_method="EE",
        ci_method="z",
        weights=weights / weights.sum(),
        at_boundary=False,
        guarded=False,
        modes=1,
        refused=refusals_for(counts.a.size if several else 1, "EE"),
    )


def _spread_around(counts: Counts, measure: CountMeasure, estimate: float) -> tuple[float, int]:
    """Cochran's Q around the pooled effect, and over how many studies."""
    part = counts.take(~counts.tells_nothing)
    if not part.a.size:
        return 0.0, 0
    each = effects_from_counts(
        events_t=part.a, n_t=part.n1, events_c=part.c, n_c=part.n2, measure=measure
    )
    return float(((each.effects - estimate) ** 2 / each.variances).sum()), part.a.size


def _risk_ratio(counts: Counts) -> Estimate:
    a, n1, c, n2 = counts.a, counts.n1, counts.c, counts.n2
    total = n1 + n2
    treated, control = (a * n2 / total).sum(), (c * n1 / total).sum()
    _require_events(treated, control)
    spread = (n1 * n2 * (a + c) / total**2 - a * c / total).sum()
    return log(treated / control), sqrt(spread / (treated * control)), c * n1 / total


def _odds_ratio(counts: Counts) -> Estimate:
    a, b, c, d = counts.a, counts.n1 - counts.a, counts.c, counts.n2 - counts.c
    total = counts.n1 + counts.n2
    agree, differ = (a + d) / total, (b + c) / total
    up, down = a * d / total, b * c / total
    _require_events(up.sum(), down.sum())
    variance = (
        (agree * up).sum() / up.sum() ** 2
        + (agree * down + differ * up).sum() / (up.sum() * down.sum())
        + (differ * down).sum() / down.sum() ** 2
    ) / 2
    return log(up.sum() / down.sum()), sqrt(variance), down


def _risk_difference(counts: Counts) -> Estimate:
    a, n1, c, n2 = counts.a, counts.n1, counts.c, counts.n2
    total = n1 + n2
    weights = n1 * n2 / total
    estimate = float((a * n2 / total - c * n1 / total).sum() / weights.sum())
    p = (c * (n1 / total) ** 2 - a * (n2 / total) ** 2 + n1 * n2 * (n2 - n1) / total**2 / 2).sum()
    q = (a * (n2 - c) / total + c * (n1 - a) / total).sum() / 2
    variance = float(estimate * p + q)
    if variance <= 0:
        raise Refused(_nothing_to_tell())
    return estimate, sqrt(variance) / float(weights.sum()), weights


def _peto(counts: Counts) -> Estimate:
    telling = ~counts.tells_nothing
    if not telling.any():
        raise Refused(_nothing_to_tell())
    effects, variances = peto_parts(counts)
    weights = np.where(telling, 1 / np.where(telling, variances, 1.0), 0.0)
    estimate = float((weights * np.where(telling, effects, 0.0)).sum() / weights.sum())
    return estimate, 1 / sqrt(float(weights.sum())), weights


def _require_events(up: float, down: float) -> None:
    if up == 0 or down == 0:
        raise Refused(_nothing_to_tell())


def _nothing_to_tell() -> Refusal:
    return Refusal(
        "estimate",
        "too_few_events",
        "Over all studies together one arm has no events, or only events.",
        "The risk difference, or inverse-variance pooling with a correction, can be given.",
    )
