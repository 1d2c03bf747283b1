# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""An entry of our own: written in parts, looked at by a colleague, found, withdrawn."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client as Browser
from django.urls import reverse

from kenniskompas.accounts.models import AuditEvent, Person, Role
from kenniskompas.knowledge.editorial import service
from kenniskompas.knowledge.editorial.models import EntryDraft
from kenniskompas.knowledge.editorial.service import Part
from kenniskompas.knowledge.following import service as following
from kenniskompas.knowledge.models import Intervention, KnowledgeGap, Term
from kenniskompas.knowledge.search.service import search_catalogue
from kenniskompas.knowledge.service import catalogue_rows
from kenniskompas.knowledge.tests.factories import NOW, make_entry

pytestmark = pytest.mark.django_db
MakePerson = Callable[..., Person]
SignIn = Callable[[Person], Browser]
WHAT = {
    "name": "Werkcafé in de wijk",
    "kind": "client_option",
    "domain": "work",
    "goal": "Mensen vinden samen werk.",
    "approach": "Elke week koffie met een werkgever.",
}
WHOM = {"target_group": "Werkzoekenden in de wijk", "target_groups": ["jobseekers"]}
BOARD_QUERIES = 9


@pytest.fixture
def coach(person: MakePerson) -> Person:
    return person(Role.QUALITY_COACH, username="fatima")


@pytest.fixture(autouse=True)
def vocabulary() -> None:
    group = {"group": "work_and_schooling"}
    Term.objects.bulk_create(
        [
            Term(scheme="domains", code="work", name="Werk"),
            Term(scheme="target_groups", code="jobseekers", name="Werkzoekenden"),
            Term(scheme="skills", code="job_search", name="Zoekvaardigheden", detail=group),
            Term(scheme="areas", code="work_and_schooling", name="Werk en opleiding"),
        ]
    )


def written(author: Person, **more: object) -> EntryDraft:
    return service.start_draft(values={**WHAT, **WHOM, **more}, person=author, at=NOW)


def published(author: Person, colleague: Person, **more: object) -> Intervention:
    draft = service.hand_in(written(author, **more), revision=1, person=author, at=NOW)
    return service.publish_draft(draft, revision=draft.revision, person=colleague, at=NOW)


def test_a_policy_officer_writes_in_steps_and_a_colleague_publishes(
    officer: Person, coach: Person, signed_in: SignIn
) -> None:
    browser = signed_in(officer)
    browser.post(reverse("knowledge:new_entry"), WHAT)
    draft = EntryDraft.objects.get()
    part = reverse("knowledge:entry_part", args=[draft.pk, "voor-wie"])
    browser.post(part, {**WHOM, "revision": 1, "whole": "1"})
    browser.post(reverse("knowledge:hand_in_entry", args=[draft.pk]), {"revision": 2})
    assert search_catalogue("werkcafé", {}).total == 0
    told = signed_in(coach).post(
        reverse("knowledge:publish_entry", args=[draft.pk]), {"revision": 3}, follow=True
    )
    entry = Intervention.objects.get()
    assert told.redirect_chain[-1][0] == reverse("knowledge:intervention", args=[entry.slug])
    assert "Elke week koffie met een werkgever." in told.content.decode()
    assert (entry.slug, entry.origin) == ("werkcafe-in-de-wijk", "local")
    assert search_catalogue("werkcafé", {"target_groups": ["jobseekers"]}).total == 1


def test_a_new_option_without_a_study_opens_a_gap_and_withdrawing_closes_it(
    officer: Person, coach: Person
) -> None:
    entry = published(officer, coach)
    [gap] = KnowledgeGap.objects.filter(interventions=entry)
    assert (gap.reason, gap.status) == ("no_study", "open")
    service.withdraw_entry(entry, "Gestopt.", person=coach, at=NOW + timedelta(days=1))
    gap.refresh_from_db()
    assert gap.status == "answered"
    assert search_catalogue("werkcafé", {}).total == 0
    assert catalogue_rows() == []


def test_who_wrote_it_does_not_publish_it(
    officer: Person, coach: Person, person: MakePerson
) -> None:
    draft = written(officer)
    draft = service.save_part(draft, {"costs": "40 uur"}, revision=1, person=coach, at=NOW)
    draft = service.hand_in(draft, revision=2, person=coach, at=NOW)
    for writer in (officer, coach):
        with pytest.raises(service.OwnWork):
            service.publish_draft(draft, revision=3, person=writer, at=NOW)
    entry = service.publish_draft(draft, revision=3, person=person(Role.RESEARCHER), at=NOW)
    assert entry.description["costs"] == "40 uur"


def test_an_entry_that_misses_something_is_not_handed_in(officer: Person) -> None:
    draft = service.start_draft(values=WHAT, person=officer, at=NOW)
    with pytest.raises(service.Incomplete) as caught:
        service.hand_in(draft, revision=1, person=officer, at=NOW)
    assert caught.value.missing == ("target_group", "target_groups")


def test_two_people_never_overwrite_each_other(officer: Person, signed_in: SignIn) -> None:
    draft = written(officer)
    service.save_part(draft, {"duration": "drie maanden"}, revision=1, person=officer, at=NOW)
    page = signed_in(officer).post(
        reverse("knowledge:entry_part", args=[draft.pk, "hoe"]),
        {"duration": "een jaar", "revision": 1},
    )
    assert "A colleague saved this after you opened it" in page.content.decode()
    draft.refresh_from_db()
    assert draft.content["duration"] == "drie maanden"


