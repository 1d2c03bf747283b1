# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""What remains when no effect can be estimated: how the same people changed."""

from dataclasses import dataclass

import numpy as np
from scipy.special import bdtr, ndtri, stdtr, stdtrit

from kenniskompas.core.effects.arrays import Floats, is_binary, require_same_length
from kenniskompas.core.effects.requirements import MINIMUM_CELL
from kenniskompas.core.errors import Refusal, gettext_noop

LIMITS: dict[str, str] = {
    "no_comparison": gettext_noop("Nobody without the approach was compared: this is no effect."),
    "regression_to_mean": gettext_noop(
        "People often start when things are at their worst, and would have improved anyway."
    ),
    "passing_time": gettext_noop("Time, the labour market and other help changed as well."),
    "only_complete": gettext_noop("Only people measured both before and after are in the picture."),
}


@dataclass(frozen=True, slots=True)
class Change:
    """`before`, `after` and `change` in units of the outcome; shares for an event.

    `worse` and `better` count people whose value fell and rose; `p` tests no change. `limits` are
    keys of `LIMITS` and belong beside every showing.
    """

    n: int
    before: float
    after: float
    change: float
    se: float
    ci_low: float
    ci_high: float
    p: float
    better: int
    worse: int
    is_event: bool
    limits: tuple[str, ...]


def describe_change(*, before: Floats, after: Floats, level: float = 0.95) -> Change | Refusal:
    """Estimates the mean change of the same people, with an interval.

    Numbers: paired differences with Student's t. Events: difference of paired proportions with
    the adjusted Wald interval and the exact McNemar test.

    Parameters
    ----------
    before, after : shape (n,)
        One unit; NaN where not measured.
    level : in (0, 1)

    Returns
    -------
    Change, or Refusal
        Refused (`too_few_people`) with fewer than 10 people measured twice.

    Notes
    -----
    Assumes independent people. Describes; it does not compare with what would have happened.
    Source: Bonett & Price (2012), equation 4 (adjusted Wald interval); McNemar (1947).
    """
    require_same_length(before=before, after=after)
    if not 0 < level < 1:
        raise ValueError(f"level must be between 0 and 1, not {level}")
    complete = ~(np.isnan(before) | np.isnan(after))
    limits = ["no_comparison", "regression_to_mean", "passing_time"]
    if not complete.all():
        limits.append("only_complete")
    first, last = before[complete], after[complete]
    n = len(first)
    if n < MINIMUM_CELL:
        return _too_few(n)
    difference = last - first
    is_event = is_binary(first) and is_binary(last)
    better, worse = int((difference > 0).sum()), int((difference < 0).sum())
    summary = _paired_shares if is_event else _paired_means
    se, low, high, p = summary(difference, level)
    return Change(
        n=n,
        before=float(first.mean()),
        after=float(last.mean()),
        change=float(difference.mean()),
        se=se,
        ci_low=low,
        ci_high=high,
        p=p,
        better=better,
        worse=worse,
        is_event=is_event,
        limits=tuple(limits),
    )


def _too_few(n: int) -> Refusal:
    message = f"{n} people were measured before and after; at least {MINIMUM_CELL} are needed."
    return Refusal("before_after", "too_few_people", message)


def _paired_means(difference: Floats, level: float) -> tuple[float, float, float, float]:
    n = len(difference)
    mean, se = float(difference.mean()), float(difference.std(ddof=1) / np.sqrt(n))
    half = float(stdtrit(n - 1, 0.5 + level / 2)) * se
    if se == 0:
        return se, mean, mean, float(mean == 0)
    return se, mean - half, mean + half, float(2 * stdtr(n - 1, -abs(mean) / se))


def _paired_shares(difference: Floats, level: float) -> tuple[float, float, float, float]:
    n = len(difference)
    better, worse = int((difference > 0).sum()), int((difference < 0).sum())
    up, down = (better + 1) / (n + 2), (worse + 1) / (n + 2)
    se = float(np.sqrt((up + down - (up - down) ** 2) / (n + 2)))
    half = float(ndtri(0.5 + level / 2)) * se
    changed = better + worse
    p = min(1.0, 2 * float(bdtr(min(better, worse), changed, 0.5))) if changed else 1.0
    return se, max(up - down - half, -1.0), min(up - down + half, 1.0), p
