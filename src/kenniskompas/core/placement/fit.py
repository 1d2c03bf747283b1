# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Point by point, without a sum: no score and no chance comes out of this."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Verdict(StrEnum):
    FITS = "fits"
    ASK = "ask"
    ARRANGE = "arrange"
    DIFFERS = "differs"


@dataclass(frozen=True, slots=True)
class Candidate:
    """Wishes (empty: everything is open), abilities as far as known, and support needed."""

    kinds: frozenset[str] = frozenset()
    sectors: frozenset[str] = frozenset()
    least_hours: int | None = None
    most_hours: int | None = None
    abilities: Mapping[str, bool] = field(default_factory=dict)
    supports: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Place:
    """What a place asks and offers; `can_carve`: tasks and hours can be made to fit."""

    kind: str
    sector: str
    least_hours: int
    most_hours: int
    requirements: frozenset[str] = frozenset()
    supports: frozenset[str] = frozenset()
    can_carve: bool = False


@dataclass(frozen=True, slots=True)
class Point:
    """One thing that was held side by side; `code` is empty for hours."""

    about: str
    code: str
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class Fit:
    """Wishes first, then what the place asks, then what the person needs."""

    wishes: tuple[Point, ...]
    requirements: tuple[Point, ...]
    supports: tuple[Point, ...]

    @property
    def is_wished(self) -> bool:
        """Nothing in the place goes against a wish of the person."""
        return all(point.verdict != Verdict.DIFFERS for point in self.wishes)

    @property
    def is_possible(self) -> bool:
        """Nothing that the place asks is known to be out of reach."""
        return all(point.verdict != Verdict.DIFFERS for point in self.requirements)

    @property
    def points(self) -> tuple[Point, ...]:
        return (*self.wishes, *self.requirements, *self.supports)


def compare_place(candidate: Candidate, place: Place) -> Fit:
    """Hold a person and a place side by side, point by point.

    What is unknown of the person asks for a question and never counts against anybody. What is
    known to differ in hours or tasks can be arranged where the place can be carved; support that
    the place does not offer is to be arranged. The order of the points follows the codes, so the
    same person and place give the same answer however they were written down.

    Source: "meervoudige vraaggerichtheid", Polstra e.a. (2014), as described in Movisie (2016),
    section 2.4.3: what the employer needs beside what the person can and wants.

    Raises
    ------
    ValueError
        When the hours of the place or the person run from more to less.
    """
    _check(place.least_hours, place.most_hours)
    if candidate.least_hours is not None and candidate.most_hours is not None:
        _check(candidate.least_hours, candidate.most_hours)
    return Fit(
        wishes=(
            Point("kind", place.kind, _wanted(place.kind, candidate.kinds)),
            Point("sector", place.sector, _wanted(place.sector, candidate.sectors)),
            Point("hours", "", _hours(candidate, place)),
        ),
        requirements=tuple(
            Point("requirement", code, _able(candidate.abilities.get(code), place.can_carve))
            for code in sorted(place.requirements)
        ),
        supports=tuple(
            Point("support", code, Verdict.FITS if code in place.supports else Verdict.ARRANGE)
            for code in sorted(candidate.supports)
        ),
    )


def _check(least: int, most: int) -> None:
    if least > most:
        raise ValueError(f"hours run from {least} to {most}")


def _wanted(code: str, wanted: frozenset[str]) -> Verdict:
    if not wanted:
        return Verdict.ASK
    return Verdict.FITS if code in wanted else Verdict.DIFFERS


def _hours(candidate: Candidate, place: Place) -> Verdict:
    """An open end is no limit; nothing known asks for a question."""
    least, most = candidate.least_hours, candidate.most_hours
    if least is None and most is None:
        return Verdict.ASK
    too_many = most is not None and place.least_hours > most
    too_few = least is not None and place.most_hours < least
    if not too_many and not too_few:
        return Verdict.FITS
    return Verdict.ARRANGE if too_many and place.can_carve else Verdict.DIFFERS


def _able(is_able: bool | None, can_carve: bool) -> Verdict:
    if is_able is None:
        return Verdict.ASK
    if is_able:
        return Verdict.FITS
    return Verdict.ARRANGE if can_carve else Verdict.DIFFERS
