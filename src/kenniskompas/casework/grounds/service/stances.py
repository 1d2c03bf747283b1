# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Told, agreed, objected: three things apart, each with its day and who recorded it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from kenniskompas.accounts.service import record_event
from kenniskompas.casework.grounds.choices import About, Recipient, StanceKind
from kenniskompas.casework.grounds.models import Stance

if TYPE_CHECKING:
    from kenniskompas.accounts.models import Person
    from kenniskompas.casework.intake.models import Case


def record_stance(
    case: Case,
    *,
    about: str,
    kind: str,
    on: date,
    person: Person,
    recipient: str = "",
    text: str = "",
) -> Stance:
    """Record what the client was told or thinks; what was recorded before stays beside it."""
    if about == About.SHARING:
        recipient = Recipient(recipient).value
    row = Stance.objects.create(
        case=case,
        about=About(about),
        kind=StanceKind(kind),
        recipient=recipient if about == About.SHARING else "",
        text=text,
        on=on,
        recorded_by=person,
    )
    detail = {"about": about, "kind": kind, "recipient": row.recipient}
    record_event("stance_recorded", person=person, subject=case, detail=detail)
    return row


def stances_of(case: Case) -> list[Stance]:
    """Everything, the newest first."""
    return list(case.stances.select_related("recorded_by"))


def newest_stances(rows: list[Stance]) -> set[int]:
    """Keys of the rows that hold now: the newest about each subject and recipient."""
    newest: dict[tuple[str, str], int] = {}
    for row in rows:
        newest.setdefault((row.about, row.recipient), row.pk)
    return set(newest.values())


def stance_on_sharing(case: Case, recipient: str) -> str:
    """What holds now about sharing with such a recipient; empty when nothing was recorded."""
    row = case.stances.filter(about=About.SHARING, recipient=recipient).first()
    return row.kind if row else ""
