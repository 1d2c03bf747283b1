# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Screening, decision, plan, carrying out and evaluation, as services."""

from datetime import timedelta

import pytest
from django.urls import reverse

from kenniskompas.accounts.models import AuditEvent
from kenniskompas.advice.models import AdviceEvent
from kenniskompas.advice.service import is_without_statistics, replay
from kenniskompas.casework import service
from kenniskompas.casework.decision.service import (
    missing_before_advice,
    recommended,
    share_as_gap,
    share_as_note,
    weigh_again,
)
from kenniskompas.casework.execution.service import record_measurements
from kenniskompas.casework.intake.steps import Step
from kenniskompas.casework.plan.service import ASK_AGAIN_AFTER, current_plan, remove_item
from kenniskompas.casework.tests.factories import (
    AT,
    TODAY,
    case_with_advice,
    decided_case,
    open_case,
    planned_case,
    publish_rules,
)
from kenniskompas.knowledge.models import KnowledgeGap, PracticeNote

pytestmark = pytest.mark.django_db


def test_screening_opens_only_the_domains_with_a_reason(caseworker):
    case = open_case(caseworker)

    service.complete_screening(
        case, outcome="help", reasons={"income": "client"}, note="", person=caseworker, at=AT
    )

    assert [row.domain for row in service.open_domains(case)] == ["income"]
    assert Step.SCREENING in case.done_steps


def test_a_case_without_need_for_help_here_closes(caseworker):
    case = open_case(caseworker)

    service.complete_screening(
        case, outcome="elsewhere", reasons={"income": "client"}, note="", person=caseworker, at=AT
    )

    assert case.status == "closed"
    assert service.open_domains(case) == []


def test_a_domain_is_open_once_and_can_be_opened_again_after_closing(caseworker):
    case = open_case(caseworker)
    first = service.open_domain(case, "housing", reason="client", person=caseworker, at=AT)
    same = service.open_domain(case, "housing", reason="goal", person=caseworker, at=AT)
    assert first == same

    service.close_domain(first, person=caseworker, at=AT)
    again = service.open_domain(case, "housing", reason="goal", person=caseworker, at=AT)

    assert service.open_domains(case) == [again]


def test_both_views_on_a_domain_are_kept_side_by_side(caseworker):
    case = open_case(caseworker)
    opened = service.open_domain(case, "income", reason="client", person=caseworker, at=AT)

    views = {opened.pk: {"level": 2, "client_level": 4, "note": "Anders gezien"}}
    service.complete_diagnosis(case, views, person=caseworker, at=AT)

    opened.refresh_from_db()
    assert (opened.level, opened.client_level) == (2, 4)


def test_advice_waits_for_both_the_own_view_and_the_wishes(caseworker):
    slugs = publish_rules(caseworker)
    case = open_case(caseworker)
    decision = service.start_decision(case, person=caseworker, at=AT)

    with pytest.raises(service.NotReadyForAdvice) as refused:
        service.show_advice(decision, person=caseworker, at=AT)
    assert refused.value.missing == ["own_view", "wishes"]

    service.record_own_view(
        decision, option=slugs[0], certainty=2, reasons=[], person=caseworker, at=AT
    )
    assert missing_before_advice(decision) == ["wishes"]


def test_advice_is_made_once_and_logged_as_shown_once(caseworker):
    case = case_with_advice(caseworker)
    decision = service.current_decision(case)

    again = service.show_advice(decision, person=caseworker, at=AT)

    assert again == decision.snapshot
    assert list(AdviceEvent.objects.values_list("kind", flat=True)) == ["shown"]


def test_a_client_can_be_advised_by_the_rules_only(caseworker):
    slugs = publish_rules(caseworker)
    case = open_case(caseworker)
    decision = service.start_decision(case, person=caseworker, at=AT)
    service.record_own_view(
        decision, option=slugs[0], certainty=2, reasons=[], person=caseworker, at=AT
    )
    service.record_wishes(
        decision,
        ranking=["work_12m"],
        filled_by="client",
        text="",
        person=caseworker,
        at=AT,
        without_statistics=True,
    )

    snapshot = service.show_advice(decision, person=caseworker, at=AT)

    assert is_without_statistics(snapshot)
    assert replay(snapshot)
    assert snapshot.result["preferred"] is None
    numbers = [card["p_best"] for card in snapshot.result["cards"]]
    assert numbers == [None] * len(numbers)
    assert {card["option"] for card in snapshot.result["cards"]} == set(slugs)


def test_the_wish_for_no_numbers_goes_from_screen_to_advice(caseworker, signed_in):
    slugs = publish_rules(caseworker)
    case = open_case(caseworker)
    decision = service.start_decision(case, person=caseworker, at=AT)
    service.record_own_view(
        decision, option=slugs[0], certainty=2, reasons=[], person=caseworker, at=AT
    )
    browser = signed_in(caseworker)

    browser.post(
        reverse("casework:wishes", args=[case.pk]),
        {"wish-work_12m": "1", "filled_by": "together", "without_statistics": "on"},
    )
    page = browser.get(reverse("casework:advice", args=[case.pk])).content.decode()
    snapshot = service.current_decision(case).snapshot
    why = browser.get(reverse("advice:why", args=[snapshot.pk])).content.decode()

    assert "geen cijfers over andere mensen" in page
    assert "van de 100" not in page
    assert "geen cijfers over andere mensen" in why


def test_what_was_written_before_the_advice_stays(caseworker):
    case = case_with_advice(caseworker)
    decision = service.current_decision(case)

    with pytest.raises(service.AdviceAlreadyShown):
        service.record_wishes(
            decision, ranking=["wellbeing_12m"], filled_by="client", text="", person=None, at=AT
        )


