# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Legal terms: which run, until when, and that the case keeps the one that ends first."""

from datetime import date
from itertools import pairwise

import pytest

from kenniskompas.casework import service as casework
from kenniskompas.casework.debts import service
from kenniskompas.casework.debts.choices import Phase
from kenniskompas.casework.debts.labels import case_term, term_words
from kenniskompas.casework.debts.tests.debt_cases import AT, TODAY, course, debt_case
from kenniskompas.casework.intake.law import RULES, RuleCode, rule_on
from kenniskompas.casework.intake.service import close_case

pytestmark = pytest.mark.django_db


def running(case):
    case.refresh_from_db()
    return [
        (term.code, term.last_day) for term in service.terms_of_case(case, service.help_of(case))
    ]


def test_a_new_debt_case_has_four_weeks_to_the_first_conversation(caseworker):
    case = debt_case(caseworker)

    # Four weeks after Monday 2 March 2026.
    assert running(case) == [("first_talk", date(2026, 3, 30))]
    assert (case.term_on, case.term_code) == (date(2026, 3, 30), "first_talk")


def test_a_case_about_work_has_no_legal_term_of_debt_help(caseworker):
    case = casework.open_case(person=caseworker, question="work", at=AT)

    assert case.term_on is None


def test_a_threat_leaves_three_working_days(caseworker):
    case = debt_case(caseworker)

    # Thursday before Easter: Good Friday, the weekend and Easter Monday do not count.
    service.record_threat(case, "eviction", on=date(2026, 4, 2), person=caseworker)

    assert ("threatened_talk", date(2026, 4, 9)) in running(case)
    service.record_threat(case, "", on=None, person=caseworker)
    assert [code for code, _day in running(case)] == ["first_talk"]


def test_after_the_first_conversation_the_decision_is_due_in_eight_weeks(caseworker):
    case = debt_case(caseworker)

    course(case, caseworker, {Phase.INTAKE: (date(2026, 3, 9), None)})
    assert running(case) == [("decision", date(2026, 5, 4))]

    course(
        case,
        caseworker,
        {Phase.INTAKE: (date(2026, 3, 9), date(2026, 3, 20))},
        revision=1,
        ruling="admitted",
        ruled_on=date(2026, 3, 20),
    )
    assert running(case) == []
    assert case.term_on is None


def test_before_the_law_had_a_decision_term_none_is_invented(caseworker):
    assert rule_on(RuleCode.DECISION, date(2020, 12, 31)) is None


def test_a_moratorium_without_an_end_lasts_six_months_at_most(caseworker):
    case = debt_case(caseworker)
    course(case, caseworker, {Phase.STABILISATION: (date(2026, 3, 9), None)})

    moment = service.record_moment(
        case, kind="moratorium", starts_on=date(2026, 2, 9), person=caseworker
    )

    # A Sunday: a term of more than three months does not run on to Monday.
    assert running(case) == [("moratorium", date(2026, 8, 9))]
    assert service.handle_moment(case, moment.pk, person=caseworker, on=TODAY)
    assert running(case) == []
    assert not service.handle_moment(case, moment.pk, person=caseworker, on=TODAY)


def test_a_day_from_a_letter_goes_before_what_the_law_says_in_general(caseworker):
    case = debt_case(caseworker)
    course(case, caseworker, {Phase.STABILISATION: (date(2026, 3, 9), None)})

    service.record_moment(
        case,
        kind="moratorium",
        starts_on=date(2026, 2, 9),
        deadline_on=date(2026, 4, 1),
        person=caseworker,
    )

    assert running(case) == [("moratorium", date(2026, 4, 1))]


def test_a_refused_wsnp_leaves_eight_days_for_an_appeal(caseworker):
    case = debt_case(caseworker)
    course(case, caseworker, {Phase.STABILISATION: (date(2026, 3, 9), None)})

    service.record_moment(
        case, kind="wsnp", decided_on=date(2026, 3, 20), is_granted=False, person=caseworker
    )

    # Eight days end on a Saturday; Monday is the last day.
    assert running(case) == [("wsnp_appeal", date(2026, 3, 30))]


def test_a_closed_case_has_no_terms(caseworker):
    case = debt_case(caseworker)
    service.record_threat(case, "utilities", on=TODAY, person=caseworker)

    close_case(case, person=caseworker, on=TODAY, reason="done")

    assert running(case) == []
    assert case.term_on is None


def test_who_has_left_has_no_terms(caseworker):
    case = debt_case(caseworker)

    course(case, caseworker, {Phase.EXIT: (date(2026, 3, 9), None)}, exit_reason="withdrawn")

    assert running(case) == []


@pytest.mark.parametrize("code", list(RuleCode))
def test_the_rows_of_one_rule_neither_overlap_nor_leave_a_gap(code):
    rows = sorted((rule for rule in RULES if rule.code == code), key=lambda rule: rule.valid_from)

    assert rows[-1].valid_to is None
    for earlier, later in pairwise(rows):
        assert (later.valid_from - earlier.valid_to).days == 1
    assert all(rule.source and rule.url.startswith("https://") for rule in rows)


@pytest.mark.parametrize(
    ("day", "words", "tone"),
    [
        (date(2026, 3, 11), "loopt over 9 dagen af", "warn"),
        (date(2026, 3, 3), "loopt over 1 dag af", "danger"),
        (date(2026, 3, 2), "loopt vandaag af", "danger"),
        (date(2026, 2, 28), "2 dagen geleden afgelopen", "danger"),
        (date(2026, 4, 2), "loopt over 31 dagen af", "neutral"),
    ],
)
def test_a_term_is_said_in_days(day, words, tone):
    assert term_words(day, today=TODAY) == (words, tone)


def test_a_list_shows_only_terms_that_are_near(caseworker):
    case = debt_case(caseworker)

    assert case_term(case, today=TODAY) is None
    assert "loopt over 9 dagen af" in case_term(case, today=date(2026, 3, 21))[0]


@pytest.mark.parametrize("size", [1, 8])
def test_the_worklist_shows_terms_in_the_same_queries(
    size, caseworker, signed_in, django_assert_num_queries
):
    cases = [debt_case(caseworker) for _ in range(size)]
    for case in cases:
        service.record_threat(case, "eviction", on=TODAY, person=caseworker)
    casework.open_case(person=caseworker, question="work", at=AT)
    browser = signed_in(caseworker)

    with django_assert_num_queries(QUERIES_OF_A_LIST):
        answer = browser.get("/clienten/", {"term": "soon"})

    assert {row["case"].pk for row in answer.context["rows"]} == {case.pk for case in cases}
    assert "Eerste gesprek bij een bedreigende situatie" in answer.content.decode()


QUERIES_OF_A_LIST = 15
