# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Experiments at each point of their life, with clients for whom the lot decided."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from math import floor
from typing import Any

import numpy as np

from kenniskompas.accounts.models import Person, Team
from kenniskompas.advice import service as advice
from kenniskompas.casework import service as casework
from kenniskompas.casework.decision.models import Decision, Lot
from kenniskompas.casework.execution.models import Measurement, Moment
from kenniskompas.casework.intake.models import Case, Client, LegalBasis
from kenniskompas.knowledge.models import Intervention
from kenniskompas.outcomes.experiments import service
from kenniskompas.outcomes.experiments.choices import Ground, Kind
from kenniskompas.outcomes.experiments.models import Experiment
from kenniskompas.outcomes.tests.factories import JOBS, USUAL, publish_rules

AT = datetime(2026, 6, 1, 9, 0, tzinfo=UTC)
STARTED = datetime(2024, 3, 1, 9, 0, tzinfo=UTC)
PLAN = service.ExperimentPlan(
    title="Helpt een gesubsidieerde baan?",
    question="work",
    outcome="work_12m",
    kind=Kind.DRAWING,
    arms={USUAL: 1, JOBS: 1},
    expected={"control": 0.3, "effect": 0.15, "power": 0.8},
    places=80,
    looks=(0.5, 1.0),
)
WEDGE = service.ExperimentPlan(
    title="Werkt banen zoeken als team?",
    question="work",
    outcome="work_12m",
    kind=Kind.WEDGE,
    arms={USUAL: 1, JOBS: 1},
    expected={"control": 0.3, "effect": 0.15, "power": 0.8},
    places=8 * 5 * 20,
    wedge={
        "teams": [f"Team {letter}" for letter in "ABCDEFGH"],
        "steps": 4,
        "months": 3,
        "people": 20,
        "icc": 0.05,
        "starts_on": date(2026, 9, 1),
    },
)


def drafted(person: Person, plan: service.ExperimentPlan = PLAN) -> Experiment:
    publish_rules(person, plan.question)
    return service.register_experiment(plan, person=person, at=STARTED)


def approved(person: Person, second: Person, plan: service.ExperimentPlan = PLAN) -> Experiment:
    experiment = drafted(person, plan)
    for ground in Ground:
        service.record_ground(
            experiment,
            ground=ground,
            text="Besluit van het college, met instemming van de raad.",
            reference="Z-2024-17",
            decided_on=date(2024, 2, 1),
            person=person,
            at=STARTED,
        )
        service.approve_ground(experiment, ground=ground, person=second, at=STARTED)
    return experiment


def running(person: Person, second: Person, plan: service.ExperimentPlan = PLAN) -> Experiment:
    experiment = approved(person, second, plan)
    service.start_experiment(experiment, person=person, at=STARTED)
    experiment.refresh_from_db()
    return experiment


def take_part(
    experiment: Experiment,
    person: Person,
    *,
    people: int,
    chances: dict[str, float] | None = None,
    otherwise: Sequence[int] = (),
    drawn_at: datetime = STARTED,
) -> list[Any]:
    """So many new clients with a place each; where `chances` per arm are given that share of an arm
    has the outcome, and usual service is chosen for the people numbered in `otherwise`."""
    casework.load_legal_bases()
    basis, seen = LegalBasis.objects.first(), Counter[str]()
    schedule = advice.running_draws(experiment.organisation, experiment.question)[0]
    options = {one.slug: one for one in Intervention.objects.all()}
    places = []
    first = Client.objects.count()
    for number in range(people):
        client = Client.objects.create(
            organisation=experiment.organisation, pseudonym=f"L{first + number:05d}"
        )
        case = Case.objects.create(
            client=client,
            question=experiment.question,
            legal_basis=basis,
            team=person.team,
            caseworker=person,
            opened_on=date(2024, 1, 1),
            attention_on=date(2024, 1, 1),
        )
        place = advice.draw(schedule.pk, inputs={}, person=person, at=drawn_at)
        Lot.objects.create(
            case=case,
            schedule=schedule,
            informed=True,
            answer="agrees",
            place=place,
            asked_by=person,
            answered_at=drawn_at,
        )
        Decision.objects.create(
            case=case,
            choice=options[USUAL if number in otherwise else place.arm],
            decided_by=person,
            decided_at=drawn_at + timedelta(hours=1),
            created_at=drawn_at,
        )
        if chances is not None:
            Measurement.objects.create(
                case=case,
                outcome=experiment.outcome,
                value=float(reached(seen[place.arm], chances[place.arm])),
                on=(drawn_at + timedelta(days=370)).date(),
                source="professional",
                moment=Moment.AFTER,
            )
        seen[place.arm] += 1
        places.append(place)
    return places


def reached(number: int, chance: float) -> int:
    """1 for a share of `chance` of the numbers, spread evenly."""
    return floor((number + 1) * chance + 1e-9) - floor(number * chance + 1e-9)


# Teams that took their steps: of the last of them the outcome can just be known.
PAST_WEDGE = replace(WEDGE, wedge={**WEDGE.wedge, "starts_on": STARTED.date()})


def teams_at_work(
    experiment: Experiment, person: Person, *, before: float, after: float, people: int = 10
) -> None:
    """In each period so many new clients per team, of whom the share `before` or `after` the start
    of the team has the outcome; all of them chose usual service."""
    casework.load_legal_bases()
    basis, usual = LegalBasis.objects.first(), Intervention.objects.get(slug=USUAL)
    cases, days, values, rng = [], [], [], np.random.default_rng(3)
    for row in service.team_starts(experiment):
        team = Team.objects.create(organisation=experiment.organisation, name=row.team)
        for number, first in enumerate(service.period_starts(experiment)):
            share = after if row.started[number] else before
            for place in range(people):
                name = f"W{row.place}-{number}-{place}"
                client = Client(organisation=experiment.organisation, pseudonym=name)
                opened = {"opened_on": first, "attention_on": first}
                who = {"legal_basis": basis, "team": team, "caseworker": person}
                cases.append(Case(client=client, question="work", **who, **opened))
                days.append(first + timedelta(days=place))
                values.append(rng.random() < share)
    Client.objects.bulk_create([case.client for case in cases])
    Case.objects.bulk_create(cases)
    Decision.objects.bulk_create(
        Decision(case=case, choice=usual, decided_by=person, decided_at=at, created_at=at)
        for case, at in zip(cases, map(_morning, days), strict=True)
    )
    Measurement.objects.bulk_create(
        Measurement(
            case=case,
            outcome=experiment.outcome,
            value=float(value),
            on=day + timedelta(days=366),
            source="professional",
            moment=Moment.AFTER,
        )
        for case, day, value in zip(cases, days, values, strict=True)
    )


def _morning(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 9, tzinfo=UTC)
