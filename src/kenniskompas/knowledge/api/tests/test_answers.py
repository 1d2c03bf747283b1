# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""What is answered: the numbers of the pages, old versions, pages of lists, and nobody's name."""

from math import exp

import pytest
from django.utils import timezone

from kenniskompas.accounts.api.version import BASE
from kenniskompas.knowledge.api.answers.library import KINDS
from kenniskompas.knowledge.api.queries import FOUND_KINDS
from kenniskompas.knowledge.api.tests.test_contract import PATHS, address_of
from kenniskompas.knowledge.api.tests.world import FIRST_NAME, LAST_NAME, USERNAME, current_pool
from kenniskompas.knowledge.following.service import NewsKind
from kenniskompas.knowledge.models import Intervention, Synthesis
from kenniskompas.knowledge.research.service import frequencies
from kenniskompas.knowledge.search.service import KINDS as SEARCHED
from kenniskompas.knowledge.tests.factories import GROUP, NOW, add_term, make_entry

pytestmark = pytest.mark.django_db
# Savepoint of the request, token, how many there are, their rows, pools, ratings, outcome names.
LIST_QUERIES = 8
MANY = 2_000


def test_nobodys_name_leaves(application, world):
    for path in PATHS:
        answer = application.get(address_of(path, world))
        body = answer.content.decode("latin-1")
        for name in (FIRST_NAME, LAST_NAME, USERNAME):
            assert name not in body, f"{name} in {path}"


def test_an_effect_is_told_in_people_with_every_interval_and_its_certainty(application, world):
    body = application.get(f"{BASE}/interventions/ips").json()
    [effect] = body["effects"]
    pool = current_pool()
    people = frequencies(pool)

    assert effect["id"] == GROUP
    assert effect["average"]["estimate"] == pytest.approx(exp(pool.result["estimate"]), rel=1e-5)
    assert effect["prediction"]["high"] == pytest.approx(exp(pool.result["pi_high"]), rel=1e-5)
    assert effect["absolute"]["withApproach"] == pytest.approx(people.estimate, rel=1e-5)
    assert effect["absolute"]["withoutLow"] == pytest.approx(people.baseline_low, rel=1e-5)
    assert effect["certainty"]["level"] == pool.certainty["level"]
    assert effect["people"] == sum(row["n_t"] + row["n_c"] for row in pool.result["studies"])
    assert {reason["domain"] for reason in effect["certainty"]["reasons"]} >= {"start"}
    assert body["layer"] == "researched"


def test_every_rating_offer_and_open_question_of_an_entry_is_there(application, world):
    body = application.get(f"{BASE}/interventions/ips").json()

    assert [(each["original"], each["isOwn"]) for each in body["ratings"]] == [
        ("?", False),
        ("Goed", True),
    ]
    assert body["offers"][0]["provider"] == "Werkbedrijf"
    assert body["offers"][0]["costPerClient"] == "1250.50"
    assert "voor-wie" in [gap["id"] for gap in body["gaps"]]
    assert [note["id"] for note in body["practiceNotes"]] == [world.published_note]
    assert body["freshness"]["reviewedAt"]


def test_old_versions_stay_at_their_address(application, world):
    first = application.get(f"{BASE}/syntheses/{GROUP}/versions/1").json()
    newest = application.get(f"{BASE}/syntheses/{GROUP}").json()

    assert (first["version"], first["isCurrent"]) == (1, False)
    assert (newest["version"], newest["isCurrent"]) == (2, True)
    assert newest["versions"] == [2, 1]
    assert first["pooled"][0]["eventsWith"] == 30
    assert newest["pooled"][0]["eventsWith"] == 31
    assert f"/samengenomen/{GROUP}/v1/" in first["citation"]
    assert sum(study["weight"] for study in newest["pooled"]) == pytest.approx(1, rel=1e-4)


def test_a_version_is_sent_once_until_it_changes(application, world):
    address = f"{BASE}/syntheses/{GROUP}/versions/2"
    etag = application.get(address)["ETag"]

    unchanged = application.get(address, headers={"If-None-Match": etag})
    Synthesis.objects.filter(version=2).update(is_current=False)
    changed = application.get(address, headers={"If-None-Match": etag})

    assert (unchanged.status_code, unchanged.content) == (304, b"")
    assert unchanged["API-Version"]
    assert "private" in unchanged["Cache-Control"]
    assert (changed.status_code, changed["ETag"] == etag) == (200, False)


