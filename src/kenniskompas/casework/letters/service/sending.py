# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""A letter about one case: what it says, and that it went out."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import override

from kenniskompas.accounts.service import record_event
from kenniskompas.casework.appointments.service import latest_proposal
from kenniskompas.casework.decision.service import current_decision
from kenniskompas.casework.intake.choices import CaseStatus, Route
from kenniskompas.casework.intake.service import may_send_home
from kenniskompas.casework.letters.choices import LetterKind
from kenniskompas.casework.letters.models import Letter
from kenniskompas.casework.letters.service.texts import current_text
from kenniskompas.casework.letters.text import Block, fill
from kenniskompas.casework.letters.values import values_of
from kenniskompas.casework.plan.service import current_plan

if TYPE_CHECKING:
    from kenniskompas.accounts.models import Person
    from kenniskompas.casework.intake.models import Case


class NothingToTell(Exception):
    """There is no plan, choice or closing yet that this letter could be about."""


class NotHome(Exception):
    """No letter may go to the address of this client."""


def kinds_for(case: Case) -> list[LetterKind]:
    """The letters that have something to say about this case now."""
    decision, plan = current_decision(case), current_plan(case)
    is_open = case.status == CaseStatus.OPEN
    fits = {
        LetterKind.INVITATION: is_open,
        LetterKind.AGREEMENTS: plan is not None and plan.agreements.exists(),
        LetterKind.PLAN: plan is not None and is_open,
        LetterKind.ADVICE: decision is not None and decision.decided_at is not None,
        LetterKind.CLOSING: not is_open,
        LetterKind.TALK: is_open and latest_proposal(case) is not None,
    }
    return [kind for kind, holds in fits.items() if holds]


def compose_letter(case: Case, kind: str, *, at: datetime) -> tuple[int, list[Block]]:
    """The letter as it would go out now, with the number of its text. Raises NothingToTell."""
    if LetterKind(kind) not in kinds_for(case):
        raise NothingToTell(kind)
    number, text = current_text(case.client.organisation, kind)
    # A letter is in the language of its text, whatever language its writer works in.
    with override(settings.LANGUAGE_CODE):
        return number, fill(text, values_of(case, on=timezone.localdate(at)))


@transaction.atomic
def send_letter(case: Case, kind: str, *, route: str, person: Person, at: datetime) -> Letter:
    """Keep the letter as it goes out. Raises NothingToTell, or NotHome for one on paper."""
    if Route(route) == Route.PAPER and not may_send_home(case.client):
        raise NotHome(case.pk)
    number, blocks = compose_letter(case, kind, at=at)
    letter = Letter.objects.create(
        case=case,
        kind=LetterKind(kind),
        template_number=number,
        content=[[block.kind, list(block.lines)] for block in blocks],
        sent_on=timezone.localdate(at),
        route=Route(route),
        sent_by=person,
    )
    detail: dict[str, Any] = {"kind": kind, "route": route, "text": number}
    record_event("letter_sent", person=person, subject=case, detail=detail)
    return letter


def letters_of(case: Case) -> list[Letter]:
    return list(case.letters.select_related("sent_by"))


def get_letter(case: Case, item: int) -> tuple[Letter, list[Block]] | None:
    """A letter that was sent, as it was."""
    row = case.letters.select_related("sent_by").filter(pk=item).first()
    if row is None:
        return None
    return row, [Block(kind, tuple(lines)) for kind, lines in row.content]
