# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""A small caseload whose effects are known, and studies at each point of their life."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import numpy as np

from kenniskompas.accounts.models import Person
from kenniskompas.advice import service as advice
from kenniskompas.casework import service as casework
from kenniskompas.casework.decision.models import Decision
from kenniskompas.casework.execution.models import LifeEvent, Measurement, Moment
from kenniskompas.casework.intake.models import Case, CaseFact, Client, LegalBasis
from kenniskompas.core.terms import months_later
from kenniskompas.knowledge.models import Intervention, Kind
from kenniskompas.outcomes import service
from kenniskompas.outcomes.models import EvaluationStudy, ScoreSet
from kenniskompas.outcomes.service.scope import horizon_months

AT = datetime(2026, 6, 1, 9, 0, tzinfo=UTC)
# The study of effects that `publish_jobs_effect` publishes.
STUDY = "3f1f6f3e-9d55-4d5c-9a3b-0d2a6d1b7c11"
DECIDED = datetime(2024, 3, 1, 9, 0, tzinfo=UTC)
JOBS, SEARCH, USUAL = "gesubsidieerde-banen", "sollicitatiehulp", "usual-service"
SOLVE, COACH = "minnelijke-regeling", "budgetcoaching"
BOTH = "minnelijke-regeling-met-budgetcoaching"
# Chance of work that a subsidised job adds, by time on benefit.
JOBS_EFFECT = {"under_1y": -0.30, "over_5y": 0.35}
MONTHS = {USUAL: 5.0, SOLVE: 9.0, COACH: 7.0, BOTH: 17.0}

PLAN = service.StudyPlan(
    title="Wat doen gesubsidieerde banen hier?",
    question="work",
    outcome="work_12m",
    arms=(JOBS,),
    covariates=("benefit_duration", "health_limits"),
    groups=("benefit_duration",),
    before_outcome="wellbeing_12m",
    learner="linear",
    folds=2,
    repetitions=1,
)
DEBT_PLAN = service.StudyPlan(
    title="Versterken sanering en begeleiding elkaar?",
    question="debts",
    outcome="debt_free_months_36m",
    covariates=("single_parent",),
    groups=("single_parent",),
    combinations=((BOTH, (SOLVE, COACH)),),
    learner="linear",
    folds=2,
    repetitions=1,
)


FOLLOWED_PLAN = service.StudyPlan(
    title="Hoe snel uit de uitkering?",
    question="work",
    outcome="off_benefit_24m",
    arms=(JOBS,),
    covariates=("benefit_duration",),
    groups=("benefit_duration",),
    before_outcome="wellbeing_12m",
    learner="linear",
    folds=2,
    repetitions=1,
)


@dataclass(frozen=True, slots=True)
class Row:
    """One client: what was known, chosen and seen; None where nothing was measured."""

    arm: str
    facts: Mapping[str, str]
    results: Mapping[str, float | None]
    before: Mapping[str, float]
    decided_at: datetime = DECIDED
    # Kind of life event → days after the decision.
    changes: Mapping[str, int] = field(default_factory=dict)


def publish_rules(person: Person, question: str) -> None:
    version = advice.load_version(organisation=person.organisation)
    for slug in advice.options_for(version, question):
        Intervention.objects.get_or_create(
            slug=slug,
            defaults={
                "name": slug.replace("-", " ").capitalize(),
                "kind": Kind.CLIENT_OPTION,
                "domain": question,
                "goal": "Een doel",
                "changed_at": AT,
            },
        )


def publish_jobs_effect(
    person: Person,
    effect: float,
    *,
    se: float,
    n: int,
    group: dict[str, str] | None = None,
    at: datetime = AT,
) -> None:
    """An effect of subsidised jobs on work after 12 months, on as many people as usual service."""
    advice.publish_effects(
        organisation=person.organisation,
        study_ref=STUDY,
        study_title="Wat doen gesubsidieerde banen?",
        protocol_hash="0" * 64,
        question="work",
        outcome="work_12m",
        estimand="ate",
        group=group or {},
        effects=[{"option": JOBS, "effect": effect, "se": se, "n": n}],
        covariance=[[round(se**2, 12)]],
        comparator=USUAL,
        comparator_mean=0.4,
        comparator_se=0.02,
        comparator_n=n,
        is_randomised=False,
        at=at,
    )


