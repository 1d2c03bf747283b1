# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Study results brought to one additive scale: an effect and its sampling variance each."""

from dataclasses import dataclass
from typing import Literal, get_args

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.special import gammaln

FloatArray = NDArray[np.float64]
CountMeasure = Literal["RR", "OR", "RD", "PETO"]
MeanMeasure = Literal["MD", "SMD", "ROM"]
EmptyCells = Literal["only0", "if0all", "all", "treatment-arm", "none"]
COUNT_MEASURES: tuple[CountMeasure, ...] = get_args(CountMeasure)
MEAN_MEASURES: tuple[MeanMeasure, ...] = get_args(MeanMeasure)
EMPTY_CELLS: tuple[EmptyCells, ...] = get_args(EmptyCells)
RATIO_MEASURES = ("RR", "OR", "HR", "PETO", "ROM")
ADDED_TO_EMPTY_CELLS = 0.5


@dataclass(frozen=True, slots=True)
class StudyEffects:
    """`effects` shape (k,) on one additive scale (log for ratios), `variances` its square.

    `corrected` marks studies to whose cells something was added because of an empty cell.
    """

    effects: FloatArray
    variances: FloatArray
    corrected: NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Counts:
    """Tables of k studies: `a` of `n1` treated people and `c` of `n2` controls had the event."""

    a: FloatArray
    n1: FloatArray
    c: FloatArray
    n2: FloatArray

    @property
    def has_empty_cell(self) -> NDArray[np.bool_]:
        empty: NDArray[np.bool_] = (
            (self.a == 0) | (self.c == 0) | (self.a == self.n1) | (self.c == self.n2)
        )
        return empty

    @property
    def tells_nothing(self) -> NDArray[np.bool_]:
        """Nobody in either arm had the event, or everybody had: no ratio can be told from that."""
        nobody = (self.a == 0) & (self.c == 0)
        silent: NDArray[np.bool_] = nobody | ((self.a == self.n1) & (self.c == self.n2))
        return silent

    def take(self, rows: NDArray[np.bool_]) -> "Counts":
        return Counts(self.a[rows], self.n1[rows], self.c[rows], self.n2[rows])


def read_counts(
    *, events_t: ArrayLike, n_t: ArrayLike, events_c: ArrayLike, n_c: ArrayLike
) -> Counts:
    """Checked tables; raises ValueError for a negative count, an empty arm or events above n."""
    a, n1, c, n2 = (np.asarray(part, dtype=np.float64) for part in (events_t, n_t, events_c, n_c))
    for name, events, people in (("t", a, n1), ("c", c, n2)):
        if not (np.all(events >= 0) and np.all(people > 0) and np.all(events <= people)):
            raise ValueError(f"events_{name} {events} do not fit n_{name} {people}")
    return Counts(a, n1, c, n2)


def effects_from_counts(
    *,
    events_t: ArrayLike,
    n_t: ArrayLike,
    events_c: ArrayLike,
    n_c: ArrayLike,
    measure: CountMeasure,
    empty_cells: EmptyCells = "only0",
) -> StudyEffects:
    """Log risk ratio, log odds ratio, risk difference or Peto's log odds ratio of each study.

    `empty_cells` says which studies get ½ in all four cells: those with an empty cell (`only0`),
    all as soon as one has an empty cell (`if0all`), `all`, or `none`. `treatment-arm` gives those
    with an empty cell n_t/(n_t + n_c) in the treated and n_c/(n_t + n_c) in the control cells,
    which leaves less bias when arms differ in size. PETO needs no correction and gets none.
    Studies without events in both arms stay in; see `Counts.tells_nothing`.

    Parameters
    ----------
    events_t, events_c : shape (k,), whole numbers, 0 <= events <= n
    n_t, n_c : shape (k,), whole numbers, each > 0

    Raises
    ------
    ValueError
        If a count is negative, an arm is empty, events exceed n, or a study has no finite effect
        (an empty cell with `none`; PETO without events).

    Sources: Viechtbauer (2010), escalc; Yusuf et al. (1985) for PETO; Sweeting, Sutton & Lambert
    (2004) for `treatment-arm`. Checked against escalc.
    """
    if measure not in COUNT_MEASURES:
        raise ValueError(f"measure {measure!r} is not made from counts")
    counts = read_counts(events_t=events_t, n_t=n_t, events_c=events_c, n_c=n_c)
    if measure == "PETO":
        effects, variances = peto_parts(counts)
        corrected = np.zeros(effects.shape, dtype=np.bool_)
    else:
        counts, corrected = _filled(counts, empty_cells)
        effects, variances = _from_filled(counts, measure)
    if not (np.isfinite(effects) & np.isfinite(variances) & (variances > 0)).all():
        raise ValueError(f"measure {measure} with empty_cells {empty_cells!r} is not finite")
    return StudyEffects(effects, variances, corrected)


