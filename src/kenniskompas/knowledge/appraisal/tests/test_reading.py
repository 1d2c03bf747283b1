# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who reads which dossier, and what waits for whom."""

import pytest

from kenniskompas.accounts.models import Role
from kenniskompas.knowledge.appraisal import service
from kenniskompas.knowledge.appraisal.tests import stories
from kenniskompas.knowledge.appraisal.tests.stories import after, reread
from kenniskompas.knowledge.models import Dossier

pytestmark = pytest.mark.django_db
Act = service.Act
QUEUE_QUERIES = 4


def can_open(dossier, person):
    try:
        service.get_dossier(dossier.pk, person=person)
    except Dossier.DoesNotExist:
        return False
    return True


@pytest.mark.parametrize(
    ("make", "readers"),
    [
        (stories.submitted, {"submitter", "decider", "other_decider"}),
        (stories.in_review, {"submitter", "decider", "other_decider", "first", "second", "third"}),
        (stories.differing, {"submitter", "decider", "other_decider", "first", "second"}),
        (
            stories.granted,
            {"submitter", "decider", "other_decider", "first", "second", "third", "administrator"},
        ),
    ],
)
def test_detail_and_list_agree_on_who_may_read(people, make, readers):
    dossier = make(people)

    for name in stories.People.__dataclass_fields__:
        person = getattr(people, name)
        assert can_open(dossier, person) == (name in readers), name
        assert (dossier in service.list_dossiers(person)) == (name in readers), name


def test_a_client_reads_nothing_at_all(people, person):
    dossier = stories.granted(people)

    assert not can_open(dossier, person(Role.CLIENT))


def duties(people, dossier):
    found = {
        name: service.duty_of(reread(dossier), getattr(people, name), after(9))
        for name in stories.People.__dataclass_fields__
    }
    return {name: act for name, act in found.items() if act}


def test_each_stage_waits_for_the_right_people(people):
    dossier = stories.submitted(people)
    assert duties(people, dossier) == {"decider": Act.SCREEN, "other_decider": Act.SCREEN}

    service.send_back(dossier.pk, reason="Meer", person=people.decider, at=after(1))
    assert duties(people, dossier) == {"submitter": Act.RESUBMIT}


def test_reviewers_wait_for_each_other_while_resolving(people):
    dossier = stories.differing(people)
    subject = stories.first_subject(dossier)
    assert duties(people, dossier) == {"first": Act.RESOLVE, "second": Act.RESOLVE}

    service.propose_conclusion(
        dossier.pk,
        subject,
        judgement="met",
        reason="Toch.",
        seen=1,
        person=people.first,
        at=after(4),
    )

    assert duties(people, dossier) == {"second": Act.RESOLVE}


def test_the_one_who_decided_first_is_not_asked_again(people):
    dossier = stories.appealed(people)

    assert duties(people, dossier) == {"other_decider": Act.DECIDE_APPEAL}


def test_the_queue_counts_and_says_how_old_the_oldest_is(people):
    stories.submitted(people, slug="een")
    stories.submitted(people, slug="twee")
    stories.to_decide(people, slug="drie")

    screen, decide = service.queue_of(people.decider, at=after(31))

    assert (screen.act, screen.count, screen.oldest_days, screen.is_slow) == (
        Act.SCREEN,
        2,
        31,
        True,
    )
    assert (decide.act, decide.count, decide.oldest_days) == (Act.DECIDE, 1, 28)
    assert not decide.is_slow


def test_what_waits_longest_stands_first(people):
    stories.to_decide(people, slug="jong")
    stories.submitted(people, slug="oud")

    waiting = service.waiting_for(people.decider, at=after(10))

    assert [each.days for each in waiting] == [10, 7]


def test_news_of_others_stays_new_until_the_submitter_looks(people):
    dossier = stories.submitted(people)
    assert not service.news_for(people.submitter).exists()

    service.send_back(dossier.pk, reason="Meer", person=people.decider, at=after(1))
    assert [step.kind for step in service.news_for(people.submitter)] == ["returned"]

    service.mark_seen(dossier, person=people.decider, at=after(2))
    assert service.news_for(people.submitter).exists()
    service.mark_seen(dossier, person=people.submitter, at=after(2))
    assert not service.news_for(people.submitter).exists()


def test_reading_the_queue_asks_as_many_questions_for_ten_dossiers_as_for_one(
    people, django_assert_num_queries
):
    stories.to_decide(people, slug="een")
    with django_assert_num_queries(QUEUE_QUERIES):
        service.waiting_for(people.decider, at=after(10))
    for number in range(4):
        stories.differing(people, slug=f"meer-{number}")
    with django_assert_num_queries(QUEUE_QUERIES):
        service.waiting_for(people.decider, at=after(10))
