# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""The audit trail: each event carries the hash of the one before it."""

import hashlib
import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from kenniskompas.accounts.models import AuditChain, AuditEvent, Person


@dataclass(frozen=True, slots=True)
class AuditGap:
    """The first place where the trail does not fit: changed, removed or put in between."""

    event_id: int
    reason: str


def record_event(
    action: str,
    *,
    person: Person | None,
    subject: Any = None,
    detail: Mapping[str, Any] | None = None,
) -> AuditEvent:
    """Add one event to the trail, in the caller's transaction."""
    # No savepoint: an act whose event cannot be written must not go on without it.
    with transaction.atomic(savepoint=False):
        chain = _locked_chain()
        event = AuditEvent(
            at=timezone.now(),
            person=person.username if person else "",
            action=action,
            subject_type=type(subject).__name__ if subject is not None else "",
            subject_id=str(subject.pk) if subject is not None else "",
            detail=dict(detail or {}),
            previous_hash=chain.last_hash,
        )
        event.hash = _digest(event)
        event.save(force_insert=True)
        chain.last_hash, chain.length = event.hash, chain.length + 1
        chain.save()
    return event


def verify_audit_trail() -> AuditGap | None:
    """Walk the whole trail; None when every link fits and none is missing at the end."""
    previous, count = "", 0
    for event in AuditEvent.objects.order_by("pk").iterator(chunk_size=2000):
        if event.previous_hash != previous:
            return AuditGap(event.pk, "an event before this one was removed or added")
        if event.hash != _digest(event):
            return AuditGap(event.pk, "this event was changed")
        previous, count = event.hash, count + 1
    chain = AuditChain.objects.first()
    if chain is not None and (chain.last_hash, chain.length) != (previous, count):
        return AuditGap(0, "the newest events were removed")
    return None


def _locked_chain() -> AuditChain:
    locked = AuditChain.objects.select_for_update()
    try:
        return locked.get(pk=1)
    except AuditChain.DoesNotExist:
        AuditChain.objects.get_or_create(pk=1)
        return locked.get(pk=1)


def _digest(event: AuditEvent) -> str:
    content = [
        event.at.isoformat(),
        event.person,
        event.action,
        event.subject_type,
        event.subject_id,
        event.detail,
        event.previous_hash,
    ]
    text = json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def events_about(numbers: Collection[str]) -> QuerySet[AuditEvent]:
    """Everything the trail holds about these records, the newest first."""
    return AuditEvent.objects.filter(subject_id__in=numbers).order_by("-pk")


def audit_events(query: str = "") -> QuerySet[AuditEvent]:
    """Events, the newest first; `query` is a user name or the number of a record, whole."""
    events = AuditEvent.objects.order_by("-pk")
    return events.filter(Q(person=query) | Q(subject_id=query)) if query else events