def peto_parts(counts: Counts) -> tuple[FloatArray, FloatArray]:
    """Peto's log odds ratio (observed minus expected over V) and its variance 1/V; nan if V = 0."""
    with np.errstate(all="ignore"):
        total = counts.n1 + counts.n2
        events = counts.a + counts.c
        share = counts.n1 / total
        v = events * (total - events) * share * (1 - share) / (total - 1)
        effects: FloatArray = (counts.a - events * share) / v
        return effects, 1 / v


def _filled(counts: Counts, empty_cells: EmptyCells) -> tuple[Counts, NDArray[np.bool_]]:
    if empty_cells not in EMPTY_CELLS:
        raise ValueError(f"unknown way with empty cells {empty_cells!r}")
    which = counts.has_empty_cell
    if empty_cells in {"all", "none"}:
        which = np.full(which.shape, empty_cells == "all")
    elif empty_cells == "if0all":
        which = np.full(which.shape, which.any())
    share = np.full(counts.n1.shape, 0.5)
    if empty_cells == "treatment-arm":
        share = counts.n1 / (counts.n1 + counts.n2)
    added = np.where(which, 2 * ADDED_TO_EMPTY_CELLS, 0.0)
    more_t, more_c = added * share, added * (1 - share)
    filled = Counts(
        counts.a + more_t, counts.n1 + 2 * more_t, counts.c + more_c, counts.n2 + 2 * more_c
    )
    return filled, which


def _from_filled(counts: Counts, measure: CountMeasure) -> tuple[FloatArray, FloatArray]:
    a, n1, c, n2 = counts.a, counts.n1, counts.c, counts.n2
    b, d = n1 - a, n2 - c
    with np.errstate(all="ignore"):
        if measure == "RR":
            return np.log(a / n1) - np.log(c / n2), 1 / a - 1 / n1 + 1 / c - 1 / n2
        if measure == "OR":
            return np.log(a / b) - np.log(c / d), 1 / a + 1 / b + 1 / c + 1 / d
        return a / n1 - c / n2, a * b / n1**3 + c * d / n2**3


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
    """Mean difference, standardised mean difference or log ratio of means of each study.

    MD is in the unit of the means with unequal variances allowed; SMD divides by the pooled
    standard deviation and corrects exactly for small samples (Hedges); ROM is the log of how many
    times the control mean the treated mean is.

    Parameters
    ----------
    mean_t, mean_c : shape (k,), any unit; for ROM each > 0
    sd_t, sd_c : shape (k,), same unit, each > 0
    n_t, n_c : shape (k,), each >= 2

    Raises
    ------
    ValueError
        If a standard deviation, or a mean for ROM, is not above 0 or an arm has fewer than two
        people.

    Sources: Hedges & Olkin (1985); Hedges, Gurevitch & Curtis (1999) for ROM; large-sample
    variances as escalc computes them; checked against it.
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
    elif measure == "ROM":
        if not (np.all(m1 > 0) and np.all(m2 > 0)):
            raise ValueError(f"means {m1}, {m2} must be above 0 for a ratio")
        effects, variances = np.log(m1 / m2), (s1 / m1) ** 2 / n1 + (s2 / m2) ** 2 / n2
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
