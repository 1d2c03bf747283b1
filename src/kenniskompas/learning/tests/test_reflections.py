# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""What somebody wrote when looking back: for the author, and for the team only when shared."""

import pytest
from django.urls import reverse

from kenniskompas.casework import service as casework
from kenniskompas.casework.execution.service import Reflection
from kenniskompas.casework.tests.factories import AT, planned_case

pytestmark = pytest.mark.django_db
SAID = "Eerst bellen, dan schrijven"


@pytest.fixture
def look_back(caseworker):
    def write(*, is_shared: bool) -> None:
        decision = casework.current_decision(planned_case(caseworker))
        casework.evaluate_case(
            decision,
            person=caseworker,
            at=AT,
            goal_scores={},
            then="keep",
            reflection=Reflection(take_along=SAID, is_shared=is_shared),
        )

    return write


@pytest.fixture
def team_page(person, signed_in):
    browser = signed_in(person("team_leader", username="leider"))

    def read() -> str:
        return browser.get(reverse("learning:team")).content.decode()

    return read


def test_the_author_reads_it_back(look_back, caseworker, signed_in):
    look_back(is_shared=False)

    page = signed_in(caseworker).get(reverse("learning:own")).content.decode()

    assert SAID in page
    assert "Niet gedeeld met uw team" in page


def test_the_team_reads_nothing_that_was_not_shared(look_back, team_page):
    look_back(is_shared=False)

    assert SAID not in team_page()


def test_the_team_reads_what_was_shared_without_the_name_or_the_client(
    look_back, team_page, caseworker
):
    look_back(is_shared=True)

    page = team_page()

    assert SAID in page
    assert caseworker.display_name not in page
    pseudonym = casework.reflections_of(person=caseworker)[0].case.client.pseudonym
    assert pseudonym not in page


def test_a_colleague_does_not_read_it_among_the_own(look_back, person, signed_in):
    look_back(is_shared=True)
    colleague = signed_in(person(username="collega"))

    assert SAID not in colleague.get(reverse("learning:own")).content.decode()


def test_an_evaluation_without_reflection_is_not_listed(look_back, caseworker):
    decision = casework.current_decision(planned_case(caseworker))
    casework.evaluate_case(decision, person=caseworker, at=AT, goal_scores={}, then="keep")

    assert casework.reflections_of(person=caseworker) == []


def test_only_a_person_or_a_team_can_be_asked_for():
    with pytest.raises(ValueError, match="person or a team"):
        casework.reflections_of()
