# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""What happened with advice: shown, ignored, followed or deviated; never a score of a person."""

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import Count, QuerySet

from kenniskompas.accounts.models import Organisation, Person, Team
from kenniskompas.advice.models import AdviceEvent, AdviceEventKind, AdviceSnapshot
from kenniskompas.advice.service.versions import (
    NoActiveVersion,
    document_of_version,
    get_active_version,
)


@dataclass(frozen=True, slots=True)
class EventCounts:
    """How often advice was shown, left, followed or deviated from, and the reasons to deviate."""

    shown: int = 0
    ignored: int = 0
    followed: int = 0
    deviated: int = 0
    reasons: dict[str, int] = field(default_factory=dict)

    @property
    def decided(self) -> int:
        return self.followed + self.deviated

    @property
    def deviated_share(self) -> float | None:
        return self.deviated / self.decided if self.decided else None


@dataclass(frozen=True, slots=True)
class DeviationSignal:
    """A team that deviates hardly ever or very often: a reason to talk, not a verdict.

    `code` is "hardly_ever" (is the advice still weighed?) or "very_often" (does it fit here?).
    """

    team_id: int
    team: str
    code: str
    share: float
    decided: int


def record_event(
    snapshot: AdviceSnapshot,
    *,
    kind: str,
    person: Person | None,
    option: str = "",
    reason: str = "",
    at: datetime,
) -> AdviceEvent:
    """Log what happened with an advice; the team is that of the person at that moment."""
    return AdviceEvent.objects.create(
        snapshot=snapshot,
        kind=AdviceEventKind(kind),
        person=person,
        team_id=person.team_id if person else None,
        option=option,
        reason=reason,
        at=at,
    )


def event_counts(
    *,
    person: Person | None = None,
    team: Team | None = None,
    question: str = "",
    since: datetime | None = None,
    until: datetime | None = None,
) -> EventCounts:
    """Counts for one person, one team or everybody, from `since` up to but without `until`."""
    events = events_between(since, until)
    if person is not None:
        events = events.filter(person=person)
    if team is not None:
        events = events.filter(team=team)
    if question:
        events = events.filter(snapshot__question=question)
    kinds: Counter[str] = Counter()
    reasons: Counter[str] = Counter()
    for kind, reason, n in events.values_list("kind", "reason").annotate(n=Count("pk")).order_by():
        kinds[kind] += n
        if kind == AdviceEventKind.DEVIATED and reason:
            reasons[reason] += n
    return EventCounts(
        **{kind: kinds[kind] for kind in AdviceEventKind.values},
        reasons=dict(reasons.most_common()),
    )


def events_between(since: datetime | None, until: datetime | None) -> QuerySet[AdviceEvent]:
    events = AdviceEvent.objects.all()
    if since is not None:
        events = events.filter(at__gte=since)
    if until is not None:
        events = events.filter(at__lt=until)
    return events


def deviation_signals(
    organisation: Organisation | None,
    *,
    since: datetime | None = None,
    until: datetime | None = None,
) -> list[DeviationSignal]:
    """Teams that deviate nearly never or very often, by the bars of the active version."""
    try:
        bars = document_of_version(get_active_version(organisation)).signals
    except NoActiveVersion:
        return []
    rows = (
        events_between(since, until)
        .filter(team__organisation=organisation, kind__in=["followed", "deviated"])
        .values_list("team_id", "team__name", "kind")
        .annotate(n=Count("pk"))
        .order_by("team__name")
    )
    counts: dict[tuple[int, str], Counter[str]] = defaultdict(Counter)
    for team_id, name, kind, n in rows:
        counts[team_id, name][kind] += n
    found = []
    for (team_id, name), kinds in counts.items():
        decided = kinds.total()
        share = kinds["deviated"] / decided
        code = "hardly_ever" if share <= bars.low else "very_often" if share >= bars.high else ""
        if code and decided >= bars.least_decisions:
            found.append(DeviationSignal(team_id, name, code, share, decided))
    return found
