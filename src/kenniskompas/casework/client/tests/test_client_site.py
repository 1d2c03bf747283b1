# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""The client's own pages: the own case only, wishes, progress and disagreeing."""

import pytest
from django.urls import reverse

from kenniskompas.casework import service
from kenniskompas.casework.tests.factories import (
    AT,
    case_with_advice,
    open_case,
    planned_case,
    publish_rules,
)

pytestmark = pytest.mark.django_db
PAGES = ["plan", "duties", "wishes", "how", "record", "advice", "disagree"]


@pytest.fixture
def as_client(person, signed_in):
    def sign_in(case):
        account = person("client", username="inwoner")
        service.give_access(case.client, account, by=case.caseworker)
        return signed_in(account)

    return sign_in


def url(page):
    return reverse(f"client:{page}")


@pytest.mark.parametrize("page", PAGES)
def test_a_page_opens_for_the_client(page, caseworker, as_client):
    assert as_client(planned_case(caseworker)).get(url(page)).status_code == 200


@pytest.mark.parametrize("page", PAGES)
def test_a_professional_gets_404(page, caseworker, signed_in):
    planned_case(caseworker)

    assert signed_in(caseworker).get(url(page)).status_code == 404


@pytest.mark.parametrize("page", PAGES)
def test_a_client_without_a_case_reads_so(page, person, signed_in):
    answer = signed_in(person("client")).get(url(page))

    assert "Er is hier nog niets voor u" in answer.content.decode()


def test_the_plan_shows_the_own_goals_and_not_those_of_others(caseworker, as_client):
    mine, other = planned_case(caseworker), planned_case(caseworker)
    service.add_goal(other.plans.get(), text="Van iemand anders", person=caseworker)

    page = as_client(mine).get(url("plan")).content.decode()

    assert "Ik wil weer onder de mensen" in page
    assert "Van iemand anders" not in page


def test_what_must_is_told_with_its_rule_apart_from_what_may(caseworker, as_client):
    case = planned_case(caseworker)
    service.add_agreement(
        case.plans.get(),
        text="Solliciteren",
        who="U",
        nature="mandatory",
        legal_ground="Participatiewet, artikel 9",
        consequence="We praten eerst samen.",
        person=caseworker,
    )

    answer = as_client(case).get(url("duties"))

    assert [each.text for each in answer.context["musts"]] == ["Solliciteren"]
    assert [each.text for each in answer.context["mays"]] == ["Elke week bellen"]
    assert "Participatiewet, artikel 9" in answer.content.decode()


def test_the_client_s_ranking_fills_the_open_decision(caseworker, as_client):
    publish_rules(caseworker)
    case = open_case(caseworker)

    as_client(case).post(
        url("wishes"), {"wish-wellbeing_12m": "1", "wish-work_12m": "2", "text": "Geen nachtwerk"}
    )

    decision = service.current_decision(case)
    assert [each.outcome for each in decision.preferences.all()] == ["wellbeing_12m", "work_12m"]
    assert (decision.wishes_by, decision.wishes_text) == ("client", "Geen nachtwerk")


def test_after_the_advice_the_ranking_is_shown_and_stays(caseworker, as_client):
    case = case_with_advice(caseworker)
    browser = as_client(case)

    browser.post(url("wishes"), {"wish-wellbeing_12m": "1"})

    assert "Betaald werk" in browser.get(url("wishes")).content.decode()
    assert [each.outcome for each in service.current_decision(case).preferences.all()] == [
        "work_12m"
    ]


def test_two_taps_tell_how_it_goes(caseworker, as_client):
    case = planned_case(caseworker)

    as_client(case).post(url("how"), {"how": "2", "note": ""})

    progress = case.progress.get()
    assert (progress.how, progress.said_by) == (2, "client")


def test_what_is_written_says_who_and_why(caseworker, as_client):
    case = planned_case(caseworker)
    service.record_fact(case, "debts", "none", source="client", person=caseworker, at=AT)

    page = as_client(case).get(url("record")).content.decode()

    assert caseworker.display_name in page
    assert "Schulden kunnen andere stappen in de weg staan" in page


def test_disagreeing_reaches_the_professional_until_it_is_answered(
    caseworker, as_client, signed_in
):
    case = planned_case(caseworker)
    way = reverse("client:ask", args=["correctie"])

    as_client(case).post(way, {"text": "Dit klopt niet"})

    browser = signed_in(caseworker)
    assert "Dit klopt niet" in browser.get(case.get_absolute_url()).content.decode()
    request = case.requests.get()
    browser.post(reverse("casework:answered", args=[case.pk, request.pk]))
    request.refresh_from_db()
    assert request.answered_at is not None
    assert "Dit klopt niet" not in browser.get(case.get_absolute_url()).content.decode()
