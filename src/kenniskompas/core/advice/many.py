# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""The preferred approach of many people at once, each the same as an advice of their own.

People for whom every condition of rules and evidence turns out alike share their estimates; people
who also give outcomes the same weight share their answer.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtr

from kenniskompas.core.advice.advise import Numbers, contest_under, covered, gather_numbers
from kenniskompas.core.advice.cards import worst_harm
from kenniskompas.core.advice.judge import judge_contest
from kenniskompas.core.advice.model import (
    CANDIDATE,
    UNKNOWN,
    Condition,
    Evidence,
    Question,
)
from kenniskompas.core.advice.rules import Admission, admit_options
from kenniskompas.core.advice.weights import weigh

Array = NDArray[np.float64]
Signature = tuple[int, ...]
# P(best) has an error of about 0.005 (utility.probability_best); a bound decides only beyond this.
SURE = 0.02


@dataclass(frozen=True, slots=True)
class Alike:
    """Which inputs of this question matter, and which of their values come to the same."""

    question: Question
    classes: tuple[tuple[str, Mapping[str, int]], ...]

    def signature(self, inputs: Mapping[str, str]) -> Signature:
        return tuple(classes.get(inputs.get(name, UNKNOWN), 0) for name, classes in self.classes)


def alike(question: Question, evidence: Evidence) -> Alike:
    """Values are alike when every condition that advice could meet treats them the same."""
    conditions = [one for one in conditions_of(question, evidence) if one]
    found = []
    for name in question.inputs:
        sets = [frozenset(one[name]) for one in conditions if name in one]
        values = sorted({value for one in sets for value in one} - {UNKNOWN})
        if values:
            kinds: dict[tuple[bool, ...], int] = {tuple(False for _one in sets): 0}
            classes = {
                value: kinds.setdefault(tuple(value in one for one in sets), len(kinds))
                for value in values
            }
            found.append((name, classes))
    return Alike(question, tuple(found))


def conditions_of(question: Question, evidence: Evidence) -> Iterator[Condition]:
    yield from (rule.when for rule in question.rules)
    yield from (link.holds_for for link in question.links)
    yield from (release.group for release in evidence.local)
    told = (release.differences for release in evidence.local if release.differences)
    yield from ({cell.fact: (cell.value,)} for one in told for cell in one.cells)
    for outcome in question.outcomes:
        yield from (baseline.when for baseline in outcome.baselines)


@dataclass(frozen=True, slots=True)
class Situation:
    """What holds for people who are alike, whatever they want.

    Per outcome and option the effect in units of its range, its covariance, and whether there are
    numbers; per option its action and the highest probability of harm.
    """

    question: Question
    actions: Mapping[str, Admission]
    numbers: Numbers
    mean: Array
    variance: Array
    has_numbers: Array
    p_harm: Array
    is_candidate: NDArray[np.bool_]


def situation(question: Question, inputs: Mapping[str, str], evidence: Evidence) -> Situation:
    admissions = admit_options(question, inputs)
    numbers = gather_numbers(question, admissions, inputs, evidence)
    scale = [100 / (each.outcome.high - each.outcome.low) for each in numbers.estimates]
    posteriors = [each.posterior for each in numbers.estimates]
    places = range(len(numbers.options))
    actions = {each.option: each for each in admissions}
    return Situation(
        question=question,
        actions=actions,
        numbers=numbers,
        mean=np.array([a * one.mean for a, one in zip(scale, posteriors, strict=True)]),
        variance=np.array(
            [a**2 * one.covariance for a, one in zip(scale, posteriors, strict=True)]
        ),
        has_numbers=numbers.has_numbers().astype(np.float64),
        p_harm=np.array([worst_harm(numbers.estimates, place)[0] for place in places]),
        is_candidate=np.array(
            [actions[option].action == CANDIDATE for option in numbers.options], dtype=np.bool_
        ),
    )


