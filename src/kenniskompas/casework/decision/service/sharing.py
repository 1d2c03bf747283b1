# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""After a choice: what it teaches becomes a practice note or an open question, in one click."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from kenniskompas.casework.decision.models import Decision
from kenniskompas.knowledge import service as knowledge

if TYPE_CHECKING:
    from kenniskompas.accounts.models import Person


def own_deviation(decision_id: UUID, *, person: Person) -> Decision | None:
    """The decision in which `person` deviated from the advice; None when it is no such one."""
    return (
        Decision.objects.filter(pk=decision_id, decided_by=person, followed_advice=False)
        .select_related("choice")
        .first()
    )


def share_as_note(decision: Decision, text: str, *, person: Person) -> None:
    """Keep it as practice knowledge; a second click changes nothing."""
    knowledge.add_practice_note(
        text, person=person, slugs=_about(decision), origin_ref=origin_ref(decision)
    )


def share_as_gap(decision: Decision, question: str, *, person: Person) -> None:
    """Open a question for research; a second click changes nothing."""
    knowledge.record_gap(
        question, person=person, slugs=_about(decision), origin_ref=origin_ref(decision)
    )


def origin_ref(decision: Decision) -> str:
    return f"decision:{decision.pk}"


def _about(decision: Decision) -> list[str]:
    return [decision.choice.slug] if decision.choice is not None else []