def test_usual_service_is_always_among_the_options(caseworker):
    case = case_with_advice(caseworker)
    cards = service.current_decision(case).snapshot.result["cards"]

    assert "usual-service" in {card["option"] for card in cards}


def preferring(decision, option):
    """The same advice, pointing to `option`: what a decision looks at is the stored result."""
    decision.snapshot.result = {**decision.snapshot.result, "preferred": option, "equivalent": []}
    return decision


def test_deviating_asks_for_a_reason_and_logs_it(caseworker):
    case = case_with_advice(caseworker)
    decision = preferring(service.current_decision(case), "ips")
    with pytest.raises(service.ReasonNeeded):
        service.decide(decision, "usual-service", person=caseworker, at=AT)

    service.decide(
        decision, "usual-service", person=caseworker, at=AT, reason="no_place", text="Vol"
    )

    decision.refresh_from_db()
    event = AdviceEvent.objects.exclude(kind="shown").get()
    assert (decision.followed_advice, decision.deviation_reason) == (False, "no_place")
    assert (event.kind, event.option, event.reason) == ("deviated", "usual-service", "no_place")


def test_following_needs_no_reason(caseworker):
    case = case_with_advice(caseworker)
    decision = preferring(service.current_decision(case), "usual-service")

    service.decide(decision, "usual-service", person=caseworker, at=AT, reason="other")

    decision.refresh_from_db()
    assert (decision.followed_advice, decision.deviation_reason) == (True, "")
    assert AdviceEvent.objects.filter(kind="followed").count() == 1


def test_advice_that_points_nowhere_is_neither_followed_nor_deviated_from(caseworker):
    case = case_with_advice(caseworker)
    decision = preferring(service.current_decision(case), "")

    service.decide(decision, "usual-service", person=caseworker, at=AT)

    assert recommended(decision.snapshot) == set()
    assert decision.followed_advice is None


def test_weighing_again_without_a_choice_logs_the_advice_as_ignored(caseworker):
    case = case_with_advice(caseworker)
    old = service.current_decision(case)

    fresh = weigh_again(old, person=caseworker, at=AT + timedelta(days=1))

    assert fresh != old
    assert service.current_decision(case) == fresh
    assert AdviceEvent.objects.filter(kind="ignored", snapshot=old.snapshot).exists()


def test_sharing_twice_gives_one_note_and_one_gap(caseworker):
    decision = service.current_decision(decided_case(caseworker))

    for _ in range(2):
        share_as_note(decision, "Werkt als de ggz meedoet", person=caseworker)
        share_as_gap(decision, "Voor wie werkt dit?", person=caseworker)

    assert PracticeNote.objects.count() == 1
    assert KnowledgeGap.objects.count() == 1


def test_a_mandatory_agreement_names_its_ground_and_consequence(caseworker):
    plan = current_plan(planned_case(caseworker))

    with pytest.raises(service.MandatoryNeedsGround):
        service.add_agreement(
            plan, text="Solliciteren", who="Cliënt", nature="mandatory", person=caseworker
        )


def test_an_agreed_plan_waits_three_weeks_or_for_the_first_agreement(caseworker):
    case = planned_case(caseworker)
    assert case.step == Step.EXECUTION
    assert case.attention_on == TODAY + ASK_AGAIN_AFTER

    due = TODAY + timedelta(days=9)
    service.add_agreement(
        current_plan(case),
        text="Bellen",
        who="Wij",
        nature="voluntary",
        due_on=due,
        person=caseworker,
    )
    service.record_progress(case, how=4, said_by="client", person=caseworker, at=AT)

    assert case.attention_on == due


def test_a_goal_of_another_plan_cannot_be_removed(caseworker):
    mine, other = current_plan(planned_case(caseworker)), current_plan(planned_case(caseworker))
    goal = other.goals.get()

    assert not remove_item(mine, kind="goal", item_id=goal.pk, person=caseworker)
    assert other.goals.count() == 1


def test_measuring_the_same_again_corrects_it(caseworker):
    case = planned_case(caseworker)
    shared = {"on": TODAY, "source": "client", "moment": "after", "person": caseworker, "at": AT}

    record_measurements(case, {"wellbeing_12m": 6.0}, **shared)
    record_measurements(case, {"wellbeing_12m": 7.0}, **shared)

    assert [row.value for row in case.measurements.all()] == [7.0]
    assert Step.RESULT in case.done_steps


def test_closing_needs_every_goal_scored(caseworker):
    case = planned_case(caseworker)
    decision = service.current_decision(case)
    goal = current_plan(case).goals.get()
    with pytest.raises(service.GoalsNotScored) as refused:
        service.evaluate_case(decision, person=caseworker, at=AT, goal_scores={})
    assert refused.value.count == 1

    early = dict.fromkeys(("work_12m", "wellbeing_12m", "ladder_12m"), "too_early")
    service.evaluate_case(
        decision, person=caseworker, at=AT, goal_scores={goal.pk: 4}, unknown=early
    )

    decision.case.refresh_from_db()
    assert decision.case.status == "closed"


def test_adapting_leads_back_to_the_decision(caseworker):
    decision = service.current_decision(planned_case(caseworker))

    service.evaluate_case(decision, person=caseworker, at=AT, goal_scores={}, then="again")

    decision.case.refresh_from_db()
    assert (decision.case.step, decision.case.status) == (Step.DECISION, "open")


def test_every_write_leaves_a_trace(caseworker):
    planned_case(caseworker)

    actions = set(AuditEvent.objects.values_list("action", flat=True))

    assert {
        "case_created",
        "own_view_recorded",
        "wishes_recorded",
        "advice_shown",
        "decision_taken",
        "plan_made",
        "goal_added",
        "agreement_added",
        "plan_agreed",
    } <= actions
