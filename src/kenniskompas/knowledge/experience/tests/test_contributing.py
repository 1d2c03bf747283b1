# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
from collections.abc import Callable

import pytest

from kenniskompas.accounts.models import Organisation, Person, Role
from kenniskompas.knowledge import service as knowledge
from kenniskompas.knowledge.experience import service
from kenniskompas.knowledge.experience.choices import PracticeStatus, Stage, Verdict, Voice
from kenniskompas.knowledge.experience.models import Discussion, Moderation, PracticeNote
from kenniskompas.knowledge.tests.factories import NOW, make_entry

pytestmark = pytest.mark.django_db
MakePerson = Callable[..., Person]


@pytest.fixture
def coach(person: MakePerson) -> Person:
    return person(Role.QUALITY_COACH, username="coach")


@pytest.fixture
def council(person: MakePerson) -> Person:
    return person(Role.CLIENT_COUNCIL, username="council")


@pytest.fixture
def note(caseworker: Person) -> PracticeNote:
    make_entry("ips")
    return service.contribute(
        "Samen bellen werkt.",
        person=caseworker,
        voice=Voice.PROFESSIONAL,
        slugs=["ips"],
        subjects=["tip", "worked"],
        at=NOW,
    )


def approve(note: PracticeNote, person: Person, **changed: object) -> PracticeNote:
    fields = {"verdict": Verdict.APPROVED, "round_seen": note.round, "at": NOW, **changed}
    return service.judge_note(note, person=person, **fields)


def test_one_decision_gives_one_note(caseworker: Person) -> None:
    first = service.add_practice_note("Bel eerst.", person=caseworker, origin_ref="decision-7")
    second = service.add_practice_note("Nog eens.", person=caseworker, origin_ref="decision-7")
    assert first == second
    assert PracticeNote.objects.get().text == "Bel eerst."


def test_an_unknown_status_of_a_note_is_a_programming_mistake(caseworker: Person) -> None:
    with pytest.raises(ValueError, match="mooi"):
        service.add_practice_note("Tekst", person=caseworker, status="mooi")


def test_a_note_keeps_its_subjects_in_one_order(note: PracticeNote) -> None:
    assert note.subjects == ["worked", "tip"]


def test_colleagues_read_a_note_at_once_and_advice_counts_it_when_both_sides_approve(
    note: PracticeNote, coach: Person, council: Person
) -> None:
    assert note in service.list_notes()
    for person, counted in ((coach, 0), (council, 1)):
        approve(note, person)
        assert knowledge.option_evidence(["ips"])["ips"]["practice"]["n"] == counted
    note.refresh_from_db()
    assert (note.stage, note.published_at) == (Stage.PUBLISHED, NOW)


@pytest.mark.parametrize("text", ["Bel Sam op 06-12345678", "Mail sam@example.nl voor meer"])
def test_a_text_that_points_to_a_person_is_not_kept(caseworker: Person, text: str) -> None:
    with pytest.raises(service.PersonalTraces):
        service.contribute(text, person=caseworker, voice=Voice.PROFESSIONAL, at=NOW)
    assert not PracticeNote.objects.exists()


def test_nobody_judges_an_own_note(coach: Person) -> None:
    own = service.contribute("Bel eerst even.", person=coach, voice=Voice.PROFESSIONAL, at=NOW)
    with pytest.raises(service.NotToJudge):
        approve(own, coach)
    assert own not in service.list_queue(coach)


def test_who_does_not_moderate_cannot_judge(note: PracticeNote, person: MakePerson) -> None:
    with pytest.raises(service.NotToJudge):
        approve(note, person(Role.DIRECTOR))


def test_one_side_has_one_say_in_a_round(
    note: PracticeNote, coach: Person, person: MakePerson
) -> None:
    approve(note, coach)
    with pytest.raises(service.AlreadyJudged):
        approve(note, person(Role.QUALITY_COACH))
    assert Moderation.objects.count() == 1


def test_sending_back_needs_a_reason(note: PracticeNote, coach: Person) -> None:
    with pytest.raises(ValueError, match="reason"):
        approve(note, coach, verdict=Verdict.RETURNED, reason=" ")
    note.refresh_from_db()
    assert note.stage == Stage.SUBMITTED


def test_what_came_back_is_its_authors_until_it_is_handed_in_again(
    note: PracticeNote, caseworker: Person, coach: Person, council: Person
) -> None:
    approve(note, council)
    approve(note, coach, verdict=Verdict.RETURNED, reason="Voor wie geldt dit?")
    assert note not in service.list_notes()
    with pytest.raises(PracticeNote.DoesNotExist):
        service.get_note(note.pk, person=coach)
    service.improve(
        note, "Samen bellen werkt bij jongeren.", person=caseworker, slugs=[], subjects=[], at=NOW
    )
    assert note in service.list_queue(coach)
    assert note in service.list_queue(council)


def test_a_verdict_on_an_older_text_does_not_count(
    note: PracticeNote, caseworker: Person, coach: Person
) -> None:
    seen = note.round
    service.improve(note, "Heel iets anders nu.", person=caseworker, slugs=[], subjects=[], at=NOW)
    with pytest.raises(service.AlreadyJudged):
        approve(note, coach, round_seen=seen)


def test_a_published_note_is_no_longer_its_authors_to_change(
    note: PracticeNote, caseworker: Person, coach: Person, council: Person
) -> None:
    approve(note, coach)
    approve(note, council)
    with pytest.raises(service.NotYours):
        service.withdraw(note, person=caseworker)
    with pytest.raises(service.NotYours):
        service.improve(note, "Iets anders.", person=caseworker, slugs=[], subjects=[], at=NOW)


def test_somebody_elses_note_cannot_be_withdrawn(note: PracticeNote, coach: Person) -> None:
    with pytest.raises(service.NotYours):
        service.withdraw(note, person=coach)


def test_what_research_contradicts_is_published_with_a_discussion(
    note: PracticeNote, coach: Person, council: Person
) -> None:
    approve(
        note, coach, status=PracticeStatus.CONTRADICTED, explanation="Studie X vond het omgekeerde."
    )
    approve(note, council)
    note.refresh_from_db()
    assert note.stage == Stage.PUBLISHED
    service.contribute_to_discussion(note, "Bij ons was de groep jonger.", person=council, at=NOW)
    service.close_discussion(note, "Alleen nog bij jongeren doen.", person=coach, at=NOW)
    talk = Discussion.objects.get(note=note)
    assert talk.contributions.get().author_role == Role.CLIENT_COUNCIL
    with pytest.raises(service.DiscussionClosed):
        service.contribute_to_discussion(note, "Nog iets.", person=coach, at=NOW)


def test_clients_say_nothing_about_research(note: PracticeNote, council: Person) -> None:
    approve(note, council, status=PracticeStatus.CONTRADICTED)
    note.refresh_from_db()
    assert note.status == PracticeStatus.NOT_RESEARCHED


def test_a_second_click_takes_recognition_back(note: PracticeNote, coach: Person) -> None:
    assert service.recognise(note, person=coach) is True
    assert service.get_note(note.pk, person=coach).recognised == 1
    assert service.recognise(note, person=coach) is False
    assert service.get_note(note.pk, person=coach).recognised == 0


def test_notes_of_the_content_files_are_published(organisation: Organisation) -> None:
    knowledge.load_content(at=NOW)
    stages = PracticeNote.objects.filter(origin="content").values_list("stage", flat=True)
    assert set(stages) == {Stage.PUBLISHED}