def preferred_by_weights(found: Situation, weights: Array) -> list[str | None]:
    """The preferred approach under each row of `weights` (people, outcomes)."""
    if not found.numbers.options or not found.numbers.estimates:
        return [None] * len(weights)
    bars = found.question.thresholds
    takes_part = weights @ found.has_numbers >= bars.coverage
    mean = np.where(takes_part, weights @ found.mean, -np.inf)
    top = np.argmax(mean, axis=1)
    row = np.arange(len(weights))
    variance = np.einsum("wo,onm->wnm", weights**2, found.variance)
    possible = (mean[row, top] > 0) & found.is_candidate[top] & (found.p_harm[top] < bars.harm)
    better = above(mean[row, top], variance[row, top, top])
    possible &= better >= bars.better_than_usual
    answer: list[str | None] = [None] * len(weights)
    for place in np.flatnonzero(possible).tolist():
        chance = rivals(mean[place], variance[place], int(top[place]))
        if min(chance.min(initial=1.0), better[place]) < bars.best - SURE:
            continue
        option = found.numbers.options[top[place]]
        lost = (1 - chance).sum() + 1 - better[place]
        answer[place] = (
            option if 1 - lost >= bars.best + SURE else one_by_one(found, weights[place])
        )
    return answer


def above(mean: Array, variance: Array) -> Array:
    """P(X > 0) for normal X with these means and variances."""
    with np.errstate(divide="ignore", invalid="ignore"):
        chance = ndtr(mean / np.sqrt(variance))
    certain = np.where(mean > 0, 1.0, np.where(mean < 0, 0.0, 0.5))
    found: Array = np.where(variance > 0, chance, certain)
    return found


def rivals(mean: Array, variance: Array, top: int) -> Array:
    """Probability that the top does better than each other contender."""
    others = np.flatnonzero(np.isfinite(mean) & (np.arange(len(mean)) != top))
    spread = variance[others, others] + variance[top, top] - 2 * variance[others, top]
    return above(mean[top] - mean[others], spread)


def one_by_one(found: Situation, weights: Array) -> str | None:
    """The contest as a single advice holds it."""
    contest = contest_under(
        found.question,
        found.numbers,
        found.actions,
        covered(found.numbers, weights),
        weights,
    )
    return judge_contest(found.question, contest).preferred


@dataclass(frozen=True, slots=True)
class Wanted:
    """Rankings that come to the same weights share a row of `weights`."""

    row: Mapping[tuple[str, ...], int]
    weights: Array


def wanted(question: Question, rankings: Iterable[tuple[str, ...]]) -> Wanted:
    known = {outcome.code for outcome in question.outcomes}
    measured = [outcome.code for outcome in question.outcomes if outcome.is_measured]
    rows: dict[bytes, int] = {}
    place: dict[tuple[str, ...], int] = {}
    weights: list[Array] = []
    for ranking in rankings:
        given = weigh([code for code in ranking if code in known], measured)
        key = given.tobytes()
        if key not in rows:
            rows[key] = len(weights)
            weights.append(given)
        place[ranking] = rows[key]
    return Wanted(place, np.array(weights))


def preferred_of_each(
    question: Question,
    people: Sequence[tuple[Mapping[str, str], tuple[str, ...]]],
    evidence: Evidence,
) -> list[str | None]:
    """The preferred approach of everybody, given as inputs and ranking; None where none stands out.

    The same as `advise` for each of them, where inputs and wishes that this question does not know
    are left out. Checked against it in the tests.
    """
    kinds = alike(question, evidence)
    wants = wanted(question, {ranking for _inputs, ranking in people})
    signatures = [kinds.signature(inputs) for inputs, _ranking in people]
    rows = [wants.row[ranking] for _inputs, ranking in people]
    asked: dict[Signature, dict[int, str | None]] = {}
    example: dict[Signature, Mapping[str, str]] = {}
    for signature, row, (inputs, _ranking) in zip(signatures, rows, people, strict=True):
        asked.setdefault(signature, {})[row] = None
        example.setdefault(signature, inputs)
    for signature, answers in asked.items():
        found = situation(question, usable(question, example[signature]), evidence)
        order = list(answers)
        answers.update(zip(order, preferred_by_weights(found, wants.weights[order]), strict=True))
    return [asked[signature][row] for signature, row in zip(signatures, rows, strict=True)]


def usable(question: Question, inputs: Mapping[str, str]) -> dict[str, str]:
    return {name: value for name, value in inputs.items() if name in question.inputs}
