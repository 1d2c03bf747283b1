# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client as Browser
from django.urls import reverse
from django.utils import timezone

from kenniskompas.accounts.models import Organisation, Person
from kenniskompas.advice import service as advice
from kenniskompas.advice.models import ImpactRun, RuleProposal
from kenniskompas.advice.tests.factories import AT, IPS, publish_rules
from kenniskompas.casework.decision.service import counting, open_profiles
from kenniskompas.casework.service import record_fact
from kenniskompas.casework.tests.factories import open_case

pytestmark = pytest.mark.django_db

COUNT_QUERIES = 60


class AtOnce:
    """Stands for the worker: the same work, without a thread."""

    def submit(self, _work: Any, run_id: int) -> None:
        counting.carry_out(run_id)


class Stopped:
    """Stands for a server that is stopped before the work begins."""

    def submit(self, _work: Any, _run_id: int) -> None:
        return None


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


def many_cases(monkeypatch: pytest.MonkeyPatch, worker: Any) -> None:
    monkeypatch.setattr(counting, "COUNTED_AT_ONCE", 0)
    monkeypatch.setattr(counting, "worker", worker)


def show(browser: Browser, proposal: RuleProposal) -> Any:
    return browser.get(reverse("advice:proposal", args=[proposal.pk]))


def test_many_cases_are_counted_beside_the_pages_with_how_far_it_is(
    proposal: RuleProposal,
    signed_in: Callable[[Person], Browser],
    caseworker: Person,
    monkeypatch: pytest.MonkeyPatch,
    django_capture_on_commit_callbacks: Any,
) -> None:
    on_benefit(caseworker, "under_1y")
    many_cases(monkeypatch, AtOnce())
    browser = signed_in(Person.objects.get(username="beleid"))

    with django_capture_on_commit_callbacks() as waiting:
        measure(browser, proposal)
    page = show(browser, proposal)
    assert page["Refresh"] == "3"
    assert "Telt over 1 open dossiers" in page.content.decode()
    [start] = waiting
    start()

    proposal.refresh_from_db()
    run = ImpactRun.objects.get()
    assert proposal.impact is not None
    assert (run.done, run.steps, run.problem) == (2, 2, "")
    assert not show(browser, proposal).has_header("Refresh")


def test_a_count_that_is_going_on_is_not_started_twice(
    proposal: RuleProposal,
    signed_in: Callable[[Person], Browser],
    caseworker: Person,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    on_benefit(caseworker, "under_1y")
    many_cases(monkeypatch, Stopped())
    browser = signed_in(Person.objects.get(username="beleid"))
    measure(browser, proposal)
    measure(browser, proposal)
    assert ImpactRun.objects.count() == 1


def test_a_count_that_a_restart_stopped_is_said_and_can_be_started_again(
    proposal: RuleProposal,
    signed_in: Callable[[Person], Browser],
    caseworker: Person,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    on_benefit(caseworker, "under_1y")
    many_cases(monkeypatch, Stopped())
    browser = signed_in(Person.objects.get(username="beleid"))
    measure(browser, proposal)
    ImpactRun.objects.update(seen_at=timezone.now() - timedelta(minutes=3))

    page = show(browser, proposal).content.decode()

    assert "De server is gestopt tijdens het tellen" in page
    measure(browser, proposal)
    assert ImpactRun.objects.filter(finished_at=None).count() == 1


def test_what_goes_wrong_while_counting_is_said_and_nothing_is_kept(
    proposal: RuleProposal,
    signed_in: Callable[[Person], Browser],
    caseworker: Person,
    monkeypatch: pytest.MonkeyPatch,
    django_capture_on_commit_callbacks: Any,
) -> None:
    on_benefit(caseworker, "under_1y")
    many_cases(monkeypatch, AtOnce())

    def fails(*_args: Any, **_options: Any) -> None:
        raise RuntimeError("no evidence")

    monkeypatch.setattr(advice, "measure_impact", fails)
    browser = signed_in(Person.objects.get(username="beleid"))
    with django_capture_on_commit_callbacks(execute=True):
        measure(browser, proposal)

    proposal.refresh_from_db()
    assert proposal.impact is None
    assert "ging bij ons mis" in show(browser, proposal).content.decode()


def test_counting_asks_the_same_few_questions_however_many_cases(
    proposal: RuleProposal, caseworker: Person, django_assert_max_num_queries: Any
) -> None:
    for duration in ("under_1y", "over_5y", "1_to_3y") * 4:
        on_benefit(caseworker, duration)
    run = advice.start_impact_run(proposal, seen=proposal.digest, people=12, at=timezone.now())
    with django_assert_max_num_queries(COUNT_QUERIES):
        counting.carry_out(run.pk)