def test_a_draft_that_is_sent_back_says_what_should_change(
    officer: Person, coach: Person, signed_in: SignIn
) -> None:
    draft = service.hand_in(written(officer), revision=1, person=officer, at=NOW)
    signed_in(coach).post(
        reverse("knowledge:return_entry", args=[draft.pk]),
        {"reason": "Voor wie past het niet?", "revision": draft.revision},
    )
    page = signed_in(officer).get(draft.get_absolute_url()).content.decode()
    assert "Voor wie past het niet?" in page
    draft.refresh_from_db()
    assert draft.stage == "writing"


def test_a_change_of_a_published_entry_is_kept_field_by_field(
    officer: Person, coach: Person, signed_in: SignIn
) -> None:
    entry = published(officer, coach, harms=["Teleurstelling"])
    following.follow(officer, "entry", entry.slug, at=NOW)
    following.mark_read(officer, until=NOW)
    later = NOW + timedelta(days=2)
    draft = service.start_draft(entry=entry, person=officer, at=later)
    changed = {"goal": "Sneller werk.", "harms": ["Teleurstelling", "Schaamte"]}
    draft = service.save_part(draft, changed, revision=1, person=officer, at=later)
    draft = service.hand_in(draft, revision=2, person=officer, at=later)
    service.publish_draft(draft, revision=3, person=coach, at=later)
    step = entry.editorial_steps.first()
    assert {each["field"] for each in step.detail["changes"]} == {"goal", "harms"}
    page = signed_in(officer).get(reverse("knowledge:entry_change", args=[step.pk]))
    text = page.content.decode()
    assert "Mensen vinden samen werk." in text
    assert "Schaamte" in text
    assert following.news_count(officer) == 1
    history = signed_in(officer).get(reverse("knowledge:intervention", args=[entry.slug]))
    assert reverse("knowledge:entry_change", args=[step.pk]) in history.content.decode()


def test_an_open_change_is_taken_up_again(officer: Person, coach: Person) -> None:
    entry = published(officer, coach)
    first = service.start_draft(entry=entry, person=officer, at=NOW)
    assert service.start_draft(entry=entry, person=coach, at=NOW) == first


def test_a_skill_brings_its_area(officer: Person, coach: Person) -> None:
    entry = published(officer, coach, skills=["job_search"])
    assert {term.scheme for term in entry.terms.all()} == {"target_groups", "skills", "areas"}
    assert service.content_of(entry)["skills"] == ["job_search"]


def test_a_withdrawn_entry_stays_readable_and_comes_back(
    officer: Person, coach: Person, signed_in: SignIn
) -> None:
    entry = published(officer, coach)
    browser = signed_in(coach)
    browser.post(reverse("knowledge:withdraw_entry", args=[entry.slug]), {"reason": "Gestopt."})
    page = browser.get(reverse("knowledge:intervention", args=[entry.slug])).content.decode()
    assert "No longer in the catalogue" in page
    assert "Gestopt." in page
    browser.post(reverse("knowledge:restore_entry", args=[entry.slug]), {"reason": "Toch door."})
    assert search_catalogue("werkcafé", {}).total == 1


def test_names_that_are_alike_get_addresses_of_their_own(officer: Person, coach: Person) -> None:
    make_entry("werkcafe-in-de-wijk")
    assert published(officer, coach).slug == "werkcafe-in-de-wijk-2"


def test_what_came_with_the_catalogue_is_not_opened_for_writing(
    officer: Person, signed_in: SignIn
) -> None:
    make_entry("ips")
    browser = signed_in(officer)
    assert browser.post(reverse("knowledge:change_entry", args=["ips"])).status_code == 404
    assert browser.get(reverse("knowledge:withdraw_entry", args=["ips"])).status_code == 404


def test_every_part_opens_and_the_trail_says_who_did_what(
    officer: Person, signed_in: SignIn
) -> None:
    draft = written(officer)
    for part in Part:
        page = signed_in(officer).get(reverse("knowledge:entry_part", args=[draft.pk, part.value]))
        assert page.status_code == 200
    assert AuditEvent.objects.filter(action="entry_started", person=officer).count() == 1


def test_a_draft_that_is_thrown_away_is_not_found_on_the_board(
    officer: Person, signed_in: SignIn
) -> None:
    draft = written(officer)
    browser = signed_in(officer)
    browser.post(reverse("knowledge:discard_entry", args=[draft.pk]), {"revision": 1})
    page = browser.get(reverse("knowledge:own_entries")).content.decode()
    assert "Werkcafé" not in page.split("<main")[1]


@pytest.mark.parametrize("name", ["new_entry", "entry_draft", "publish_entry"])
def test_a_caseworker_does_not_find_the_drafts(
    name: str, officer: Person, caseworker: Person, signed_in: SignIn
) -> None:
    args = [] if name == "new_entry" else [written(officer).pk]
    browser = signed_in(caseworker)
    response = browser.get(reverse(f"knowledge:{name}", args=args))
    assert response.status_code in (404, 405)
    assert browser.get(reverse("knowledge:own_entries")).status_code == 200


@pytest.mark.parametrize("drafts", [1, 8])
def test_the_board_takes_the_same_queries_at_every_size(
    drafts: int,
    officer: Person,
    coach: Person,
    signed_in: SignIn,
    django_assert_num_queries: Callable[[int], object],
) -> None:
    for number in range(drafts):
        published(officer, coach, name=f"Aanpak {number}")
        service.hand_in(written(officer), revision=1, person=officer, at=NOW)
    browser = signed_in(coach)
    with django_assert_num_queries(BOARD_QUERIES):
        browser.get(reverse("knowledge:own_entries"))
