# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""How the sampling errors of comparisons with one shared control arm hang together.

For `pool_clusters`, where every comparison keeps its own place; `shared_arms` merges them instead.
"""

from collections.abc import Hashable, Sequence

import numpy as np
from numpy.typing import ArrayLike

from kenniskompas.core.evidence.study_sets import FloatArray

# As in the effects themselves.
ADDED_TO_EMPTY_CELLS = 0.5


def covariance_from_counts(
    *,
    variances: ArrayLike,
    events_c: ArrayLike,
    n_c: ArrayLike,
    arms: Sequence[Hashable],
    measure: str,
) -> FloatArray:
    """Sampling covariance matrix (k, k) of log risk ratios, log odds ratios or risk differences.

    The covariance of two comparisons is the part of their variance that comes from the control arm
    they share. An empty cell of that arm counts as ½, as in the effects themselves.

    Parameters
    ----------
    variances : shape (k,), each > 0
        As `effects_from_counts` gives them; they become the diagonal.
    events_c, n_c : shape (k,), counts of people; the same in all rows of an arm
    arms : length k
        Rows with the same value share their control arm.

    Raises
    ------
    ValueError
        If rows of an arm disagree on its counts, or the measure is not made from counts.

    Source: Gleser & Olkin (2009), eqs. 19.13 and 19.17.
    """
    c, n = np.asarray(events_c, dtype=np.float64), np.asarray(n_c, dtype=np.float64)
    together = _together(arms, np.column_stack([c, n]))
    half = np.where((c == 0) | (c == n), ADDED_TO_EMPTY_CELLS, 0.0)
    c, n = c + half, n + 2 * half
    parts = {"RR": 1 / c - 1 / n, "OR": 1 / c + 1 / (n - c), "RD": c * (n - c) / n**3}
    if measure not in parts:
        raise ValueError(f"measure {measure!r} is not made from counts")
    return _with_diagonal(together * parts[measure], variances)


def covariance_from_means(
    *,
    effects: ArrayLike,
    variances: ArrayLike,
    n_t: ArrayLike,
    sd_c: ArrayLike,
    n_c: ArrayLike,
    arms: Sequence[Hashable],
    measure: str,
) -> FloatArray:
    """Sampling covariance matrix (k, k) of mean differences, plain or standardised.

    Plain: sd²/n of the shared control arm. Standardised: 1/n plus the product of both effects over
    twice the number of people in all arms together (Gleser & Olkin 2009, eq. 19.26).

    Parameters as in `covariance_from_counts`, with `effects` and `n_t`, shape (k,), of each row.

    Raises
    ------
    ValueError
        If rows of an arm disagree on it, or the measure is not made from means.
    """
    g, treated = np.asarray(effects, dtype=np.float64), np.asarray(n_t, dtype=np.float64)
    sd, n = np.asarray(sd_c, dtype=np.float64), np.asarray(n_c, dtype=np.float64)
    together = _together(arms, np.column_stack([sd, n]))
    if measure == "MD":
        return _with_diagonal(together * (sd**2 / n), variances)
    if measure != "SMD":
        raise ValueError(f"measure {measure!r} is not made from means")
    people = n + together @ treated
    return _with_diagonal(together * (1 / n + np.outer(g, g) / (2 * people)), variances)


def _together(arms: Sequence[Hashable], control: FloatArray) -> FloatArray:
    """1 where two rows share their control arm, itself included, else 0."""
    if len(arms) != len(control):
        raise ValueError(f"{len(arms)} arms do not fit {len(control)} rows")
    codes = {arm: code for code, arm in enumerate(dict.fromkeys(arms))}
    member = np.array([codes[arm] for arm in arms])
    same = member[:, None] == member
    for first, second in np.argwhere(np.triu(same, 1)):
        if (control[first] != control[second]).any():
            raise ValueError(f"rows {first} and {second} do not share their control arm")
    shared: FloatArray = same.astype(np.float64)
    return shared


def _with_diagonal(covariance: FloatArray, variances: ArrayLike) -> FloatArray:
    np.fill_diagonal(covariance, np.asarray(variances, dtype=np.float64))
    return covariance
