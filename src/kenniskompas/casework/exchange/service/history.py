# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Taking in what happened before: cases with their decision, plan and results, many at once."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import islice
from typing import TYPE_CHECKING, Any

from django.db import models, transaction
from django.utils import timezone

from kenniskompas.accounts.models import Organisation, Person
from kenniskompas.accounts.service import record_event
from kenniskompas.casework.decision.choices import Certainty, WishesBy
from kenniskompas.casework.decision.models import Decision, Preference
from kenniskompas.casework.exchange.models import ImportRun
from kenniskompas.casework.exchange.service.grounds import Grounds
from kenniskompas.casework.exchange.service.pseudonyms import draw_pseudonyms
from kenniskompas.casework.execution.models import Evaluation, LifeEvent, Measurement
from kenniskompas.casework.intake.choices import CaseStatus, FactSource
from kenniskompas.casework.intake.fields import check_fact
from kenniskompas.casework.intake.models import Case, CaseFact, Client, ClientIdentity
from kenniskompas.casework.intake.steps import PATH, Step
from kenniskompas.casework.plan.models import Activity, Plan
from kenniskompas.knowledge import service as knowledge

if TYPE_CHECKING:
    from kenniskompas.advice.models import AdviceSnapshot

BATCH = 1000
ADVISED_FIELDS = (
    "own_option",
    "own_certainty",
    "own_recorded_at",
    "wishes_by",
    "wishes_recorded_at",
    "snapshot",
    "advice_shown_at",
    "followed_advice",
    "deviation_reason",
    "deviation_text",
)


@dataclass(frozen=True, slots=True)
class Seen:
    """One outcome as a source saw it; `moment` is “before” or “after” the decision."""

    outcome: str
    value: float
    on: date
    source: str
    moment: str = "after"


@dataclass(frozen=True, slots=True)
class Happened:
    """A change on a day; `kind` is one of casework's life events."""

    kind: str
    on: date
    source: str


@dataclass(frozen=True, slots=True)
class PastCase:
    """A case up to and including its first decision. `option` is a slug of the catalogue."""

    register_key: str
    question: str
    facts: dict[str, str]
    caseworker: Person
    opened_on: date
    decided_at: datetime
    option: str
    provider: str = ""
    ends_on: date | None = None
    closed_on: date | None = None
    seen: Sequence[Seen] = field(default_factory=tuple)
    happened: Sequence[Happened] = field(default_factory=tuple)


@dataclass(frozen=True, slots=True)
class PastAdvice:
    """The advice that stood beside a past decision, with the views recorded before it."""

    register_key: str
    snapshot: "AdviceSnapshot"
    own_option: str
    followed: bool | None
    reason: str = ""
    text: str = ""
    would_choose_again: bool | None = None


@transaction.atomic
def load_history(
    cases: Iterable[PastCase], *, organisation: Organisation, source: str, at: datetime
) -> int:
    """Store past cases; how many. Facts are checked against the allow-list before anything is kept.

    Raises ValueError for a fact, option or register key that cannot be.
    """
    pseudonyms = draw_pseudonyms(organisation)
    options, grounds = _Options(), Grounds(timezone.localdate())
    total = 0
    remaining = iter(cases)
    while batch := list(islice(remaining, BATCH)):
        for past in batch:
            for name, value in past.facts.items():
                check_fact(name, value)
        _store(batch, organisation, options, grounds, [next(pseudonyms) for _past in batch])
        total += len(batch)
    run = ImportRun.objects.create(
        organisation=organisation,
        file_name=source,
        digest="",
        profile="history",
        created=total,
        updated=0,
        at=at,
    )
    record_event("history_loaded", person=None, subject=run, detail={"cases": total})
    return total


@transaction.atomic
def attach_advice(advices: Iterable[PastAdvice], *, organisation: Organisation) -> int:
    """Put the advice beside decisions that were loaded; how many."""
    found = list(advices)
    options = _Options()
    decisions = _decisions_by_key([advice.register_key for advice in found], organisation)
    preferences: list[Preference] = []
    evaluations: list[Evaluation] = []
    for advice in found:
        decision = decisions[advice.register_key]
        at = decision.decided_at or timezone.now()
        decision.own_option_id = options.id_of(advice.own_option)
        decision.own_certainty = Certainty.FAIRLY
        decision.own_recorded_at = decision.wishes_recorded_at = decision.advice_shown_at = at
        decision.wishes_by = WishesBy.TOGETHER
        decision.snapshot = advice.snapshot
        decision.followed_advice = advice.followed
        decision.deviation_reason, decision.deviation_text = advice.reason, advice.text
        preferences += [
            Preference(decision=decision, outcome=outcome, rank=rank)
            for rank, outcome in enumerate(advice.snapshot.ranking, 1)
        ]
        if advice.would_choose_again is not None:
            evaluations.append(
                Evaluation(
                    case_id=decision.case_id,
                    decision=decision,
                    would_choose_again=advice.would_choose_again,
                    at=at,
                )
            )
    # An upsert on the key: one statement a batch, where bulk_update builds a case for every cell.
    Decision.objects.bulk_create(
        decisions.values(),
        batch_size=BATCH,
        update_conflicts=True,
        unique_fields=["id"],
        update_fields=ADVISED_FIELDS,
    )
    Preference.objects.bulk_create(preferences, batch_size=BATCH)
    Evaluation.objects.bulk_create(evaluations, batch_size=BATCH)
    return len(found)


