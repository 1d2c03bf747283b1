# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
from collections import Counter

import pytest

from kenniskompas.casework import service
from kenniskompas.casework.intake.choices import FactSource
from kenniskompas.casework.intake.service.target_groups import RULES, target_groups_of
from kenniskompas.casework.tests.factories import AT, open_case
from kenniskompas.knowledge.tests.factories import SHIPPED
from kenniskompas.workbench.content import load_content

NOBODY = frozenset({"all_clients"})


@pytest.mark.parametrize(
    ("facts", "group"),
    [
        ({"age_band": "under_27"}, "youth"),
        ({"age_band": "under_27", "basic_qualification": "no"}, "youth_no_qualification"),
        ({"benefit_duration": "1_to_3y"}, "long_term_unemployed"),
        ({"ladder_step": "2"}, "far_from_work"),
        ({"ladder_step": "1"}, "socially_isolated"),
        ({"single_parent": "yes"}, "parents"),
        ({"debts": "problematic"}, "problem_debts"),
        ({"ips_target_group": "yes"}, "severe_mental_illness"),
        ({"debts": "problematic", "health_limits": "yes"}, "multiple_problems"),
    ],
)
def test_a_fact_places_a_client_in_a_group(facts, group):
    assert group in target_groups_of(set(), facts)


@pytest.mark.parametrize(
    "facts",
    [
        {"age_band": "27_44"},
        {"basic_qualification": "no"},
        {"debts": "unknown"},
        {"ips_target_group": "unknown"},
        {"single_parent": "no"},
    ],
)
def test_what_is_not_known_places_nobody_anywhere(facts):
    assert target_groups_of(set(), facts) == NOBODY


def test_every_group_is_a_word_of_the_catalogue():
    known = load_content(SHIPPED).vocabularies.codes("target_groups")

    assert set(RULES) <= set(known)


@pytest.mark.django_db
def test_clients_with_an_open_case_are_counted_once_per_combination(caseworker, organisation):
    cases = [open_case(caseworker) for _number in range(3)]
    for case in cases[:2]:
        service.record_fact(
            case,
            "age_band",
            "under_27",
            source=FactSource.PROFESSIONAL,
            person=caseworker,
            at=AT,
        )

    counts = service.count_target_groups(organisation)

    assert counts == Counter(
        {
            frozenset({"all_clients", "jobseekers", "youth"}): 2,
            frozenset({"all_clients", "jobseekers"}): 1,
        }
    )


@pytest.mark.django_db
def test_closed_cases_do_not_count(caseworker, organisation):
    case = open_case(caseworker)
    case.status = "closed"
    case.save()

    assert service.count_target_groups(organisation) == Counter()
