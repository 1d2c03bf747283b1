# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Stepped wedge: teams start one after another, in an order of chance, until all have started."""

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import brentq
from scipy.special import ndtr, ndtri

from kenniskompas.core.effects.arrays import Floats

Schedule = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Spread:
    """How outcomes differ: `sd` over all people, `icc` the share of variance between clusters.

    `autocorrelation` is how alike one cluster's average is in two periods; 1 is the model of
    Hussey & Hughes.
    """

    sd: float
    icc: float
    autocorrelation: float = 1.0

    def __post_init__(self) -> None:
        if not (self.sd > 0 and 0 <= self.icc < 1 and 0 <= self.autocorrelation <= 1):
            raise ValueError(f"a spread of {self.sd!r}, {self.icc!r}, {self.autocorrelation!r}")


def wedge_schedule(*, clusters: int, steps: int, baseline: int = 1, follow_up: int = 1) -> Schedule:
    """Which row has started (1) in which period (0 not yet), shape (clusters, periods).

    Parameters
    ----------
    clusters : at least `steps`
        Rows; those of one step stand together, and steps differ by at most one row.
    steps : at least 1
        Moments at which a part of the clusters starts.
    baseline, follow_up : at least 1
        Periods before the first start, and from the last start.

    Raises
    ------
    ValueError
        If there are fewer clusters than steps, or a number is too low.
    """
    if not 1 <= steps <= clusters or baseline < 1 or follow_up < 1:
        raise ValueError(f"{clusters} clusters, {steps} steps, {baseline}, {follow_up}")
    starts = baseline + np.arange(clusters) * steps // clusters
    periods = np.arange(baseline + steps - 1 + follow_up)
    return (periods >= starts[:, None]).astype(np.int64)


def wedge_variance(schedule: Schedule, spread: Spread, *, people: float) -> float:
    """The variance of the effect estimated from a stepped wedge, in squared units of the outcome.

    Parameters
    ----------
    schedule : shape (clusters, periods), 0 or 1
    people : people measured per cluster in each period, > 0, other people each period

    Raises
    ------
    ValueError
        If the schedule cannot tell the effect from time, or `people` is not above 0.

    Notes
    -----
    Generalised least squares with an effect per period, a random effect per cluster and, below an
    autocorrelation of 1, per cluster and period. Source: Hussey & Hughes (2007), equation 8;
    Girling & Hemming (2016). Checked against that equation and by simulation.
    """
    if not people > 0:
        raise ValueError(f"{people!r} people")
    clusters, periods = schedule.shape
    between, alike = spread.icc * spread.sd**2, spread.autocorrelation
    own = between * (1 - alike) + (1 - spread.icc) * spread.sd**2 / people
    covariance = between * alike * np.ones((periods, periods)) + own * np.eye(periods)
    centred: Floats = schedule - schedule.mean(axis=0)
    information = float(np.sum(centred * np.linalg.solve(covariance, centred.T).T))
    if not information > 1e-12 * clusters / own:
        raise ValueError("in this schedule the effect cannot be told from time")
    return 1 / information


def wedge_power(variance: float, *, effect: float, alpha: float = 0.05) -> float:
    """The probability to find `effect` with a two-sided normal test, in its direction."""
    if not variance > 0 or not 0 < alpha < 1:
        raise ValueError(f"variance {variance!r}, level {alpha!r}")
    return float(ndtr(abs(effect) / math.sqrt(variance) + ndtri(alpha / 2)))


def wedge_effect(variance: float, *, power: float, alpha: float = 0.05) -> float:
    """The smallest effect, above 0, that is found with `power`."""
    if not 0 < alpha < power < 1:
        raise ValueError(f"power {power!r}, level {alpha!r}")
    return float(ndtri(power) - ndtri(alpha / 2)) * math.sqrt(variance)


def wedge_people(
    schedule: Schedule, spread: Spread, *, effect: float, power: float, alpha: float = 0.05
) -> float | None:
    """People per cluster and period, not rounded, that give `power`; None when none is enough.

    More people in a cluster stop helping when clusters themselves differ from period to period.
    """

    def surplus(log_people: float) -> float:
        variance = wedge_variance(schedule, spread, people=math.exp(log_people))
        return wedge_power(variance, effect=effect, alpha=alpha) - power

    low, high = math.log(1e-3), math.log(1e7)
    if surplus(high) < 0:
        return None
    return math.exp(brentq(surplus, low, high)) if surplus(low) < 0 else math.exp(low)
