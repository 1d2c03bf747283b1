# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a deviation teaches, on to colleagues as a practice note or to research as a question."""

from typing import Literal
from uuid import UUID

from kenniskompas.accounts.models import Person
from kenniskompas.casework.decision.service import own_deviation, share_as_gap, share_as_note


class NotYours(Exception):
    """There is no such deviation of this person."""


def share_deviation(
    decision_id: UUID, *, text: str, as_: Literal["note", "gap"], person: Person
) -> None:
    """Publish the lesson of one's own deviation into knowledge; a second time changes nothing."""
    decision = own_deviation(decision_id, person=person)
    if decision is None:
        raise NotYours(decision_id)
    share = share_as_note if as_ == "note" else share_as_gap
    share(decision, text, person=person)
