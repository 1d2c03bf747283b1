# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
import csv
from collections.abc import Iterator
from typing import Any
from xml.etree import ElementTree

import pytest
from django.urls import reverse
from django.utils import translation

from kenniskompas.accounts.models import Role
from kenniskompas.knowledge.gaps import service
from kenniskompas.knowledge.gaps.choices import GapStatus, RunningStatus
from kenniskompas.knowledge.gaps.models import CaseloadShare, GapVote, KnowledgeGap, RunningStudy
from kenniskompas.knowledge.gaps.tests.test_detection import DISAGREEING, add_pool
from kenniskompas.knowledge.models import Term
from kenniskompas.knowledge.tests.factories import NOW, add_study, add_term, make_entry

pytestmark = pytest.mark.django_db
PAGES = ("gaps", "gap_map", "agenda", "gap_map_svg", "gap_map_csv", "agenda_csv")
ACTS = {
    "gap_owner": {"owner": ""},
    "gap_answer": {"text": "Zie het rapport."},
    "gap_reopen": {"text": "Toch niet."},
    "gap_reword": {"question": "Werkt dit voor jongeren?"},
    "gap_evaluation": {"required": "on"},
}


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    with translation.override("en"):
        yield


@pytest.fixture
def sign_in(person, signed_in):
    def enter(role: str) -> Any:
        browser = signed_in(person(role))
        browser.cookies["django_language"] = "en"
        return browser

    return enter


@pytest.fixture
def gap():
    make_entry("ips", name="Plaatsing")
    return service.record_gap("Voor wie werkt dit?", person=None, slugs=["ips"], at=NOW)


def page_of(browser, name: str, *args: Any, query: str = "") -> str:
    response = browser.get(reverse(f"knowledge:{name}", args=args) + query)
    assert response.status_code == 200
    return response.content.decode()


def act(browser, name: str, gap: KnowledgeGap, **values: Any) -> Any:
    return browser.post(reverse(f"knowledge:{name}", args=[gap.slug]), values)


@pytest.mark.parametrize("name", PAGES)
def test_every_reader_opens_every_page_and_a_client_none(name, gap, sign_in):
    address = reverse(f"knowledge:{name}")

    assert sign_in(Role.CLIENT_COUNCIL).get(address).status_code == 200
    assert sign_in(Role.CLIENT).get(address).status_code == 404


def test_a_gap_opens_for_readers_only(gap, sign_in):
    assert sign_in(Role.DIRECTOR).get(gap.get_absolute_url()).status_code == 200
    assert sign_in(Role.CLIENT).get(gap.get_absolute_url()).status_code == 404
    assert sign_in(Role.DIRECTOR).get("/weten/kennisvragen/niets/").status_code == 404


@pytest.mark.parametrize("name", [*ACTS, "gap_study"])
def test_only_who_manages_gaps_can_decide(name, gap, sign_in):
    response = act(sign_in(Role.CASEWORKER), name, gap, version=1, **ACTS.get(name, {}))

    assert response.status_code == 404
    gap.refresh_from_db()
    assert gap.version == 1


@pytest.mark.parametrize("name", ACTS)
def test_a_manager_decides_and_the_page_tells_it(name, gap, sign_in):
    browser = sign_in(Role.POLICY_OFFICER)

    response = act(browser, name, gap, version=1, **ACTS[name])

    assert response.status_code == 302
    gap.refresh_from_db()
    assert gap.version == 2
    page_of(browser, "gap", gap.slug)


def test_no_form_field_sets_the_status(gap, sign_in):
    browser = sign_in(Role.POLICY_OFFICER)

    for name, values in ACTS.items():
        gap.refresh_from_db()
        if name not in ("gap_answer", "gap_reopen"):
            act(browser, name, gap, version=gap.version, status="answered", **values)

    gap.refresh_from_db()
    assert gap.status == GapStatus.OPEN


def test_who_comes_second_is_told_what_happened(gap, sign_in, person):
    service.assign_owner(gap, None, person=person(Role.RESEARCHER), version=1, at=NOW)
    browser = sign_in(Role.POLICY_OFFICER)

    act(browser, "gap_answer", gap, version=1, text="Zie het rapport.")

    gap.refresh_from_db()
    assert gap.status == GapStatus.OPEN
    assert "changed this question while you had it open" in page_of(browser, "gap", gap.slug)


