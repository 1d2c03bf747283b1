# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Bring an entry of our own into the catalogue, and take it out; it is never deleted."""

from datetime import datetime

from django.db import transaction
from django.utils.text import slugify

from kenniskompas.accounts.models import Person
from kenniskompas.knowledge.catalogue.models import Intervention, Origin
from kenniskompas.knowledge.editorial.choices import DraftStage, Step
from kenniskompas.knowledge.editorial.models import EntryDraft
from kenniskompas.knowledge.editorial.service.content import (
    changes_between,
    content_of,
    write_content,
)
from kenniskompas.knowledge.editorial.service.drafting import lock, save
from kenniskompas.knowledge.editorial.service.errors import OwnWork
from kenniskompas.knowledge.editorial.service.keeping import keep_step
from kenniskompas.knowledge.gaps.service import detect_gaps

SLUG_LENGTH = 70


@transaction.atomic
def publish_draft(
    draft: EntryDraft, *, revision: int, person: Person, at: datetime
) -> Intervention:
    """A colleague looked at it: readers find it from now on, and gaps follow.

    Raises OwnWork for who wrote it, and ChangedMeanwhile.
    """
    locked = lock(draft, revision, DraftStage.SUBMITTED)
    if person.pk in (locked.author_id, locked.writer_id):
        raise OwnWork
    entry = locked.intervention
    is_new = entry is None
    if entry is None:
        entry = Intervention(slug=free_slug(locked.content["name"]), origin=Origin.LOCAL)
    changes = changes_between({} if is_new else content_of(entry), locked.content)
    write_content(entry, locked.content, at=at)
    locked.intervention, locked.stage = entry, DraftStage.PUBLISHED
    save(locked, at)
    step = Step.PUBLISHED if is_new else Step.CHANGED
    written_by = locked.writer.display_name if locked.writer else ""
    detail = {"changes": [] if is_new else changes, "written_by": written_by}
    keep_step(step, person=person, at=at, entry=entry, draft=locked, **detail)
    detect_gaps(at, person=person)
    return entry


@transaction.atomic
def withdraw_entry(entry: Intervention, reason: str, *, person: Person, at: datetime) -> None:
    """Out of catalogue, search and gaps; its page stays for plans that refer to it."""
    move(entry, Step.WITHDRAWN, at, reason, person, at)


@transaction.atomic
def restore_entry(entry: Intervention, reason: str, *, person: Person, at: datetime) -> None:
    move(entry, Step.RESTORED, None, reason, person, at)


def move(
    entry: Intervention,
    step: Step,
    withdrawn_at: datetime | None,
    reason: str,
    person: Person,
    at: datetime,
) -> None:
    locked = Intervention.objects.select_for_update().get(pk=entry.pk)
    if locked.origin != Origin.LOCAL:
        raise ValueError(f"{entry.slug} is not an entry of our own")
    if (locked.withdrawn_at is None) == (withdrawn_at is None):
        return
    locked.withdrawn_at = withdrawn_at
    locked.save(update_fields=["withdrawn_at"])
    keep_step(step, person=person, at=at, entry=locked, reason=reason.strip())
    detect_gaps(at, person=person)


def free_slug(name: str) -> str:
    """The name as an address, with a number where another entry has it."""
    base = slugify(name)[:SLUG_LENGTH].strip("-") or "aanpak"
    taken = set(Intervention.objects.filter(slug__startswith=base).values_list("slug", flat=True))
    slug, number = base, 2
    while slug in taken:
        slug, number = f"{base}-{number}", number + 1
    return slug
