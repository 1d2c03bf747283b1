# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Fill in an instrument, and see whether something changed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db import transaction

from kenniskompas.accounts.service import record_event
from kenniskompas.casework.assessment.service import open_domains
from kenniskompas.casework.instruments.choices import RatedBy
from kenniskompas.casework.instruments.models import Administration
from kenniskompas.core.instruments import ReliableChange, reliable_change, score
from kenniskompas.knowledge.instruments.service import document_of

if TYPE_CHECKING:
    from datetime import date, datetime

    from kenniskompas.accounts.models import Person
    from kenniskompas.casework.intake.models import Case
    from kenniskompas.knowledge.instruments.models import InstrumentVersion


class NotTakenOver(ValueError):
    """The words hold something that we do not take over from this instrument."""

    def __init__(self, code: str, word: str) -> None:
        super().__init__(code, word)
        self.code = code
        self.word = word


@dataclass(frozen=True, slots=True)
class Point:
    """A score on one day."""

    on: date
    value: float
    administration: Administration


@dataclass(frozen=True, slots=True)
class Course:
    """The scores of one scale by one rater, oldest first; `change` where noise is known."""

    scale: Any
    rated_by: str
    points: tuple[Point, ...]
    change: ReliableChange | None

    @property
    def difference(self) -> float | None:
        if len(self.points) < 2:
            return None
        return self.points[-1].value - self.points[-2].value


def asked_items(case: Case, version: InstrumentVersion) -> list[Any]:
    """The items to ask now: what is about a closed life domain is left out."""
    opened = {row.domain for row in open_domains(case)}
    items = document_of(version).instrument.items
    return [item for item in items if not item.domain or item.domain in opened]


@transaction.atomic
def administer(
    case: Case,
    version: InstrumentVersion,
    *,
    rated_by: str,
    on: date,
    answers: Mapping[str, float],
    words: Mapping[str, str],
    person: Person | None,
    at: datetime,
) -> Administration:
    """Keep the answers with what they come to.

    Raises ValueError for an answer that the instrument does not have, NotTakenOver for words that
    we refuse.
    """
    document = document_of(version)
    if rated_by not in document.instrument.raters:
        raise ValueError(f"{rated_by!r} does not fill in {version.code!r}")
    refuse_words(document, words)
    scores = {
        each.scale: {
            "value": each.value,
            "answered": each.answered,
            "asked": each.asked,
            "band": each.band,
        }
        for each in score(document.instrument, answers)
    }
    row = Administration.objects.create(
        case=case,
        version=version,
        rated_by=rated_by,
        on=on,
        answers=dict(answers),
        scores=scores,
        words=dict(words),
        recorded_by=person,
        recorded_at=at,
    )
    detail = {"instrument": version.code, "version": version.number}
    record_event("instrument_administered", person=person, subject=case, detail=detail)
    return row


def refuse_words(document: Any, words: Mapping[str, str]) -> None:
    allowed = {code for code, _name in document.instrument.words}
    for code, text in words.items():
        if code not in allowed:
            raise ValueError(f"{code!r} is not taken over from {document.instrument.code!r}")
        for word in document.refused_words:
            if word.casefold() in text.casefold():
                raise NotTakenOver(code, word)


@transaction.atomic
def withdraw(row: Administration, *, person: Person, at: datetime) -> None:
    """Out of sight and out of every course; the audit trail keeps that it was there."""
    row.withdrawn_at = at
    row.save(update_fields=["withdrawn_at"])
    detail = {"instrument": row.version.code, "version": row.version.number}
    record_event("instrument_withdrawn", person=person, subject=row.case, detail=detail)


def administrations_of(case: Case, code: str = "") -> list[Administration]:
    """What was filled in and stands, the newest first."""
    rows = Administration.objects.filter(case=case, withdrawn_at=None)
    rows = rows.filter(version__code=code) if code else rows
    return list(rows.select_related("version", "recorded_by").order_by("-on", "-pk"))


def get_administration(case: Case, pk: int) -> Administration | None:
    rows = Administration.objects.filter(case=case, withdrawn_at=None)
    return rows.select_related("version", "case").filter(pk=pk).first()


def courses(version: InstrumentVersion, rows: list[Administration]) -> list[Course]:
    """Per scale and rater the scores in time, of every version that has the same scale.

    Scores of another version count on when the scale kept its code and its range.
    """
    found = []
    ranges = {row.version_id: ranges_of(row.version) for row in rows}
    for scale in document_of(version).instrument.scales:
        fitting = [
            row for row in rows if ranges[row.version_id].get(scale.code) == (scale.low, scale.high)
        ]
        for rater in RatedBy.values:
            points = [
                Point(row.on, value, row)
                for row in reversed(fitting)
                if row.rated_by == rater
                and (value := row.scores.get(scale.code, {}).get("value")) is not None
            ]
            if points:
                found.append(Course(scale, rater, tuple(points), change_of(scale, points)))
    return found


def ranges_of(version: InstrumentVersion) -> dict[str, tuple[float, float]]:
    scales = document_of(version).instrument.scales
    return {scale.code: (scale.low, scale.high) for scale in scales}


def change_of(scale: Any, points: list[Point]) -> ReliableChange | None:
    """The last change against the instrument's own noise; None where that is not known."""
    if len(points) < 2 or scale.sd is None or scale.reliability is None:
        return None
    return reliable_change(
        points[-2].value, points[-1].value, sd=scale.sd, reliability=scale.reliability
    )