class _Options:
    """Catalogue entries by slug, each looked up once."""

    def __init__(self) -> None:
        self._ids: dict[str, Any] = {}

    def id_of(self, slug: str) -> Any:
        if slug not in self._ids:
            self._ids[slug] = knowledge.get_intervention(slug).pk
        return self._ids[slug]


def _store(
    batch: list[PastCase],
    organisation: Organisation,
    options: _Options,
    grounds: Grounds,
    pseudonyms: list[str],
) -> None:
    clients = [Client(organisation=organisation, pseudonym=name) for name in pseudonyms]
    pairs = list(zip(batch, clients, strict=True))
    identities = [
        ClientIdentity(client=client, organisation=organisation, register_key=past.register_key)
        for past, client in pairs
    ]
    cases = [_case(past, client, grounds) for past, client in pairs]
    decisions = [
        Decision(
            case=case,
            choice_id=options.id_of(past.option),
            decided_by=past.caseworker,
            decided_at=past.decided_at,
            created_at=past.decided_at,
        )
        for past, case in zip(batch, cases, strict=True)
    ]
    plans = [
        Plan(
            case=case,
            decision=decision,
            starts_on=timezone.localdate(past.decided_at),
            ends_on=past.ends_on,
            agreed_at=past.decided_at,
        )
        for past, case, decision in zip(batch, cases, decisions, strict=True)
    ]
    _create(clients, identities, cases, decisions, plans)
    _create(
        [fact for past, case in zip(batch, cases, strict=True) for fact in _facts(past, case)],
        [_activity(past, plan, options) for past, plan in zip(batch, plans, strict=True)],
        [row for past, case in zip(batch, cases, strict=True) for row in _measurements(past, case)],
        [row for past, case in zip(batch, cases, strict=True) for row in _life_events(past, case)],
    )


def _create(*groups: Sequence[models.Model]) -> None:
    for rows in groups:
        if rows:
            type(rows[0])._default_manager.bulk_create(rows, batch_size=BATCH)


def _case(past: PastCase, client: Client, grounds: Grounds) -> Case:
    is_closed = past.closed_on is not None
    step = Step.FINISHED if is_closed else Step.EXECUTION
    behind = PATH if is_closed else PATH[: PATH.index(Step.EXECUTION)]
    return Case(
        client=client,
        question=past.question,
        legal_basis=grounds.find(past.question, past.opened_on),
        team=past.caseworker.team,
        caseworker=past.caseworker,
        status=CaseStatus.CLOSED if is_closed else CaseStatus.OPEN,
        opened_on=past.opened_on,
        closed_on=past.closed_on,
        step=step,
        done_steps=[each.value for each in behind],
        attention_on=past.closed_on or past.ends_on or past.opened_on,
    )


def _activity(past: PastCase, plan: Plan, options: _Options) -> Activity:
    is_closed = past.closed_on is not None
    return Activity(
        plan=plan,
        intervention_id=options.id_of(past.option),
        provider=past.provider,
        starts_on=plan.starts_on,
        ended_on=past.ends_on if is_closed else None,
        was_completed=True if is_closed else None,
    )


def _measurements(past: PastCase, case: Case) -> list[Measurement]:
    return [
        Measurement(
            case=case,
            outcome=seen.outcome,
            value=seen.value,
            on=seen.on,
            source=seen.source,
            moment=seen.moment,
        )
        for seen in past.seen
    ]


def _life_events(past: PastCase, case: Case) -> list[LifeEvent]:
    return [
        LifeEvent(case=case, kind=one.kind, on=one.on, source=one.source) for one in past.happened
    ]


def _facts(past: PastCase, case: Case) -> list[CaseFact]:
    at = timezone.make_aware(datetime.combine(past.opened_on, datetime.min.time()))
    return [
        CaseFact(
            case=case,
            field=name,
            value=value,
            source=FactSource.REGISTER,
            recorded_at=min(at, past.decided_at),
        )
        for name, value in past.facts.items()
    ]


def _decisions_by_key(keys: list[str], organisation: Organisation) -> dict[str, Decision]:
    found: dict[str, Decision] = {}
    remaining = iter(keys)
    while batch := list(islice(remaining, 500)):
        rows = Decision.objects.filter(
            case__client__identity__organisation=organisation,
            case__client__identity__register_key__in=batch,
        ).annotate(register_key=models.F("case__client__identity__register_key"))
        found.update({row.register_key: row for row in rows})
    return found
