# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Comparisons that share an arm: the people in it may count once only.

Counts and means: the arms that are compared with the shared arm are merged into one, as if the
trial had had two arms. That keeps the plain model for two groups, needs no assumption beyond the
question ("against any of these"), and is what the Cochrane Handbook (2023, §23.3.4) advises first.
Where only effects are reported, the comparisons are averaged with the covariance that the shared
arm causes. A network that tells the comparators apart is another question.
"""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import ArrayLike, NDArray

FloatArray = NDArray[np.float64]
Arm = Literal["treated", "control"]


@dataclass(frozen=True, slots=True)
class MergedCounts:
    """One comparison per trial; `rows` names for each the rows of the input it was made from."""

    events_t: FloatArray
    n_t: FloatArray
    events_c: FloatArray
    n_c: FloatArray
    rows: tuple[tuple[int, ...], ...]


def merge_shared_counts(
    *,
    events_t: ArrayLike,
    n_t: ArrayLike,
    events_c: ArrayLike,
    n_c: ArrayLike,
    trials: Sequence[Hashable],
    shared: Arm,
) -> MergedCounts:
    """Merge the rows of each trial that share one arm: that arm once, the other arms summed.

    Parameters
    ----------
    events_t, n_t, events_c, n_c : shape (k,), counts of people
    trials : length k
        Rows with the same value belong to one trial and share an arm.
    shared : which arm the rows of a trial have in common

    Raises
    ------
    ValueError
        If rows of a trial disagree on the arm that they share.
    """
    treated = np.column_stack([np.asarray(events_t, float), np.asarray(n_t, float)])
    control = np.column_stack([np.asarray(events_c, float), np.asarray(n_c, float)])
    same, other = (treated, control) if shared == "treated" else (control, treated)
    rows = _rows_by_trial(trials)
    for group in rows:
        if not (same[list(group)] == same[group[0]]).all():
            raise ValueError(f"rows {group} do not share their {shared} arm")
    once = np.array([same[group[0]] for group in rows])
    summed = np.array([other[list(group)].sum(axis=0) for group in rows])
    arm_t, arm_c = (once, summed) if shared == "treated" else (summed, once)
    return MergedCounts(arm_t[:, 0], arm_t[:, 1], arm_c[:, 0], arm_c[:, 1], rows)


def merge_means(*, means: ArrayLike, sds: ArrayLike, ns: ArrayLike) -> tuple[float, float, float]:
    """Mean, standard deviation and size of several arms taken together as one.

    Shapes (m,); `sds` in the unit of `means`, each > 0; `ns` each >= 2. Exact: within and between
    sums of squares are added (Cochrane Handbook 2023, table 6.5.a).
    """
    m, s, n = (np.asarray(part, dtype=np.float64) for part in (means, sds, ns))
    total = n.sum()
    mean = (n * m).sum() / total
    squares = ((n - 1) * s**2).sum() + (n * (m - mean) ** 2).sum()
    return float(mean), float(np.sqrt(squares / (total - 1))), float(total)


def combine_shared_effects(
    *, effects: ArrayLike, variances: ArrayLike, shared_variance: float
) -> tuple[float, float]:
    """Best average of comparisons against one shared arm, and its variance.

    Parameters
    ----------
    effects, variances : shape (m,), on one additive scale
    shared_variance : above 0, below every variance
        The part of each variance that comes from the shared arm, which is their covariance: for a
        log risk ratio 1/events - 1/n of that arm, for a mean difference sd²/n.

    Raises
    ------
    ValueError
        If `shared_variance` is not above 0 and below every variance.

    Source: Gleser & Olkin (2009), generalised least squares.
    """
    y, v = np.asarray(effects, dtype=np.float64), np.asarray(variances, dtype=np.float64)
    if not (0 < shared_variance < v.min()):
        raise ValueError(f"shared variance {shared_variance} does not fit variances {v}")
    # The covariance matrix is diagonal plus a constant: its inverse gives each comparison the
    # weight of its own arm, and the shared arm adds its variance once.
    weights = 1 / (v - shared_variance)
    return float((weights * y).sum() / weights.sum()), float(1 / weights.sum() + shared_variance)


def _rows_by_trial(trials: Sequence[Hashable]) -> tuple[tuple[int, ...], ...]:
    rows: dict[Hashable, list[int]] = {}
    for row, trial in enumerate(trials):
        rows.setdefault(trial, []).append(row)
    return tuple(tuple(group) for group in rows.values())
