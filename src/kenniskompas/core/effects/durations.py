# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Durations of which the end was not always seen, as one number per person to compare arms on."""

from collections.abc import Sequence

import numpy as np

from kenniskompas.core.effects.arrays import Codes, Flags, Floats, require_same_length
from kenniskompas.core.effects.findings import refuse
from kenniskompas.core.effects.requirements import MINIMUM_CELL
from kenniskompas.core.errors import Refusal


def horizon_refusal(
    *, duration: Floats, event: Flags, stratum: Codes, labels: Sequence[str], horizon: float
) -> Refusal | None:
    """Why nothing can be said up to the horizon, or None where every stratum was followed so far.

    A stratum is followed when nobody in it was lost before the horizon, or when at least 10 people
    still were in sight and without the event then.

    Parameters
    ----------
    duration, event, stratum, horizon : as for `restricted_time`
    labels : names of the strata
    """
    for code, label in enumerate(labels):
        inside = stratum == code
        is_lost = bool((~event & (duration < horizon))[inside].any())
        followed = int((duration[inside] >= horizon).sum())
        if is_lost and followed < MINIMUM_CELL:
            return refuse(
                "arms",
                "beyond_follow_up",
                arm=label,
                horizon=f"{horizon:g}",
                n=followed,
                minimum=MINIMUM_CELL,
            )
    return None


def restricted_time(
    *,
    duration: Floats,
    event: Flags,
    stratum: Codes,
    horizon: float,
    competing: Flags | None = None,
) -> Floats:
    """Estimates each person's time until the event, counted up to the horizon, shape (n,).

    The pseudo-observation of the restricted mean: n times the mean of the stratum minus n - 1
    times that without the person, both by Kaplan and Meier or, where something else can end the
    time first, by Aalen and Johansen: who is past the event for ever counts up to the horizon.
    Where nobody was lost it is the time itself.

    Parameters
    ----------
    duration : shape (n,), at least 0
        Time until the event, until what competes with it, or until the person was last seen.
    event : shape (n,)
        True where the event happened, False where it was not seen to happen.
    stratum : shape (n,), codes from 0
        Arm, or arm and period of entry: who is lost may differ between strata, not within them.
    horizon : above 0, in the unit of `duration`
    competing : shape (n,)
        True where something else happened first, after which the event cannot happen.

    Raises
    ------
    ValueError
        If a duration is negative or not finite, the horizon is not above 0, or somebody had the
        event and what competes with it.

    Notes
    -----
    Assumes that within a stratum being lost tells nothing about the time still to come. Source:
    Andersen, Hansen & Klein (2004); Andersen (2013) for time lost to one of several causes;
    Overgaard, Parner & Pedersen (2017) for what it assumes. Checked against leaving each person
    out, and lifelines (validation/lifelines).
    """
    after = time_after_event(
        duration=duration, event=event, stratum=stratum, horizon=horizon, competing=competing
    )
    return np.asarray(horizon - after)


def time_after_event(
    *,
    duration: Floats,
    event: Flags,
    stratum: Codes,
    horizon: float,
    competing: Flags | None = None,
) -> Floats:
    """Estimates each person's time after the event, counted up to the horizon, shape (n,).

    The pseudo-observation of the restricted mean time lost: the horizon minus `restricted_time`,
    so that an arm in which the event comes sooner or more often has more of it. Who never has the
    event, by what competes with it or not, has none.

    Parameters
    ----------
    duration, event, stratum, horizon, competing : as for `restricted_time`

    Raises
    ------
    ValueError
        As `restricted_time`.

    Notes
    -----
    Source: Andersen (2013). Checked against `restricted_time`, which is checked against lifelines.
    """
    return _per_stratum(duration, event, stratum, horizon, competing, is_time=True)


def event_probability(
    *,
    duration: Floats,
    event: Flags,
    stratum: Codes,
    horizon: float,
    competing: Flags | None = None,
) -> Floats:
    """Estimates each person's probability of the event by the horizon, shape (n,).

    The pseudo-observation of the cumulative incidence; 1 or 0 exactly in a stratum in which nobody
    was lost before the horizon, below 0 and above 1 for some people in others.

    Parameters
    ----------
    duration, event, stratum, horizon, competing : as for `restricted_time`

    Raises
    ------
    ValueError
        As `restricted_time`.

    Notes
    -----
    Source: Klein & Andersen (2005), with what competes by Aalen & Johansen (1978). Checked against
    leaving each person out, and lifelines (validation/lifelines).
    """
    pseudo = _per_stratum(duration, event, stratum, horizon, competing, is_time=False)
    happened = event & (duration <= horizon)
    ended = event if competing is None else event | competing
    for code in np.unique(stratum):
        inside = stratum == code
        if not (~ended & (duration < horizon))[inside].any():
            pseudo[inside] = happened[inside]
    return pseudo


def _per_stratum(
    duration: Floats,
    event: Flags,
    stratum: Codes,
    horizon: float,
    competing: Flags | None,
    *,
    is_time: bool,
) -> Floats:
    other = np.zeros(len(event), dtype=np.bool_) if competing is None else competing
    require_same_length(duration=duration, event=event, stratum=stratum, competing=other)
    if not (np.isfinite(duration).all() and (duration >= 0).all()):
        raise ValueError("durations must be finite and not negative")
    if not horizon > 0:
        raise ValueError(f"horizon must be above 0, not {horizon}")
    if (event & other).any():
        raise ValueError("nobody has the event and what competes with it")
    pseudo = np.empty(len(duration))
    for code in np.unique(stratum):
        inside = stratum == code
        pseudo[inside] = _jackknife(
            duration[inside], event[inside], other[inside], horizon, is_time=is_time
        )
    return pseudo


def _jackknife(
    duration: Floats, event: Flags, competing: Flags, horizon: float, *, is_time: bool
) -> Floats:
    """Of the incidence, or of the time that the event takes: each step weighs the time it leaves
    until the horizon. In one pass: leaving somebody out changes steps up to their own time only."""
    n = len(duration)
    times, position = np.unique(np.minimum(duration, horizon), return_inverse=True)
    seen = duration <= horizon
    happened, ended = event & seen, (event | competing) & seen
    events = np.bincount(position, weights=happened, minlength=len(times))
    ends = np.bincount(position, weights=ended, minlength=len(times))
    at_risk = n - np.r_[0, np.bincount(position).cumsum()[:-1]].astype(np.float64)
    weight = horizon - times if is_time else np.ones(len(times))
    free = _curve(1 - ends / at_risk)
    steps = weight * free[:-1] * events / at_risk
    # What the steps after each time still add, for somebody who is free of both until then.
    later = steps[::-1].cumsum()[::-1] - steps
    later = np.divide(later, free[1:], out=np.zeros_like(later), where=free[1:] > 0)
    others = np.maximum(at_risk - 1, 1)
    without = _curve(np.where(at_risk > 1, 1 - ends / others, 1.0))
    before = np.r_[0.0, (weight * without[:-1] * events / others).cumsum()][position]
    own = np.where(at_risk[position] > 1, at_risk[position] - 1, np.inf)
    step = weight[position] * (events[position] - happened) / own
    stays = 1 - (ends[position] - ended) / own
    left_out = before + without[:-1][position] * (step + stays * later[position])
    return np.asarray(n * float(steps.sum()) - (n - 1) * left_out)


def _curve(factors: Floats) -> Floats:
    """The share without any end in each interval: 1 before the first time."""
    curve: Floats = np.r_[1.0, factors.cumprod()]
    return curve
