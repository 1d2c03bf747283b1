# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Cases at each point of the path, made as the services make them."""

from datetime import UTC, date, datetime
from typing import Any

from kenniskompas.accounts.models import Person
from kenniskompas.advice import service as advice
from kenniskompas.casework import service
from kenniskompas.casework.intake.models import Case
from kenniskompas.knowledge.models import Intervention, Kind

AT = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
TODAY = date(2026, 3, 2)


def open_case(person: Person, **values: Any) -> Case:
    return service.open_case(person=person, question="work", at=AT, **values)


def intervention(slug: str, name: str = "") -> Intervention:
    found, _ = Intervention.objects.get_or_create(
        slug=slug,
        defaults={
            "name": name or slug.replace("-", " ").capitalize(),
            "kind": Kind.CLIENT_OPTION,
            "domain": "work",
            "goal": "Een doel",
            "changed_at": AT,
        },
    )
    return found


def publish_rules(person: Person, question: str = "work") -> list[str]:
    """The shipped advice version with its options in the catalogue; the options' slugs."""
    version = advice.load_version(organisation=person.organisation)
    slugs = advice.options_for(version, question)
    for slug in slugs:
        intervention(slug)
    return slugs


def case_with_advice(person: Person) -> Case:
    """Own view and wishes recorded, the advice shown, nothing chosen yet."""
    slugs = publish_rules(person)
    case = open_case(person)
    decision = service.start_decision(case, person=person, at=AT)
    service.record_own_view(
        decision, option=slugs[0], certainty=3, reasons=["experience"], person=person, at=AT
    )
    service.record_wishes(
        decision, ranking=["work_12m"], filled_by="together", text="", person=person, at=AT
    )
    service.show_advice(decision, person=person, at=AT)
    return case


def decided_case(person: Person, *, option: str = "usual-service") -> Case:
    case = case_with_advice(person)
    decision = service.current_decision(case)
    assert decision is not None
    try:
        service.decide(decision, option, person=person, at=AT)
    except service.ReasonNeeded:
        service.decide(decision, option, person=person, at=AT, reason="client_wish")
    return case


def planned_case(person: Person) -> Case:
    case = decided_case(person)
    plan = service.make_plan(service.current_decision(case), starts_on=TODAY, person=person)
    service.add_goal(plan, text="Ik wil weer onder de mensen", person=person)
    service.add_agreement(
        plan, text="Elke week bellen", who="Wij", nature="voluntary", person=person
    )
    service.agree_plan(plan, person=person, at=AT)
    case.refresh_from_db()
    return case
