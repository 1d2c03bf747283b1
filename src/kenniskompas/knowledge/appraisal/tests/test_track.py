# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""From submission to decision: who may do what, when, and what it leaves behind."""

from datetime import date, timedelta

import pytest

from kenniskompas.accounts.models import AuditEvent
from kenniskompas.knowledge.appraisal import service
from kenniskompas.knowledge.appraisal.tests import stories
from kenniskompas.knowledge.appraisal.tests.stories import after, grant, reread
from kenniskompas.knowledge.models import (
    Dossier,
    Intervention,
    JointConclusion,
    Rating,
    RiskOfBias,
)
from kenniskompas.knowledge.tests.factories import NOW, add_rating, add_study, make_entry

pytestmark = pytest.mark.django_db
Act, Stage = service.Act, service.Stage


def refusal_of(call, *args, **kwargs):
    with pytest.raises(service.NotAllowed) as refused:
        call(*args, **kwargs)
    return refused.value.code


def kinds(dossier):
    return [step.kind for step in dossier.steps.all()]


def test_every_step_is_on_the_timeline_and_in_the_audit_trail(people):
    dossier = stories.granted(people)

    assert kinds(dossier) == [
        "submitted",
        "accepted",
        "reviewer_claimed",
        "no_interest_declared",
        "reviewer_claimed",
        "no_interest_declared",
        "review_handed_in",
        "review_handed_in",
        "reviewers_agree",
        "decided",
    ]
    trail = AuditEvent.objects.filter(subject_type="Dossier", subject_id=str(dossier.pk))
    assert [event.action for event in trail] == [f"recognition_{kind}" for kind in kinds(dossier)]


def test_an_entry_has_one_open_dossier_at_a_time(people):
    stories.submitted(people)

    code = refusal_of(
        service.submit, "ips", stories.APPLICATION, person=people.decider, at=after(1)
    )

    assert code == "running"
    assert Dossier.objects.count() == 1


def test_after_a_decision_the_entry_can_be_submitted_again(people):
    stories.granted(people)

    again = service.submit("ips", stories.APPLICATION, person=people.submitter, at=after(400))

    assert again.stage == Stage.SUBMITTED


def test_a_level_without_criteria_cannot_be_applied_for(people):
    make_entry("ips")

    with pytest.raises(service.NoCriteria) as refused:
        service.submit(
            "ips", service.Application("founded", "x", "y"), person=people.submitter, at=NOW
        )

    assert refused.value.level == "founded"


def test_screening_lets_through_only_when_every_question_is_answered_with_yes(people):
    dossier = stories.submitted(people)
    questions = service.screening_of(dossier.criteria_set)

    with pytest.raises(service.Incomplete):
        service.accept(dossier.pk, met={questions[0].pk}, person=people.decider, at=after(1))

    assert reread(dossier).stage == Stage.SUBMITTED


def test_what_was_sent_back_can_be_added_to_and_submitted_again(people):
    dossier = stories.submitted(people)

    service.send_back(dossier.pk, reason="Welk jaar?", person=people.decider, at=after(1))
    service.resubmit(
        dossier.pk, motivation="Meer", material="Uit 2024", person=people.submitter, at=after(2)
    )

    dossier = reread(dossier)
    assert dossier.stage == Stage.SUBMITTED
    assert dossier.material == "Uit 2024"
    assert dossier.steps.get(kind="returned").text == "Welk jaar?"


def test_nobody_reviews_or_decides_on_what_they_submitted(people):
    make_entry("ips")
    dossier = service.submit("ips", stories.APPLICATION, person=people.first, at=NOW)
    questions = {row.pk for row in service.screening_of(dossier.criteria_set)}
    service.accept(dossier.pk, met=questions, person=people.decider, at=after(1))

    assert refusal_of(service.claim_review, dossier.pk, person=people.first, at=after(2)) == "own"
    assert people.first not in service.candidates(dossier)


def test_a_reviewer_takes_one_place_and_a_third_finds_none(people):
    dossier = stories.in_review(people)

    again = refusal_of(service.claim_review, dossier.pk, person=people.first, at=after(3))
    third = refusal_of(service.claim_review, dossier.pk, person=people.third, at=after(3))

    assert (again, third) == ("already_reviewer", "places_taken")


def test_a_review_starts_with_the_declaration_of_no_interest(people):
    dossier = stories.submitted(people)
    questions = {row.pk for row in service.screening_of(dossier.criteria_set)}
    service.accept(dossier.pk, met=questions, person=people.decider, at=after(1))
    service.assign_reviewer(
        dossier.pk, reviewer_id=people.first.pk, person=people.decider, at=after(1)
    )

    code = refusal_of(service.save_answers, dossier.pk, {}, person=people.first, at=after(2))

    assert code == "not_declared"


def test_who_has_an_interest_steps_back_and_the_place_is_free_again(people):
    dossier = stories.in_review(people)

    service.step_back(dossier.pk, reason="Ik schreef het", person=people.first, at=after(3))

    assert Act.CLAIM in service.acts_of(reread(dossier), people.third, after(3))
    code = refusal_of(service.claim_review, dossier.pk, person=people.first, at=after(4))
    assert code == "already_reviewer"


