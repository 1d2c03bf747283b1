# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
import json
from collections.abc import Callable

import pytest

from kenniskompas.accounts.models import Organisation
from kenniskompas.knowledge import service
from kenniskompas.knowledge.research.service.pooling import refresh_syntheses
from kenniskompas.knowledge.tests.factories import (
    NOW,
    add_note,
    add_rating,
    add_term,
    add_three_studies,
    make_entry,
)

pytestmark = pytest.mark.django_db


def test_an_option_with_a_pool_brings_numbers_baseline_and_certainty() -> None:
    add_three_studies(make_entry())
    refresh_syntheses(at=NOW)
    evidence = service.option_evidence(["ips"], "competitive_job")["ips"]
    synthesis = evidence["syntheses"][0]
    assert synthesis["result"]["k"] == 3
    assert synthesis["baseline"]["kind"] == "control_arms"
    assert synthesis["certainty"]["level"] in {1, 2, 3}
    assert evidence["studies"] == {"competitive_job": 3}


def test_a_pool_on_another_outcome_is_not_stretched() -> None:
    add_three_studies(make_entry())
    refresh_syntheses(at=NOW)
    assert service.option_evidence(["ips"], "earnings")["ips"]["syntheses"] == []


def test_an_option_without_numbers_brings_what_founds_it(organisation: Organisation) -> None:
    entry = make_entry("coaching", description={"general_ingredients": ["Vertrouwen"]})
    add_term(entry, "mechanisms", "learning")
    add_term(entry, "skills", "daily-rhythm")
    add_rating(entry, "founded")
    add_note("Bel eerst.", slugs=["coaching"])
    service.set_offer("coaching", organisation=organisation, provider="Bureau", waiting_weeks=2)
    evidence = service.option_evidence(["coaching"], organisation=organisation)["coaching"]
    assert evidence["syntheses"] == []
    assert [each["code"] for each in evidence["mechanisms"]] == ["learning"]
    assert evidence["ingredients"]["general"] == ["Vertrouwen"]
    assert evidence["ratings"][0]["level"] == "founded"
    assert evidence["practice"]["by_status"] == {"not_researched": 1}
    assert evidence["offers"][0]["waiting_weeks"] == 2


def test_evidence_is_plain_data_that_can_be_stored() -> None:
    add_three_studies(make_entry())
    refresh_syntheses(at=NOW)
    evidence = service.option_evidence(["ips", "onbekend"])
    assert json.loads(json.dumps(evidence)) == evidence
    assert list(evidence) == ["ips"]


def test_more_options_take_no_more_queries(
    django_assert_num_queries: Callable[..., object],
) -> None:
    for number in range(6):
        entry = make_entry(f"optie-{number}")
        add_term(entry, "mechanisms", f"m{number}")
        add_rating(entry)
    for count in (2, 6):
        with django_assert_num_queries(8):
            service.option_evidence([f"optie-{number}" for number in range(count)])
