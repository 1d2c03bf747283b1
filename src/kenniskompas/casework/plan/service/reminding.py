# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""What is still open in a case and by when: agreements to be scored, and reminders."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from kenniskompas.accounts.service import record_event
from kenniskompas.casework.intake.choices import CaseStatus
from kenniskompas.casework.plan.models import Agreement, Reminder

if TYPE_CHECKING:
    from kenniskompas.accounts.models import Person
    from kenniskompas.casework.intake.models import Case


def mark_kept(agreement: Agreement, *, kept: bool | None, person: Person) -> None:
    agreement.kept = kept
    agreement.save(update_fields=["kept"])
    case = agreement.plan.case
    refresh_due(case)
    record_event("agreement_kept", person=person, subject=case, detail={"kept": kept})


def set_reminder(case: Case, *, on: date, text: str, person: Person | None) -> Reminder:
    """Come back to this case on a day; it stands under “too late” once the day has passed."""
    reminder = Reminder.objects.create(case=case, on=on, text=text, set_by=person)
    refresh_due(case)
    record_event("reminder_set", person=person, subject=case)
    return reminder


def open_reminders(case: Case) -> list[Reminder]:
    return list(case.reminders.filter(done_at=None))


def finish_reminder(case: Case, item_id: int, *, person: Person, at: datetime) -> bool:
    """False when there is no such open reminder in this case."""
    done = case.reminders.filter(pk=item_id, done_at=None).update(done_at=at)
    if done:
        refresh_due(case)
        record_event("reminder_done", person=person, subject=case)
    return bool(done)


def refresh_due(case: Case) -> None:
    """Keep on the case the first day of what is still open: agreements and reminders.

    A closed case asks for a look for other reasons only: agreements ended with it.
    """
    if case.status != CaseStatus.OPEN:
        return
    plan = case.plans.order_by("-starts_on", "-pk").first()
    agreed = plan.agreements.filter(kept=None) if plan else Agreement.objects.none()
    days = [
        *agreed.values_list("due_on", flat=True),
        *case.reminders.filter(done_at=None).values_list("on", flat=True),
    ]
    case.due_on = min((day for day in days if day is not None), default=None)
    case.save(update_fields=["due_on"])
