# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Conditions of three values: they hold, do not hold, or are not known yet."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

# A fact that was asked without an answer says as little as one that was never asked.
NOT_KNOWN = "unknown"


class Holds(StrEnum):
    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Bounds:
    """What is known of a number, or what a rule allows: from `least` to `most`, None is open."""

    least: int | None = None
    most: int | None = None

    def __post_init__(self) -> None:
        if self.least is not None and self.most is not None and self.least > self.most:
            raise ValueError(f"{self.least} is more than {self.most}")


@dataclass(frozen=True, slots=True)
class Condition:
    """One fact with the values for which it holds."""

    fact: str
    values: frozenset[str]

    def holds(self, facts: Mapping[str, str]) -> Holds:
        value = facts.get(self.fact, NOT_KNOWN)
        if value == NOT_KNOWN:
            return Holds.UNKNOWN
        return Holds.YES if value in self.values else Holds.NO


@dataclass(frozen=True, slots=True)
class Limit:
    """One number with the bounds within which it holds, both ends included."""

    fact: str
    allowed: Bounds

    def holds(self, known: Mapping[str, Bounds]) -> Holds:
        """Yes when every number that is still possible fits, no when none of them does."""
        found = known.get(self.fact, Bounds())
        if _below(found.most, self.allowed.least) or _below(self.allowed.most, found.least):
            return Holds.NO
        fits_low = self.allowed.least is None or _reaches(self.allowed.least, found.least)
        fits_high = self.allowed.most is None or _reaches(found.most, self.allowed.most)
        return Holds.YES if fits_low and fits_high else Holds.UNKNOWN


@dataclass(frozen=True, slots=True)
class Provision:
    """One row of a table: everything in it must hold, from day to day.

    `amount` is in cents, None where the page of `url` says it.
    """

    code: str
    name: str
    text: str
    source: str
    url: str
    valid_from: date
    valid_to: date | None
    conditions: tuple[Condition, ...] = ()
    limits: tuple[Limit, ...] = ()
    amount: int | None = None
    per: str = ""

    def holds_on(self, day: date) -> bool:
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)


@dataclass(frozen=True, slots=True)
class Seen:
    """What is known says of one provision; `ask` names what is missing."""

    provision: Provision
    holds: Holds
    ask: tuple[str, ...]


def check(
    provisions: Iterable[Provision],
    facts: Mapping[str, str],
    numbers: Mapping[str, Bounds],
    *,
    on: date,
) -> list[Seen]:
    """What each provision that is valid on a day says of somebody of whom this much is known.

    Kleene's strong logic of three values: one condition that does not hold decides; without that,
    one unknown leaves it open. An unknown fact therefore never shuts anybody out, and knowing more
    never turns a yes into a no. A number may be known in part: an income of at most 900 euros fits
    a limit of 1,000. The answer is no decision: a provision has more conditions than may be asked.

    Source: Kleene (1952), *Introduction to Metamathematics*, section 64. Checked by property:
    narrowing what is known only ever settles what was open.

    Parameters
    ----------
    provisions : rows of one table
    facts : value by fact; a fact that is absent or "unknown" is not known
    numbers : bounds by name, in the unit of the limits (whole people, cents a month)
    on : the day whose rows are asked
    """
    return [_seen(row, facts, numbers) for row in provisions if row.holds_on(on)]


def most_helpful(seen: Iterable[Seen], *, among: Iterable[str]) -> str | None:
    """The one of `among` that is missing in most rows; the first by name among equals."""
    askable = frozenset(among)
    counts = Counter(fact for row in seen for fact in row.ask if fact in askable)
    return min(counts, key=lambda fact: (-counts[fact], fact)) if counts else None


def _seen(row: Provision, facts: Mapping[str, str], numbers: Mapping[str, Bounds]) -> Seen:
    found = [(each.fact, each.holds(facts)) for each in row.conditions]
    found += [(each.fact, each.holds(numbers)) for each in row.limits]
    if any(holds == Holds.NO for _fact, holds in found):
        return Seen(row, Holds.NO, ())
    ask = tuple(fact for fact, holds in found if holds == Holds.UNKNOWN)
    return Seen(row, Holds.UNKNOWN if ask else Holds.YES, ask)


def _below(one: int | None, other: int | None) -> bool:
    return one is not None and other is not None and one < other


def _reaches(one: int | None, other: int | None) -> bool:
    return one is not None and other is not None and one <= other
