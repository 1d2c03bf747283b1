# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a stepped wedge showed: teams compared with themselves and each other, time apart."""

from dataclasses import dataclass

import numpy as np
from scipy.optimize import minimize_scalar

from kenniskompas.core.effects.aggregate import Estimate
from kenniskompas.core.effects.arrays import Codes, Flags, Floats, require_same_length
from kenniskompas.core.effects.events import count_events, marks_of
from kenniskompas.core.effects.findings import refuse
from kenniskompas.core.effects.requirements import count_refusal
from kenniskompas.core.errors import Refusal

# With fewer the spread between teams rests on too little (Taljaard e.a. 2016).
MINIMUM_TEAMS = 6
# The share of variance between clusters is sought up to here.
MOST_ALIKE = 0.999


@dataclass(frozen=True, slots=True)
class WedgeEffect:
    """`effect` in units of the outcome; `icc` the share of variance between clusters."""

    effect: Estimate
    icc: float
    clusters: int
    n: int


@dataclass(frozen=True, slots=True)
class _Cells:
    """One row per cluster and period that occur: people, mean outcome and the design (r, k)."""

    cluster: Codes
    people: Floats
    mean: Floats
    design: Floats
    within: float
    n: int


def wedge_refusal(
    *, outcome: Floats, cluster: Codes, period: Codes, treated: Flags, labels: tuple[str, str]
) -> Refusal | None:
    """Why no effect can be told from time and teams, or None.

    Parameters
    ----------
    outcome : shape (n,), 0/1 taken as an event: ten with and ten without before and after
    cluster, period : shape (n,), codes of each person's team and of the period
    treated : shape (n,), whether the team had started by then
    labels : what people before and after the start got
    """
    require_same_length(outcome=outcome, cluster=cluster, period=period, treated=treated)
    teams = len(np.unique(cluster))
    if teams < MINIMUM_TEAMS:
        return refuse("arms", "too_few_wedge_teams", n=teams, minimum=MINIMUM_TEAMS)
    if np.ptp(outcome) == 0:
        return refuse("arms", "constant_outcome")
    marks = marks_of(outcome)
    for label, some in zip(labels, (~treated, treated), strict=True):
        events = None if marks is None else count_events(marks[some])
        found = count_refusal(int(some.sum()), label, events=events, key="arms")
        if found:
            return found
    mixed = [len(np.unique(treated[period == one])) > 1 for one in np.unique(period)]
    return refuse("arms", "teams_not_mixed") if sum(mixed) < 2 else None


def estimate_wedge(
    *, outcome: Floats, cluster: Codes, period: Codes, treated: Flags
) -> WedgeEffect:
    """Estimates the mean difference that having started makes, with an effect per period.

    A random intercept per cluster by restricted maximum likelihood (Hussey & Hughes 2007); the
    standard error leaves each cluster out in turn (CR3), so that it also holds where clusters
    differ in more than their level, with Student's t on clusters minus two.

    Parameters
    ----------
    outcome : shape (n,), finite
    cluster, period : shape (n,), codes from 0 without gaps
    treated : shape (n,), the same for everybody of a cluster and period

    Raises
    ------
    ValueError
        If arrays differ in length, a team is started and not in one period, or the effect cannot
        be told from time.

    Notes
    -----
    Assumes that starting works at once and alike in every period, that who comes to a team does
    not depend on whether it started, and that clusters are independent. Source: Hussey & Hughes
    (2007), equation 1; Ouyang e.a. (2024) for the standard error and its degrees of freedom.
    Estimates and the share between clusters are checked against lmer of lme4 (validation/wedge).
    """
    cells = _cells(outcome, cluster, period, treated)
    found = minimize_scalar(
        lambda icc: -_likelihood(cells, icc),
        bounds=(0.0, MOST_ALIKE),
        method="bounded",
        options={"xatol": 1e-10},
    )
    icc = float(found.x) if -found.fun > _likelihood(cells, 0.0) else 0.0
    effect, se = _with_jackknife(cells, icc)
    clusters = int(cells.cluster.max()) + 1
    return WedgeEffect(Estimate(effect, se, df=clusters - 2), icc, clusters, cells.n)


def _cells(outcome: Floats, cluster: Codes, period: Codes, treated: Flags) -> _Cells:
    n = require_same_length(outcome=outcome, cluster=cluster, period=period, treated=treated)
    if not np.isfinite(outcome).all():
        raise ValueError("outcomes must be finite")
    periods = int(period.max()) + 1
    present, place = np.unique(cluster * periods + period, return_inverse=True)
    people = np.bincount(place).astype(np.float64)
    mean = np.bincount(place, weights=outcome) / people
    started = np.bincount(place, weights=treated) / people
    if not np.isin(started, (0.0, 1.0)).all():
        raise ValueError("a cluster has started or not in a period, not both")
    design = np.column_stack([started, np.eye(periods)[present % periods]])
    if np.linalg.matrix_rank(design) < design.shape[1]:
        raise ValueError("the effect cannot be told from time")
    within = float(((outcome - mean[place]) ** 2).sum())
    return _Cells(present // periods, people, mean, design, within, n)


def _sums(cells: _Cells, icc: float) -> tuple[Floats, Floats, Floats, float]:
    """Per cluster X'V⁻¹X (G, k, k) and X'V⁻¹y (G, k), y'V⁻¹y (G,) and log|V|, in units of the
    variance within clusters."""
    ratio = icc / (1 - icc)
    k, groups = cells.design.shape[1], int(cells.cluster.max()) + 1
    squares, products = np.zeros((groups, k, k)), np.zeros((groups, k))
    total, determinant = np.zeros(groups), 0.0
    for group in range(groups):
        rows = cells.cluster == group
        x, y, w = cells.design[rows], cells.mean[rows], cells.people[rows]
        shrink = ratio / (1 + ratio * w.sum())
        wx, wy = x.T @ w, float(w @ y)
        squares[group] = (x * w[:, None]).T @ x - shrink * np.outer(wx, wx)
        products[group] = x.T @ (w * y) - shrink * wx * wy
        total[group] = float(w @ y**2) - shrink * wy**2
        determinant += float(np.log1p(ratio * w.sum()))
    return squares, products, total, determinant


def _likelihood(cells: _Cells, icc: float) -> float:
    """The restricted log-likelihood of all people, with the variance within clusters profiled."""
    squares, products, total, determinant = _sums(cells, icc)
    whole = squares.sum(axis=0)
    solved = np.linalg.solve(whole, products.sum(axis=0))
    left = cells.n - cells.design.shape[1]
    residual = cells.within + float(total.sum() - products.sum(axis=0) @ solved)
    return float(
        -0.5 * (left * np.log(residual / left) + determinant + np.linalg.slogdet(whole)[1])
    )


def _with_jackknife(cells: _Cells, icc: float) -> tuple[float, float]:
    squares, products, _total, _determinant = _sums(cells, icc)
    whole, sums = squares.sum(axis=0), products.sum(axis=0)
    effect = float(np.linalg.solve(whole, sums)[0])
    groups = len(squares)
    # A period that one cluster alone has says nothing without it: least squares of the rest.
    without = [
        float(np.linalg.lstsq(whole - squares[one], sums - products[one], rcond=None)[0][0])
        for one in range(groups)
    ]
    moved = np.array(without) - effect
    return effect, float(np.sqrt((groups - 1) / groups * (moved**2).sum()))
