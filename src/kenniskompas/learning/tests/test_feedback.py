# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
from datetime import timedelta
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone

from kenniskompas.accounts.models import Team
from kenniskompas.advice import service as advice
from kenniskompas.casework.exchange.service import (
    PastAdvice,
    PastCase,
    Seen,
    attach_advice,
    load_history,
)
from kenniskompas.casework.models import Decision
from kenniskompas.knowledge.models import Intervention, KnowledgeGap, PracticeNote
from kenniskompas.learning import service

pytestmark = pytest.mark.django_db
FACTS = {"age_band": "27_44", "benefit_duration": "1_to_3y", "basic_qualification": "no"}
RANKING = ["work_12m", "wellbeing_12m", "ladder_12m"]
# Session, person, events, decisions, their results, reflections, demo mark, savepoint of two.
OWN_PAGE_QUERIES = 9


@pytest.fixture
def rules(organisation):
    """The shipped rules, with just the options that they name in the catalogue."""
    version = advice.load_version(organisation=organisation)
    Intervention.objects.bulk_create(
        Intervention(
            slug=slug, name=slug, kind="client_option", domain="work", changed_at=timezone.now()
        )
        for slug in advice.options_for(version, "work")
    )
    return version


@pytest.fixture
def decisions(rules, organisation, caseworker):
    """make(followed, reason, work) adds one advised decision of the caseworker."""
    made = []

    def make(*, followed: bool, reason: str = "", work: float | None = 1.0, worker=caseworker):
        decided_at = timezone.now() - timedelta(days=500)
        on = (decided_at + timedelta(days=366)).date()
        key = f"K{len(made)}"
        case = PastCase(
            register_key=key,
            question="work",
            facts=FACTS,
            caseworker=worker,
            opened_on=decided_at.date() - timedelta(days=20),
            decided_at=decided_at,
            option="sollicitatiehulp",
            seen=() if work is None else (Seen("work_12m", work, on, "benefit_register"),),
        )
        load_history([case], organisation=organisation, source="test", at=timezone.now())
        snapshot = advice.give_advice(
            organisation=organisation,
            question="work",
            inputs=FACTS,
            ranking=RANKING,
            at=decided_at,
        )
        kind = "followed" if followed else "deviated"
        advice.record_event(
            snapshot, kind=kind, person=worker, option=case.option, reason=reason, at=decided_at
        )
        past = PastAdvice(
            register_key=key,
            snapshot=snapshot,
            own_option="sollicitatiehulp",
            followed=followed,
            reason=reason,
        )
        attach_advice([past], organisation=organisation)
        made.append(key)
        return Decision.objects.get(case__client__identity__register_key=key)

    return make


def test_feedback_counts_followed_and_deviated_with_what_was_seen(decisions, caseworker):
    for work in (1.0, 0.0, None):
        decisions(followed=True, work=work)
    decisions(followed=False, reason="client_wish", work=1.0)
    feedback = service.own_feedback(caseworker, question="work", at=timezone.now())
    assert feedback.followed == service.FollowedOrNot(decisions=3, seen=2, went_well=1)
    assert feedback.deviated.decisions == 1
    assert feedback.reasons[0].reason == "client_wish"
    assert feedback.suggestion == "tell_a_colleague"


def test_a_reason_becomes_the_suggestion_when_it_is_a_habit(decisions, caseworker):
    for _decision in range(3):
        decisions(followed=False, reason="client_wish")
    decisions(followed=False, reason="law")
    feedback = service.own_feedback(caseworker, question="work", at=timezone.now())
    assert feedback.suggestion == "client_wish"


def test_a_share_is_shown_from_ten_seen_results_on():
    assert service.FollowedOrNot(decisions=20, seen=9, went_well=9).per_100 is None
    assert service.FollowedOrNot(decisions=20, seen=10, went_well=4).per_100 == 40


def test_somebody_elses_decisions_are_not_in_my_feedback(decisions, caseworker, person):
    decisions(followed=True, worker=person("caseworker", username="colleague"))
    assert service.own_feedback(caseworker, question="work", at=timezone.now()).is_empty


