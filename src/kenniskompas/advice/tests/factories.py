# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""A catalogue and advices as the services make them, the same way every time."""

from datetime import UTC, datetime
from typing import Any

from kenniskompas.accounts.models import Organisation, Person
from kenniskompas.advice import service
from kenniskompas.advice.models import AdviceSnapshot, LocalRelease
from kenniskompas.knowledge.models import Intervention, Kind, Synthesis

AT = datetime(2026, 11, 2, 9, 30, tzinfo=UTC)
IPS = "individuele-plaatsing-en-steun"
JOB_SEARCH = "sollicitatiehulp"
SUBSIDISED = "gesubsidieerde-banen"
POOL = {
    "k": 10,
    "estimate": 0.9,
    "se": 0.1,
    "tau2": 0.04,
    "ci_low": 0.7,
    "ci_high": 1.1,
    "pi_low": 0.4,
    "pi_high": 1.4,
    "ci_method": "hartung-knapp",
    "studies": [],
}
CERTAINTY = {
    "level": 3,
    "held_at": None,
    "reasons": [
        {
            "domain": "start",
            "step": 0,
            "code": "randomised",
            "basis": "entered",
            "values": {"k": 10},
        }
    ],
}


def publish_rules(organisation: Organisation) -> None:
    """The shipped version, with its options in the catalogue."""
    version = service.load_version(organisation=organisation)
    for question in ("work", "debts"):
        for slug in service.options_for(version, question):
            Intervention.objects.get_or_create(
                slug=slug,
                defaults={
                    "name": slug.replace("-", " ").capitalize(),
                    "kind": Kind.CLIENT_OPTION,
                    "domain": question,
                    "goal": "Een stap verder.",
                    "changed_at": AT,
                },
            )


def add_research() -> Synthesis:
    """A pool on the option that the shipped version lets research speak for."""
    return Synthesis.objects.create(
        intervention=Intervention.objects.get(slug=IPS),
        pool_group="ips/competitive_job/RR",
        version=1,
        outcome="competitive_job",
        measure="RR",
        inputs={"studies": []},
        inputs_hash="0" * 64,
        result=POOL,
        baseline={"kind": "control_arms", "risk": 0.2, "low": 0.15, "high": 0.25},
        certainty=CERTAINTY,
        computed_at=AT,
    )


def publish_effects(organisation: Organisation, **changes: Any) -> LocalRelease:
    values: dict[str, Any] = {
        "organisation": organisation,
        "study_ref": "study-1",
        "study_title": "Wat werkt hier",
        "protocol_hash": "a" * 64,
        "question": "work",
        "outcome": "work_12m",
        "estimand": "ate",
        "group": {},
        "effects": [
            {"option": JOB_SEARCH, "effect": 0.1, "se": 0.02, "n": 612},
            {"option": SUBSIDISED, "effect": -0.1, "se": 0.02, "n": 403},
        ],
        "covariance": [[0.0004, 0.0001], [0.0001, 0.0004]],
        "comparator": "usual-service",
        "comparator_mean": 0.19,
        "comparator_se": 0.011,
        "comparator_n": 1400,
        "is_randomised": False,
        "at": AT,
    }
    return service.publish_effects(**{**values, **changes})


def give_advice(organisation: Organisation, **changes: Any) -> AdviceSnapshot:
    values: dict[str, Any] = {
        "organisation": organisation,
        "question": "work",
        "inputs": {"ips_target_group": "yes", "benefit_duration": "1_to_3y"},
        "ranking": ["work_12m", "wellbeing_12m"],
        "at": AT,
    }
    return service.give_advice(**{**values, **changes})


def show_advice(person: Person, **changes: Any) -> AdviceSnapshot:
    snapshot = give_advice(person.organisation, **changes)
    service.record_event(snapshot, kind="shown", person=person, at=AT)
    return snapshot


def log_choices(person: Person, *, followed: int, deviated: int, at: datetime = AT) -> None:
    snapshot = give_advice(person.organisation)
    for _ in range(followed):
        service.record_event(snapshot, kind="followed", person=person, option=IPS, at=at)
    for _ in range(deviated):
        service.record_event(
            snapshot, kind="deviated", person=person, option=IPS, reason="client_wish", at=at
        )
