# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Bias, error and coverage in made-up worlds: ours, and DoubleML and EconML on some of them."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, product

import numpy as np
from scipy.stats import binomtest
from validation.effects.answers import Line, machine, read_answers
from validation.effects.worlds import CELLS, SHAPES, SIZES, Cell, known_answers, truths
from validation.tables import table

# Overlap holds where at least this share of the worlds has an answer.
HOLDS = 0.95
AVERAGE = ("ate 1", "ate 2", "att 1")
GROUPS = ("group low 1", "group high 1")
NAMES = {
    "ate 1": "everyone, arm 1",
    "ate 2": "everyone, arm 2",
    "att 1": "the treated of arm 1",
    "group low 1": "group low, arm 1",
    "group high 1": "group high, arm 1",
}
BAND = (0.93, 0.97)
Z = 1.959964
NUMBERS = ("Bias", "Beyond chance", "RMSE", "Mean SE", "Coverage", "If all were known")


@dataclass(frozen=True, slots=True)
class Found:
    """The answers to one question in some worlds, with the truth of each, and the answers
    (estimate, standard error) that known propensities and expected outcomes give."""

    estimate: np.ndarray
    se: np.ndarray
    truth: np.ndarray
    known: np.ndarray
    asked: int

    @property
    def hits(self) -> np.ndarray:
        return np.asarray(np.abs(self.estimate - self.truth) <= Z * self.se)

    @property
    def known_hits(self) -> np.ndarray:
        return np.asarray(np.abs(self.known[:, 0] - self.truth) <= Z * self.known[:, 1])

    @property
    def bounds(self) -> tuple[float, float]:
        """The exact 99% binomial interval of the coverage (Clopper & Pearson 1934)."""
        exact = binomtest(int(self.hits.sum()), len(self.hits)).proportion_ci(0.99, "exact")
        return float(exact.low), float(exact.high)

    @property
    def is_outside(self) -> bool:
        low, high = self.bounds
        return low > BAND[1] or high < BAND[0]

    @property
    def overlaps(self) -> bool:
        return len(self.estimate) >= HOLDS * self.asked

    def cells(self) -> list[object]:
        error = self.estimate - self.truth
        beyond = self.estimate - self.known[:, 0]
        low, high = self.bounds
        return [
            f"{error.mean():+.3f} ± {error.std() / np.sqrt(len(error)):.3f}",
            f"{beyond.mean():+.3f} ± {beyond.std() / np.sqrt(len(error)):.3f}",
            f"{np.sqrt((error**2).mean()):.3f}",
            f"{self.se.mean():.3f}",
            f"{self.hits.mean():.1%} ({low:.0%}–{high:.0%})",
            f"{self.known_hits.mean():.1%}",
        ]


def section() -> tuple[list[str], list[str]]:
    """Markdown lines, and what lies outside the band."""
    lines = read_answers()
    ours = [one for one in lines if one["by"] == "ours"]
    dates = sorted({one["on"] for one in lines})
    days = " to ".join(dict.fromkeys((dates[0], dates[-1])))
    engines = ", ".join(sorted({one["version"] for one in ours}))
    judged = {question: _pooled(ours, question) for question in (*AVERAGE, *GROUPS)}
    return [
        "## Made-up worlds with a known effect",
        "",
        f"{len(ours)} worlds: three arms, eight covariates, effects that differ between people,",
        "confounding by what also moves the outcome; 2,000 and 20,000 people, four strengths of",
        "selection, propensities that are a linear logit and others made of steps and signs.",
        "Learner `auto`, five folds, one repetition. An effect that the engine refuses for lack",
        "of comparable people has no answer; overlap holds where at least",
        f"{HOLDS:.0%} of the worlds has one. Run {days} on {machine()}, one thread; engine",
        f"{engines} (first digits of the SHA-256 of its code).",
        "",
        "### Where overlap holds",
        "",
        "Share of 95% intervals that hold the truth, with its 99% binomial interval. `make",
        "validate` fails where that interval of an average effect lies outside",
        f"{BAND[0]:.0%}–{BAND[1]:.0%}, here or in a cell below where overlap holds. Beside it how",
        "often the same scores hold the truth with the true propensities and expected outcomes,",
        "and the mean difference from those (*beyond chance*): what estimating the two costs.",
        "",
        *table(
            ("Effect on", "People", "Propensity", "Worlds", *NUMBERS),
            _pooled_rows(judged),
        ),
        "",
        "### Cell by cell",
        "",
        *table(
            ("People", "Selection", "Propensity", "Effect on", "Answered", *NUMBERS),
            _cell_rows(ours),
        ),
        "",
        *_peers(lines),
    ], _outside(ours, judged)


def _found(lines: Iterable[Line], question: str) -> Found:
    asked = list(lines)
    answered = [one for one in asked if question in one["answers"]]
    pairs = np.array([one["answers"][question] for one in answered]).reshape(-1, 2)
    truth = np.array([_truth(one["cell"], question) for one in answered])
    known = [known_answers(_cell(one["cell"]), one["world"])[question] for one in answered]
    known_pairs = np.array(known).reshape(-1, 2)
    return Found(pairs[:, 0], pairs[:, 1], truth, known_pairs, len(asked))


