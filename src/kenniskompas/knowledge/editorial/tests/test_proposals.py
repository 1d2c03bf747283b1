# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Another text for a shipped entry: proposed, decided, and kept when the catalogue is loaded."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from django.test import Client as Browser
from django.urls import reverse

from kenniskompas.accounts.models import Person, Role
from kenniskompas.knowledge.editorial import service
from kenniskompas.knowledge.models import Intervention, Proposal
from kenniskompas.knowledge.search.service import search_catalogue
from kenniskompas.knowledge.service import load_content
from kenniskompas.knowledge.tests.factories import NOW, make_entry, write_content

pytestmark = pytest.mark.django_db
MakePerson = Callable[..., Person]
SignIn = Callable[[Person], Browser]
LATER = NOW + timedelta(days=3)
OURS = "Een gewone baan, met een jobcoach ernaast."


@pytest.fixture
def shipped(tmp_path: Path) -> Path:
    folder = write_content(tmp_path, goal="Werk vinden")
    load_content(folder, at=NOW)
    return folder


def propose(author: Person, text: object = OURS, field: str = "goal") -> Proposal:
    return service.propose_text(
        Intervention.objects.get(slug="ips"),
        field,
        text,
        reason="Zo zegt het rapport het.",
        source="Rapport 2025, blz. 4",
        person=author,
        at=NOW,
    )


def accept(proposal: Proposal, decider: Person, now: object = "Werk vinden") -> None:
    seen = service.digest_of(now)
    service.accept_proposal(proposal, seen=seen, person=decider, at=LATER)
    proposal.refresh_from_db()


def goal() -> str:
    return Intervention.objects.get(slug="ips").goal


def test_a_caseworker_proposes_and_a_policy_officer_takes_it_over(
    shipped: Path, caseworker: Person, officer: Person, signed_in: SignIn
) -> None:
    asker = signed_in(caseworker)
    assert reverse("knowledge:propose_text", args=["ips", "goal"]) in (
        asker.get(reverse("knowledge:propose", args=["ips"])).content.decode()
    )
    told = {"text": OURS, "reason": "Zo doen wij het.", "source": "Onze praktijk"}
    asker.post(reverse("knowledge:propose_text", args=["ips", "goal"]), told)
    proposal = Proposal.objects.get()
    decider = signed_in(officer)
    page = decider.get(proposal.get_absolute_url())
    seen = page.context["seen"]
    decider.post(
        reverse("knowledge:decide_proposal", args=[proposal.pk]),
        {"verdict": "accept", "words": "Dank!", "seen": seen},
    )
    assert goal() == OURS
    assert search_catalogue("jobcoach", {}).total == 1
    assert service.outcomes_for(caseworker).count() == 1
    outcome = asker.get(proposal.get_absolute_url()).content.decode()
    assert "Dank!" in outcome
    assert service.outcomes_for(caseworker).count() == 0
    entry = asker.get(reverse("knowledge:intervention", args=["ips"])).content.decode()
    assert "In our own words here" in entry


def test_declining_needs_a_reason_that_the_proposer_reads(
    shipped: Path, caseworker: Person, officer: Person, signed_in: SignIn
) -> None:
    proposal = propose(caseworker)
    browser = signed_in(officer)
    url = reverse("knowledge:decide_proposal", args=[proposal.pk])
    assert "Say why not" in browser.post(url, {"verdict": "decline"}).content.decode()
    browser.post(url, {"verdict": "decline", "words": "Het rapport ging over anderen."})
    page = signed_in(caseworker).get(proposal.get_absolute_url()).content.decode()
    assert "Het rapport ging over anderen." in page
    assert goal() == "Werk vinden"


def test_loading_the_same_catalogue_again_keeps_our_text(
    shipped: Path, caseworker: Person, officer: Person
) -> None:
    accept(propose(caseworker), officer)
    report = load_content(shipped, at=LATER)
    assert goal() == OURS
    assert report.tallies["interventions"].updated == 0
    assert Proposal.objects.get().shipped_since is None


def test_a_newer_text_of_the_catalogue_stands_beside_ours_until_somebody_chooses(
    shipped: Path, caseworker: Person, officer: Person, signed_in: SignIn
) -> None:
    proposal = propose(caseworker)
    accept(proposal, officer)
    write_content(shipped, goal="Werk vinden en houden")
    load_content(shipped, at=LATER)
    assert goal() == OURS
    page = signed_in(caseworker).get(reverse("knowledge:intervention", args=["ips"]))
    assert "Werk vinden en houden" in page.content.decode()
    assert list(service.texts_overtaken(officer)) == [proposal]
    settle = reverse("knowledge:settle_text", args=[proposal.pk])
    signed_in(officer).post(settle, {"text": "shipped"})
    assert goal() == "Werk vinden en houden"
    load_content(shipped, at=LATER)
    assert goal() == "Werk vinden en houden"


