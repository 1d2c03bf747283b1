# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""The route without a site: everything a client can do, written down in their name."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from kenniskompas.casework import service
from kenniskompas.casework.plan.service import current_plan, signing_state
from kenniskompas.casework.tests.factories import (
    case_with_advice,
    decided_case,
    open_case,
    planned_case,
    publish_rules,
)

pytestmark = pytest.mark.django_db
PAGES = ["behalf", "behalf-how", "behalf-wishes", "behalf-plan", "behalf-ask"]


def url(page, case):
    return reverse(f"casework:{page}", args=[case.pk])


def day(ago=3):
    return timezone.localdate() - timedelta(days=ago)


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("stage", [open_case, decided_case, planned_case])
def test_a_page_opens_at_every_point_of_the_path(page, stage, caseworker, signed_in):
    publish_rules(caseworker)

    assert signed_in(caseworker).get(url(page, stage(caseworker))).status_code == 200


@pytest.mark.parametrize("page", PAGES)
def test_a_stranger_gets_404(page, caseworker, person, signed_in, organisation):
    from kenniskompas.accounts.models import Team

    other = Team.objects.create(organisation=organisation, name="Team Zuid")
    stranger = person("caseworker", in_team=other)

    assert signed_in(stranger).get(url(page, planned_case(caseworker))).status_code == 404


def test_how_it_goes_is_marked_as_said_by_the_client_and_by_which_way(caseworker, signed_in):
    case = planned_case(caseworker)

    signed_in(caseworker).post(
        url("behalf-how", case),
        {"route": "phone", "on": day().isoformat(), "how": "2", "note": "Slaapt slecht"},
    )

    row = case.progress.get()
    assert (row.said_by, row.route, row.on, row.how) == ("client", "phone", day(), 2)
    assert row.recorded_by == caseworker


def test_a_day_in_the_future_is_refused(caseworker, signed_in):
    case = planned_case(caseworker)

    signed_in(caseworker).post(
        url("behalf-how", case), {"route": "phone", "on": day(-1).isoformat(), "how": "2"}
    )

    assert not case.progress.exists()


def test_the_site_itself_is_no_way_to_write_down_for_somebody(caseworker, signed_in):
    case = planned_case(caseworker)

    signed_in(caseworker).post(
        url("behalf-how", case), {"route": "site", "on": day().isoformat(), "how": "2"}
    )

    assert not case.progress.exists()


def test_wishes_on_paper_count_as_the_client_s_own(caseworker, signed_in):
    publish_rules(caseworker)
    case = open_case(caseworker)

    signed_in(caseworker).post(
        url("behalf-wishes", case),
        {"wish-work_12m": "1", "text": "", "route": "paper", "on": day().isoformat()},
    )

    decision = service.current_decision(case)
    assert (decision.wishes_by, decision.wishes_route) == ("client", "paper")
    assert decision.wishes_said_on == day()


def test_after_the_advice_the_wishes_stay(caseworker, signed_in):
    case = case_with_advice(caseworker)

    signed_in(caseworker).post(
        url("behalf-wishes", case),
        {"wish-wellbeing_12m": "1", "text": "", "route": "paper", "on": day().isoformat()},
    )

    assert service.current_decision(case).wishes_route == ""


def test_a_signed_paper_counts_as_agreement_with_the_plan(caseworker, signed_in):
    case = planned_case(caseworker)
    seen = signing_state(current_plan(case)).digest

    signed_in(caseworker).post(
        url("behalf-plan", case), {"seen": seen, "route": "paper", "on": day().isoformat()}
    )

    state = signing_state(current_plan(case))
    assert state.is_signed
    assert (state.signature.route, state.signature.signed_on) == ("paper", day())


def test_an_objection_by_letter_stands_on_the_case_with_its_term(caseworker, signed_in):
    case, browser = planned_case(caseworker), signed_in(caseworker)

    browser.post(
        url("behalf-ask", case),
        {
            "kind": "objection",
            "text": "Ik ben het niet eens",
            "decision_on": day(20).isoformat(),
            "route": "paper",
            "on": day().isoformat(),
        },
    )

    asked = case.requests.get()
    assert (asked.route, asked.received_on, asked.recorded_by) == ("paper", day(), caseworker)
    assert "Op papier" in browser.get(case.get_absolute_url()).content.decode()


def test_an_objection_needs_the_date_of_the_decision(caseworker, signed_in):
    case = planned_case(caseworker)
    data = {"kind": "objection", "text": "Nee", "route": "paper", "on": day().isoformat()}

    answer = signed_in(caseworker).post(url("behalf-ask", case), data)

    assert "decision_on" in answer.context["form"].errors
    assert not case.requests.exists()
