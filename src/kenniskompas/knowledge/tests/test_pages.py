# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
from collections.abc import Callable, Iterator

import pytest
from django.test import Client as Browser
from django.urls import reverse
from django.utils import translation

from kenniskompas.accounts.models import Organisation, Person, Role
from kenniskompas.knowledge import service
from kenniskompas.knowledge.models import KnowledgeGap, PublishedSynthesis
from kenniskompas.knowledge.research.service.pooling import refresh_syntheses
from kenniskompas.knowledge.tests.factories import (
    GROUP,
    NOW,
    add_rating,
    add_study,
    add_term,
    add_three_studies,
    make_entry,
)

pytestmark = pytest.mark.django_db
SignIn = Callable[[Person], Browser]
Counts = Callable[[int], object]
POOL = {"group": GROUP, "version": 1}
# Session, person and banner are among them.
CATALOGUE_QUERIES = 18
ENTRY_QUERIES = 26
LIST_QUERIES = {
    "knowledge:research": 11,
    "knowledge:pools": 8,
    "knowledge:gaps": 13,
    "knowledge:practice": 11,
}
PAGES = (
    ("knowledge:catalogue", {}),
    ("knowledge:intervention", {"slug": "ips"}),
    ("knowledge:research", {}),
    ("knowledge:pools", {}),
    ("knowledge:study", {"slug": "studie-0"}),
    ("knowledge:gaps", {}),
    ("knowledge:practice", {}),
    ("knowledge:new_gap", {}),
    ("knowledge:new_note", {}),
    ("knowledge:forest_data", POOL),
    ("knowledge:icon_data", POOL),
)


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    """Pages are asked for in English, so that these tests read the msgids."""
    with translation.override("en"):
        yield


@pytest.fixture
def browser(caseworker: Person, signed_in: SignIn) -> Browser:
    browser = signed_in(caseworker)
    browser.cookies["django_language"] = "en"
    return browser


@pytest.fixture
def ips() -> None:
    entry = make_entry("ips", name="Plaatsing")
    add_three_studies(entry)
    refresh_syntheses(at=NOW)


def read(browser: Browser, name: str, query: str = "", **parts: object) -> str:
    response = browser.get(reverse(name, kwargs=parts) + query)
    assert response.status_code == 200
    return response.content.decode()


@pytest.mark.parametrize(("name", "parts"), PAGES)
def test_a_stranger_gets_404(
    name: str,
    parts: dict[str, object],
    ips: None,
    person: Callable[..., Person],
    signed_in: SignIn,
) -> None:
    client = signed_in(person(Role.CLIENT))
    assert client.get(reverse(name, kwargs=parts)).status_code == 404


@pytest.mark.parametrize(("name", "parts"), PAGES)
def test_a_caseworker_may_open_every_page(
    name: str, parts: dict[str, object], ips: None, browser: Browser
) -> None:
    assert browser.get(reverse(name, kwargs=parts)).status_code == 200


def test_nobody_reads_without_signing_in(ips: None) -> None:
    response = Browser().get(reverse("knowledge:catalogue"))
    assert response.status_code == 302


def test_a_reader_without_writing_rights_cannot_open_the_forms(
    person: Callable[..., Person], signed_in: SignIn
) -> None:
    director = signed_in(person(Role.DIRECTOR))
    assert director.get(reverse("knowledge:new_gap")).status_code == 404
    assert director.post(reverse("knowledge:new_note"), {"text": "x" * 20}).status_code == 404


@pytest.mark.parametrize("name", ["intervention", "study"])
def test_what_does_not_exist_is_not_found(name: str, browser: Browser) -> None:
    response = browser.get(reverse(f"knowledge:{name}", kwargs={"slug": "niets"}))
    assert response.status_code == 404


def test_schuld_and_schulden_find_the_same_entries(browser: Browser) -> None:
    make_entry("hulp", name="Hulp bij schulden")
    make_entry("fiets", name="Leenfiets")
    for word in ("schuld", "schulden"):
        page = read(browser, "knowledge:catalogue", f"?q={word}")
        assert "Hulp bij schulden" in page
        assert "Leenfiets" not in page


def test_filters_combine_and_count_what_each_value_would_give(browser: Browser) -> None:
    for number in range(3):
        add_term(make_entry(f"werk-{number}"), "mechanisms", "learning")
    add_term(make_entry("schuld", domain="debts"), "mechanisms", "learning")
    add_term(make_entry("beleid", kind="policy"), "mechanisms", "trust")
    found = service.search_catalogue("", {"domain": ["work"], "mechanisms": ["learning"]})
    assert found.total == 3
    assert found.counts["domain"] == {"work": 3, "debts": 1}
    assert found.counts["mechanisms"] == {"learning": 3, "trust": 1}
    page = read(browser, "knowledge:catalogue", "?domain=work&mechanisms=learning")
    assert "3 results" in page