def test_a_review_that_is_not_complete_cannot_be_handed_in(people):
    dossier = stories.in_review(people)
    first, second = service.items_of(dossier)[:2]
    drafts = {
        first.subject: service.Draft("met", "", 0),
        second.subject: service.Draft("not_met", "", 0),
    }
    service.save_answers(dossier.pk, drafts, person=people.first, at=after(3))

    with pytest.raises(service.Incomplete) as refused:
        service.hand_in(dossier.pk, person=people.first, at=after(3))

    assert first.subject not in refused.value.subjects
    assert refused.value.subjects[second.subject] == "note"
    assert len(refused.value.subjects) == 7


def test_what_another_window_saved_is_not_overwritten(people):
    dossier = stories.in_review(people)
    one, two = [item.subject for item in service.items_of(dossier)[:2]]
    service.save_answers(
        dossier.pk, {one: service.Draft("met", "eerst", 0)}, person=people.first, at=after(3)
    )
    drafts = {one: service.Draft("partly", "oud", 0), two: service.Draft("met", "nieuw", 0)}

    clashes = service.save_answers(dossier.pk, drafts, person=people.first, at=after(3))

    assert clashes[one].note == "eerst"
    review = service.own_review(reread(dossier), people.first)
    assert {answer.note for answer in review.answers.all()} == {"eerst", "nieuw"}


def test_reviews_stay_closed_to_everybody_until_both_are_in(people):
    dossier = stories.in_review(people)
    stories.judge(dossier, people.first)

    dossier = reread(dossier)
    everybody = (people.submitter, people.decider, people.second, people.first)

    assert not any(service.may_read_reviews(dossier, each) for each in everybody)
    assert service.outcomes_of(dossier) == []


def test_two_reviews_that_are_the_same_go_straight_to_the_decision(people):
    dossier = stories.to_decide(people)

    assert dossier.stage == Stage.TO_DECIDE
    assert not JointConclusion.objects.exists()


def test_a_difference_is_settled_when_both_stand_behind_one_conclusion(people):
    dossier = stories.differing(people)
    subject = stories.first_subject(dossier)
    service.propose_conclusion(
        dossier.pk,
        subject,
        judgement="partly",
        reason="Wel wie, niet hoeveel.",
        seen=1,
        person=people.first,
        at=after(4),
    )

    own = refusal_of(service.agree, dossier.pk, subject, seen=2, person=people.first, at=after(4))
    service.agree(dossier.pk, subject, seen=2, person=people.second, at=after(5))

    assert own == "own_proposal"
    dossier = reread(dossier)
    assert dossier.stage == Stage.TO_DECIDE
    [settled] = [each for each in service.outcomes_of(dossier) if each.conclusion]
    assert (settled.first.judgement, settled.second.judgement) == ("met", "not_met")
    assert (settled.judgement, settled.reason) == ("partly", "Wel wie, niet hoeveel.")


def test_nobody_agrees_with_a_proposal_they_did_not_see(people):
    dossier = stories.differing(people)
    subject = stories.first_subject(dossier)
    words = {"reason": "Omdat.", "at": after(4)}
    service.propose_conclusion(
        dossier.pk, subject, judgement="met", seen=1, person=people.first, **words
    )
    service.propose_conclusion(
        dossier.pk, subject, judgement="partly", seen=2, person=people.first, **words
    )

    with pytest.raises(service.ChangedMeanwhile):
        service.agree(dossier.pk, subject, seen=2, person=people.second, at=after(5))

    assert reread(dossier).stage == Stage.DISAGREEMENT


def test_a_third_reviewer_settles_what_two_cannot(people):
    dossier = stories.differing(people)
    subject = stories.first_subject(dossier)
    service.appoint_third(
        dossier.pk, reviewer_id=people.third.pk, person=people.decider, at=after(5)
    )
    service.declare_no_interest(dossier.pk, person=people.third, at=after(6))
    words = {"judgement": "met", "reason": "Het staat er.", "seen": 1, "at": after(6)}

    code = refusal_of(service.propose_conclusion, dossier.pk, subject, person=people.first, **words)
    service.rule(dossier.pk, subject, person=people.third, **words)

    assert code == "third_present"
    assert reread(dossier).stage == Stage.TO_DECIDE


def test_a_reviewer_does_not_decide(people, person):
    both = person("policy_officer", username="beide")
    dossier = stories.in_review(people)
    dossier.reviews.filter(place=1).update(reviewer=both)

    Dossier.objects.filter(pk=dossier.pk).update(stage=Stage.TO_DECIDE)

    assert refusal_of(service.decide, dossier.pk, grant("described"), person=both, at=NOW) == (
        "already_reviewer"
    )


