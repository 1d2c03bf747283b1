# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
import json
import re
from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client as Browser
from django.urls import reverse
from django.utils import timezone

from kenniskompas.accounts.models import Organisation, Person
from kenniskompas.advice import service
from kenniskompas.advice.models import RuleProposal
from kenniskompas.advice.tests.factories import IPS, publish_rules

pytestmark = pytest.mark.django_db
SignIn = Callable[[Person], Browser]
MakePerson = Callable[..., Person]
PROPOSAL_QUERIES = 14


@pytest.fixture
def desk(organisation: Organisation, person: MakePerson, signed_in: SignIn) -> Browser:
    publish_rules(organisation)
    return signed_in(person("policy_officer", username="beleid"))


def propose(desk: Browser, **changes: Any) -> RuleProposal:
    today = timezone.localdate().isoformat()
    given = {"title": "Hogere lat", "reason": "Omdat het knelt.", "activate_on": today, **changes}
    response = desk.post(reverse("advice:new-proposal"), given)
    assert response.status_code == 302, response.content.decode()
    return RuleProposal.objects.latest("pk")


def url(name: str, *args: Any) -> str:
    return reverse(f"advice:{name}", args=args)


def page_of(browser: Browser, proposal: RuleProposal) -> str:
    return browser.get(url("proposal", proposal.pk)).content.decode()


def values_of(page: str) -> dict[str, Any]:
    """What a browser would send back of a form with numbers."""
    return dict(re.findall(r'<input type="number" name="(\w+)" value="([^"]*)"', page))


def test_a_threshold_is_changed_and_shown_as_a_difference(desk: Browser) -> None:
    proposal = propose(desk)
    form = desk.get(url("thresholds", proposal.pk)).content.decode()

    desk.post(
        url("thresholds", proposal.pk),
        {**values_of(form), "best": "0.9", "seen": proposal.digest},
    )

    page = page_of(desk, proposal)
    assert "Drempels · Kans de beste te zijn" in page
    assert re.search(r"0,75</p></td><td><p>0,9<", page)


def test_a_rule_is_added_changed_and_taken_out(desk: Browser) -> None:
    proposal = propose(desk)
    rule = {
        "option": IPS,
        "action": "excluded",
        "sentence": "Niet in het eerste jaar.",
        "when-benefit_duration": ["under_1y"],
    }

    desk.post(url("new-rule", proposal.pk, "work"), {**rule, "seen": proposal.digest})
    page = page_of(desk, proposal)
    assert page.count("Niet in het eerste jaar.") >= 2
    proposal.refresh_from_db()
    rules = service.question_in(proposal.document, "work")["rules"]
    place = next(at for at, each in enumerate(rules) if each["sentence"] == rule["sentence"])
    desk.post(
        url("rule", proposal.pk, "work", place),
        {**rule, "sentence": "Pas na een jaar.", "seen": proposal.digest},
    )
    proposal.refresh_from_db()
    assert "Pas na een jaar." in page_of(desk, proposal)
    desk.post(url("remove-rule", proposal.pk, "work", place), {"seen": proposal.digest})

    assert "Pas na een jaar." not in page_of(desk, proposal)


def test_the_rule_for_everybody_cannot_be_taken_out(desk: Browser) -> None:
    proposal = propose(desk)
    rules = service.question_in(proposal.document, "work")["rules"]
    place = next(at for at, each in enumerate(rules) if not each.get("when"))

    response = desk.post(url("remove-rule", proposal.pk, "work", place), {"seen": proposal.digest})

    assert response.status_code == 409
    assert f"rules[{rules[place]['option']}]" in response.content.decode()


def test_an_outcome_with_its_ends_the_wrong_way_round_is_refused(desk: Browser) -> None:
    proposal = propose(desk)
    form = desk.get(url("outcome", proposal.pk, "work", "wellbeing_12m")).content.decode()

    response = desk.post(
        url("outcome", proposal.pk, "work", "wellbeing_12m"),
        {**values_of(form), "low": "9", "high": "2", "seen": proposal.digest},
    )

    assert response.status_code == 409
    proposal.refresh_from_db()
    assert service.question_in(proposal.document, "work")["outcomes"][1]["low"] < 9