def test_a_number_leads_back_to_where_it_was_read_and_how_it_was_corrected(application, world):
    body = application.get(f"{BASE}/studies/studie-0").json()
    [estimate] = body["estimates"]

    assert estimate["sourceSeen"] == "een artikel"
    assert {each["name"]: each["status"] for each in estimate["numbers"]}["n_c"] == "inferred"
    assert estimate["synthesis"] == GROUP
    assert estimate["reported"]["ciLow"] is None
    assert [(each["step"], each["fieldsChanged"]) for each in body["history"]][-1] == (
        "corrected",
        ["unit"],
    )
    assert body["riskOfBias"][0]["judgement"] == "low"


def test_what_still_waits_for_moderation_is_nowhere(application, world):
    listed = application.get(f"{BASE}/practice-notes").json()
    one = application.get(f"{BASE}/practice-notes/{world.waiting_note}")
    found = application.get(f"{BASE}/search?q=wacht nog").json()

    assert [note["id"] for note in listed["items"]] == [world.published_note]
    assert one.status_code == 404
    assert "Wacht nog." not in str(found)


def test_changes_say_what_it_was_and_what_it_is_now(application, world):
    body = application.get(f"{BASE}/changes?since=2026-01-01&kind=pool").json()
    change = body["items"][0]

    assert (change["versionBefore"], change["versionAfter"]) == (1, 2)
    assert change["peopleAfter"] > change["peopleBefore"]
    assert change["subject"]["id"] == "ips"
    later = application.get(f"{BASE}/changes?since=2030-01-01T00:00:00Z").json()
    assert later["total"] == 0


def test_every_kind_of_change_and_of_result_has_its_form():
    assert set(KINDS) == set(NewsKind)
    assert {*FOUND_KINDS, "note"} == set(SEARCHED)


CATALOGUE = {
    "kind=client_option": ["ips", "cursus"],
    "kind=policy&kind=client_option": ["ips", "cursus"],
    "kind=policy": [],
    "layer=researched": ["ips"],
    "targetGroups=jobseekers&facts=has_numbers": ["ips"],
    "targetGroups=nergens": [],
    "q=plaatsing": ["ips"],
    "sort=name": ["cursus", "ips"],
}
LISTS = {
    f"estimates?synthesis={GROUP}": 3,
    "estimates?isPoolable=false": 0,
    "estimates?study=studie-1&outcome=competitive_job&intervention=ips": 1,
    "studies?design=randomised": 3,
    "studies?q=nergens": 0,
    "syntheses?intervention=ips": 1,
    "syntheses?intervention=cursus": 0,
    "gaps?status=open&intervention=ips&q=voor wie&origin=content": 1,
    "publications?reader=caseworker&kind=article": 1,
    "publications?q=zeilboot": 0,
    "practice-notes?voice=client": 0,
    "search?q=zeilboot": 0,
}


def test_filters_of_the_catalogue_combine(application, world):
    for question, slugs in CATALOGUE.items():
        body = application.get(f"{BASE}/interventions?{question}").json()

        assert [each["id"] for each in body["items"]] == slugs, question
        assert body["total"] == len(slugs)


def test_other_lists_have_their_filters_too(application, world):
    found = {question: application.get(f"{BASE}/{question}").json()["total"] for question in LISTS}
    kinds = application.get(f"{BASE}/search?q=plaatsing&kind=gap").json()["items"]

    assert found == LISTS
    assert {each["kind"] for each in kinds} == {"gap"}


def test_pages_of_a_list_follow_each_other_without_loss(application, world):
    address, seen = f"{BASE}/estimates?pageSize=2&outcome=competitive_job", []
    while address:
        body = application.get(address).json()
        seen += [each["id"] for each in body["items"]]
        address = body["links"]["next"]

    assert seen == ["studie-0", "studie-1", "studie-2"]
    assert body["links"]["previous"].endswith("pageSize=2&outcome=competitive_job&page=1")


def test_a_withdrawn_entry_says_so_and_stands_in_no_list(application):
    make_entry("oud", withdrawn_at=timezone.now())

    assert application.get(f"{BASE}/interventions").json()["total"] == 0
    assert application.get(f"{BASE}/interventions/oud").json()["withdrawnAt"]


def test_the_list_takes_the_same_queries_for_two_thousand_entries(
    application, django_assert_num_queries
):
    add_term(make_entry("eerste"), "target_groups", "jobseekers")
    rows = [
        Intervention(slug=f"aanpak-{n}", name=f"Aanpak {n}", kind="policy", changed_at=NOW)
        for n in range(MANY)
    ]
    application.get(f"{BASE}/interventions")
    with django_assert_num_queries(LIST_QUERIES):
        application.get(f"{BASE}/interventions?pageSize=200")

    Intervention.objects.bulk_create(rows)

    with django_assert_num_queries(LIST_QUERIES):
        body = application.get(f"{BASE}/interventions?pageSize=200").json()
    assert (body["total"], len(body["items"])) == (MANY + 1, 200)
