# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""From one state to the next: one wins, whoever comes second is told."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils import timezone

from kenniskompas.accounts.service import record_event
from kenniskompas.casework.intake.choices import CaseStatus
from kenniskompas.casework.referrals.choices import BACK, EXPECTED, State, StepKind
from kenniskompas.casework.referrals.models import Referral, ReferralStep

if TYPE_CHECKING:
    from kenniskompas.accounts.models import Person
    from kenniskompas.casework.intake.models import Case

ACTIONS = {
    StepKind.ASKED_CLIENT: "referral_put_to_client",
    StepKind.CLIENT_AGREED: "referral_agreed",
    StepKind.SENT: "referral_sent",
    StepKind.RECEIVED: "referral_received",
    StepKind.QUESTION: "referral_questioned",
    StepKind.ANSWERED: "referral_answered",
    StepKind.ACCEPTED: "referral_accepted",
    StepKind.DECLINED: "referral_declined",
    StepKind.RESULT: "referral_result",
    StepKind.SETTLED: "referral_settled",
    StepKind.WITHDRAWN: "referral_withdrawn",
}


class MovedMeanwhile(Exception):
    """The referral is no longer where it was: somebody was first, or it was taken back."""

    def __init__(self, referral: Referral) -> None:
        self.referral = referral
        super().__init__(f"{referral.pk}: {referral.state}")


@transaction.atomic
def move(
    referral: Referral,
    step: StepKind,
    to: State,
    *,
    among: Collection[State],
    person: Person | None,
    at: datetime,
    days: int = 0,
    name: str = "",
    text: str = "",
    **values: Any,
) -> None:
    """Put a referral in another state, if it is in one of `among`. Raises MovedMeanwhile."""
    today = timezone.localdate(at)
    values |= {"state": to, "state_on": today, "due_on": today + timedelta(days=days)}
    here = [state.value for state in among]
    if not Referral.objects.filter(pk=referral.pk, state__in=here).update(**values):
        referral.refresh_from_db()
        raise MovedMeanwhile(referral)
    referral.refresh_from_db()
    add_step(referral, step, person=person, at=at, name=name, text=text)
    refresh_referrals(referral.case)


def add_step(
    referral: Referral,
    kind: StepKind,
    *,
    person: Person | None,
    at: datetime,
    name: str = "",
    text: str = "",
) -> None:
    ReferralStep.objects.create(
        referral=referral, kind=kind, at=at, person=person, name=name, text=text
    )
    detail = {"referral": referral.pk}
    record_event(ACTIONS[kind], person=person, subject=referral.case, detail=detail)


def refresh_referrals(case: Case) -> None:
    """Keep on the case from which day on a referral asks for a look of the sender."""
    open_rows = case.referrals.filter(sequel="")
    waiting = open_rows.filter(state__in=EXPECTED).values_list("due_on", flat=True)
    back = open_rows.filter(state__in=BACK).values_list("state_on", flat=True)
    is_open = case.status == CaseStatus.OPEN
    case.referral_on = min([*waiting, *back], default=None) if is_open else None
    case.save(update_fields=["referral_on"])
