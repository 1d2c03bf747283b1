# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Reading what waits for the client, in a constant number of queries."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from kenniskompas.casework.client.now import Waiting
from kenniskompas.casework.client.service.referred import readable_referrals
from kenniskompas.casework.employers import choices as employers
from kenniskompas.casework.employers.service import proposals_of
from kenniskompas.casework.followup.service import due_follow_up
from kenniskompas.casework.instruments.service import started_lists
from kenniskompas.casework.intake.choices import CaseStatus
from kenniskompas.casework.plan.service import current_plan, signing_state
from kenniskompas.casework.referrals import choices as referrals

if TYPE_CHECKING:
    from kenniskompas.casework.client.service.talks import OwnTalks
    from kenniskompas.casework.intake.models import Case


def waiting_of(case: Case, talks: OwnTalks, *, today: date) -> Waiting:
    if case.status != CaseStatus.OPEN:
        return Waiting(is_open=False, follow_up=due_follow_up(case, today=today) is not None)
    return Waiting(
        plan_to_sign=_to_sign(case),
        moments=talks.proposal is not None,
        referrals=sum(row.state == referrals.State.ASKING for row in readable_referrals(case)),
        places=sum(row.state == employers.State.ASKING for row in proposals_of(case)),
        asked_how=case.asked_on is not None,
        talk_coming=talks.coming is not None,
        unfinished=bool(started_lists(case)),
    )


def _to_sign(case: Case) -> str:
    signing = signing_state(current_plan(case))
    if signing is None or not signing.may_sign or signing.is_signed:
        return ""
    return "changed" if signing.changed_since else "new"
