# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest
from django.test import Client as Browser
from django.urls import reverse
from django.utils import translation

from kenniskompas.accounts.models import Person, Role
from kenniskompas.knowledge.following import service
from kenniskompas.knowledge.gaps.models import GapEvent
from kenniskompas.knowledge.gaps.service import answer_gap, detect_gaps, record_gap, reword_gap
from kenniskompas.knowledge.library.models import Publication
from kenniskompas.knowledge.models import Intervention, PoolChange, Subscription
from kenniskompas.knowledge.research.service import (
    Entering,
    EstimateFields,
    StudyFields,
    add_estimate,
    add_study,
    correct_estimate,
    refresh_syntheses,
)
from kenniskompas.knowledge.tests.factories import NOW, add_three_studies, make_entry

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(days=1)
MakePerson = Callable[..., Person]
SignIn = Callable[[Person], Browser]
PAGES = ("knowledge:news", "knowledge:changes", "knowledge:changes_csv")
NEWS_QUERIES, CHANGES_QUERIES = 11, 9


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    with translation.override("en"):
        yield


@pytest.fixture
def signed_in(signed_in: SignIn) -> SignIn:
    """Pages are read in English too."""

    def sign_in(person: Person) -> Browser:
        browser = signed_in(person)
        browser.cookies["django_language"] = "en"
        return browser

    return sign_in


@pytest.fixture
def researcher(person: MakePerson) -> Person:
    return person(Role.RESEARCHER, username="researcher")


@pytest.fixture
def entry() -> Intervention:
    entry = make_entry()
    add_three_studies(entry)
    refresh_syntheses(at=NOW)
    detect_gaps(at=NOW)
    return entry


def enter(person: Person, *, events: float = 8, name: str = "Eigen proef") -> str:
    """A fourth study; the slug of its estimate."""
    entering = Entering(person, LATER, reason="gelezen op blz. 4")
    study = add_study("ips", StudyFields(name=name), entering=entering)
    return add_estimate(study, numbers(events), entering=entering).slug


def numbers(events: float) -> EstimateFields:
    return EstimateFields(
        outcome="competitive_job",
        measure="RR",
        source_seen="blz. 4",
        numbers={"events_t": events, "n_t": 60, "events_c": 30, "n_c": 60},
    )


def kinds(refs: object) -> list[str]:
    return [kind for kind, _key, _at in refs]  # type: ignore[attr-defined]


def test_a_change_of_a_pool_reaches_who_follows_the_approach(
    entry: Intervention, researcher: Person, caseworker: Person
) -> None:
    service.follow(caseworker, "entry", "ips", at=NOW)
    service.mark_read(caseworker, until=NOW)
    enter(researcher)
    assert service.news_count(caseworker) == 1


def test_who_follows_something_else_is_left_alone(
    entry: Intervention, researcher: Person, caseworker: Person
) -> None:
    make_entry("cursus")
    detect_gaps(at=NOW)
    service.follow(caseworker, "entry", "cursus", at=NOW)
    service.mark_read(caseworker, until=NOW)
    enter(researcher)
    assert service.news_count(caseworker) == 0


def test_who_follows_nothing_has_no_news_of_their_own(
    entry: Intervention, researcher: Person, caseworker: Person
) -> None:
    service.mark_read(caseworker, until=NOW)
    enter(researcher)
    assert service.news_count(caseworker) == 0
    assert service.news_count(caseworker, of_everything=True) == 1


def test_what_was_read_is_no_longer_new_and_never_becomes_new_again(
    entry: Intervention, researcher: Person, caseworker: Person
) -> None:
    service.follow(caseworker, "all", at=NOW)
    enter(researcher)
    service.mark_read(caseworker, until=LATER)
    service.mark_read(caseworker, until=NOW)
    assert service.news_count(caseworker) == 0


def test_following_something_that_does_not_exist_is_a_mistake(caseworker: Person) -> None:
    with pytest.raises(ValueError, match="there is no entry"):
        service.follow(caseworker, "entry", "bestaat-niet", at=NOW)


def test_news_comes_from_every_room_in_order_of_time(
    entry: Intervention, researcher: Person
) -> None:
    gap = record_gap("Voor wie werkt dit?", person=researcher, slugs=["ips"], at=NOW)
    GapEvent.objects.create(gap=gap, step="answered", at=LATER + timedelta(hours=1))
    enter(researcher)
    Publication.objects.create(
        slug="rapport", title="Rapport", added_at=LATER + timedelta(hours=2), changed_at=LATER
    )
    found = kinds(service.news_refs(service.Choice(since=LATER - timedelta(hours=1))))
    assert found == ["publication", "gap", "pool"]


def test_a_question_that_counting_opened_is_no_news(entry: Intervention) -> None:
    gap = record_gap("Werkt dit?", person=None, at=NOW)
    GapEvent.objects.create(gap=gap, step="opened", at=LATER)
    assert "gap" not in kinds(service.news_refs(service.Choice(since=NOW)))


def test_a_question_that_counting_opened_reaches_who_follows_the_approach(
    entry: Intervention, caseworker: Person
) -> None:
    service.follow(caseworker, "entry", "ips", at=NOW)
    service.mark_read(caseworker, until=NOW)
    gap = record_gap("Werkt dit?", person=None, slugs=["ips"], at=NOW)
    GapEvent.objects.create(gap=gap, step="opened", at=LATER)
    assert service.news_count(caseworker) == 1


