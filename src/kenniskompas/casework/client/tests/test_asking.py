# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Not agreeing: each way has its own page and term, and lands on the worklist."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError
from django.urls import reverse
from django.utils import timezone

from kenniskompas.casework.client import service
from kenniskompas.casework.debts import service as debts
from kenniskompas.casework.debts.choices import Phase
from kenniskompas.casework.debts.tests.debt_cases import course, debt_case
from kenniskompas.casework.tests.factories import AT, open_case, planned_case

pytestmark = pytest.mark.django_db
# A Monday; six weeks later is Easter Monday 6 April, on which no term ends.
DECIDED = date(2026, 2, 23)


def ask(case, kind, **values):
    return service.ask(case, kind=kind, text="Ik ben het niet eens", at=AT, **values)


@pytest.mark.parametrize(
    ("decided", "until"),
    [
        (date(2026, 3, 2), date(2026, 4, 13)),
        # Six weeks later is Easter Monday.
        (DECIDED, date(2026, 4, 7)),
        # Six weeks later is Saturday.
        (date(2026, 3, 7), date(2026, 4, 20)),
    ],
)
def test_a_client_may_object_for_six_weeks_and_never_until_a_day_off(decided, until):
    assert service.objection_until(decided) == until


@pytest.mark.parametrize(
    ("kind", "values", "term"),
    [
        ("explanation", {}, None),
        ("other", {}, None),
        ("correction", {}, date(2026, 4, 2)),
        ("complaint", {}, date(2026, 4, 13)),
        # Six weeks to object, until 7 April, and then six weeks to decide.
        ("objection", {"decision_on": DECIDED}, date(2026, 5, 19)),
        # Too late to object: the term runs from the day it was received.
        ("objection", {"decision_on": date(2025, 12, 1)}, date(2026, 4, 13)),
    ],
)
def test_what_is_asked_has_the_term_of_the_law(kind, values, term, caseworker):
    case = open_case(caseworker)

    asked = ask(case, kind, person=caseworker, **values)

    case.refresh_from_db()
    assert asked.term_on == term
    assert case.term_on == term


def test_on_paper_the_term_runs_from_the_day_it_was_received(caseworker):
    asked = ask(
        open_case(caseworker),
        "complaint",
        person=caseworker,
        route="paper",
        received_on=date(2026, 2, 23),
    )

    assert asked.term_on == date(2026, 4, 7)


def test_an_objection_without_a_decision_is_refused(caseworker):
    with pytest.raises(service.DecisionNeeded):
        ask(open_case(caseworker), "objection", person=caseworker)


def test_the_database_refuses_it_too(caseworker):
    case = open_case(caseworker)

    with pytest.raises(IntegrityError):
        case.requests.create(kind="objection", text="x", asked_at=AT, received_on=DECIDED)


def test_the_case_keeps_the_term_that_ends_first_of_debts_and_of_what_was_asked(caseworker):
    case = debt_case(caseworker)
    own = case.term_on
    ask(case, "objection", person=caseworker, decision_on=DECIDED)
    assert case.term_on == own

    course(case, caseworker, {Phase.EXIT: (date(2026, 3, 2), None)})
    case.refresh_from_db()
    assert (case.term_on, case.term_code) == (date(2026, 5, 19), "objection_decision")


def test_answering_leaves_the_term_of_the_debts(caseworker):
    case = debt_case(caseworker)
    own = (case.term_on, case.term_code)
    asked = ask(case, "complaint", person=caseworker, received_on=date(2026, 1, 5))
    assert case.term_code == "complaint"
    assert [term.code for term in debts.terms_of_case(case, None)] == ["first_talk"]

    service.mark_answered(case, asked.pk, person=caseworker, at=AT, answer="We belden u.")

    case.refresh_from_db()
    assert (case.term_on, case.term_code) == own


def test_a_closed_case_keeps_the_term_of_an_objection(caseworker, signed_in):
    case = open_case(caseworker)
    decided = timezone.localdate() - timedelta(days=80)
    ask(case, "objection", person=caseworker, decision_on=decided, received_on=decided)
    from kenniskompas.casework.intake.service import close_case

    close_case(case, person=caseworker, on=timezone.localdate(), reason="evaluated")

    page = signed_in(caseworker).get(reverse("casework:worklist"), {"term": "soon"})
    assert [row["case"].pk for row in page.context["rows"]] == [case.pk]
    assert "Beslissen op een bezwaar" in page.content.decode()


@pytest.fixture
def as_client(person, signed_in):
    def sign_in(case):
        account = person("client", username="inwoner")
        service.give_access(case.client, account, by=case.caseworker)
        return signed_in(account)

    return sign_in


@pytest.mark.parametrize("way", ["uitleg", "correctie", "klacht", "bezwaar", "anders"])
def test_each_way_has_its_own_page(way, caseworker, as_client):
    browser = as_client(planned_case(caseworker))

    assert browser.get(reverse("client:ask", args=[way])).status_code == 200


def test_an_unknown_way_is_not_found(caseworker, as_client):
    browser = as_client(planned_case(caseworker))

    assert browser.get(reverse("client:ask", args=["boos"])).status_code == 404


@pytest.mark.parametrize(
    ("days_ago", "words"), [(10, "op tijd"), (90, "Het kwam na de laatste dag")]
)
def test_objecting_says_whether_it_is_in_time(days_ago, words, caseworker, as_client):
    case = planned_case(caseworker)
    decided = timezone.localdate() - timedelta(days=days_ago)

    answer = as_client(case).post(
        reverse("client:ask", args=["bezwaar"]),
        {"decision_on": decided.isoformat(), "reference": "PW-12", "text": "Dit klopt niet"},
        follow=True,
    )

    assert words in answer.content.decode()
    asked = case.requests.get()
    assert (asked.kind, asked.reference, asked.route) == ("objection", "PW-12", "site")


def test_a_decision_of_tomorrow_cannot_be_objected_to(caseworker, as_client):
    case = planned_case(caseworker)
    tomorrow = timezone.localdate() + timedelta(days=1)

    as_client(case).post(
        reverse("client:ask", args=["bezwaar"]),
        {"decision_on": tomorrow.isoformat(), "text": "Nee"},
    )

    assert not case.requests.exists()


def test_the_answer_is_read_by_the_client(caseworker, as_client, signed_in):
    case = planned_case(caseworker)
    asked = ask(case, "explanation", person=caseworker)

    signed_in(caseworker).post(
        reverse("casework:answered", args=[case.pk, asked.pk]), {"answer": "Daarom kozen we dit."}
    )

    page = as_client(case).get(reverse("client:disagree")).content.decode()
    assert "Daarom kozen we dit." in page
    assert caseworker.display_name in page
