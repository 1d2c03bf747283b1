# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Whose turn it is: by the division of steps, by the parts in the case, and on the worklist."""

import pytest

from kenniskompas.accounts.models import AuditEvent, Role, Team
from kenniskompas.casework import service
from kenniskompas.casework.intake.steps import PATH, Step
from kenniskompas.casework.tests.factories import AT, open_case
from kenniskompas.casework.turns.choices import Part
from kenniskompas.casework.turns.service import (
    cases_in_turn,
    divide_steps,
    division_of,
    give_part,
    parts_of,
    turn_in,
)

pytestmark = pytest.mark.django_db
PAGE = "/clienten/wie-doet-welke-stap"


@pytest.fixture
def elsewhere(organisation, person):
    team = Team.objects.create(organisation=organisation, name="Team Zuid")
    return person(username="executor", in_team=team)


def divided(organisation, person, **parts):
    division = {("work", step): part for step, part in parts.items()}
    divide_steps(organisation, division, person=person)
    return division_of(organisation)


def test_without_a_division_it_is_always_the_coordinator_s_turn(caseworker):
    case = open_case(caseworker)

    assert turn_in(case, {}, {}).person == caseworker
    assert list(cases_in_turn(caseworker)) == [case]


def test_a_step_is_for_who_has_its_part_and_the_coordinator_stands_in(
    organisation, caseworker, elsewhere
):
    case = open_case(caseworker)
    division = divided(organisation, caseworker, picture=Part.INTAKER)
    assert turn_in(case, division, {}).stands_in_for == Part.INTAKER
    assert list(cases_in_turn(caseworker)) == [case]

    give_part(case, Part.INTAKER, elsewhere, person=caseworker)

    assert turn_in(case, division, parts_of(case)).person == elsewhere
    assert list(cases_in_turn(caseworker)) == []
    assert list(cases_in_turn(elsewhere)) == [case]

    service.skip_step(case, Step.PICTURE, reason="known", person=caseworker, at=AT)
    assert list(cases_in_turn(caseworker)) == [case]
    assert list(cases_in_turn(elsewhere)) == []


def test_a_part_opens_the_case_and_taking_it_away_closes_it(caseworker, elsewhere, signed_in):
    case, browser = open_case(caseworker), signed_in(elsewhere)
    assert browser.get(case.get_absolute_url()).status_code == 404

    give_part(case, Part.EXECUTOR, elsewhere, person=caseworker)
    assert browser.get(case.get_absolute_url()).status_code == 200
    assert case in service.visible_cases(elsewhere)

    give_part(case, Part.EXECUTOR, None, person=caseworker)
    assert browser.get(case.get_absolute_url()).status_code == 404


def test_whose_turn_it_is_never_shows_a_case_that_may_not_be_opened(
    organisation, caseworker, elsewhere, person
):
    mine, theirs = open_case(caseworker), open_case(person(username="colleague"))
    divided(organisation, caseworker, **dict.fromkeys(PATH, Part.SPECIALIST))
    give_part(mine, Part.SPECIALIST, elsewhere, person=caseworker)
    give_part(theirs, Part.SPECIALIST, caseworker, person=caseworker)

    for reader in (caseworker, elsewhere):
        seen = set(service.visible_cases(reader).values_list("pk", flat=True))
        assert {case.pk for case in cases_in_turn(reader)} <= seen
    assert list(cases_in_turn(caseworker)) == [theirs]
    assert list(cases_in_turn(person(Role.DIRECTOR))) == []


def test_the_administrator_divides_the_steps_on_a_page(organisation, person, signed_in):
    administrator = person(Role.ADMINISTRATOR)
    browser = signed_in(administrator)
    data = {f"{question}-{step}": "coordinator" for question in ("work", "debts") for step in PATH}

    browser.post(PAGE, {**data, "debts-execution": "executor"})

    assert division_of(organisation) == {("debts", "execution"): "executor"}
    event = AuditEvent.objects.get(action="steps_divided")
    assert event.detail == {"steps": ["debts.execution: executor"]}
    assert browser.post(PAGE, {**data, "work-plan": "director"}).context["form"].errors


@pytest.mark.parametrize("role", [Role.CASEWORKER, Role.DIRECTOR, Role.CLIENT])
def test_others_do_not_divide_steps(role, person, signed_in):
    assert signed_in(person(role)).get(PAGE).status_code == 404


def test_a_part_is_given_on_the_page_of_the_case(caseworker, elsewhere, person, signed_in):
    case, browser = open_case(caseworker), signed_in(caseworker)
    url = f"{case.get_absolute_url()}onderdelen"

    browser.post(url, {"part": "executor", "to": elsewhere.pk})

    assert parts_of(case) == {"executor": elsewhere}
    assert "Uitvoerder: executor" in browser.get(case.get_absolute_url()).content.decode()
    director = person(Role.DIRECTOR)
    assert browser.post(url, {"part": "executor", "to": director.pk}).status_code == 404
    assert browser.post(url, {"part": "coordinator", "to": elsewhere.pk}).status_code == 404


def test_the_worklist_has_a_tab_for_what_is_up_to_me(
    organisation, caseworker, elsewhere, signed_in
):
    case = open_case(caseworker)
    divided(organisation, caseworker, picture=Part.INTAKER)
    give_part(case, Part.INTAKER, elsewhere, person=caseworker)

    answer = signed_in(elsewhere).get("/clienten/", {"scope": "turn"})

    assert [row["case"].pk for row in answer.context["rows"]] == [case.pk]
    assert signed_in(caseworker).get("/clienten/", {"scope": "turn"}).context["rows"] == []