def test_an_empty_result_says_what_to_do(browser: Browser) -> None:
    make_entry("ips")
    assert "Nothing fits this choice" in read(browser, "knowledge:catalogue", "?q=onvindbaar")


def test_an_unknown_filter_is_a_programming_mistake() -> None:
    with pytest.raises(ValueError, match="kleur"):
        service.search_catalogue("", {"kleur": ["rood"]})


@pytest.mark.parametrize("entries", [2, 15])
def test_the_catalogue_takes_the_same_queries_at_every_size(
    entries: int, browser: Browser, django_assert_num_queries: Counts
) -> None:
    for number in range(entries):
        entry = make_entry(f"aanpak-{number}")
        add_rating(entry)
        add_term(entry, "mechanisms", f"m{number}")
    with django_assert_num_queries(CATALOGUE_QUERIES):
        read(browser, "knowledge:catalogue")


@pytest.mark.parametrize("studies", [2, 8])
def test_an_entry_takes_the_same_queries_at_every_size(
    studies: int, browser: Browser, django_assert_num_queries: Counts
) -> None:
    entry = make_entry("ips")
    for number in range(studies):
        add_study(entry, f"studie-{number}", (30, 60, 12, 60))
        add_rating(entry)
        service.add_practice_note(f"Notitie {number}", person=None, slugs=["ips"])
    refresh_syntheses(at=NOW)
    with django_assert_num_queries(ENTRY_QUERIES):
        read(browser, "knowledge:intervention", slug="ips")


@pytest.mark.parametrize("rows", [2, 12])
@pytest.mark.parametrize(("name", "queries"), LIST_QUERIES.items())
def test_lists_take_the_same_queries_at_every_size(
    name: str,
    queries: int,
    rows: int,
    browser: Browser,
    caseworker: Person,
    django_assert_num_queries: Counts,
) -> None:
    entry = make_entry("ips")
    for number in range(rows):
        add_study(entry, f"studie-{number}", (30, 60, 12, 60))
        service.record_gap(f"Vraag nummer {number}?", person=caseworker, slugs=["ips"])
        service.add_practice_note(f"Notitie {number}", person=caseworker, slugs=["ips"])
    with django_assert_num_queries(queries):
        read(browser, name)


def test_the_answer_stands_first_in_numbers_of_people(ips: None, browser: Browser) -> None:
    page = read(browser, "knowledge:intervention", slug="ips")
    pool = service.list_pools().get()
    frequencies = service.frequencies(pool)
    assert f"Of 100 people, {round(frequencies.estimate)} get an ordinary paid job" in page
    assert "Our collection is not complete" in page
    assert "prediction interval" in page


def test_an_own_starting_point_changes_the_sentence(ips: None, browser: Browser) -> None:
    page = read(browser, "knowledge:intervention", "?uitgangspunt=10", slug="ips")
    assert "Without it, 10 do." in page
    assert "filled in by you" in page


@pytest.mark.parametrize("value", ["0", "100", "veel"])
def test_an_impossible_starting_point_is_refused_and_the_studies_are_used(
    value: str, ips: None, browser: Browser
) -> None:
    page = read(browser, "knowledge:intervention", f"?uitgangspunt={value}", slug="ips")
    assert "filled in by you" not in page
    assert "comparison groups of the same 3 studies" in page


def test_without_numbers_the_page_says_so_and_what_founds_it(browser: Browser) -> None:
    entry = make_entry("coaching", description={"mechanisms_basis": "inferred"})
    add_term(entry, "mechanisms", "learning")
    page = read(browser, "knowledge:intervention", slug="coaching")
    assert "No numbers that fit here." in page
    assert "Founded, not tested" in page


@pytest.mark.parametrize(
    ("counts", "words"),
    [
        (((5, 100, 40, 100), (6, 100, 35, 100), (4, 90, 30, 92)), "can harm"),
        (((20, 100, 21, 100), (22, 100, 20, 100), (19, 90, 20, 92)), "no difference shown"),
    ],
)
def test_bad_news_stands_where_good_news_stands(
    counts: tuple[tuple[int, int, int, int], ...], words: str, browser: Browser
) -> None:
    entry = make_entry("ips")
    for number, numbers in enumerate(counts):
        add_study(entry, f"studie-{number}", numbers)
    refresh_syntheses(at=NOW)
    page = read(browser, "knowledge:intervention", slug="ips")
    assert page.index("Of 100 people") < page.index(words) < page.index('id="voor-u"')