def work_rows(n: int = 400, *, arms: Sequence[str] = (USUAL, JOBS), seed: int = 7) -> list[Row]:
    rng = np.random.default_rng(seed)
    rows = []
    for number in range(n):
        duration = ("under_1y", "over_5y")[number % 2]
        limits = ("yes", "no")[number // 2 % 2]
        arm = str(rng.choice(arms))
        chance = 0.45 + 0.1 * (limits == "no") + (JOBS_EFFECT[duration] if arm == JOBS else 0)
        start = float(rng.normal(5.5, 1.0))
        rows.append(
            Row(
                arm,
                {"benefit_duration": duration, "health_limits": limits},
                {"work_12m": float(rng.random() < chance), "wellbeing_12m": start + 0.5},
                {"wellbeing_12m": start},
                DECIDED + timedelta(days=number % 200),
            )
        )
    return rows


def debt_rows(n: int = 400, *, seed: int = 8) -> list[Row]:
    rng = np.random.default_rng(seed)
    rows = []
    for number in range(n):
        parent = ("yes", "no")[number % 2]
        arm = tuple(MONTHS)[number // 2 % 4]
        months = MONTHS[arm] + (parent == "no") + float(rng.normal(0, 2.0))
        early = DECIDED - timedelta(days=900)
        facts = {"single_parent": parent}
        rows.append(Row(arm, facts, {"debt_free_months_36m": months}, {}, early))
    return rows


def followed_rows(n: int = 400, *, seed: int = 9) -> list[Row]:
    """Of a subsidised job 60 in 100 leave the benefit after ten months, otherwise 30; some go out
    of sight."""
    rng = np.random.default_rng(seed)
    rows = []
    for number in range(n):
        arm = (USUAL, JOBS)[number % 2]
        leaves = rng.random() < (0.6 if arm == JOBS else 0.3)
        changes = {"benefit_ended": 300} if leaves else {}
        if rng.random() < 0.1:
            changes["out_of_sight"] = 200
        facts = {"benefit_duration": ("under_1y", "over_5y")[number // 2 % 2]}
        rows.append(Row(arm, facts, {}, {}, DECIDED, changes))
    return rows


def record(person: Person, question: str, rows: Sequence[Row]) -> None:
    """The rows as clients with cases, decisions and measurements."""
    publish_rules(person, question)
    casework.load_legal_bases()
    basis = LegalBasis.objects.first()
    first = Client.objects.count()
    clients = Client.objects.bulk_create(
        Client(organisation=person.organisation, pseudonym=f"T{first + number:05d}")
        for number in range(len(rows))
    )
    cases = Case.objects.bulk_create(
        Case(
            client=client,
            question=question,
            legal_basis=basis,
            team=person.team,
            caseworker=person,
            opened_on=date(2020, 1, 1),
            attention_on=date(2020, 1, 1),
        )
        for client in clients
    )
    record_course(person, list(zip(cases, rows, strict=True)))


def record_course(person: Person, pairs: Sequence[tuple[Case, Row]]) -> None:
    """What was decided, known before and measured in each case."""
    options = {one.slug: one for one in Intervention.objects.all()}
    Decision.objects.bulk_create(
        Decision(
            case=case,
            choice=options[row.arm],
            decided_by=person,
            decided_at=row.decided_at,
            created_at=row.decided_at,
        )
        for case, row in pairs
    )
    CaseFact.objects.bulk_create(
        CaseFact(
            case=case,
            field=name,
            value=value,
            source="register",
            recorded_at=row.decided_at - timedelta(days=1),
        )
        for case, row in pairs
        for name, value in row.facts.items()
    )
    Measurement.objects.bulk_create(
        Measurement(
            case=case,
            outcome=outcome,
            value=value,
            on=seen_on(row, outcome, moment),
            source="professional",
            moment=moment,
        )
        for case, row in pairs
        for moment, values in ((Moment.BEFORE, row.before), (Moment.AFTER, row.results))
        for outcome, value in values.items()
        if value is not None
    )

    LifeEvent.objects.bulk_create(
        LifeEvent(
            case=case,
            kind=kind,
            on=row.decided_at.date() + timedelta(days=days),
            source="benefit_register",
        )
        for case, row in pairs
        for kind, days in row.changes.items()
    )


def seen_on(row: Row, outcome: str, moment: str) -> date:
    """Results are measured when their horizon has passed."""
    day = row.decided_at.date()
    return day if moment == Moment.BEFORE else months_later(day, horizon_months(outcome))


def drafted(person: Person, plan: service.StudyPlan = PLAN, **changes: Any) -> EvaluationStudy:
    publish_rules(person, plan.question)
    return service.register_study(replace(plan, **changes), person=person, at=AT)


def frozen(person: Person, plan: service.StudyPlan = PLAN, **changes: Any) -> EvaluationStudy:
    return service.freeze_study(drafted(person, plan, **changes), person=person, at=AT)


def estimated(person: Person, plan: service.StudyPlan = PLAN, **changes: Any) -> ScoreSet:
    return service.run_study(frozen(person, plan, **changes), at=AT, person=person)
