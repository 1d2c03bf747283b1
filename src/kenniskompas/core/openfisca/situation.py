# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""From what is known to the body of one question; what is not known is never filled in."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from kenniskompas.core.openfisca.mapping import EngineMapping, Month, Of, Sent

NOT_KNOWN = "unknown"
HOUSEHOLD, PARTNER, CHILDREN, OTHER_ADULTS = "household", "partner", "children", "other_adults"
CHILD_AGE = "child_age"
Value = bool | int | float | str


@dataclass(frozen=True, slots=True)
class Home:
    """Who lives with the client; the age of a child is the one it reaches this year.

    `child_ages` is None while nobody said whether there are children.
    """

    has_partner: bool
    child_ages: tuple[int | None, ...] | None
    other_adults: int = 0


@dataclass(frozen=True, slots=True)
class Known:
    """`numbers` and `asked` by code; amounts in cents. `home` is None while it is not known."""

    facts: Mapping[str, str]
    numbers: Mapping[str, int] = field(default_factory=dict)
    asked: Mapping[str, int] = field(default_factory=dict)
    home: Home | None = None


@dataclass(frozen=True, slots=True)
class Gap:
    """Something that is not known: without it nothing is asked, or it simply does not go along."""

    source: str
    label: str
    needed: bool


@dataclass(frozen=True, slots=True)
class Situation:
    """The body as it is sent, with what is missing in it."""

    body: dict[str, Any]
    gaps: tuple[Gap, ...]

    @property
    def is_complete(self) -> bool:
        return not any(gap.needed for gap in self.gaps)


def questions(mapping: EngineMapping, home: Home | None) -> tuple[Sent, ...]:
    """What is asked for this household, once per code: nothing of a partner who is not there."""
    fitting = (row for row in mapping.sent if row.is_asked and _whose(row, mapping, home))
    return tuple({row.source: row for row in fitting}.values())


def build_situation(mapping: EngineMapping, known: Known, *, on: date) -> Situation:
    """One question for every month of the mapping at once, with people named by their place only.

    A fact that is absent, unknown or without a value in the mapping is a gap: it is left out of the
    body, and never becomes a zero or a no. A partner or children of whom nothing is recorded are
    a gap too, and one that is needed.

    Source: OpenFisca web API, the shape of a situation: plural of an entity, then the people or
    groups in it, then variable and period; null asks for a value.

    Parameters
    ----------
    known : facts by code, counts, and amounts in whole cents
    on : the day of which the month and the year are asked
    """
    people: dict[str, dict[str, Any]] = {}
    groups: dict[str, dict[str, Any]] = {}
    gaps = dict.fromkeys(_gaps_at_home(mapping, known.home))
    for month in mapping.months:
        lists: dict[str, Any] = {}
        for name, of in _people(mapping, known.home):
            people[f"{month}_{name}"] = {}
            lists.setdefault(mapping.roles[of], []).append(f"{month}_{name}")
        groups[month.value] = lists
    body = {mapping.persons: people, mapping.groups: groups}
    for row in mapping.sent:
        gaps |= dict.fromkeys(_put(row, body, mapping, known, on=on))
    for shown in mapping.shown:
        place = _place(body, mapping, shown.of, shown.month, "client")
        place.setdefault(shown.variable, {})[shown.period.key(on)] = None
    return Situation(body, tuple(gaps))


def _people(mapping: EngineMapping, home: Home | None) -> Iterator[tuple[str, Of]]:
    yield "client", Of.CLIENT
    if home is None:
        return
    if home.has_partner and Of.PARTNER in mapping.roles:
        yield "partner", Of.PARTNER
    if Of.CHILD in mapping.roles:
        for number in range(1, len(home.child_ages or ()) + 1):
            yield f"child_{number}", Of.CHILD


def _gaps_at_home(mapping: EngineMapping, home: Home | None) -> Iterator[Gap]:
    if home is None:
        if Of.PARTNER in mapping.roles or Of.CHILD in mapping.roles:
            yield Gap(HOUSEHOLD, "", needed=True)
        return
    if home.has_partner and Of.PARTNER not in mapping.roles:
        yield Gap(PARTNER, "", needed=True)
    if Of.CHILD in mapping.roles and home.child_ages is None:
        yield Gap(CHILDREN, "", needed=True)
    if Of.CHILD not in mapping.roles and home.child_ages:
        yield Gap(CHILDREN, "", needed=False)
    if home.other_adults:
        yield Gap(OTHER_ADULTS, "", needed=False)


def _whose(row: Sent, mapping: EngineMapping, home: Home | None) -> list[str]:
    if row.of in {Of.CLIENT, Of.HOUSEHOLD}:
        return ["client"]
    return [name for name, of in _people(mapping, home) if of == row.of]


def _put(
    row: Sent, body: dict[str, Any], mapping: EngineMapping, known: Known, *, on: date
) -> Iterator[Gap]:
    names = _whose(row, mapping, known.home)
    for number, name in enumerate(names):
        value = _value(row, known, number)
        if value is None:
            yield Gap(row.source, row.label, row.needed)
            continue
        for month in row.months:
            if month in mapping.months:
                place = _place(body, mapping, row.of, month, name)
                place.setdefault(row.variable, {})[row.period.key(on)] = value


def _place(
    body: dict[str, Any], mapping: EngineMapping, of: Of, month: Month, name: str
) -> dict[str, Any]:
    if of == Of.HOUSEHOLD:
        found: dict[str, Any] = body[mapping.groups][month.value]
        return found
    person: dict[str, Any] = body[mapping.persons][f"{month}_{name}"]
    return person


def _value(row: Sent, known: Known, number: int) -> Value | None:
    """None while it is not known."""
    if row.source == CHILD_AGE:
        return known.home.child_ages[number] if known.home and known.home.child_ages else None
    if row.values:
        return row.values.get(known.facts.get(row.source, NOT_KNOWN))
    found = (known.asked if row.is_asked else known.numbers).get(row.source)
    if found is None or not row.is_euros:
        return found
    return found // 100 if found % 100 == 0 else found / 100