def test_all_ratings_stand_in_their_own_words_and_differences_are_named(browser: Browser) -> None:
    entry = make_entry("ips", sources_differ=True)
    add_rating(entry, "effective_first", original="Effectief", source="ESI")
    add_rating(entry, "none", original="?", source="Trimbos", finding="unknown")
    page = read(browser, "knowledge:intervention", slug="ips")
    assert "Sources differ" in page
    assert "ESI: “Effectief” ↔ Trimbos: “?”" in page


def test_a_published_figure_stands_beside_ours_and_is_not_pooled(
    ips: None, browser: Browser
) -> None:
    before = service.list_pools().get().result["estimate"]
    entry = service.get_intervention("ips")
    PublishedSynthesis.objects.create(
        slug="overzicht",
        intervention=entry,
        topic="IPS",
        source="Overzicht e.a.",
        year=2020,
        outcome="competitive_job",
        measure="RR",
        estimate=2.07,
        ci_low=1.82,
        ci_high=2.35,
        compares_with=[GROUP],
    )
    refresh_syntheses(at=NOW)
    page = read(browser, "knowledge:intervention", slug="ips")
    assert "Overzicht e.a. (2020)" in page
    assert "2.07" in page
    assert service.list_pools().get().result["estimate"] == before


def test_an_offer_of_this_organisation_shows_costs_and_waiting_time(
    organisation: Organisation, browser: Browser
) -> None:
    make_entry("ips")
    service.set_offer(
        "ips", organisation=organisation, provider="Bureau Werk", cost_per_client=4200
    )
    page = read(browser, "knowledge:intervention", slug="ips")
    assert "Bureau Werk" in page
    assert "€\N{NO-BREAK SPACE}4,200" in page


def test_a_withdrawn_entry_stays_readable_but_leaves_the_list(browser: Browser) -> None:
    make_entry("oud", name="Oude aanpak", withdrawn_at=NOW)
    assert "No longer in the catalogue" in read(browser, "knowledge:intervention", slug="oud")
    assert "Oude aanpak" not in read(browser, "knowledge:catalogue")


def test_each_number_of_a_study_says_how_it_is_known(ips: None, browser: Browser) -> None:
    page = read(browser, "knowledge:study", slug="studie-0")
    assert "seen in the source" in page
    assert "een artikel" in page
    assert "counts in the pool" in page


def test_the_forest_plot_is_an_image_that_a_browser_may_keep(
    ips: None, browser: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Drawing has tests of its own and takes seconds.
    monkeypatch.setattr(
        "kenniskompas.knowledge.research.views.pictures.forest_svg", lambda **_: "<svg/>"
    )
    url = reverse("knowledge:forest", kwargs=POOL)
    first = browser.get(url)
    assert first["Content-Type"].startswith("image/svg+xml")
    again = browser.get(url, headers={"if-none-match": first["ETag"]})
    assert again.status_code == 304
    assert browser.get(url + "?smal=1")["ETag"] != first["ETag"]


def test_the_numbers_of_a_picture_can_be_downloaded(ips: None, browser: Browser) -> None:
    response = browser.get(reverse("knowledge:forest_data", kwargs=POOL))
    lines = response.content.decode().splitlines()
    assert lines[0].startswith("row,label,events_t,n_t")
    assert [line.split(",")[0] for line in lines[1:]] == [*["study"] * 3, "pooled", "prediction"]


def test_a_question_can_be_asked_from_the_page(browser: Browser) -> None:
    make_entry("ips")
    response = browser.post(
        reverse("knowledge:new_gap"), {"question": "Werkt dit ook bij ons?", "entry": "ips"}
    )
    assert response.status_code == 302
    assert KnowledgeGap.objects.get().interventions.get().slug == "ips"
    assert "Werkt dit ook bij ons?" in read(browser, "knowledge:gaps")


def test_a_question_that_is_too_short_comes_back_with_an_error(browser: Browser) -> None:
    response = browser.post(reverse("knowledge:new_gap"), {"question": "Hoe?", "entry": ""})
    assert response.status_code == 200
    assert not KnowledgeGap.objects.exists()


def test_questions_are_filtered_by_theme_and_origin(browser: Browser) -> None:
    service.record_gap("Vraag over geld?", person=None, theme="poverty_debts")
    service.record_gap("Vraag over werk?", person=None, theme="methodical")
    page = read(browser, "knowledge:gaps", "?theme=methodical&origin=local")
    assert "Vraag over werk?" in page
    assert "Vraag over geld?" not in page
