# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Study results brought to one additive scale: an effect and its sampling variance each."""

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.special import gammaln

FloatArray = NDArray[np.float64]
CountMeasure = Literal["RR", "OR", "RD"]
MeanMeasure = Literal["MD", "SMD"]
COUNT_MEASURES: tuple[CountMeasure, ...] = ("RR", "OR", "RD")
MEAN_MEASURES: tuple[MeanMeasure, ...] = ("MD", "SMD")
RATIO_MEASURES = ("RR", "OR", "HR")
ADDED_TO_ZERO_CELLS = 0.5


@dataclass(frozen=True, slots=True)
class StudyEffects:
    """`effects` shape (k,) on one additive scale (log for ratios), `variances` its square.

    `corrected` marks studies with an empty cell, to whose four cells ½ was added.
    """

    effects: FloatArray
    variances: FloatArray
    corrected: NDArray[np.bool_]


def effects_from_counts(
    *,
    events_t: ArrayLike,
    n_t: ArrayLike,
    events_c: ArrayLike,
    n_c: ArrayLike,
    measure: CountMeasure,
) -> StudyEffects:
    """Log risk ratio, log odds ratio or risk difference of each study, treated against control.

    A study with an empty cell gets ½ in all four cells, also for the risk difference; studies
    without events in both arms stay in.

    Parameters
    ----------
    events_t, events_c : shape (k,), whole numbers, 0 <= events <= n
    n_t, n_c : shape (k,), whole numbers, each > 0

    Raises
    ------
    ValueError
        If a count is negative, an arm is empty, or events exceed n.

    Source: Viechtbauer (2010), escalc with add=1/2, to="only0"; checked against it.
    """
    if measure not in COUNT_MEASURES:
        raise ValueError(f"measure {measure!r} is not made from counts")
    a, n1, c, n2 = (np.asarray(part, dtype=np.float64) for part in (events_t, n_t, events_c, n_c))
    for name, events, people in (("t", a, n1), ("c", c, n2)):
        if not (np.all(events >= 0) and np.all(people > 0) and np.all(events <= people)):
            raise ValueError(f"events_{name} {events} do not fit n_{name} {people}")
    corrected = (a == 0) | (c == 0) | (a == n1) | (c == n2)
    half = np.where(corrected, ADDED_TO_ZERO_CELLS, 0.0)
    a, c, n1, n2 = a + half, c + half, n1 + 2 * half, n2 + 2 * half
    b, d = n1 - a, n2 - c
    if measure == "RR":
        effects = np.log(a / n1) - np.log(c / n2)
        variances = 1 / a - 1 / n1 + 1 / c - 1 / n2
    elif measure == "OR":
        effects = np.log(a / b) - np.log(c / d)
        variances = 1 / a + 1 / b + 1 / c + 1 / d
    else:
        effects = a / n1 - c / n2
        variances = a * b / n1**3 + c * d / n2**3
    return StudyEffects(effects, variances, corrected)


def effects_from_means(
    *,
    mean_t: ArrayLike,
    sd_t: ArrayLike,
    n_t: ArrayLike,
    mean_c: ArrayLike,
    sd_c: ArrayLike,
    n_c: ArrayLike,
    measure: MeanMeasure,
) -> StudyEffects:
    """Mean difference, or standardised mean difference with Hedges' correction, of each study.

    MD is in the unit of the means with unequal variances allowed; SMD divides by the pooled
    standard deviation and corrects exactly for small samples.

    Parameters
    ----------
    mean_t, mean_c : shape (k,), any unit
    sd_t, sd_c : shape (k,), same unit, each > 0
    n_t, n_c : shape (k,), each >= 2

    Raises
    ------
    ValueError
        If a standard deviation is not above 0 or an arm has fewer than two people.

    Source: Hedges & Olkin (1985), large-sample variance as escalc computes it; checked against it.
    """
    if measure not in MEAN_MEASURES:
        raise ValueError(f"measure {measure!r} is not made from means")
    m1, s1, n1, m2, s2, n2 = (
        np.asarray(part, dtype=np.float64) for part in (mean_t, sd_t, n_t, mean_c, sd_c, n_c)
    )
    if not (np.all(s1 > 0) and np.all(s2 > 0)):
        raise ValueError(f"standard deviations {s1}, {s2} must be above 0")
    if not (np.all(n1 >= 2) and np.all(n2 >= 2)):
        raise ValueError(f"arms of {n1}, {n2} need at least two people")
    if measure == "MD":
        effects, variances = m1 - m2, s1**2 / n1 + s2**2 / n2
    else:
        freedom = n1 + n2 - 2
        pooled = np.sqrt(((n1 - 1) * s1**2 + (n2 - 1) * s2**2) / freedom)
        effects = hedges_correction(freedom) * (m1 - m2) / pooled
        variances = 1 / n1 + 1 / n2 + effects**2 / (2 * (n1 + n2))
    return StudyEffects(effects, variances, np.zeros(effects.shape, dtype=np.bool_))


def hedges_correction(freedom: ArrayLike) -> FloatArray:
    """The factor that removes the small-sample bias of Cohen's d; 1 when `freedom` is endless."""
    m = np.asarray(freedom, dtype=np.float64)
    return np.exp(gammaln(m / 2) - np.log(np.sqrt(m / 2)) - gammaln((m - 1) / 2))
