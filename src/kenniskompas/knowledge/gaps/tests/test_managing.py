# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
from datetime import date

import pytest

from kenniskompas.accounts.models import Role
from kenniskompas.knowledge.gaps import service
from kenniskompas.knowledge.gaps.choices import GapStatus, GapStep, RunningStatus
from kenniskompas.knowledge.gaps.models import GapVote, RunningStudy
from kenniskompas.knowledge.models import Term
from kenniskompas.knowledge.tests.factories import NOW, make_entry

pytestmark = pytest.mark.django_db


@pytest.fixture
def gap():
    return service.record_gap("Voor wie werkt dit?", person=None, at=NOW)


def events_of(gap):
    return [event.step for event in gap.events.order_by("pk")]


def test_everybody_has_one_vote_that_can_change_and_be_withdrawn(gap, person):
    worker, council = person(Role.CASEWORKER), person(Role.CLIENT_COUNCIL)
    service.vote(gap, 1, person=worker, at=NOW)
    service.vote(gap, 3, person=worker, at=NOW)
    service.vote(gap, 2, person=council, at=NOW)

    gap.refresh_from_db()
    assert gap.weight == 5
    assert service.vote_counts([gap])[gap.pk] == {
        "professionals": 1,
        "client_council": 1,
        "policy": 0,
        "research": 0,
    }
    assert service.own_vote(gap, person=worker) == 3

    service.vote(gap, None, person=worker, at=NOW)
    gap.refresh_from_db()
    assert gap.weight == 2
    assert service.own_vote(gap, person=worker) is None


def test_a_vote_counts_for_the_role_of_the_moment_of_voting(gap, person):
    voter = person(Role.CASEWORKER)
    service.vote(gap, 2, person=voter, at=NOW)
    voter.role = Role.DIRECTOR
    voter.save()

    assert GapVote.objects.get().group == "professionals"


def test_an_unknown_importance_is_a_programming_mistake(gap, person):
    with pytest.raises(ValueError, match="9"):
        service.vote(gap, 9, person=person(Role.CASEWORKER), at=NOW)


def test_every_decision_stands_in_the_history_with_who_took_it(gap, person):
    officer = person(Role.POLICY_OFFICER)
    manage = {"person": officer, "at": NOW}
    service.assign_owner(gap, officer, version=1, **manage)
    service.reword_gap(gap, "Voor welke jongeren werkt dit?", version=2, **manage)
    service.require_evaluation(gap, required=True, version=3, **manage)
    service.answer_gap(gap, "Zie het rapport van 2026.", version=4, **manage)
    service.reopen_gap(gap, "Gaat over anderen.", version=5, **manage)

    gap.refresh_from_db()
    assert (gap.owner, gap.must_be_evaluated, gap.version) == (officer, True, 6)
    assert (gap.status, gap.answer, gap.answered_at) == (GapStatus.OPEN, "", None)
    assert events_of(gap) == ["opened", "owned", "reworded", "subsidised", "answered", "reopened"]
    assert {event.person for event in gap.events.exclude(step=GapStep.OPENED)} == {officer}


def test_two_people_never_overwrite_each_other_unseen(gap, person):
    first, second = person(Role.POLICY_OFFICER), person(Role.RESEARCHER)
    service.assign_owner(gap, first, person=first, version=1, at=NOW)

    with pytest.raises(service.ChangedMeanwhile) as caught:
        service.answer_gap(gap, "Bekend.", person=second, version=1, at=NOW)

    assert caught.value.event.person == first
    gap.refresh_from_db()
    assert gap.status == GapStatus.OPEN


def test_only_who_manages_gaps_can_own_one(organisation, person):
    officer, _worker = person(Role.POLICY_OFFICER), person(Role.CASEWORKER)

    assert list(service.possible_owners(organisation)) == [officer]


def test_a_running_study_makes_a_gap_being_studied_until_it_ends(gap, person):
    study = service.add_running_study(
        "Proef", gap=gap, who="Hogeschool", expected_on=date(2027, 6, 1), person=None, at=NOW
    )
    gap.refresh_from_db()
    assert gap.status == GapStatus.STUDIED

    service.end_running_study(study, RunningStatus.STOPPED, person=None, at=NOW)
    gap.refresh_from_db()
    assert gap.status == GapStatus.OPEN
    assert events_of(gap) == ["opened", "study_linked", "study_ended"]


def test_the_end_of_a_study_is_finished_or_stopped(gap):
    study = service.add_running_study("Proef", gap=gap, person=None, at=NOW)

    with pytest.raises(ValueError, match="running"):
        service.end_running_study(study, RunningStatus.RUNNING, person=None, at=NOW)


def test_an_own_study_is_linked_to_what_the_evidence_lacks_about_its_options():
    make_entry("cursus")
    make_entry("andere")
    service.detect_gaps(NOW)
    register = {"slugs": ["cursus"], "outcome": "work_12m", "origin_ref": "evaluation:1"}
    service.add_running_study("Eigen onderzoek", person=None, at=NOW, **register)
    service.add_running_study("Eigen onderzoek, nieuw", person=None, at=NOW, **register)

    assert RunningStudy.objects.get().title == "Eigen onderzoek, nieuw"
    [gap] = service.list_gaps(status=["studied"])
    assert [entry.slug for entry in gap.interventions.all()] == ["cursus"]
    assert events_of(gap) == ["opened", "study_linked"]


def test_a_study_that_ran_before_the_gap_was_seen_is_linked_when_it_is():
    entry = make_entry("cursus")
    Term.objects.create(scheme="outcomes", code="employment", name="Werk")
    service.add_running_study("Proef", slugs=["cursus"], person=None, at=NOW)

    service.detect_gaps(NOW)

    assert entry.gaps.get().status == GapStatus.STUDIED


def test_the_end_of_a_study_that_was_never_linked_is_no_mistake():
    service.end_study_of("evaluation:9", RunningStatus.FINISHED, person=None, at=NOW)


def test_the_agenda_has_the_most_wanted_question_first_within_each_theme(person):
    quiet = service.record_gap("Werkt de fiets?", person=None, theme="methodical", at=NOW)
    wanted = service.record_gap("Werkt de bus?", person=None, theme="methodical", at=NOW)
    answered = service.record_gap("Werkt de trein?", person=None, theme="methodical", at=NOW)
    service.record_gap("Werkt geld?", person=None, theme="poverty_debts", at=NOW)
    officer = person(Role.POLICY_OFFICER)
    service.vote(wanted, 3, person=officer, at=NOW)
    service.answer_gap(answered, "Ja.", person=officer, version=1, at=NOW)

    agenda = service.research_agenda()

    assert [(item.rank, item.gap) for item in agenda["methodical"]] == [(1, wanted), (2, quiet)]
    assert agenda["methodical"][0].votes["policy"] == 1
    assert len(service.research_agenda(most=1)["methodical"]) == 1
    assert list(agenda) == ["methodical", "poverty_debts"]


def test_a_gap_as_a_document_has_the_agreed_keys(gap, person):
    service.vote(gap, 2, person=person(Role.CASEWORKER), at=NOW)

    [document] = service.gap_documents()

    agreed = ("id", "question", "status", "reason", "origin", "owner", "votes")
    agreed += ("value_of_information", "interventions", "outcomes", "running_studies")
    assert set(agreed) <= set(document)
    assert document["votes"]["total"] == 1
    assert document["refused"][0]["code"] == "not_an_effect"
