# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
from collections.abc import Callable, Iterator

import pytest
from django.test import Client as Browser
from django.urls import reverse
from django.utils import translation

from kenniskompas.accounts.models import Person, Role
from kenniskompas.knowledge.models import KnowledgeGap, Synthesis
from kenniskompas.knowledge.research.service.pooling import refresh_syntheses
from kenniskompas.knowledge.search import service
from kenniskompas.knowledge.search.service import finding
from kenniskompas.knowledge.tests.factories import (
    NOW,
    add_rating,
    add_study,
    add_term,
    add_three_studies,
    make_entry,
)

pytestmark = pytest.mark.django_db
SEARCH_QUERIES = 22
# Events and people, with and without: fewer reach it with the approach.
FEWER_WITH_IT = ((12, 60, 30, 60), (10, 48, 25, 50), (20, 82, 40, 80))


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    with translation.override("en"):
        yield


@pytest.fixture
def browser(caseworker: Person, signed_in: Callable[[Person], Browser]) -> Browser:
    browser = signed_in(caseworker)
    browser.cookies["django_language"] = "en"
    return browser


def read(browser: Browser, name: str, query: str = "") -> str:
    response = browser.get(reverse(name) + query)
    assert response.status_code == 200
    return response.content.decode()


def test_a_stranger_gets_404(
    person: Callable[..., Person], signed_in: Callable[[Person], Browser]
) -> None:
    client = signed_in(person(Role.CLIENT))
    assert client.get(reverse("knowledge:search")).status_code == 404


def test_results_mark_the_words_and_lead_to_their_page(browser: Browser) -> None:
    make_entry("hulp", name="Hulp bij geld", goal="Uit de schulden")
    KnowledgeGap.objects.create(slug="wat", question="Wat doet schuld?", created_at=NOW)
    page = read(browser, "knowledge:search", "?q=schuld")
    assert "<mark>schulden</mark>" in page
    assert reverse("knowledge:intervention", args=["hulp"]) in page
    assert reverse("knowledge:gap", args=["wat"]) in page


def test_what_people_wrote_is_never_markup(browser: Browser) -> None:
    make_entry("x", name="Schuld", goal="Schuld <script>alert(1)</script>")
    page = read(browser, "knowledge:search", "?q=schuld%3Cscript%3E")
    assert "<script>alert" not in page


def test_a_typing_mistake_is_said(browser: Browser) -> None:
    make_entry("coach", name="Budgetcoaching")
    assert "<strong>budgetcoaching</strong>" in read(
        browser, "knowledge:search", "?q=budgetcoachnig"
    )


def test_nothing_found_offers_to_ask_the_question(browser: Browser) -> None:
    page = read(browser, "knowledge:search", "?q=xyzzy+vraag")
    assert f"{reverse('knowledge:new_gap')}?vraag=xyzzy%20vraag" in page


@pytest.mark.parametrize("number", ["2", "9", "0", "-1", "x", "99999999999"])
def test_every_page_number_gives_a_page(browser: Browser, number: str) -> None:
    for each in range(25):
        make_entry(f"e-{each}", name=f"Schuld {each}")
    assert "Schuld" in read(browser, "knowledge:search", f"?q=schuld&page={number}")


@pytest.mark.parametrize("size", [3, 40])
def test_searching_takes_no_more_queries_with_more_results(
    size: int, browser: Browser, django_assert_max_num_queries: Callable[[int], object]
) -> None:
    for each in range(size):
        make_entry(f"e-{each}", name=f"Schuld {each}")
    with django_assert_max_num_queries(SEARCH_QUERIES):
        read(browser, "knowledge:search", "?q=schulden")


def test_the_search_box_of_every_page_finds_the_same(browser: Browser) -> None:
    make_entry("hulp", name="Hulp bij schulden")
    assert "Hulp bij schulden" in read(browser, "portal:search", "?q=schuld")