def test_who_follows_one_question_hears_every_step_of_it(
    entry: Intervention, researcher: Person, caseworker: Person, signed_in: SignIn
) -> None:
    gap = record_gap("Voor wie werkt dit?", person=researcher, at=NOW)
    service.follow(caseworker, "gap", gap.slug, at=NOW)
    service.mark_read(caseworker, until=NOW)
    reword_gap(gap, "Voor wie werkt dit wel?", person=researcher, version=1, at=LATER)
    answer_gap(gap, "Voor jongeren.", person=researcher, version=2, at=LATER)
    assert service.news_count(caseworker) == 2
    page = signed_in(caseworker).get(reverse("knowledge:news")).content.decode()
    assert "Answered: Voor jongeren." in page


def test_a_button_on_the_page_of_a_question_follows_it(
    entry: Intervention, researcher: Person, caseworker: Person, signed_in: SignIn
) -> None:
    gap = record_gap("Voor wie werkt dit?", person=researcher, at=NOW)
    browser = signed_in(caseworker)
    browser.post(reverse("knowledge:follow"), {"topic": "gap", "ref": gap.slug})
    assert "Stop following" in browser.get(gap.get_absolute_url()).content.decode()


def test_the_list_for_newsletters_gives_kinds_that_were_asked(
    entry: Intervention, researcher: Person
) -> None:
    enter(researcher)
    assert [news.row for news in service.list_changes(NOW, kinds=["pool"])] == [
        PoolChange.objects.get()
    ]
    assert service.list_changes(NOW, kinds=["decision"]) == []


def test_the_page_says_what_it_was_and_what_it_is_now(
    entry: Intervention, researcher: Person, caseworker: Person, signed_in: SignIn
) -> None:
    slug = enter(researcher)
    correct_estimate(
        slug, numbers(18), revision=1, entering=Entering(researcher, LATER, reason="tikfout")
    )
    service.follow(caseworker, "entry", "ips", at=NOW)
    change = PoolChange.objects.first()
    before, after = change.difference["before"], change.difference["after"]
    page = signed_in(caseworker).get(reverse("knowledge:news")).content.decode()
    assert (
        f"Was {int(before['people'] + 0.5)}, now {int(after['people'] + 0.5)} of 100 people."
        in page
    )
    assert "tikfout" in page
    assert reverse("knowledge:pool_version", args=[change.pool_group, 2]) in page
    assert reverse("knowledge:pool_version", args=[change.pool_group, 3]) in page


def test_a_button_on_the_page_of_the_approach_follows_and_stops(
    entry: Intervention, caseworker: Person, signed_in: SignIn
) -> None:
    browser = signed_in(caseworker)
    url = reverse("knowledge:intervention", args=["ips"])
    assert "Follow changes" in browser.get(url).content.decode()
    form = {"topic": "entry", "ref": "ips", "next": url}
    assert browser.post(reverse("knowledge:follow"), form)["Location"] == url
    assert "Stop following" in browser.get(url).content.decode()
    browser.post(reverse("knowledge:follow"), {**form, "stop": "1"})
    assert not Subscription.objects.exists()


def test_after_following_nobody_is_sent_to_another_site(
    entry: Intervention, caseworker: Person, signed_in: SignIn
) -> None:
    form = {"topic": "all", "next": "https://elders.example/"}
    answer = signed_in(caseworker).post(reverse("knowledge:follow"), form)
    assert answer["Location"] == reverse("knowledge:news")


def test_following_a_made_up_subject_is_not_found(caseworker: Person, signed_in: SignIn) -> None:
    form = {"topic": "entry", "ref": "bestaat-niet"}
    assert signed_in(caseworker).post(reverse("knowledge:follow"), form).status_code == 404


def test_marking_as_read_with_nonsense_marks_until_now(
    entry: Intervention, researcher: Person, caseworker: Person, signed_in: SignIn
) -> None:
    enter(researcher)
    service.follow(caseworker, "all", at=NOW)
    signed_in(caseworker).post(reverse("knowledge:news_read"), {"until": "gisteren"})
    assert service.news_count(caseworker) == 0


def test_the_filter_on_turned_conclusions_leaves_out_the_rest(
    entry: Intervention, researcher: Person, signed_in: SignIn
) -> None:
    enter(researcher)
    Publication.objects.create(slug="rapport", title="Rapport", added_at=LATER, changed_at=LATER)
    page = signed_in(researcher).get(reverse("knowledge:changes"), {"important": "1"})
    assert "Rapport" not in page.content.decode()
    assert "The conclusion changed." in page.content.decode()


def test_the_table_holds_what_the_page_shows(
    entry: Intervention, researcher: Person, signed_in: SignIn
) -> None:
    enter(researcher)
    answer = signed_in(researcher).get(reverse("knowledge:changes_csv"), {"kind": "pool"})
    lines = answer.content.decode().splitlines()
    assert lines[0].startswith("at,kind,subject")
    assert len(lines) == 2


@pytest.mark.parametrize("name", PAGES)
def test_a_client_does_not_find_the_news(name: str, person: MakePerson, signed_in: SignIn) -> None:
    browser = signed_in(person(Role.CLIENT, username="client"))
    assert browser.get(reverse(name)).status_code == 404


@pytest.mark.parametrize("many", [1, 5])
def test_pages_take_as_many_queries_for_many_changes_as_for_one(
    many: int,
    entry: Intervention,
    researcher: Person,
    signed_in: SignIn,
    django_assert_num_queries: Callable[[int], object],
) -> None:
    for number in range(many):
        enter(researcher, name=f"Proef {number}")
    service.follow(researcher, "all", at=NOW)
    browser = signed_in(researcher)
    with django_assert_num_queries(NEWS_QUERIES):  # type: ignore[attr-defined]
        browser.get(reverse("knowledge:news"))
    with django_assert_num_queries(CHANGES_QUERIES):  # type: ignore[attr-defined]
        browser.get(reverse("knowledge:changes"))
