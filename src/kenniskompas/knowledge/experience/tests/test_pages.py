# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
from collections.abc import Callable

import pytest
from django.test import Client as Browser
from django.urls import reverse

from kenniskompas.accounts.models import Person, Role
from kenniskompas.knowledge.experience.choices import PracticeStatus, Stage, Voice
from kenniskompas.knowledge.experience.models import Discussion, PracticeNote
from kenniskompas.knowledge.tests.factories import NOW, add_note, make_entry

pytestmark = pytest.mark.django_db
MakePerson = Callable[..., Person]
SignIn = Callable[[Person], Browser]
Counts = Callable[[int], object]
LIST_QUERIES = {"knowledge:practice": 11, "knowledge:own_notes": 9, "knowledge:note_queue": 9}


@pytest.fixture
def coach(person: MakePerson) -> Person:
    return person(Role.QUALITY_COACH, username="coach")


@pytest.fixture
def council(person: MakePerson) -> Person:
    return person(Role.CLIENT_COUNCIL, username="council")


def page_of(note: PracticeNote) -> str:
    return reverse("knowledge:note", args=[note.pk])


def test_a_professional_tells_and_both_sides_publish(
    caseworker: Person, coach: Person, council: Person, signed_in: SignIn
) -> None:
    make_entry("ips")
    told = signed_in(caseworker).post(
        reverse("knowledge:new_note") + "?over=ips",
        {"text": "Samen bellen werkt beter.", "entry": "ips", "subjects": ["tip"]},
    )
    note = PracticeNote.objects.get()
    assert told.url == page_of(note)
    judge = reverse("knowledge:judge_note", args=[note.pk])
    word = {"verdict": "approved", "round": note.round}
    signed_in(council).post(judge, word)
    signed_in(coach).post(judge, {**word, "status": "not_researched"})
    note.refresh_from_db()
    assert note.stage == Stage.PUBLISHED


def test_a_note_carries_its_status_and_author(caseworker: Person, signed_in: SignIn) -> None:
    browser = signed_in(caseworker)
    told = {"text": "Samen bellen werkt beter.", "entry": ""}
    browser.post(reverse("knowledge:new_note"), told)
    note = PracticeNote.objects.get()
    assert note.author == caseworker
    page = browser.get(reverse("knowledge:practice")).content.decode()
    assert "Samen bellen werkt beter." in page
    assert str(PracticeStatus.NOT_RESEARCHED.label) in page


def test_no_field_of_a_form_sets_the_stage(caseworker: Person, signed_in: SignIn) -> None:
    form = {"text": "Samen bellen werkt.", "entry": "", "stage": "published", "status": "supported"}
    signed_in(caseworker).post(reverse("knowledge:new_note"), form)
    note = PracticeNote.objects.get()
    assert (note.stage, note.status) == (Stage.SUBMITTED, PracticeStatus.NOT_RESEARCHED)


def test_the_client_council_shares_experience_from_the_page_of_an_approach(
    council: Person, signed_in: SignIn
) -> None:
    make_entry("ips")
    page = signed_in(council).get(reverse("knowledge:intervention", args=["ips"]))
    top = page.content.decode().split("<h2")[0]
    assert f"{reverse('knowledge:new_client_note')}?over=ips" in top


def test_the_client_council_tells_what_clients_experience(
    council: Person, signed_in: SignIn
) -> None:
    browser = signed_in(council)
    form = {"text": "De brief was te moeilijk voor ons.", "entry": ""}
    browser.post(reverse("knowledge:new_client_note"), form)
    assert PracticeNote.objects.get().voice == Voice.CLIENT
    assert browser.get(reverse("knowledge:new_note")).status_code == 404


def test_readers_see_a_role_and_no_name(
    caseworker: Person, coach: Person, signed_in: SignIn
) -> None:
    caseworker.first_name, caseworker.last_name = "Amina", "Achternaam"
    caseworker.save()
    note = add_note("Bel eerst.", author=caseworker, author_role=Role.CASEWORKER)
    page = signed_in(coach).get(page_of(note)).content.decode()
    assert str(Role.CASEWORKER.label) in page
    assert "Achternaam" not in page


