# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Teams beside each other in a funnel: who differs more than chance alone would make them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from kenniskompas.accounts.models import Team
from kenniskompas.advice.service import event_counts
from kenniskompas.learning.service.feedback import PERIOD

# Below this a team's share jumps about with every decision.
LEAST_DECISIONS = 10


@dataclass(frozen=True, slots=True)
class FunnelPoint:
    """One team: decisions with an advice, and the share in which it was followed."""

    team: str
    is_own: bool
    decided: int
    followed: int

    @property
    def share(self) -> float:
        return self.followed / self.decided


def team_funnel(own: Team, *, question: str, at: datetime) -> Sequence[FunnelPoint]:
    """The teams of the organisation with enough decisions; only the own team has its name."""
    points = []
    for team in own.organisation.teams.order_by("pk"):
        counts = event_counts(team=team, question=question, since=at - PERIOD)
        if counts.decided >= LEAST_DECISIONS:
            is_own = team.pk == own.pk
            name = team.name if is_own else ""
            points.append(FunnelPoint(name, is_own, counts.decided, counts.followed))
    return points