def test_a_decision_is_published_beside_the_other_sources(people):
    dossier = stories.to_decide(people)
    add_rating(Intervention.objects.get(slug="ips"), "founded")

    service.decide(dossier.pk, grant("described"), person=people.decider, at=after(5))

    own = Rating.objects.get(origin="local")
    assert own.original == "Goed beschreven"
    assert own.source == "Erkenning Kenniskompas (Testdam)"
    assert own.valid_until == date(2031, 11, 6)
    assert Rating.objects.count() == 2


def test_a_refusal_is_published_in_its_own_words(people):
    stories.refused(people)

    own = Rating.objects.get(origin="local")

    assert (own.original, own.level) == ("Niet erkend als goed beschreven", "none")
    assert own.valid_until is None


def test_a_reconsideration_by_somebody_else_replaces_the_rating_and_keeps_the_history(people):
    dossier = stories.appealed(people)
    same = refusal_of(
        service.decide_appeal, dossier.pk, grant("described"), person=people.decider, at=after(12)
    )

    service.decide_appeal(dossier.pk, grant("described"), person=people.other_decider, at=after(12))

    assert same == "first_decider"
    assert Rating.objects.get(origin="local").original == "Goed beschreven"
    words = [each.words for each in reread(dossier).decisions.all()]
    assert words == ["Niet erkend als goed beschreven", "Goed beschreven"]


def test_reconsideration_has_a_term(people):
    dossier = stories.refused(people)
    ends = service.appeal_until(dossier)

    late = refusal_of(
        service.appeal,
        dossier.pk,
        grounds="Toch",
        person=people.submitter,
        at=ends + timedelta(seconds=1),
    )

    assert ends == after(5) + timedelta(weeks=6)
    assert late == "too_late"


def test_a_decision_holds_until_its_date_and_no_longer(people):
    decision = service.current_decision(stories.granted(people))

    assert not service.is_expired(decision, after(5 + 5 * 365))
    assert service.is_expired(decision, after(5 + 5 * 365 + 3))


@pytest.mark.parametrize("level", ["founded", "effective_strong", "other"])
def test_no_more_is_granted_than_was_applied_for(people, level):
    dossier = stories.to_decide(people)

    with pytest.raises(ValueError, match=level):
        service.decide(dossier.pk, grant(level), person=people.decider, at=after(5))


def test_a_grant_needs_a_date_and_a_refusal_has_none():
    with pytest.raises(ValueError, match="valid_until"):
        service.DecisionText("described", "Omdat.")
    with pytest.raises(ValueError, match="valid_until"):
        service.DecisionText("none", "Omdat.", date(2030, 1, 1))


def test_a_reviewer_who_does_not_come_to_it_can_be_replaced(people):
    dossier = stories.in_review(people)
    review = service.own_review(dossier, people.first)

    service.release_reviewer(review.pk, reason="Ziek", person=people.decider, at=after(20))
    service.assign_reviewer(
        dossier.pk, reviewer_id=people.third.pk, person=people.decider, at=after(20)
    )

    seated = [each.reviewer for each in service.active_reviews(reread(dossier))]
    assert seated == [people.third, people.second]


@pytest.mark.parametrize("stage", Stage.values)
def test_what_is_offered_is_exactly_what_the_rules_allow(people, stage):
    dossier = stories.differing(people)
    Dossier.objects.filter(pk=dossier.pk).update(stage=stage)
    dossier = reread(dossier)

    for each in (people.submitter, people.decider, people.first, people.third):
        offered = set(service.acts_of(dossier, each, NOW))
        assert offered == {act for act in Act if not service.why_not(act, dossier, each, NOW)}


def test_the_bias_that_reviewers_found_in_a_study_counts_in_its_pools(people):
    enter_all_levels(people)
    dossier = to_decide_with_a_study(people)

    service.decide(dossier.pk, grant("effective_first"), person=people.decider, at=after(5))

    kept = RiskOfBias.objects.filter(study__slug="studie")
    assert kept.count() == 5
    assert {(row.judgement, row.reason) for row in kept} == {("low", "Zo.")}


def enter_all_levels(people):
    service.start_draft(person=people.administrator)
    for level in ("founded", "effective_first"):
        text = service.CriterionText(level, "Kop", "Tekst", "Bron 2015")
        service.save_criterion(text, person=people.administrator)
    draft = service.draft_criteria()
    service.adopt_criteria(draft.pk, person=people.administrator, at=NOW)


def to_decide_with_a_study(people):
    entry = make_entry("ips")
    add_study(entry, "studie", (30, 60, 12, 60))
    application = service.Application("effective_first", "Waarom", "Waar")
    dossier = service.submit("ips", application, person=people.submitter, at=NOW)
    questions = {row.pk for row in service.screening_of(dossier.criteria_set)}
    service.accept(dossier.pk, met=questions, person=people.decider, at=after(1))
    for reviewer in (people.first, people.second):
        service.claim_review(dossier.pk, person=reviewer, at=after(2))
        service.declare_no_interest(dossier.pk, person=reviewer, at=after(2))
        stories.judge(dossier, reviewer)
    return reread(dossier)