def test_entries_stand_by_how_far_the_evidence_goes_not_by_their_best_rating() -> None:
    add_rating(make_entry("a-strong", goal="x"), "effective_strong")
    make_entry("b-unknown", goal="x")
    pooled = make_entry("z-pooled", goal="x")
    add_three_studies(pooled)
    refresh_syntheses(at=NOW)
    rows = service.search_catalogue().rows
    assert [row.slug for row in rows] == ["z-pooled", "a-strong", "b-unknown"]
    names = service.search_catalogue(sort="name").rows
    assert [row.slug for row in names] == ["a-strong", "b-unknown", "z-pooled"]


def test_of_the_researched_the_more_certain_come_first() -> None:
    for slug, level in (("a-low", 1), ("b-high", 4)):
        Synthesis.objects.create(
            intervention=make_entry(slug),
            pool_group=f"{slug}/x/RR",
            version=1,
            outcome="competitive_job",
            measure="RR",
            inputs=[],
            inputs_hash="x",
            result={},
            certainty={"level": level},
            computed_at=NOW,
        )
    assert [row.slug for row in service.search_catalogue().rows] == ["b-high", "a-low"]


def test_harm_is_told_in_the_same_place_as_good_news(browser: Browser) -> None:
    entry = make_entry("schadelijk")
    for number, counts in enumerate(FEWER_WITH_IT):
        add_study(entry, f"studie-{number}", counts)
    refresh_syntheses(at=NOW)
    assert "can harm" in read(browser, "knowledge:catalogue")


def test_every_entry_of_both_schemes_and_of_bimra_is_a_filter() -> None:
    entry = make_entry("een")
    schemes = ("core_problems", "aims", "user_groups", "contexts", "practicalities", "skills")
    for scheme in schemes:
        add_term(entry, scheme, "code")
    make_entry("twee")
    for scheme in schemes:
        assert service.search_catalogue("", {scheme: ["code"]}).total == 1
        assert service.search_catalogue().counts[scheme] == {"code": 1}


@pytest.mark.parametrize(
    ("dimension", "level", "value"),
    [
        ("theory", "founded", "starting_points"),
        ("process_evaluation", "other", "usability"),
        ("effectiveness", "effective_first", "evidence"),
        ("effectiveness", "none", "not_assessed"),
    ],
)
def test_bimra_asks_what_an_entry_was_judged_on(dimension: str, level: str, value: str) -> None:
    add_rating(make_entry("een"), level, dimension=dimension)
    found = service.search_catalogue("", {"assessed": [value]})
    assert found.total == 1
    assert found.counts["assessed"][value] == 1


def test_a_value_that_does_not_exist_finds_nothing_and_breaks_nothing(browser: Browser) -> None:
    make_entry("een")
    for name in service.FILTERS:
        assert "0 results" in read(browser, "knowledge:catalogue", f"?{name}=xyz")
    assert "1 result" in read(browser, "knowledge:catalogue", "?volgorde=xyz")


def test_words_and_filters_narrow_together(
    browser: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(finding, "MOST_WEIGHED", 2)
    for number in range(5):
        make_entry(f"schuld-{number}", name=f"Schuld {number}", domain="debts")
    make_entry("werk", name="Schuld en werk", domain="work")
    found = service.search_catalogue("schulden", {"domain": ["debts"]})
    assert found.total == 5
    assert found.counts["domain"] == {"debts": 5, "work": 1}
    assert "Schuld en werk" in read(browser, "knowledge:catalogue", "?q=schuld&domain=work")


def test_the_ways_in_stand_on_the_first_page_only(browser: Browser) -> None:
    add_term(make_entry("een", name="Schuld"), "core_problems", "debts")
    assert "?core_problems=debts" in read(browser, "knowledge:catalogue")
    assert "Where do you want to begin?" not in read(browser, "knowledge:catalogue", "?q=schuld")
