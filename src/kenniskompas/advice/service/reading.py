# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who may read an advice back, and the facts beside its cards."""

from typing import Any

from django.db.models import Q

from kenniskompas.accounts.models import Person
from kenniskompas.accounts.service import record_event
from kenniskompas.advice.models import AdviceSnapshot


class SnapshotNotFound(Exception):
    """No such advice, or none that this person was shown."""


def get_snapshot(snapshot_id: int, *, user: Person) -> AdviceSnapshot:
    """An advice shown to this person or to a colleague of the team; reading it is audited."""
    seen = Q(events__person=user)
    if user.team_id is not None:
        seen |= Q(events__team_id=user.team_id)
    snapshot = (
        AdviceSnapshot.objects.filter(seen, pk=snapshot_id)
        .select_related("version", "evidence")
        .distinct()
        .first()
    )
    if snapshot is None:
        raise SnapshotNotFound(snapshot_id)
    record_event("advice_read", person=user, subject=snapshot)
    return snapshot


def is_without_statistics(snapshot: AdviceSnapshot) -> bool:
    """Whether the client wanted an advice by the rules only."""
    return bool(snapshot.evidence.content.get("without_statistics"))


def option_facts_of(snapshot: AdviceSnapshot) -> dict[str, dict[str, Any]]:
    """Per option the texts and sources that the advice rested on."""
    return dict(snapshot.evidence.content["options"])