def test_the_team_sees_all_of_its_decisions_without_names(decisions, caseworker, person, team):
    decisions(followed=True)
    decisions(followed=False, reason="law", worker=person("caseworker", username="colleague"))
    feedback = service.team_feedback(team, question="work", at=timezone.now())
    assert feedback.followed.decisions + feedback.deviated.decisions == 2
    assert feedback.deviations == ()


def test_one_click_makes_a_deviation_a_practice_note_once(decisions, caseworker, signed_in):
    decision = decisions(followed=False, reason="practice_knowledge")
    url = reverse("learning:share", args=[decision.pk])
    before = PracticeNote.objects.count()
    browser = signed_in(caseworker)
    for _click in range(2):
        browser.post(url, {"text": "Alleen met begeleiding.", "share_as": "note"})
    assert PracticeNote.objects.count() == before + 1


def test_one_click_makes_a_deviation_a_question_for_research(decisions, caseworker, signed_in):
    decision = decisions(followed=False, reason="practice_knowledge")
    url = reverse("learning:share", args=[decision.pk])
    signed_in(caseworker).post(url, {"text": "Helpt dit ook zonder?", "share_as": "gap"})
    assert KnowledgeGap.objects.filter(question="Helpt dit ook zonder?", origin="local").exists()


def test_an_empty_sentence_shares_nothing(decisions, caseworker, signed_in):
    decision = decisions(followed=False, reason="law")
    before = PracticeNote.objects.count()
    url = reverse("learning:share", args=[decision.pk])
    signed_in(caseworker).post(url, {"text": "", "share_as": "note"})
    assert PracticeNote.objects.count() == before


def test_a_colleague_cannot_share_my_deviation(decisions, person, signed_in):
    decision = decisions(followed=False, reason="law")
    url = reverse("learning:share", args=[decision.pk])
    answer = signed_in(person("caseworker", username="other")).post(
        url, {"text": "x", "share_as": "note"}
    )
    assert answer.status_code == 404


def test_sharing_what_does_not_exist_is_a_404(rules, caseworker, signed_in):
    url = reverse("learning:share", args=[uuid4()])
    answer = signed_in(caseworker).post(url, {"text": "x", "share_as": "note"})
    assert answer.status_code == 404


@pytest.mark.parametrize(
    ("name", "role"), [("own", "director"), ("team", "caseworker"), ("funnel", "caseworker")]
)
def test_a_stranger_gets_a_404(person, signed_in, name, role):
    assert signed_in(person(role)).get(reverse(f"learning:{name}")).status_code == 404


def test_an_unknown_question_is_a_404(caseworker, signed_in):
    answer = signed_in(caseworker).get(reverse("learning:own"), {"vraag": "weer"})
    assert answer.status_code == 404


def test_the_own_page_takes_the_same_queries_for_more_decisions(
    decisions, caseworker, signed_in, django_assert_num_queries
):
    browser, url = signed_in(caseworker), reverse("learning:own")
    decisions(followed=False, reason="law")
    browser.get(url)
    with django_assert_num_queries(OWN_PAGE_QUERIES):
        browser.get(url)
    for _more in range(6):
        decisions(followed=False, reason="client_wish")
    with django_assert_num_queries(OWN_PAGE_QUERIES):
        browser.get(url)


def test_the_funnel_names_only_the_own_team(decisions, team, organisation, person):
    other = Team.objects.create(organisation=organisation, name="Team Zuid")
    stranger = person("caseworker", username="south", in_team=other)
    for _decision in range(10):
        decisions(followed=True)
        decisions(followed=False, reason="law", worker=stranger)
    points = service.team_funnel(team, question="work", at=timezone.now())
    assert [(point.team, point.share) for point in points] == [("Team Noord", 1.0), ("", 0.0)]


def test_the_team_page_shows_the_funnel_as_a_picture(decisions, person, signed_in):
    for _decision in range(10):
        decisions(followed=True)
    leader = signed_in(person("team_leader"))
    assert reverse("learning:funnel") in leader.get(reverse("learning:team")).content.decode()
    picture = leader.get(reverse("learning:funnel"), {"vraag": "work"})
    assert picture["Content-Type"] == "image/svg+xml"
    assert b"<title" in picture.content