def test_how_far_groups_differ_can_be_taken_out(desk: Browser) -> None:
    proposal = propose(desk)
    page = url("outcome", proposal.pk, "work", "work_12m")
    form = values_of(desk.get(page).content.decode())

    desk.post(page, {**form, "group_sd": "", "seen": proposal.digest})

    proposal.refresh_from_db()
    outcome = service.question_in(proposal.document, "work")["outcomes"][0]
    assert "group_sd" not in outcome
    assert outcome["prior_sd"] == 0.1
    assert desk.get(page).status_code == 200


def test_an_example_shows_whether_it_comes_out(desk: Browser) -> None:
    proposal = propose(desk)

    desk.post(
        url("new-case", proposal.pk, "work"),
        {
            "title": "Iemand uit de doelgroep",
            "option": IPS,
            "action": "excluded",
            "is-ips_target_group": "yes",
            "seen": proposal.digest,
        },
    )

    page = page_of(desk, proposal)
    assert "komt anders uit" in page
    assert "de regels zeggen: kan de voorkeur krijgen" in page


def test_rules_from_a_file_are_taken_whole_or_refused_with_their_key(desk: Browser) -> None:
    organisation = Organisation.objects.get()
    document = service.get_active_version(organisation).document
    document["thresholds"]["best"] = 0.8
    good = SimpleUploadedFile("regels.json", json.dumps(document).encode())
    proposal = propose(desk, file=good)
    assert proposal.document["thresholds"]["best"] == 0.8

    document["thresholds"]["best"] = 8
    bad = SimpleUploadedFile("regels.json", json.dumps(document).encode())
    today = timezone.localdate().isoformat()
    response = desk.post(
        reverse("advice:new-proposal"),
        {"title": "x", "reason": "y", "activate_on": today, "file": bad},
    )

    assert "thresholds.best" in response.content.decode()
    assert RuleProposal.objects.count() == 1


def test_a_downloaded_proposal_can_be_put_forward_again(desk: Browser) -> None:
    proposal = propose(desk)

    content = desk.get(url("proposal-file", proposal.pk)).content

    again = propose(desk, file=SimpleUploadedFile("regels.json", content))
    assert again.digest == proposal.digest


def test_two_people_approve_with_a_button_and_can_go_back(
    desk: Browser, person: MakePerson, signed_in: SignIn
) -> None:
    proposal = propose(desk)
    form = desk.get(url("thresholds", proposal.pk)).content.decode()
    desk.post(
        url("thresholds", proposal.pk),
        {**values_of(form), "best": "0.9", "seen": proposal.digest},
    )
    proposal.refresh_from_db()
    assert "Deze regels goedkeuren" not in page_of(desk, proposal)
    leader, director = signed_in(person("team_leader")), signed_in(person("director"))

    for browser in (leader, director):
        assert "Deze regels goedkeuren" in page_of(browser, proposal)
        browser.post(url("approve", proposal.pk), {"seen": proposal.digest})

    assert service.get_active_version(proposal.organisation).number == 2
    leader.post(url("roll-back", 1))
    assert service.get_active_version(proposal.organisation).number == 3


@pytest.mark.parametrize("role", ["caseworker", "client_council", "administrator"])
def test_who_may_only_read_cannot_propose_change_or_approve(
    desk: Browser, person: MakePerson, signed_in: SignIn, role: str
) -> None:
    proposal = propose(desk)
    browser = signed_in(person(role))

    assert browser.get(reverse("advice:new-proposal")).status_code == 404
    assert browser.post(url("approve", proposal.pk)).status_code == 404
    assert browser.post(url("withdraw", proposal.pk)).status_code == 404
    assert browser.post(url("roll-back", 1)).status_code == 404


def test_an_open_proposal_is_laid_beside_the_rules_in_use_now(
    desk: Browser, organisation: Organisation
) -> None:
    proposal = propose(desk)
    assert "Nog niets" in page_of(desk, proposal)

    thresholds = {**proposal.document["thresholds"], "best": 0.95}
    rules = {**proposal.document, "title": "Later", "thresholds": thresholds}
    later = service.load_version(rules, organisation)

    page = page_of(desk, proposal)
    assert f"versie {later.number}" in page
    assert "Nog niets" not in page


def test_the_page_asks_the_database_a_fixed_number_of_times(
    desk: Browser, django_assert_num_queries: Any
) -> None:
    proposal = propose(desk)
    page_of(desk, proposal)

    with django_assert_num_queries(PROPOSAL_QUERIES):
        page_of(desk, proposal)