def _truth(name: str, question: str) -> float:
    cell = _cell(name)
    return truths(cell.selection, cell.shape)[question]


def _cell(name: str) -> Cell:
    return next(cell for cell in CELLS if cell.name == name)


def _of(lines: Iterable[Line], cell: Cell) -> list[Line]:
    return [one for one in lines if one["cell"] == cell.name]


def _pooled(ours: Sequence[Line], question: str) -> dict[tuple[int, str], Found]:
    """Cells of one size and shape where overlap holds for this question, taken together."""
    found = {}
    for n, shape in product(SIZES, SHAPES):
        cells = [_of(ours, cell) for cell in CELLS if (cell.n, cell.shape) == (n, shape)]
        holding = [lines for lines in cells if _found(lines, question).overlaps]
        found[n, shape] = _found([one for lines in holding for one in lines], question)
    return found


def _pooled_rows(judged: dict[str, dict[tuple[int, str], Found]]) -> Iterator[list[object]]:
    for question, kinds in judged.items():
        for (n, shape), found in kinds.items():
            yield [NAMES[question], f"{n:,}", shape, len(found.hits), *found.cells()]


def _cell_rows(ours: Sequence[Line]) -> Iterator[list[object]]:
    for cell in CELLS:
        for question in (*AVERAGE, *GROUPS):
            found = _found(_of(ours, cell), question)
            start = [f"{cell.n:,}", cell.selection, cell.shape, NAMES[question]]
            answered = f"{len(found.hits)} of {found.asked}"
            numbers = found.cells() if len(found.hits) > 1 else [""] * len(NUMBERS)
            yield [*start, answered, *numbers]


def _outside(ours: Sequence[Line], judged: dict[str, dict[tuple[int, str], Found]]) -> list[str]:
    """Average effects with overlap whose coverage lies outside the band, by name."""
    kinds = {
        f"{NAMES[question]}, {n:,} people, {shape}": one
        for question in AVERAGE
        for (n, shape), one in judged[question].items()
    }
    cells = {
        f"{NAMES[question]}, cell {cell.name}": _found(_of(ours, cell), question)
        for question in AVERAGE
        for cell in CELLS
    }
    return [
        f"{name}: {one.hits.mean():.1%} of {len(one.hits)} intervals hold the truth "
        f"({one.known_hits.mean():.1%} if all were known)"
        for name, one in (kinds | cells).items()
        if one.overlaps and one.is_outside
    ]


def _peers(lines: Sequence[Line]) -> list[str]:
    """Everybody on the worlds that all of them answered, a table per size."""
    asked = {(one["cell"], one["world"]) for one in lines if one["by"] == "doubleml"}
    asked &= {(one["cell"], one["world"]) for one in lines if one["by"] == "econml"}
    shared = [one for one in lines if (one["cell"], one["world"]) in asked]
    version = {one["by"]: one["version"] for one in shared}
    names = {
        "ours": "ours",
        "doubleml": f"DoubleML {version.get('doubleml')}",
        "econml": f"EconML {version.get('econml')}",
    }
    most = max((number for _cell, number in asked), default=-1) + 1
    return [
        "### Beside DoubleML and EconML",
        "",
        f"The same {len(asked)} worlds (up to {most} a cell); a world counts for a question where",
        "everybody who has that question answered it. Peers have boosted trees for",
        "both nuisances (LightGBM, as in [benchmarks](../benchmarks.md)) and refuse nothing.",
        "DoubleML has the effect on the treated among people of two arms; groups are asked of",
        "EconML. CPU seconds of the effects on everyone, median.",
        "",
        *chain.from_iterable(_peers_of_size(shared, names, n) for n in SIZES),
    ]


def _peers_of_size(shared: Sequence[Line], names: dict[str, str], n: int) -> list[str]:
    inside = [one for one in shared if _cell(one["cell"]).n == n]
    if not inside:
        return []
    columns = ("Effect on", "Propensity", "By", "Worlds", *NUMBERS, "CPU s")
    return ["", f"With {n:,} people:", "", *table(columns, _peer_rows(inside, names))]


def _peer_rows(shared: Sequence[Line], names: dict[str, str]) -> Iterator[list[object]]:
    for question, shape in product((*AVERAGE, *GROUPS), SHAPES):
        inside = [one for one in shared if _cell(one["cell"]).shape == shape]
        answers = {name: _answered(inside, name, question) for name in names}
        by = {name: found for name, found in answers.items() if found}
        if len(by) < 2:
            continue
        everybody = set.intersection(*(set(found) for found in by.values()))
        for name, found in by.items():
            some = [line for place, line in found.items() if place in everybody]
            seconds = float(np.median([one["seconds"] for one in some]))
            start = [NAMES[question], shape, names[name], len(some)]
            yield [*start, *_found(some, question).cells(), f"{seconds:.2f}"]


def _answered(lines: Sequence[Line], name: str, question: str) -> dict[tuple[str, int], Line]:
    return {
        (one["cell"], one["world"]): one
        for one in lines
        if one["by"] == name and question in one["answers"]
    }