def test_an_answer_without_words_comes_back_with_an_error(gap, sign_in):
    response = act(sign_in(Role.POLICY_OFFICER), "gap_answer", gap, version=1, text="")

    assert response.status_code == 422
    assert "What is the answer" in response.content.decode()


def test_the_client_council_votes_and_talks_along(gap, sign_in):
    browser = sign_in(Role.CLIENT_COUNCIL)

    act(browser, "gap_vote", gap, importance="3")
    act(browser, "gap_discuss", gap, text="Wij willen dit graag weten.")

    assert GapVote.objects.get().group == "client_council"
    page = page_of(browser, "gap", gap.slug)
    assert "Client council 1" in page
    assert "Wij willen dit graag weten." in page
    act(browser, "gap_vote", gap, importance="0")
    assert not GapVote.objects.exists()


def test_a_vote_that_does_not_exist_is_refused(gap, sign_in):
    assert act(sign_in(Role.CASEWORKER), "gap_vote", gap, importance="9").status_code == 422


def test_a_study_is_linked_and_ended_from_the_page(gap, sign_in):
    browser = sign_in(Role.RESEARCHER)

    act(browser, "gap_study", gap, title="Proef", who="Hogeschool", expected_on="2027-06-01")
    study = RunningStudy.objects.get()
    assert "1 June 2027" in page_of(browser, "gap", gap.slug)
    end = reverse("knowledge:gap_study_end", args=[gap.slug, study.pk])
    assert browser.post(end, {"how": "running"}).status_code == 404
    browser.post(end, {"how": "finished"})

    study.refresh_from_db()
    assert study.status == RunningStatus.FINISHED


def test_a_study_without_a_title_comes_back_with_an_error(gap, sign_in):
    assert act(sign_in(Role.RESEARCHER), "gap_study", gap, title="").status_code == 422


def test_the_list_is_filtered_and_ordered(gap, sign_in, person):
    make_entry("cursus", name="Cursus")
    service.detect_gaps(NOW)
    owner = person(Role.POLICY_OFFICER)
    service.assign_owner(gap, owner, person=owner, version=1, at=NOW)
    browser = sign_in(Role.POLICY_OFFICER)

    page = page_of(browser, "gaps", query="?reason=no_study&volgorde=value")

    assert "Cursus" in page
    assert "Voor wie werkt dit?" not in page
    assert "Voor wie werkt dit?" in page_of(browser, "gaps", query="?volgorde=onzin")


def test_the_value_opens_its_source(sign_in):
    entry = make_entry("ips", name="Plaatsing")
    add_study(entry, "een", (30, 60, 12, 60))
    add_pool(entry, **DISAGREEING)
    service.detect_gaps(NOW)

    page = page_of(sign_in(Role.RESEARCHER), "gap", KnowledgeGap.objects.get().slug)

    assert "Expected value of perfect information" in page
    assert "the prediction interval of 6 studies holds it all" in page
    assert "See the numbers" in page


@pytest.fixture
def filled_map():
    for code in ("competitive_job", "earnings"):
        Term.objects.create(scheme="outcomes", code=code, name=code)
    entry = make_entry("ips", name="Plaatsing")
    add_term(entry, "target_groups", "youth")
    add_study(entry, "een", (30, 60, 12, 60))
    add_pool(entry, level=2)
    make_entry("cursus", name="Cursus")
    service.detect_gaps(NOW)


def test_the_map_shows_what_is_known_and_leads_to_what_is_not(filled_map, sign_in):
    page = page_of(sign_in(Role.CASEWORKER), "gap_map")

    assert "Of 2 entries, 1 has at least one study on file." in page
    assert "Plaatsing, competitive_job: 1 study, certainty low" in page
    assert "Plaatsing, earnings: nothing known, ask for it" in page
    assert "See the question" in page
    assert f"{reverse('knowledge:intervention', args=['ips'])}#bewijs" in page


def test_the_map_can_be_turned_to_target_groups(filled_map, sign_in):
    page = page_of(sign_in(Role.CASEWORKER), "gap_map", query="?per=doelgroep")

    assert "Studies and certainty per approach and target group" in page
    assert "No study known." in page


