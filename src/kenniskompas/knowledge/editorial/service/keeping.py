# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Keep one step in the history and in the audit trail, and tell what follows from it."""

from datetime import datetime
from typing import Any

from kenniskompas.accounts.models import Person
from kenniskompas.accounts.service import record_event
from kenniskompas.knowledge.catalogue.models import Intervention
from kenniskompas.knowledge.editorial.choices import Step
from kenniskompas.knowledge.editorial.models import EditorialStep, EntryDraft


def keep_step(
    step: Step,
    *,
    person: Person | None,
    at: datetime,
    entry: Intervention | None = None,
    draft: EntryDraft | None = None,
    **detail: Any,
) -> EditorialStep:
    """The trail keeps that it happened; the words stay in the history."""
    record_event(f"entry_{step}", person=person, subject=entry or draft)
    return EditorialStep.objects.create(
        step=step, intervention=entry, draft=draft, person=person, at=at, detail=detail
    )
