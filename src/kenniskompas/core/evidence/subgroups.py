# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""One pooled effect per group of studies, and whether the groups differ."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, get_args

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.special import chdtrc, ndtri, stdtrit

from kenniskompas.core.errors import Refusal, Refused
from kenniskompas.core.evidence.designs import categorical_moderator
from kenniskompas.core.evidence.intervals import INTERVAL_METHODS, IntervalMethod
from kenniskompas.core.evidence.pool import PooledBatch, pool_batch
from kenniskompas.core.evidence.regression import checked_studies, regress_effects
from kenniskompas.core.evidence.study_sets import FloatArray
from kenniskompas.core.evidence.tau2 import Tau2Method
from kenniskompas.core.evidence.weighted_fits import fit_sets

Spread = Literal["common", "separate"]
SPREADS: tuple[Spread, ...] = get_args(Spread)


@dataclass(frozen=True, slots=True)
class Subgroup:
    """The pool of one group; numbers that its studies cannot carry are None.

    With a common spread, `tau2` is that of all groups and `i2` (percent) stays None.
    """

    level: str
    k: int
    estimate: float
    se: float
    ci_low: float
    ci_high: float
    tau2: float | None
    i2: float | None
    pi_low: float | None
    pi_high: float | None


@dataclass(frozen=True, slots=True)
class SubgroupComparison:
    """`q_between` tests that all groups have one average effect.

    F on `q_df` and `residual_df` for a common spread under Hartung-Knapp, else chi-square on
    `q_df` with `residual_df` None. `alone` names the groups of one study.
    """

    spread: Spread
    groups: tuple[Subgroup, ...]
    q_between: float
    q_df: int
    residual_df: int | None
    q_p: float
    alone: tuple[str, ...]


def compare_subgroups(
    *,
    effects: ArrayLike,
    variances: ArrayLike,
    levels: Sequence[str],
    spread: Spread = "common",
    tau2: Tau2Method = "REML",
    interval: IntervalMethod = "hartung-knapp",
    guard: bool = True,
    level: float = 0.95,
) -> SubgroupComparison:
    """Average effect of each group of studies, in the unit of `effects`, and their difference.

    A common spread takes one tau2 for all groups: few studies per group cannot tell theirs apart,
    and a group of one study borrows it. Separate: each group is pooled on its own, a group of one
    keeps its own interval. Studies are not randomised to groups: a difference is no proof of a
    cause. Source: Borenstein e.a. (2009, ch. 19). Checked against R metafor.

    Parameters
    ----------
    effects, variances : shape (k,), variances > 0
    levels : length k
        The group of each study.

    Raises
    ------
    Refused
        If there is one group only, or with a common spread no more studies than groups.
    ValueError
        If shapes differ, numbers are unusable, or an option is unknown.
    """
    y, v = checked_studies(effects, variances)
    if len(levels) != y.size:
        raise ValueError(f"{len(levels)} levels do not fit {y.size} studies")
    if spread not in SPREADS or interval not in INTERVAL_METHODS or not 0 < level < 1:
        raise ValueError(f"unknown spread {spread!r}, interval {interval!r} or level {level}")
    names = sorted(set(levels))
    if len(names) < 2:
        raise Refused(_one_group(names[0]))
    compare = _together if spread == "common" else _apart
    return compare(y, v, levels, names, tau2, interval, guard, level)


def _apart(
    y: FloatArray,
    v: FloatArray,
    levels: Sequence[str],
    names: list[str],
    tau2: Tau2Method,
    interval: IntervalMethod,
    guard: bool,
    level: float,
) -> SubgroupComparison:
    member = _membership(levels, names)
    batch = pool_batch(
        effects=np.tile(y, (len(names), 1)),
        variances=np.tile(v, (len(names), 1)),
        present=member.T,
        tau2=tau2,
        interval=interval,
        guard=guard,
        level=level,
    )
    q, freedom = _between(batch.estimate, batch.se), len(names) - 1
    groups = tuple(_own(batch, row, name) for row, name in enumerate(names))
    p = float(chdtrc(freedom, q))
    return SubgroupComparison("separate", groups, q, freedom, None, p, _alone(groups))


def _together(
    y: FloatArray,
    v: FloatArray,
    levels: Sequence[str],
    names: list[str],
    tau2: Tau2Method,
    interval: IntervalMethod,
    guard: bool,
    level: float,
) -> SubgroupComparison:
    test = regress_effects(
        effects=y,
        variances=v,
        moderators=[categorical_moderator("group", levels)],
        tau2=tau2,
        interval=interval,
        guard=guard,
        level=level,
    )
    member, freedom = _membership(levels, names), test.residual_df
    fits = fit_sets(
        y[None], v[None], member.astype(np.float64), tau2=tau2, interval=interval, guard=guard
    )
    upper = (1 + level) / 2
    crit = float(ndtri(upper) if interval == "z" else stdtrit(freedom, upper))
    shared = None if tau2 == "EE" else test.tau2
    rows = zip(names, member.sum(axis=0), fits.estimates[0], fits.se[0], strict=True)
    groups = tuple(
        _shared(name, int(k), float(estimate), float(se), crit, shared)
        for name, k, estimate, se in rows
    )
    residual = None if interval == "z" else freedom
    return SubgroupComparison(
        "common", groups, test.qm, test.qm_df, residual, test.qm_p, _alone(groups)
    )


def _membership(levels: Sequence[str], names: list[str]) -> NDArray[np.bool_]:
    return np.array([[each == name for name in names] for each in levels])


def _alone(groups: Sequence[Subgroup]) -> tuple[str, ...]:
    return tuple(group.level for group in groups if group.k == 1)


def _between(estimates: FloatArray, se: FloatArray) -> float:
    weights = se**-2.0
    mean = (weights * estimates).sum() / weights.sum()
    return float((weights * (estimates - mean) ** 2).sum())


def _own(batch: PooledBatch, row: int, name: str) -> Subgroup:
    keys = ("estimate", "se", "ci_low", "ci_high", "tau2", "i2", "pi_low", "pi_high")
    values = {key: _number(getattr(batch, key)[row]) for key in keys}
    return Subgroup(level=name, k=int(batch.k[row]), **values)  # type: ignore[arg-type]


def _number(value: float) -> float | None:
    return None if np.isnan(value) else float(value)


def _shared(
    name: str, k: int, estimate: float, se: float, crit: float, tau2: float | None
) -> Subgroup:
    half = crit * se
    new = None if tau2 is None else crit * float(np.sqrt(se**2 + tau2))
    return Subgroup(
        level=name,
        k=k,
        estimate=estimate,
        se=se,
        ci_low=estimate - half,
        ci_high=estimate + half,
        tau2=tau2,
        i2=None,
        pi_low=None if new is None else estimate - new,
        pi_high=None if new is None else estimate + new,
    )


def _one_group(name: str) -> Refusal:
    return Refusal(
        "subgroups",
        "one_group",
        f"Every study is in one group, “{name}”: there is nothing to compare.",
        "The pooled effect is given.",
    )
