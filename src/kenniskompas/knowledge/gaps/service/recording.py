# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Put a question on the list, or count it once more."""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.text import slugify

from kenniskompas.accounts.models import Person
from kenniskompas.accounts.service import record_event
from kenniskompas.knowledge.catalogue.models import Intervention
from kenniskompas.knowledge.catalogue.wording import search_text, slug_words
from kenniskompas.knowledge.gaps.choices import GapOrigin, GapStep
from kenniskompas.knowledge.gaps.models import GapEvent, GapOccasion, KnowledgeGap

SLUG_LENGTH = 80


@transaction.atomic
def record_gap(
    question: str,
    *,
    person: Person | None,
    slugs: Collection[str] = (),
    outcome: str = "",
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
        gap = open_question(
            question, person=person, outcome=outcome, theme=theme, source=source, at=at
        )
    else:
        KnowledgeGap.objects.filter(pk=gap.pk).update(times_met=F("times_met") + 1)
        gap.refresh_from_db()
    gap.interventions.add(*Intervention.objects.filter(slug__in=slugs))
    if origin_ref:
        GapOccasion.objects.create(gap=gap, origin_ref=origin_ref, at=at)
    record_event("gap_recorded", person=person, subject=gap)
    return gap


def open_question(
    question: str, *, person: Person | None, outcome: str, theme: str, source: str, at: datetime
) -> KnowledgeGap:
    gap = KnowledgeGap.objects.create(
        slug=gap_slug(question),
        question=question.strip(),
        outcome=outcome,
        theme=theme,
        source=source,
        search_text=search_text([question]),
        origin=GapOrigin.LOCAL,
        author=person,
        created_at=at,
    )
    GapEvent.objects.create(gap=gap, step=GapStep.OPENED, person=person, at=at)
    return gap


def gap_slug(question: str) -> str:
    """One slug for the same question in other capitals, word endings or punctuation."""
    return f"lokaal-{slugify('-'.join(slug_words(question)))[:SLUG_LENGTH].strip('-')}"
