# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Record what practice teaches, what nobody knows, and what is on offer here."""

from collections.abc import Collection
from datetime import datetime
from decimal import Decimal

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.text import slugify

from kenniskompas.accounts.models import Organisation, Person
from kenniskompas.accounts.service import record_event
from kenniskompas.knowledge.models import (
    GapOccasion,
    Intervention,
    KnowledgeGap,
    LocalOffer,
    Origin,
    PracticeNote,
    PracticeStatus,
)
from kenniskompas.knowledge.service.wording import search_text, stems

SLUG_LENGTH = 80


@transaction.atomic
def record_gap(
    question: str,
    *,
    person: Person | None,
    slugs: Collection[str] = (),
    theme: str = "local",
    source: str = "",
    origin_ref: str = "",
    at: datetime | None = None,
) -> KnowledgeGap:
    """Open a question, or count it once more when somebody asked it before.

    `slugs` are catalogue entries it is about; the same `origin_ref` never counts twice.
    """
    at = at or timezone.now()
    if origin_ref:
        occasion = GapOccasion.objects.filter(origin_ref=origin_ref).select_related("gap").first()
        if occasion is not None:
            return occasion.gap
    gap = KnowledgeGap.objects.filter(slug=gap_slug(question)).first()
    if gap is None:
        gap = KnowledgeGap.objects.create(
            slug=gap_slug(question),
            question=question.strip(),
            theme=theme,
            source=source,
            search_text=search_text([question]),
            origin=Origin.LOCAL,
            author=person,
            created_at=at,
        )
    else:
        KnowledgeGap.objects.filter(pk=gap.pk).update(times_met=F("times_met") + 1)
        gap.refresh_from_db()
    gap.interventions.add(*Intervention.objects.filter(slug__in=slugs))
    if origin_ref:
        GapOccasion.objects.create(gap=gap, origin_ref=origin_ref, at=at)
    record_event("gap_recorded", person=person, subject=gap)
    return gap


def gap_slug(question: str) -> str:
    """One slug for the same question in other capitals, word endings or punctuation."""
    return f"lokaal-{slugify('-'.join(stems(question)))[:SLUG_LENGTH].strip('-')}"


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


@transaction.atomic
def set_offer(
    slug: str,
    *,
    organisation: Organisation,
    provider: str,
    cost_per_client: Decimal | None = None,
    duration_weeks: int | None = None,
    waiting_weeks: int | None = None,
    is_active: bool = True,
    person: Person | None = None,
) -> LocalOffer:
    """Say what this organisation offers of one entry through one provider; replaces what was said.

    Raises Intervention.DoesNotExist for an unknown slug.
    """
    offer, _ = LocalOffer.objects.update_or_create(
        organisation=organisation,
        intervention=Intervention.objects.get(slug=slug),
        provider=provider,
        defaults={
            "cost_per_client": cost_per_client,
            "duration_weeks": duration_weeks,
            "waiting_weeks": waiting_weeks,
            "is_active": is_active,
        },
    )
    record_event("offer_set", person=person, subject=offer)
    return offer
