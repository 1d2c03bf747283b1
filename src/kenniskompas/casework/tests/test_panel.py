# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""The columns that evaluation and feedback read."""

from datetime import timedelta

import pytest

from kenniskompas.accounts.models import Organisation
from kenniskompas.casework import service
from kenniskompas.casework.execution.service import finish_execution
from kenniskompas.casework.intake.models import CaseFact
from kenniskompas.casework.tests.factories import AT, TODAY, decided_case, planned_case

pytestmark = pytest.mark.django_db


def panel(person, outcome="work_12m"):
    return service.evaluation_panel("work", outcome, organisation=person.organisation)


def measure(case, person, *, on, value=1):
    service.record_measurement(
        case, outcome="work_12m", value=value, on=on, source="client", person=person
    )


def test_a_measurement_long_before_its_horizon_does_not_count(caseworker):
    case = decided_case(caseworker)
    measure(case, caseworker, on=TODAY + timedelta(days=30))
    assert panel(caseworker)["outcome"] == [None]

    measure(case, caseworker, on=TODAY + timedelta(days=300), value=0)
    assert panel(caseworker)["outcome"] == [0.0]


def test_a_row_holds_the_arm_and_the_outcome(caseworker):
    case = decided_case(caseworker)
    measure(case, caseworker, on=TODAY + timedelta(days=360))

    columns = panel(caseworker)

    assert columns["arm"] == ["usual-service"]
    assert columns["outcome"] == [1.0]
    assert columns["before"] == [None]
    assert columns["decided_on"] == [TODAY]


def test_a_fact_from_after_the_decision_stays_unknown(caseworker):
    case = decided_case(caseworker)
    service.record_fact(
        case, "debts", "none", source="client", person=caseworker, at=AT + timedelta(days=1)
    )

    assert panel(caseworker)["debts"] == ["unknown"]


def test_a_fact_that_changed_later_counts_as_the_advice_saw_it(caseworker):
    case = decided_case(caseworker)
    decision = service.current_decision(case)
    decision.snapshot.inputs = {**decision.snapshot.inputs, "age_band": "27_44"}
    decision.snapshot.save()
    CaseFact.objects.create(
        case=case,
        field="age_band",
        value="45_54",
        source="client",
        recorded_at=AT + timedelta(days=400),
    )

    assert panel(caseworker)["age_band"] == ["27_44"]


def test_only_the_first_decision_of_a_client_counts(caseworker):
    case = decided_case(caseworker)
    again = service.start_decision(case, person=caseworker, at=AT + timedelta(days=90))
    assert again.decided_at is None

    assert len(panel(caseworker)["case"]) == 1


def test_cases_of_another_organisation_are_not_in_the_panel(caseworker):
    decided_case(caseworker)
    elsewhere = Organisation.objects.create(name="Elders")

    assert service.evaluation_panel("work", "work_12m", organisation=elsewhere)["case"] == []


@pytest.mark.parametrize("size", [1, 4])
def test_the_panel_takes_five_queries_at_any_size(size, caseworker, django_assert_num_queries):
    for _ in range(size):
        decided_case(caseworker)

    with django_assert_num_queries(5):
        panel(caseworker)


def test_decisions_come_with_what_was_seen_afterwards(caseworker):
    case = planned_case(caseworker)
    finish_execution(case, None, completed=True, person=caseworker, at=AT)
    service.record_measurement(
        case, outcome="work_12m", value=1, on=TODAY, source="client", person=caseworker
    )

    (row,) = service.decisions_of(person=caseworker)

    assert row["option"] == "usual-service"
    assert row["results"] == {"work_12m": 1.0}
    assert row["question"] == "work"


def test_decisions_of_a_team_carry_no_names(caseworker, team):
    decided_case(caseworker)

    (row,) = service.decisions_of(team=team)

    assert caseworker.username not in str(row)
    assert "person" not in row


def test_decisions_are_of_a_person_or_a_team(caseworker, team):
    with pytest.raises(ValueError, match="not both"):
        service.decisions_of(person=caseworker, team=team)
