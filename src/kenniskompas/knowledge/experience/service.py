# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Record and read what practice teaches."""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction
from django.db.models import Count, QuerySet
from django.utils import timezone

from kenniskompas.accounts.models import Person
from kenniskompas.accounts.service import record_event
from kenniskompas.knowledge.catalogue.models import Intervention
from kenniskompas.knowledge.experience.models import PracticeNote, PracticeStatus


@transaction.atomic
def add_practice_note(
    text: str,
    *,
    person: Person | None,
    slugs: Collection[str] = (),
    status: str = PracticeStatus.NOT_RESEARCHED,
    source: str = "",
    origin_ref: str = "",
    at: datetime | None = None,
) -> PracticeNote:
    """Keep what somebody learnt by doing; the same `origin_ref` gives the same note."""
    if status not in PracticeStatus.values:
        raise ValueError(f"unknown practice status {status!r}")
    known = PracticeNote.objects.filter(origin_ref=origin_ref).first() if origin_ref else None
    if known is not None:
        return known
    note = PracticeNote.objects.create(
        text=text.strip(),
        status=status,
        source=source,
        origin_ref=origin_ref,
        author=person,
        created_at=at or timezone.now(),
    )
    note.interventions.set(Intervention.objects.filter(slug__in=slugs))
    record_event("practice_note_added", person=person, subject=note)
    return note


def list_notes(*, statuses: Collection[str] = ()) -> QuerySet[PracticeNote]:
    """Practice notes, newest first."""
    rows = PracticeNote.objects.select_related("author").prefetch_related("interventions")
    return rows.filter(status__in=statuses) if statuses else rows


def note_counts() -> dict[str, int]:
    rows = PracticeNote.objects.order_by("status").values("status").annotate(n=Count("pk"))
    return {row["status"]: row["n"] for row in rows}
