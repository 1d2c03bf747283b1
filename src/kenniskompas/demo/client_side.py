# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""What clients of Voorbeeldstad said themselves: on the site, by phone and on paper (invented)."""

from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone

from kenniskompas.accounts.models import Person
from kenniskompas.casework import service as casework
from kenniskompas.casework.client import service as client_side
from kenniskompas.casework.execution.service import record_progress
from kenniskompas.casework.plan.service import current_plan, sign_plan, signing_state
from kenniskompas.demo.people import Staff

ON_SITE, BY_LETTER = "VBO-09", "VBO-10"
# One empty page.
LETTER = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
    b"2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
    b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>endobj\n"
    b"trailer<</Root 1 0 R>>\n%%EOF\n"
)


def hear_clients(staff: Staff, at: datetime) -> None:
    """A plan agreed on, a question answered, and an objection by letter that still waits."""
    worker = staff.by_username["klantmanager"]
    cases = {
        case.client.identity.register_key: case
        for case in casework.visible_cases(worker).filter(
            client__identity__register_key__in=(ON_SITE, BY_LETTER), caseworker=worker
        )
    }
    _agree(cases[ON_SITE], staff.by_username["client"], at)
    _ask_and_answer(cases[ON_SITE], staff.by_username["client"], worker, at)
    _send_letter(cases[ON_SITE], staff.by_username["client"], at)
    _object(cases[BY_LETTER], worker, at)


def _agree(case: Any, client: Person, at: datetime) -> None:
    plan = current_plan(case)
    state = signing_state(plan)
    if plan is not None and state is not None and state.may_sign:
        sign_plan(
            plan, seen=state.digest, on=timezone.localdate(at), route="site", person=client, at=at
        )


def _ask_and_answer(case: Any, client: Person, worker: Person, at: datetime) -> None:
    asked = client_side.ask(
        case,
        kind="explanation",
        text="Waarom kozen we dit en niet de sollicitatiecursus?",
        person=client,
        at=at - timedelta(days=9),
    )
    client_side.mark_answered(
        case,
        asked.pk,
        person=worker,
        at=at - timedelta(days=7),
        answer="Omdat u eerst weer onder de mensen wilde komen. We belden er ook over.",
    )


def _send_letter(case: Any, client: Person, at: datetime) -> None:
    client_side.add_document(
        case,
        name="Brief van de behandelaar (verzonnen).pdf",
        content=LETTER,
        route="site",
        person=client,
        at=at - timedelta(days=4),
    )


def _object(case: Any, worker: Person, at: datetime) -> None:
    today = timezone.localdate(at)
    client_side.ask(
        case,
        kind="objection",
        text="In de brief staat dat ik te veel verdien. Dat klopt niet meer sinds mei.",
        person=worker,
        at=at,
        route="paper",
        received_on=today - timedelta(days=2),
        decision_on=today - timedelta(days=20),
        reference="SHV-2026-0412",
    )
    record_progress(
        case,
        how=3,
        said_by="client",
        route="phone",
        on=today - timedelta(days=1),
        note="Belde: het budgetteren lukt, de brief geeft stress.",
        person=worker,
        at=at,
    )
