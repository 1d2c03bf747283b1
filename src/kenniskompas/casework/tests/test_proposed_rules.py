# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client as Browser
from django.urls import reverse

from kenniskompas.accounts.models import Organisation, Person
from kenniskompas.advice import service as advice
from kenniskompas.advice.models import RuleProposal
from kenniskompas.advice.tests.factories import AT, IPS, publish_rules
from kenniskompas.casework.decision.service import open_profiles
from kenniskompas.casework.service import record_fact
from kenniskompas.casework.tests.factories import open_case

pytestmark = pytest.mark.django_db
FIELDS = advice.ProposalFields("Strenger", "Proef.", AT.date())
CLOSED = {
    "option": IPS,
    "action": "excluded",
    "sentence": "Niet voor wie kort bijstand heeft.",
    "when": {"benefit_duration": ["under_1y"]},
}


def on_benefit(worker: Person, duration: str) -> None:
    case = open_case(worker)
    record_fact(case, "benefit_duration", duration, source="client", person=worker, at=AT)


@pytest.fixture
def proposal(organisation: Organisation, person: Callable[..., Person]) -> RuleProposal:
    publish_rules(organisation)
    author = person("policy_officer", username="beleid")
    made = advice.propose(organisation, FIELDS, person=author, at=AT)
    data = advice.with_rule(made.document, "work", CLOSED)
    return advice.change_rules(made.pk, data, seen=made.digest, person=author)


def measure(browser: Browser, proposal: RuleProposal) -> Any:
    url = reverse("casework:measure-rules", args=[proposal.pk])
    return browser.post(url, {"seen": proposal.digest})


def test_the_caseload_is_counted_by_what_advice_may_know(
    organisation: Organisation,
    proposal: RuleProposal,
    signed_in: Callable[[Person], Browser],
    caseworker: Person,
) -> None:
    for _number in range(11):
        on_benefit(caseworker, "under_1y")
    on_benefit(caseworker, "over_5y")
    author = Person.objects.get(username="beleid")
    browser = signed_in(author)

    measure(browser, proposal)

    proposal.refresh_from_db()
    assert proposal.impact is not None
    [work] = [each for each in proposal.impact["questions"] if each["question"] == "work"]
    assert (work["people"], work["touched"]) == (12, 11)
    page = browser.get(reverse("advice:proposal", args=[proposal.pk])).content.decode()
    assert "Van de 12 mensen met een open dossier beslissen de regels anders voor 11." in page


def test_a_count_of_older_rules_is_not_kept(
    proposal: RuleProposal, signed_in: Callable[[Person], Browser]
) -> None:
    author = Person.objects.get(username="beleid")
    data = advice.with_thresholds(proposal.document, {"best": 0.9})
    advice.change_rules(proposal.pk, data, seen=proposal.digest, person=author)

    measure(signed_in(author), proposal)

    proposal.refresh_from_db()
    assert proposal.impact is None


def test_profiles_take_a_fixed_number_of_queries(
    organisation: Organisation, caseworker: Person, django_assert_num_queries: Any
) -> None:
    for _number in range(3):
        on_benefit(caseworker, "under_1y")

    with django_assert_num_queries(3):
        [profile] = open_profiles(organisation)["work"]

    assert (profile.inputs, profile.ranking, profile.people) == (
        {"benefit_duration": "under_1y"},
        (),
        3,
    )


def test_who_may_not_propose_cannot_count(
    proposal: RuleProposal, signed_in: Callable[[Person], Browser], caseworker: Person
) -> None:
    assert measure(signed_in(caseworker), proposal).status_code == 404