def test_a_target_group_shows_its_share_of_our_own_clients(filled_map, sign_in):
    CaseloadShare.objects.create(target_group="youth", people=30, of_people=120, counted_at=NOW)

    page = page_of(sign_in(Role.CASEWORKER), "gap_map", query="?per=doelgroep")

    assert "25 of every 100 clients here" in page


def test_a_strange_choice_gives_the_map_and_an_empty_one_says_so(filled_map, sign_in):
    browser = sign_in(Role.CASEWORKER)

    assert "Plaatsing" in page_of(browser, "gap_map", query="?soort=onzin")
    assert "No entry fits this choice" in page_of(browser, "gap_map", query="?q=onvindbaar")


def test_the_empty_cell_opens_a_form_that_knows_what_it_is_about(filled_map, sign_in):
    browser = sign_in(Role.CASEWORKER)
    values = {"question": "Stijgt het loon?", "entry": "ips", "outcome": "earnings"}

    form = page_of(browser, "new_gap", query="?over=ips&uitkomst=earnings")
    browser.post(reverse("knowledge:new_gap"), values)

    assert '<option value="earnings" selected>' in form
    assert KnowledgeGap.objects.get(outcome="earnings").interventions.get().slug == "ips"
    assert "Plaatsing, earnings: nothing known, see the question" in page_of(browser, "gap_map")


def test_the_map_is_a_picture_that_names_itself(filled_map, sign_in):
    response = sign_in(Role.CASEWORKER).get(reverse("knowledge:gap_map_svg"))

    picture = ElementTree.fromstring(response.content)  # noqa: S314 - our own drawing
    texts = {element.text for element in picture.iter() if element.text}
    assert {"Evidence map", "Plaatsing", "Cursus", "earnings"} <= texts


def test_the_numbers_of_the_map_are_rows(filled_map, sign_in):
    text = sign_in(Role.CASEWORKER).get(reverse("knowledge:gap_map_csv")).content.decode()

    rows = {(row["entry"], row["column"]): row for row in csv.DictReader(text.splitlines())}
    assert rows["ips", "competitive_job"]["studies"] == "1"
    assert rows["ips", "competitive_job"]["certainty"] == "2"
    assert rows["cursus", "earnings"]["gap"].startswith("gezien-entry-cursus")


@pytest.mark.parametrize(("name", "queries"), {"gap_map": 16, "agenda": 9}.items())
@pytest.mark.parametrize("entries", [3, 12])
def test_pages_take_the_same_queries_at_every_size(
    name, queries, entries, sign_in, django_assert_num_queries
):
    Term.objects.create(scheme="outcomes", code="competitive_job", name="Werk")
    for number in range(entries):
        entry = make_entry(f"aanpak-{number}")
        if number % 2:
            add_study(entry, f"studie-{number}", (30, 60, 12, 60))
    service.detect_gaps(NOW)
    browser = sign_in(Role.CASEWORKER)

    with django_assert_num_queries(queries):
        page_of(browser, name)


@pytest.mark.parametrize("words", [1, 6])
def test_a_gap_takes_the_same_queries_with_every_history(
    words, gap, sign_in, person, django_assert_num_queries
):
    owner = person(Role.POLICY_OFFICER)
    for version in range(1, words + 1):
        service.reword_gap(gap, f"Vraag {version}?", person=owner, version=version, at=NOW)
        service.discuss(gap, "Ja.", person=owner, at=NOW)
        service.add_running_study(f"Proef {version}", gap=gap, person=owner, at=NOW)
    browser = sign_in(Role.POLICY_OFFICER)

    with django_assert_num_queries(19):
        page_of(browser, "gap", gap.slug)


def test_the_agenda_says_who_wants_to_know_and_who_finds_out(gap, sign_in, person):
    service.vote(gap, 3, person=person(Role.CLIENT_COUNCIL), at=NOW)
    service.add_running_study("Proef", gap=gap, who="Hogeschool", person=None, at=NOW)
    browser = sign_in(Role.POLICY_OFFICER)

    page = page_of(browser, "agenda")
    [row] = csv.DictReader(
        browser.get(reverse("knowledge:agenda_csv")).content.decode().splitlines()
    )

    assert "Client council 1" in page
    assert "Proef (Hogeschool)" in page
    assert (row["votes_client_council"], row["running_studies"]) == ("1", "Proef")


def test_without_questions_the_agenda_says_so(sign_in):
    assert "No open questions" in page_of(sign_in(Role.DIRECTOR), "agenda")