def test_a_phone_number_is_asked_to_be_left_out_and_the_text_stays(
    caseworker: Person, signed_in: SignIn
) -> None:
    form = {"text": "Bel Sam op 06-12345678.", "entry": ""}
    answer = signed_in(caseworker).post(reverse("knowledge:new_note"), form)
    assert "text" in answer.context["form"].errors
    assert "06-12345678" in answer.content.decode()
    assert not PracticeNote.objects.exists()


def test_contradicting_needs_the_research_that_does(
    coach: Person, caseworker: Person, signed_in: SignIn
) -> None:
    note = add_note("Streng zijn helpt.", stage=Stage.SUBMITTED, author=caseworker)
    form = {"verdict": "approved", "round": 1, "status": "contradicted", "explanation": ""}
    answer = signed_in(coach).post(reverse("knowledge:judge_note", args=[note.pk]), form)
    assert "explanation" in answer.context["judgement"].errors
    assert not note.moderations.exists()


def test_a_discussion_is_held_on_the_page_of_the_note(
    caseworker: Person, coach: Person, signed_in: SignIn
) -> None:
    note = add_note("Streng zijn helpt.", status=PracticeStatus.CONTRADICTED)
    Discussion.objects.create(note=note, opened_at=NOW)
    browser = signed_in(caseworker)
    say = reverse("knowledge:say_about_note", args=[note.pk])
    browser.post(say, {"text": "Bij mij werkte dit wel."})
    conclude = reverse("knowledge:conclude_note", args=[note.pk])
    assert browser.post(conclude, {"conclusion": "Niet meer doen."}).status_code == 404
    signed_in(coach).post(conclude, {"conclusion": "Eerst vragen, dan pas streng zijn."})
    page = browser.get(page_of(note)).content.decode()
    assert "Bij mij werkte dit wel." in page
    assert "Eerst vragen, dan pas streng zijn." in page
    assert say not in page


def test_a_note_without_discussion_takes_no_reaction(caseworker: Person, signed_in: SignIn) -> None:
    note = add_note("Bel eerst.")
    say = reverse("knowledge:say_about_note", args=[note.pk])
    assert signed_in(caseworker).post(say, {"text": "Mee eens."}).status_code == 404


def test_somebody_elses_note_cannot_be_changed(
    caseworker: Person, person: MakePerson, signed_in: SignIn
) -> None:
    note = add_note("Bel eerst.", stage=Stage.SUBMITTED, author=caseworker)
    stranger = signed_in(person(Role.CASEWORKER))
    for name in ("improve_note", "withdraw_note"):
        url = reverse(f"knowledge:{name}", args=[note.pk])
        assert stranger.post(url, {"text": "Gekaapt, dit is niet van mij."}).status_code == 404
    note.refresh_from_db()
    assert (note.text, note.stage) == ("Bel eerst.", Stage.SUBMITTED)


def test_an_author_withdraws(caseworker: Person, signed_in: SignIn) -> None:
    note = add_note("Bel eerst.", stage=Stage.SUBMITTED, author=caseworker)
    signed_in(caseworker).post(reverse("knowledge:withdraw_note", args=[note.pk]))
    note.refresh_from_db()
    assert note.stage == Stage.WITHDRAWN


@pytest.mark.parametrize("name", LIST_QUERIES)
def test_lists_take_the_same_queries_at_every_size(
    name: str,
    coach: Person,
    caseworker: Person,
    signed_in: SignIn,
    django_assert_num_queries: Counts,
) -> None:
    browser = signed_in(coach)
    make_entry("ips")
    for size in (2, 15):
        for number in range(PracticeNote.objects.count(), 3 * size):
            stage = Stage.PUBLISHED if number % 3 else Stage.SUBMITTED
            author = coach if number % 3 == 1 else caseworker
            add_note(f"Notitie {number}", slugs=["ips"], stage=stage, author=author)
        with django_assert_num_queries(LIST_QUERIES[name]):
            assert browser.get(reverse(name)).status_code == 200


@pytest.mark.parametrize("name", [*LIST_QUERIES, "knowledge:new_note", "knowledge:new_client_note"])
def test_a_client_gets_404(name: str, person: MakePerson, signed_in: SignIn) -> None:
    assert signed_in(person(Role.CLIENT)).get(reverse(name)).status_code == 404


def test_a_caseworker_has_no_queue(caseworker: Person, signed_in: SignIn) -> None:
    assert signed_in(caseworker).get(reverse("knowledge:note_queue")).status_code == 404
