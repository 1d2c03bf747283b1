# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
import csv
from collections import Counter

import pytest
from django.urls import reverse

from kenniskompas.accounts.models import Role
from kenniskompas.knowledge.gaps.models import CaseloadShare, KnowledgeGap
from kenniskompas.knowledge.search import service as search
from kenniskompas.knowledge.tests.factories import NOW, add_rating, add_study, add_term, make_entry
from kenniskompas.portal import service

pytestmark = pytest.mark.django_db
YOUTH = frozenset({"all_clients", "jobseekers", "youth"})
PARENTS = frozenset({"all_clients", "jobseekers", "parents"})


@pytest.fixture
def caseload(monkeypatch):
    """Forty young people and sixty single parents, counted as casework counts them."""

    def have(**clients: int) -> None:
        counts = Counter({YOUTH: clients.get("youth", 0), PARENTS: clients.get("parents", 0)})
        monkeypatch.setattr(
            "kenniskompas.casework.service.count_target_groups", lambda _organisation: +counts
        )

    have(youth=40, parents=60)
    return have


@pytest.fixture
def known():
    """A researched approach for young people, a described one for parents."""
    ips = make_entry("ips", name="Plaatsing")
    add_term(ips, "target_groups", "youth")
    study = add_study(ips, "een", (30, 60, 12, 60)).study
    study.target_groups = ["youth"]
    study.save()
    course = make_entry("cursus", name="Cursus")
    add_term(course, "target_groups", "parents")
    add_rating(course, "described")


@pytest.fixture
def open_page(person, signed_in):
    def read(name: str = "coverage", role: str = Role.POLICY_OFFICER) -> str:
        browser = signed_in(person(role))
        browser.cookies["django_language"] = "en"
        response = browser.get(reverse(f"portal:{name}"))
        assert response.status_code == 200
        return response.content.decode()

    return read


def test_the_page_answers_for_how_many_clients_nothing_is_known(caseload, known, open_page):
    page = open_page()

    assert "For 60 of every 100 clients there is no researched approach" in page
    assert "and for 0 there is not even one" in page
    assert "the largest being “parents” (60 clients)" in page


def test_a_handful_of_people_is_never_shown(caseload, known, open_page):
    caseload(youth=95, parents=5)

    page = open_page()
    rows = {row["code"]: row for row in csv.DictReader(open_page("coverage_csv").splitlines())}

    assert "fewer than 10" in page
    assert rows["parents"]["people"] == ""
    assert rows["youth"]["people"] == "95"
    assert "Every group of ten or more clients has at least one researched approach." in page


def test_without_clients_the_page_says_so(caseload, open_page):
    caseload()

    assert "No clients with an open case yet" in open_page()
    assert len(open_page("coverage_csv").splitlines()) == 1


@pytest.mark.parametrize("name", ["coverage", "coverage_csv"])
def test_a_client_gets_404(name, person, signed_in):
    assert signed_in(person(Role.CLIENT)).get(reverse(f"portal:{name}")).status_code == 404


@pytest.mark.parametrize("entries", [2, 12])
def test_the_page_takes_the_same_queries_at_every_size(
    entries, caseload, person, signed_in, django_assert_num_queries
):
    for number in range(entries):
        add_term(make_entry(f"aanpak-{number}"), "target_groups", "youth")
    browser = signed_in(person(Role.POLICY_OFFICER))

    with django_assert_num_queries(12):
        browser.get(reverse("portal:coverage"))


def test_the_daily_look_counts_the_caseload_and_the_gaps(caseload, organisation):
    make_entry("cursus")

    report = service.refresh_gaps(at=NOW)

    assert CaseloadShare.objects.get(target_group="youth").people == 40
    assert report.opened == [KnowledgeGap.objects.get().slug]


def test_what_the_daily_look_finds_can_be_searched(organisation):
    make_entry("cursus", name="Cursus")

    service.refresh_gaps(at=NOW)

    [found] = search.find("cursus", kinds=["gap"]).hits
    assert found.ref == KnowledgeGap.objects.get().slug


def test_without_an_organisation_only_the_evidence_is_looked_at():
    make_entry("cursus")

    assert len(service.refresh_gaps(at=NOW).opened) == 1
    assert not CaseloadShare.objects.exists()