def test_staying_with_our_text_is_asked_once_for_each_newer_text(
    shipped: Path, caseworker: Person, officer: Person
) -> None:
    proposal = propose(caseworker)
    accept(proposal, officer)
    write_content(shipped, goal="Werk houden")
    load_content(shipped, at=LATER)
    service.keep_ours(proposal, person=officer, at=LATER)
    load_content(shipped, at=LATER)
    assert not service.texts_overtaken(officer).exists()
    assert goal() == OURS


def test_our_text_ends_when_the_catalogue_says_the_same(
    shipped: Path, caseworker: Person, officer: Person
) -> None:
    accept(propose(caseworker), officer)
    write_content(shipped, goal=OURS)
    load_content(shipped, at=LATER)
    assert not service.own_texts().exists()
    assert goal() == OURS


def test_a_list_is_kept_point_by_point_in_the_description(
    shipped: Path, caseworker: Person, officer: Person
) -> None:
    accept(propose(caseworker, ["Druk", "Schaamte"], "harms"), officer, now=[])
    load_content(shipped, at=LATER)
    assert Intervention.objects.get(slug="ips").description["harms"] == ["Druk", "Schaamte"]


def test_a_second_own_text_takes_the_place_of_the_first(
    shipped: Path, caseworker: Person, officer: Person
) -> None:
    accept(propose(caseworker), officer)
    second = propose(caseworker, "Nog beter.")
    accept(second, officer, now=OURS)
    assert list(service.own_texts()) == [second]
    service.take_shipped(second, person=officer, at=LATER)
    assert goal() == "Werk vinden"


def test_nobody_decides_on_their_own_proposal_or_on_a_text_they_did_not_see(
    shipped: Path, officer: Person, person: MakePerson
) -> None:
    proposal = propose(officer)
    with pytest.raises(service.OwnWork):
        accept(proposal, officer)
    with pytest.raises(service.ChangedMeanwhile):
        accept(proposal, person(Role.QUALITY_COACH), now="iets anders")
    assert goal() == "Werk vinden"
    proposal.refresh_from_db()
    assert proposal.status == "open"


def test_a_proposal_that_changes_nothing_is_sent_back(
    shipped: Path, caseworker: Person, signed_in: SignIn
) -> None:
    url = reverse("knowledge:propose_text", args=["ips", "goal"])
    told = {"text": "Werk vinden", "reason": "Zomaar iets", "source": "x"}
    assert "This stands there already" in signed_in(caseworker).post(url, told).content.decode()


def test_only_who_proposed_takes_it_back(
    shipped: Path, caseworker: Person, officer: Person, signed_in: SignIn
) -> None:
    proposal = propose(caseworker)
    url = reverse("knowledge:withdraw_proposal", args=[proposal.pk])
    assert signed_in(officer).post(url).status_code == 404
    signed_in(caseworker).post(url)
    proposal.refresh_from_db()
    assert proposal.status == "withdrawn"


def test_a_proposal_is_found_by_its_author_and_who_decides(
    shipped: Path, caseworker: Person, officer: Person, person: MakePerson, signed_in: SignIn
) -> None:
    url = propose(caseworker).get_absolute_url()
    assert signed_in(officer).get(url).status_code == 200
    assert signed_in(person(Role.CASEWORKER)).get(url).status_code == 404
    assert signed_in(person(Role.DIRECTOR)).get(url).status_code == 404


def test_a_fact_is_not_proposed(shipped: Path, caseworker: Person, signed_in: SignIn) -> None:
    url = reverse("knowledge:propose_text", args=["ips", "kind"])
    assert signed_in(caseworker).get(url).status_code == 404


@pytest.mark.parametrize("rows", [1, 8])
def test_the_list_of_proposals_takes_the_same_queries_at_every_size(
    rows: int,
    caseworker: Person,
    officer: Person,
    signed_in: SignIn,
    django_assert_num_queries: Callable[[int], object],
) -> None:
    make_entry("ips", goal="Werk vinden")
    for number in range(rows):
        propose(caseworker, f"Tekst {number}")
    browser = signed_in(officer)
    with django_assert_num_queries(9):
        browser.get(reverse("knowledge:proposals"))
