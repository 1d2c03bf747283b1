# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""A case closes when every outcome has a value, or a reason why it has none."""

from datetime import UTC, date, datetime

import pytest
from django.urls import reverse

from kenniskompas.casework import service
from kenniskompas.casework.assessment.service import DecisionTaken, complete_screening
from kenniskompas.casework.execution.service import open_outcomes, record_measurement
from kenniskompas.casework.tests.factories import AT, planned_case

pytestmark = pytest.mark.django_db

A_YEAR_ON = datetime(2027, 3, 10, 9, 0, tzinfo=UTC)
LATE = date(2027, 3, 2)
EARLY = date(2026, 3, 9)


@pytest.fixture
def case(caseworker):
    return planned_case(caseworker)


def scores(case):
    return {goal.pk: 4 for goal in case.plans.get().goals.all()}


def codes(case):
    return [each.code for each in open_outcomes(service.current_decision(case))]


def close(case, person, **given):
    decision = service.current_decision(case)
    return service.evaluate_case(
        decision, person=person, at=A_YEAR_ON, goal_scores=scores(case), **given
    )


def test_closing_names_every_outcome_without_value_or_reason(case, caseworker):
    with pytest.raises(service.OutcomesNotFilled) as refused:
        close(case, caseworker)

    assert refused.value.codes == codes(case) == ["work_12m", "wellbeing_12m", "ladder_12m"]
    case.refresh_from_db()
    assert case.status == "open"


def test_a_value_near_its_horizon_or_a_reason_lets_a_case_close(case, caseworker):
    record_measurement(
        case, outcome="work_12m", value=1, on=LATE, source="client", person=caseworker
    )

    close(case, caseworker, unknown={"wellbeing_12m": "declined", "ladder_12m": "no_source"})

    service.current_decision(case).case.refresh_from_db()
    assert service.current_decision(case).case.status == "closed"
    assert dict(case.unknowns.values_list("outcome", "reason")) == {
        "wellbeing_12m": "declined",
        "ladder_12m": "no_source",
    }


def test_a_value_from_the_week_after_the_decision_fills_nothing(case, caseworker):
    record_measurement(
        case, outcome="work_12m", value=1, on=EARLY, source="client", person=caseworker
    )

    assert "work_12m" in codes(case)


def test_going_on_with_the_case_asks_no_outcomes(case, caseworker):
    evaluation = close(case, caseworker, then="keep")

    assert evaluation.pk
    assert not case.unknowns.exists()


def test_the_reason_goes_along_to_evaluations_until_a_value_comes(case, caseworker):
    def told():
        panel = service.evaluation_panel("work", "work_12m", organisation=caseworker.organisation)
        return panel["outcome"], panel["unknown_because"]

    assert told() == ([None], [None])
    close(case, caseworker, then="keep", unknown={"work_12m": "no_contact"})
    assert told() == ([None], ["no_contact"])

    record_measurement(
        case, outcome="work_12m", value=0, on=LATE, source="benefit_register", person=None
    )
    assert told() == ([0.0], [None])


def test_the_page_says_what_is_missing_and_keeps_the_answers(
    case, caseworker, signed_in, monkeypatch
):
    monkeypatch.setattr("django.utils.timezone.now", lambda: A_YEAR_ON)
    browser = signed_in(caseworker)
    url = reverse("casework:evaluation", args=[case.pk])
    (goal,) = scores(case)

    refused = browser.post(
        url,
        {
            "then": "close",
            f"goal-{goal}": "4",
            "client_says": "Fijn geholpen",
            "unknown-work_12m": "declined",
        },
    ).content.decode()

    assert refused.count("Geef het resultaat, of zeg waarom het niet bekend is.") >= 2
    assert "Fijn geholpen" in refused
    assert not case.unknowns.exists()


def test_too_early_is_filled_in_while_the_moment_is_still_to_come(
    case, caseworker, signed_in, monkeypatch
):
    browser = signed_in(caseworker)
    url = reverse("casework:evaluation", args=[case.pk])
    monkeypatch.setattr("django.utils.timezone.now", lambda: AT)
    assert '<option value="too_early" selected' in browser.get(url).content.decode()

    monkeypatch.setattr("django.utils.timezone.now", lambda: A_YEAR_ON)
    assert "too_early" not in browser.get(url).content.decode()


def test_a_screening_closes_no_case_in_which_something_was_decided(case, caseworker):
    with pytest.raises(DecisionTaken):
        complete_screening(case, outcome="elsewhere", reasons={}, note="", person=caseworker, at=AT)
