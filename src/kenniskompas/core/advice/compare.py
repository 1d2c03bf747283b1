# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who would get other advice under other rules, counted over a caseload."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from kenniskompas.core.advice.many import alike, preferred_of_each, usable
from kenniskompas.core.advice.model import Evidence, Question
from kenniskompas.core.advice.rules import admit_options

ABSENT = "absent"
Key = TypeVar("Key")


@dataclass(frozen=True, slots=True)
class SameProfile:
    """People of whom advice knows the same and who want the same."""

    inputs: Mapping[str, str]
    ranking: tuple[str, ...]
    people: int


@dataclass(frozen=True, slots=True)
class AdmissionShift:
    """`people` for whom the rule table decides otherwise about an option; absent: no option."""

    option: str
    before: str
    after: str
    people: int


@dataclass(frozen=True, slots=True)
class PreferenceShift:
    """`people` whose preferred approach becomes another; None: no approach stands out."""

    before: str | None
    after: str | None
    people: int


@dataclass(frozen=True, slots=True)
class Comparison:
    """Shifts of a caseload of `people`; the preferred approach is known for `advised` of them."""

    people: int
    admissions: tuple[AdmissionShift, ...]
    touched: int
    advised: int
    preferences: tuple[PreferenceShift, ...]


def compare(
    before: Question,
    after: Question,
    profiles: Sequence[SameProfile],
    evidence: Evidence,
) -> Comparison:
    """What becomes different for these people when one set of rules replaces another.

    Rule table and preferred approach are those of everybody's own advice; half a million different
    profiles take about half a minute (benchmarks/advice.py).
    """
    admissions, touched = count_admissions(before, after, profiles)
    people = [(each.inputs, each.ranking) for each in profiles]
    preferences: Counter[tuple[str | None, str | None]] = Counter()
    for profile, *pair in zip(
        profiles,
        preferred_of_each(before, people, evidence),
        preferred_of_each(after, people, evidence),
        strict=True,
    ):
        preferences[pair[0], pair[1]] += profile.people
    total = sum(each.people for each in profiles)
    return Comparison(
        people=total,
        admissions=tuple(AdmissionShift(*key, people=n) for key, n in ordered(admissions)),
        touched=touched,
        advised=total,
        preferences=tuple(
            PreferenceShift(*pair, people=n)
            for pair, n in ordered(preferences)
            if pair[0] != pair[1]
        ),
    )


def count_admissions(
    before: Question, after: Question, profiles: Sequence[SameProfile]
) -> tuple[Counter[tuple[str, str, str]], int]:
    """Per shift of the rule table how many people, and how many have any."""
    kinds = [alike(question, Evidence()) for question in (before, after)]
    known: dict[object, list[tuple[str, str, str]]] = {}
    admissions: Counter[tuple[str, str, str]] = Counter()
    touched = 0
    for profile in profiles:
        key = tuple(each.signature(profile.inputs) for each in kinds)
        if key not in known:
            known[key] = admission_shifts(before, after, profile.inputs)
        shifts = known[key]
        touched += profile.people if shifts else 0
        for shift in shifts:
            admissions[shift] += profile.people
    return admissions, touched


def ordered(counts: Counter[Key]) -> Iterable[tuple[Key, int]]:
    return sorted(counts.items(), key=lambda each: (-each[1], str(each[0])))


def admission_shifts(
    before: Question, after: Question, inputs: Mapping[str, str]
) -> list[tuple[str, str, str]]:
    old, new = (
        {each.option: each.action for each in admit_options(question, usable(question, inputs))}
        for question in (before, after)
    )
    return [
        (option, old.get(option, ABSENT), new.get(option, ABSENT))
        for option in dict.fromkeys((*old, *new))
        if old.get(option) != new.get(option)
    ]
