# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Answering an instrument one question at a time; each answer is kept until the list is sent.

Until then the answers are the client's: no score is made of them, and no professional reads them.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from django.db import transaction

from kenniskompas.accounts.service import record_event
from kenniskompas.casework.instruments.choices import RatedBy
from kenniskompas.casework.instruments.models import Administration, StartedList
from kenniskompas.casework.instruments.service.administering import administer, asked_items
from kenniskompas.core.instruments import Item, Scale
from kenniskompas.knowledge.instruments.service import document_of

if TYPE_CHECKING:
    from kenniskompas.accounts.models import Person
    from kenniskompas.casework.intake.models import Case
    from kenniskompas.knowledge.instruments.models import InstrumentVersion


class NothingAnswered(Exception):
    """Every question was left open: there is nothing to send."""


def asked_parts(case: Case, version: InstrumentVersion) -> list[Item | Scale]:
    """What is asked now, in order: items, and scales that are filled in as a number."""
    scales = document_of(version).instrument.scales
    return [*asked_items(case, version), *(scale for scale in scales if not scale.items)]


def started_list(case: Case, code: str) -> StartedList | None:
    """The list of this instrument that the client began, in the version in which it began."""
    rows = StartedList.objects.filter(case=case, version__code=code)
    return rows.select_related("version").order_by("-changed_at").first()


def started_lists(case: Case) -> set[str]:
    """Codes of the instruments that the client began and did not send."""
    return set(StartedList.objects.filter(case=case).values_list("version__code", flat=True))


@transaction.atomic
def answer_one(
    case: Case,
    version: InstrumentVersion,
    part: str,
    value: float | None,
    *,
    person: Person,
    at: datetime,
) -> StartedList:
    """Keep one answer; None is a question that was seen and left open."""
    _row, is_new = StartedList.objects.get_or_create(
        case=case, version=version, defaults={"changed_at": at}
    )
    if is_new:
        detail = {"instrument": version.code, "version": version.number}
        record_event("instrument_begun", person=person, subject=case, detail=detail)
    row = StartedList.objects.select_for_update().get(case=case, version=version)
    row.answers = {**row.answers, part: value}
    row.changed_at = at
    row.save(update_fields=["answers", "changed_at"])
    return row


@transaction.atomic
def finish_list(row: StartedList, *, on: date, person: Person, at: datetime) -> Administration:
    """The list as it stands counts from now on. Raises NothingAnswered."""
    asked = {part.code for part in asked_parts(row.case, row.version)}
    answers = {
        code: float(value)
        for code, value in row.answers.items()
        if value is not None and code in asked
    }
    if not answers:
        raise NothingAnswered(row.pk)
    filled_in = administer(
        row.case,
        row.version,
        rated_by=RatedBy.CLIENT,
        on=on,
        answers=answers,
        words={},
        person=person,
        at=at,
    )
    row.delete()
    return filled_in


def begin_again(case: Case, code: str, *, person: Person) -> None:
    """Throw away what was answered and not sent."""
    removed, _details = StartedList.objects.filter(case=case, version__code=code).delete()
    if removed:
        detail = {"instrument": code}
        record_event("instrument_begun_again", person=person, subject=case, detail=detail)
