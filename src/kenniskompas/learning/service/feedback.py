# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Advice followed or deviated from, with what was seen afterwards. Describes; never scores."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from kenniskompas.accounts.models import Person, Team
from kenniskompas.advice.service import EventCounts, event_counts
from kenniskompas.casework.service import decisions_of

# Fewer seen results than this say nothing about a reason: only the number is shown.
LEAST_RESULTS = 10
# A reason given less often than this is no habit to say anything about.
LEAST_FOR_A_HABIT = 3
MAIN_OUTCOME = {"work": "work_12m", "debts": "debts_solved_24m"}
PERIOD = timedelta(days=3 * 365)


@dataclass(frozen=True, slots=True)
class FollowedOrNot:
    """Decisions of one kind, how many results were seen, and in how many it went well.

    `per_100` is None where fewer than LEAST_RESULTS results were seen.
    """

    decisions: int
    seen: int
    went_well: int

    @property
    def per_100(self) -> int | None:
        return round(100 * self.went_well / self.seen) if self.seen >= LEAST_RESULTS else None


@dataclass(frozen=True, slots=True)
class ReasonRow:
    """What was seen after deviating for one reason."""

    reason: str
    result: FollowedOrNot


@dataclass(frozen=True, slots=True)
class Feedback:
    """One period of decisions; `deviations` are the newest, for sharing what they teach."""

    question: str
    since: date
    counts: EventCounts
    followed: FollowedOrNot
    deviated: FollowedOrNot
    reasons: tuple[ReasonRow, ...]
    own_view_was_advice: int
    own_view_known: int
    deviations: tuple[dict[str, Any], ...]

    @property
    def is_empty(self) -> bool:
        return self.followed.decisions + self.deviated.decisions == 0

    @property
    def suggestion(self) -> str:
        """The code of one thing to try this month: what most deviations have in common."""
        if self.is_empty:
            return "start"
        if self.counts.ignored > self.counts.decided:
            return "decide_with_advice"
        most = self.reasons[0] if self.reasons else None
        if most is None or most.result.decisions < LEAST_FOR_A_HABIT:
            return "tell_a_colleague"
        return most.reason


def own_feedback(person: Person, *, question: str, at: datetime) -> Feedback:
    """What became of this person's own decisions; nobody else sees this."""
    since = at - PERIOD
    rows = decisions_of(person=person, since=since.date())
    counts = event_counts(person=person, question=question, since=since)
    return _feedback(rows, counts, question, since.date(), newest=10)


def team_feedback(team: Team, *, question: str, at: datetime) -> Feedback:
    """What became of the team's decisions together, without names."""
    since = at - PERIOD
    rows = decisions_of(team=team, since=since.date())
    counts = event_counts(team=team, question=question, since=since)
    return _feedback(rows, counts, question, since.date(), newest=0)


def _feedback(
    rows: Iterable[Mapping[str, Any]],
    counts: EventCounts,
    question: str,
    since: date,
    *,
    newest: int,
) -> Feedback:
    advised = [
        row for row in rows if row["question"] == question and row["followed_advice"] is not None
    ]
    deviated = [row for row in advised if not row["followed_advice"]]
    by_reason: dict[str, list[Mapping[str, Any]]] = defaultdict(list)
    for row in deviated:
        by_reason[row["deviation_reason"]].append(row)
    outcome = MAIN_OUTCOME[question]
    reasons = [ReasonRow(reason, _summary(found, outcome)) for reason, found in by_reason.items()]
    with_view = [row for row in advised if row["own_option"]]
    return Feedback(
        question=question,
        since=since,
        counts=counts,
        followed=_summary([row for row in advised if row["followed_advice"]], outcome),
        deviated=_summary(deviated, outcome),
        reasons=tuple(sorted(reasons, key=lambda row: -row.result.decisions)),
        own_view_was_advice=sum(
            row["own_option"] == row["option"] and row["followed_advice"] for row in with_view
        ),
        own_view_known=len(with_view),
        deviations=tuple(dict(row) for row in deviated[:newest]),
    )


def _summary(rows: list[Mapping[str, Any]], outcome: str) -> FollowedOrNot:
    seen = [row["results"][outcome] for row in rows if outcome in row["results"]]
    return FollowedOrNot(len(rows), len(seen), sum(value >= 1 for value in seen))
