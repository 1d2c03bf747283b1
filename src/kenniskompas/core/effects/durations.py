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


def restricted_time(*, duration: Floats, event: Flags, stratum: Codes, horizon: float) -> Floats:
    """Estimates each person's time until the event, counted up to the horizon, shape (n,).

    The pseudo-observation of the restricted mean survival time: n times the mean of the stratum
    minus n - 1 times that without the person, both from Kaplan and Meier's curve. Where nobody was
    lost it is the time itself.

    Parameters
    ----------
    duration : shape (n,), at least 0
        Time until the event, or until the person was last seen.
    event : shape (n,)
        True where the event happened, False where it was not seen to happen.
    stratum : shape (n,), codes from 0
        Arm, or arm and period of entry: who is lost may differ between strata, not within them.
    horizon : above 0, in the unit of `duration`

    Raises
    ------
    ValueError
        If a duration is negative or not finite, or the horizon is not above 0.

    Notes
    -----
    Assumes that within a stratum being lost tells nothing about the time still to come. Source:
    Andersen, Hansen & Klein (2004); Overgaard, Parner & Pedersen (2017) for what it assumes.
    Checked against leaving each person out, and lifelines (validation/lifelines).
    """
    require_same_length(duration=duration, event=event, stratum=stratum)
    if not (np.isfinite(duration).all() and (duration >= 0).all()):
        raise ValueError("durations must be finite and not negative")
    if not horizon > 0:
        raise ValueError(f"horizon must be above 0, not {horizon}")
    pseudo = np.empty(len(duration))
    for code in np.unique(stratum):
        inside = stratum == code
        pseudo[inside] = _jackknife(duration[inside], event[inside], horizon)
    return pseudo


def _jackknife(duration: Floats, event: Flags, horizon: float) -> Floats:
    """In one pass: leaving somebody out changes the curve's steps up to their own time only."""
    n = len(duration)
    times, position = np.unique(np.minimum(duration, horizon), return_inverse=True)
    died = np.bincount(position, weights=event & (duration < horizon)).astype(np.float64)
    at_risk = n - np.r_[0, np.bincount(position).cumsum()[:-1]].astype(np.float64)
    width = np.diff(np.r_[0.0, times, horizon])
    whole = _curve(1 - died / at_risk)
    # The mean time that remains from each time on, for somebody still without the event then.
    tail = (whole[1:] * width[1:])[::-1].cumsum()[::-1]
    remaining = np.divide(tail, whole[1:], out=np.zeros_like(tail), where=whole[1:] > 0)
    others = np.maximum(at_risk - 1, 1)
    without = _curve(np.where(at_risk > 1, 1 - died / others, 1.0))
    before = (without[:-1] * width[:-1]).cumsum()
    own_step = _own_step(died, at_risk, position, event & (duration < horizon))
    left_out = before[position] + without[:-1][position] * own_step * remaining[position]
    mean = float((whole * width).sum())
    return np.asarray(n * mean - (n - 1) * left_out)


def _own_step(died: Floats, at_risk: Floats, position: Codes, event: Flags) -> Floats:
    """What the curve keeps at a person's own time when that person is left out."""
    others = at_risk[position] - 1
    lost = np.divide(died[position] - event, others, out=np.zeros(len(position)), where=others > 0)
    return np.asarray(1 - lost)


def _curve(factors: Floats) -> Floats:
    """The share without the event in each interval: 1 before the first time."""
    curve: Floats = np.r_[1.0, factors.cumprod()]
    return curve
