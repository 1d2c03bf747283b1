# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Intake: who sees which case, what is asked, and that nothing is asked twice."""

from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kenniskompas.accounts.models import AuditEvent, Organisation, Person, Team
from kenniskompas.advice.service import ALLOWED_INPUTS
from kenniskompas.casework import service
from kenniskompas.casework.client.service import get_own_case
from kenniskompas.casework.intake.fields import BY_CODE, FIELDS
from kenniskompas.casework.intake.models import Case, Client, ClientIdentity
from kenniskompas.casework.intake.service import (
    advice_inputs,
    complete_picture,
    household_of,
    known_facts,
    path_of,
    return_to,
    visible_cases,
)
from kenniskompas.casework.intake.steps import Step
from kenniskompas.casework.tests.factories import AT, TODAY, open_case

pytestmark = pytest.mark.django_db
ROLES = ["caseworker", "team_leader", "quality_coach", "director", "researcher", "client"]


def test_the_facts_that_may_be_recorded_are_the_inputs_that_an_advice_may_know():
    assert {code: field.values for code, field in BY_CODE.items()} == ALLOWED_INPUTS


def test_every_fact_says_what_it_is_for():
    assert all(str(field.purpose) for field in FIELDS)


def test_a_client_of_the_register_is_not_made_twice(caseworker):
    first = open_case(caseworker, register_key="K-1")
    second = service.open_case(person=caseworker, question="debts", at=AT, register_key="K-1")

    assert first.client == second.client
    assert ClientIdentity.objects.count() == Client.objects.count() == 1
    assert second.legal_basis.code == "wgs-3"


def test_a_second_case_about_the_same_question_is_refused_with_the_open_one(caseworker):
    first = open_case(caseworker, register_key="K-1")

    with pytest.raises(service.CaseAlreadyOpen) as refused:
        open_case(caseworker, register_key="K-1")

    assert refused.value.case == first


def test_people_of_one_household_share_its_coordinator(caseworker, person):
    colleague = person(username="colleague")
    first = open_case(caseworker, household_key="H-9")
    second = open_case(colleague, household_key="H-9")

    assert household_of(first.client) == household_of(second.client)
    assert household_of(second.client).coordinator == caseworker


@pytest.mark.parametrize(("field", "value"), [("nationality", "NL"), ("age_band", "34")])
def test_a_fact_outside_the_list_is_refused(caseworker, field, value):
    case = open_case(caseworker)

    with pytest.raises(ValueError, match=value if field == "age_band" else field):
        service.record_fact(case, field, value, source="client", person=caseworker, at=AT)

    assert not case.facts.exists()


def test_what_a_register_holds_stays_taken_over_when_it_is_confirmed(caseworker):
    case = open_case(caseworker)
    service.record_fact(case, "age_band", "27_44", source="register", person=None, at=AT)

    new = complete_picture(
        case,
        {"age_band": "27_44", "debts": "none", "ladder_step": ""},
        source="client",
        person=caseworker,
        at=AT,
    )

    taken_over = {known.field.code for known in known_facts(case) if known.is_taken_over}
    assert new == 1
    assert taken_over == {"age_band"}
    assert advice_inputs(case) == {"age_band": "27_44", "debts": "none"}


def test_finishing_a_step_moves_the_case_on_and_going_back_undoes_what_follows(caseworker):
    case = open_case(caseworker)
    complete_picture(case, {}, source="client", person=caseworker, at=AT)
    service.skip_step(
        case, Step.SCREENING, reason="known", person=caseworker, at=AT + timedelta(days=2)
    )
    assert case.step == Step.DIAGNOSIS
    assert case.attention_on == TODAY + timedelta(days=2)

    return_to(case, Step.SCREENING, at=AT)

    states = [part.state for part in path_of(case)]
    assert states[:3] == ["done", "current", "todo"]


def test_finishing_an_earlier_step_again_does_not_move_the_case_back(caseworker):
    case = open_case(caseworker)
    service.skip_step(case, Step.PICTURE, reason="later", person=caseworker, at=AT)
    service.skip_step(case, Step.SCREENING, reason="later", person=caseworker, at=AT)

    complete_picture(case, {"debts": "none"}, source="client", person=caseworker, at=AT)

    assert case.step == Step.DIAGNOSIS
    assert path_of(case)[0].state == "done"


def test_every_opening_of_a_case_is_in_the_audit_trail(caseworker):
    case = open_case(caseworker)

    service.get_case(case.pk, user=caseworker)

    event = AuditEvent.objects.get(action="case_opened")
    assert (event.person, event.subject_id) == (caseworker.username, str(case.pk))


def test_a_client_sees_the_own_case_and_no_other(caseworker, person):
    own, other = open_case(caseworker), open_case(caseworker)
    client = person("client")
    service.give_access(own.client, client, by=caseworker)

    assert list(visible_cases(client)) == [own]
    assert get_own_case(client, page="plan") == own
    with pytest.raises(service.NoSuchCase):
        service.get_case(other.pk, user=client)


@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(data=st.data())
def test_list_detail_and_search_agree_about_who_sees_what(data, db):
    """Whatever the teams and roles: opening, listing and searching show the same cases."""
    mark = Organisation.objects.count()
    towns = [Organisation.objects.create(name=f"Stad {mark}-{nr}") for nr in range(2)]
    teams = [Team.objects.create(organisation=town, name=f"T{nr}") for town in towns for nr in "ab"]
    people = [
        Person.objects.create(
            username=f"p{mark}-{nr}",
            role=data.draw(st.sampled_from(ROLES)),
            organisation=team.organisation,
            team=data.draw(st.sampled_from([team, None])),
        )
        for nr, team in enumerate(teams)
    ]
    cases = [open_case(data.draw(st.sampled_from(people))) for _ in range(4)]
    for person in people:
        opened = {case.pk for case in cases if _can_open(case, person)}
        listed = _listed(person, "") & {case.pk for case in cases}
        found = {case.pk for case in cases if case.pk in _listed(person, case.client.pseudonym)}
        assert opened == listed == found
        assert opened == {case.pk for case in visible_cases(person)} & {c.pk for c in cases}


def _can_open(case: Case, person: Person) -> bool:
    try:
        return service.get_case(case.pk, user=person) == case
    except service.NoSuchCase:
        return False


def _listed(person: Person, text: str) -> set:
    queries = [service.WorklistQuery(scope=scope, text=text) for scope in ("mine", "team")]
    return {case.pk for query in queries for case in service.worklist(person, query)}
