# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who may read which dossier, and what waits for whom since when."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import F, Q, QuerySet
from django.utils import timezone

from kenniskompas.accounts.models import Person
from kenniskompas.accounts.service import Permission, may
from kenniskompas.knowledge.appraisal.choices import OPEN, PUBLISHED, Act, Stage
from kenniskompas.knowledge.appraisal.models import Dossier, DossierStep, RecognitionDecision
from kenniskompas.knowledge.appraisal.service.outcome import are_open
from kenniskompas.knowledge.appraisal.service.resolving import waits_for
from kenniskompas.knowledge.appraisal.service.rules import acts_of, own_review
from kenniskompas.knowledge.catalogue.models import Intervention

# What somebody is waited for; asking a third reviewer, withdrawing and asking again may be left.
DUTIES = (
    Act.RESUBMIT,
    Act.REVIEW,
    Act.RESOLVE,
    Act.RULE,
    Act.SCREEN,
    Act.ASSIGN,
    Act.DECIDE,
    Act.DECIDE_APPEAL,
    Act.CLAIM,
)
# After this many days in one stage a dossier is called slow.
SLOW_DAYS = 28


@dataclass(frozen=True, slots=True)
class Waiting:
    """One dossier that waits for this person, for what and for how many days."""

    dossier: Dossier
    act: Act
    days: int


@dataclass(frozen=True, slots=True)
class QueueLine:
    """How many dossiers wait for one act of this person, and the oldest of them in days."""

    act: Act
    count: int
    oldest_days: int

    @property
    def is_slow(self) -> bool:
        return self.oldest_days > SLOW_DAYS


def visible_to(person: Person) -> QuerySet[Dossier]:
    """Dossiers this person may read: own, to review or to take on; everybody's once decided."""
    rows = Dossier.objects.all()
    if may(person, Permission.DECIDE_RECOGNITION):
        return rows
    if not may(person, Permission.READ_KNOWLEDGE):
        return rows.none()
    shown = Q(submitter=person) | Q(stage__in=PUBLISHED)
    shown |= Q(pk__in=person.recognition_reviews.values("dossier"))
    if may(person, Permission.REVIEW_RECOGNITION):
        shown |= Q(stage=Stage.IN_REVIEW)
    return rows.filter(shown)


def with_facts(rows: QuerySet[Dossier]) -> QuerySet[Dossier]:
    """Everything that rules and lists read, in a fixed number of queries."""
    return rows.select_related("intervention", "submitter", "criteria_set").prefetch_related(
        "reviews", "decisions", "conclusions"
    )


def get_dossier(dossier_id: int, *, person: Person) -> Dossier:
    """Raises Dossier.DoesNotExist, also when this person may not read it."""
    rows = with_facts(visible_to(person)).prefetch_related(
        "reviews__reviewer", "decisions__decided_by", "conclusions__proposed_by"
    )
    return rows.get(pk=dossier_id)


def list_dossiers(
    person: Person, *, stages: Iterable[str] = (), mine: bool = False
) -> QuerySet[Dossier]:
    """Dossiers this person may read, the newest first; `mine` keeps what they submitted."""
    rows = with_facts(visible_to(person)).order_by("-submitted_at", "-pk")
    rows = rows.filter(submitter=person) if mine else rows
    chosen = list(stages)
    return rows.filter(stage__in=chosen) if chosen else rows


def waiting_for(person: Person, *, at: datetime) -> list[Waiting]:
    """What waits for this person, longest first."""
    rows = with_facts(visible_to(person).filter(stage__in=OPEN))
    found = []
    for dossier in rows:
        act = duty_of(dossier, person, at)
        if act is not None:
            found.append(Waiting(dossier, act, days_between(dossier.stage_since, at)))
    return sorted(found, key=lambda each: (-each.days, each.dossier.pk))


def duty_of(dossier: Dossier, person: Person, at: datetime) -> Act | None:
    """The one thing this person is waited for, if any."""
    can = set(acts_of(dossier, person, at))
    if Act.RESOLVE in can and not waits_for(dossier, person):
        can.remove(Act.RESOLVE)
    return next((act for act in DUTIES if act in can), None)


def queue_of(person: Person, *, at: datetime) -> list[QueueLine]:
    """What waits for this person, counted per act."""
    return queue_lines(waiting_for(person, at=at))


def queue_lines(waiting: Iterable[Waiting]) -> list[QueueLine]:
    lines: dict[Act, list[int]] = {}
    for each in waiting:
        lines.setdefault(each.act, []).append(each.days)
    return [QueueLine(act, len(lines[act]), max(lines[act])) for act in DUTIES if act in lines]


def days_between(since: datetime, at: datetime) -> int:
    """Whole days on the calendar."""
    return (timezone.localdate(at) - timezone.localdate(since)).days


def steps_of(dossier: Dossier) -> QuerySet[DossierStep]:
    """What happened, the newest first."""
    return dossier.steps.select_related("person").order_by("-at", "-pk")


def news_for(person: Person) -> QuerySet[DossierStep]:
    """Steps by others in the own dossiers since the submitter last looked, the newest first."""
    rows = DossierStep.objects.filter(dossier__submitter=person, at__gt=F("dossier__seen_at"))
    return (
        rows.exclude(person=person).select_related("dossier__intervention").order_by("-at", "-pk")
    )


def mark_seen(dossier: Dossier, *, person: Person, at: datetime) -> None:
    """The submitter looked: what happened so far is no longer new."""
    if dossier.submitter_id == person.pk:
        Dossier.objects.filter(pk=dossier.pk).update(seen_at=at)


def may_read_reviews(dossier: Dossier, person: Person) -> bool:
    """Both reviews open together, and only to who takes part; others read the conclusions."""
    takes_part = (
        dossier.submitter_id == person.pk
        or own_review(dossier, person) is not None
        or may(person, Permission.DECIDE_RECOGNITION)
    )
    return takes_part and are_open(dossier)


def current_decision(dossier: Dossier) -> RecognitionDecision | None:
    """The decision that counts: the last one."""
    decisions = list(dossier.decisions.all())
    return decisions[-1] if decisions else None


def is_expired(decision: RecognitionDecision | None, at: datetime) -> bool:
    if decision is None or decision.valid_until is None:
        return False
    return decision.valid_until < timezone.localdate(at)


def decisions_about(entry: Intervention) -> QuerySet[RecognitionDecision]:
    """Every decision of our own on one entry, the newest first."""
    rows = RecognitionDecision.objects.filter(dossier__intervention=entry)
    return rows.select_related("dossier", "decided_by").order_by("-decided_at", "-pk")


def decisions_since(since: datetime) -> QuerySet[RecognitionDecision]:
    """Every decision after a moment, oldest first, for who follows what changes."""
    rows = RecognitionDecision.objects.filter(decided_at__gt=since)
    return rows.select_related("dossier__intervention").order_by("decided_at", "pk")
