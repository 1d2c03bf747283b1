# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the client sees of talks on the own pages."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.utils import timezone

from kenniskompas.casework.appointments.moments import REMIND_BEFORE
from kenniskompas.casework.appointments.service import next_appointment, open_proposal
from kenniskompas.casework.intake.choices import CaseStatus
from kenniskompas.casework.intake.service import may_send_home

if TYPE_CHECKING:
    from kenniskompas.casework.appointments.models import Appointment
    from kenniskompas.casework.intake.models import Case


@dataclass(frozen=True, slots=True)
class OwnTalks:
    """Moments to choose from, the talk that is coming, and whether that is within some days."""

    proposal: Appointment | None = None
    coming: Appointment | None = None
    is_soon: bool = False


def own_talks(case: Case, *, at: datetime) -> OwnTalks:
    """Nothing while somebody at home may look along."""
    if case.status != CaseStatus.OPEN or not may_send_home(case.client):
        return OwnTalks()
    coming, today = next_appointment(case, at=at), timezone.localdate(at)
    soon = today + timedelta(days=max(REMIND_BEFORE))
    is_soon = bool(coming and coming.starts_at and timezone.localdate(coming.starts_at) <= soon)
    return OwnTalks(open_proposal(case, at=at), coming, is_soon)
