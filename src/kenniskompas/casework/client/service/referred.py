# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Which referrals the client reads on the own pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kenniskompas.casework.intake.service import may_send_home
from kenniskompas.casework.referrals.service import referrals_of

if TYPE_CHECKING:
    from kenniskompas.casework.intake.models import Case
    from kenniskompas.casework.referrals.models import Referral


def readable_referrals(case: Case) -> list[Referral]:
    """Nothing while somebody at home may look along, and nothing that was made then."""
    if not may_send_home(case.client):
        return []
    return [row for row in referrals_of(case) if not row.is_quiet]
