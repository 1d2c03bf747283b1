# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Write an entry of our own in parts, and hand it to a colleague."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from kenniskompas.accounts.models import Person
from kenniskompas.knowledge.catalogue.models import Intervention, Origin
from kenniskompas.knowledge.editorial.choices import DraftStage, Step
from kenniskompas.knowledge.editorial.models import OPEN_STAGES, EntryDraft
from kenniskompas.knowledge.editorial.service.content import content_of, missing_in
from kenniskompas.knowledge.editorial.service.errors import ChangedMeanwhile, Incomplete
from kenniskompas.knowledge.editorial.service.keeping import keep_step


@transaction.atomic
def start_draft(
    *,
    person: Person,
    at: datetime,
    values: Mapping[str, Any] | None = None,
    entry: Intervention | None = None,
) -> EntryDraft:
    """Start a new entry, or a change of one of our own; an open draft of it is taken up again.

    Raises ValueError for an entry that came with the catalogue.
    """
    if entry is not None and entry.origin != Origin.LOCAL:
        raise ValueError(f"{entry.slug} is not an entry of our own")
    if entry is not None:
        Intervention.objects.select_for_update().get(pk=entry.pk)
        known = EntryDraft.objects.filter(intervention=entry, stage__in=OPEN_STAGES).first()
        if known is not None:
            return known
    draft = EntryDraft.objects.create(
        intervention=entry,
        content=content_of(entry) if entry is not None else dict(values or {}),
        author=person,
        writer=person,
        created_at=at,
        changed_at=at,
    )
    keep_step(Step.STARTED, person=person, at=at, draft=draft)
    return draft


@transaction.atomic
def save_part(
    draft: EntryDraft,
    values: Mapping[str, Any],
    *,
    revision: int,
    person: Person,
    at: datetime,
) -> EntryDraft:
    """Raises ChangedMeanwhile, like every function here that takes a revision."""
    locked = lock(draft, revision, DraftStage.WRITING)
    locked.content = {**locked.content, **values}
    locked.writer = person
    return save(locked, at)


@transaction.atomic
def hand_in(draft: EntryDraft, *, revision: int, person: Person, at: datetime) -> EntryDraft:
    """Ask a colleague to look at it. Raises Incomplete."""
    locked = lock(draft, revision, DraftStage.WRITING)
    missing = missing_in(locked.content)
    if missing:
        raise Incomplete(missing)
    locked.stage, locked.submitted_at = DraftStage.SUBMITTED, at
    keep_step(Step.HANDED_IN, person=person, at=at, draft=locked)
    return save(locked, at)


@transaction.atomic
def take_back(draft: EntryDraft, *, revision: int, person: Person, at: datetime) -> EntryDraft:
    """Write on, before a colleague decided."""
    return back_to_writing(draft, Step.TAKEN_BACK, revision, person, at)


@transaction.atomic
def return_draft(
    draft: EntryDraft, reason: str, *, revision: int, person: Person, at: datetime
) -> EntryDraft:
    """Send it back with what should change."""
    return back_to_writing(draft, Step.RETURNED, revision, person, at, reason=reason.strip())


def back_to_writing(
    draft: EntryDraft, step: Step, revision: int, person: Person, at: datetime, reason: str = ""
) -> EntryDraft:
    locked = lock(draft, revision, DraftStage.SUBMITTED)
    locked.stage, locked.submitted_at = DraftStage.WRITING, None
    keep_step(step, person=person, at=at, draft=locked, reason=reason)
    return save(locked, at)


@transaction.atomic
def discard(draft: EntryDraft, *, revision: int, person: Person, at: datetime) -> EntryDraft:
    """Throw the draft away; what is published stays as it is."""
    locked = lock(draft, revision, DraftStage.WRITING)
    locked.stage = DraftStage.DISCARDED
    keep_step(Step.DISCARDED, person=person, at=at, draft=locked)
    return save(locked, at)


def lock(draft: EntryDraft, revision: int, stage: DraftStage) -> EntryDraft:
    locked = EntryDraft.objects.select_for_update().get(pk=draft.pk)
    if locked.revision != revision or locked.stage != stage:
        raise ChangedMeanwhile
    return locked


def save(draft: EntryDraft, at: datetime) -> EntryDraft:
    draft.revision += 1
    draft.changed_at = at
    draft.save()
    return draft
