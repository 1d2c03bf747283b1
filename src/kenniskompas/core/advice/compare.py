# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who would get other advice under other rules, counted over a caseload."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from kenniskompas.core.advice.advise import advise
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
    *,
    most_advised: int | None = None,
) -> Comparison:
    """What becomes different for these people when one set of rules replaces another.

    The rule table is read for everybody. The whole advice is made for the `most_advised` profiles
    with most people, all when None; it takes milliseconds each.
    """
    admissions: Counter[tuple[str, str, str]] = Counter()
    touched = 0
    for profile in profiles:
        shifts = admission_shifts(before, after, profile.inputs)
        touched += profile.people if shifts else 0
        for shift in shifts:
            admissions[shift] += profile.people
    advised = sorted(profiles, key=lambda each: -each.people)[:most_advised]
    preferences: Counter[tuple[str | None, str | None]] = Counter()
    for profile in advised:
        pair = (preferred(before, profile, evidence), preferred(after, profile, evidence))
        preferences[pair] += profile.people
    return Comparison(
        people=sum(each.people for each in profiles),
        admissions=tuple(AdmissionShift(*key, people=n) for key, n in ordered(admissions)),
        touched=touched,
        advised=sum(each.people for each in advised),
        preferences=tuple(
            PreferenceShift(*pair, people=n)
            for pair, n in ordered(preferences)
            if pair[0] != pair[1]
        ),
    )


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


def usable(question: Question, inputs: Mapping[str, str]) -> dict[str, str]:
    return {name: value for name, value in inputs.items() if name in question.inputs}


def preferred(question: Question, profile: SameProfile, evidence: Evidence) -> str | None:
    known = {outcome.code for outcome in question.outcomes}
    return advise(
        question=question,
        inputs=usable(question, profile.inputs),
        ranking=[code for code in profile.ranking if code in known],
        evidence=evidence,
    ).preferred
