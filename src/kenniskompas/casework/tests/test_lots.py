# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
import base64
from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from kenniskompas.accounts.models import AuditEvent
from kenniskompas.advice import service as advice
from kenniskompas.advice.models import AdviceEvent, DrawnPlace
from kenniskompas.casework.decision import service
from kenniskompas.casework.decision.models import Lot, PlaceTaken
from kenniskompas.casework.execution.service import drawn_panel
from kenniskompas.casework.intake.models import Client
from kenniskompas.casework.tests.factories import AT, case_with_advice

pytestmark = pytest.mark.django_db
USUAL = "usual-service"


@pytest.fixture(autouse=True)
def store_key(monkeypatch):
    key = base64.urlsafe_b64encode(bytes(range(32))).decode()
    monkeypatch.setenv("KOMPAS_STORE_KEY", key)


@pytest.fixture
def case(caseworker):
    return case_with_advice(caseworker)


def other_option(case):
    cards = service.current_decision(case).snapshot.result["cards"]
    return next(
        card["option"]
        for card in cards
        if card["option"] != USUAL and card["label"] != "unlikely_fit"
    )


def begin(case, **changes):
    plan = {
        "organisation": case.client.organisation,
        "experiment_ref": "proef",
        "title": "Een proef",
        "question": case.question,
        "condition": {},
        "arms": [USUAL, other_option(case)],
        "ratios": [1, 1],
        "places": 20,
        "at": AT,
    }
    return advice.seal_draws(**plan | changes)


def agree(case, person, **changes):
    said = {"answer": "agrees", "informed": True, "person": person, "at": AT} | changes
    return service.answer_lot(service.current_decision(case), **said)


def test_the_lot_becomes_what_is_suggested_and_following_it_is_not_following_advice(
    case, caseworker
):
    begin(case)
    lot = agree(case, caseworker)
    decision = service.current_decision(case)

    service.decide(decision, lot.place.arm, person=caseworker, at=AT)

    assert service.drawn_arm(case) == lot.place.arm
    assert decision.followed_advice is None
    assert decision.deviation_reason == ""
    assert not AdviceEvent.objects.filter(kind__in=["followed", "deviated"]).exists()


def test_choosing_otherwise_asks_a_reason_and_counts_with_what_was_drawn(case, caseworker):
    begin(case)
    lot = agree(case, caseworker)
    decision = service.current_decision(case)
    other = next(arm for arm in lot.schedule.arms if arm != lot.place.arm)

    with pytest.raises(service.ReasonNeeded):
        service.decide(decision, other, person=caseworker, at=AT)
    service.decide(decision, other, person=caseworker, at=AT, reason="client_wish")

    panel = drawn_panel("proef", "work_12m", organisation=case.client.organisation, question="work")
    assert (panel["arm"], panel["chosen"]) == ([lot.place.arm], [other])
    assert (decision.deviation_reason, decision.followed_advice) == ("client_wish", None)


def test_who_objects_chooses_as_always_and_is_not_asked_again(case, caseworker):
    schedule = begin(case)

    lot = agree(case, caseworker, answer="objects", informed=False)

    assert lot.place is None
    assert schedule.opened.count() == 0
    assert service.open_experiment(service.current_decision(case)) is None
    assert service.drawn_arm(case) is None
    assert service.count_objections("proef") == 1


def test_agreeing_counts_only_for_who_was_informed(case, caseworker):
    begin(case)

    with pytest.raises(service.CannotDraw):
        agree(case, caseworker, informed=False)
    lot = agree(case, caseworker)
    with pytest.raises(IntegrityError), transaction.atomic():
        Lot.objects.filter(pk=lot.pk).update(informed=False)


def test_weighing_again_does_not_draw_again(case, caseworker):
    begin(case)
    lot = agree(case, caseworker)
    again = service.weigh_again(service.current_decision(case), person=caseworker, at=AT)
    service.record_own_view(again, option=USUAL, certainty=3, reasons=[], person=caseworker, at=AT)
    service.record_wishes(
        again, ranking=["work_12m"], filled_by="together", text="", person=caseworker, at=AT
    )
    service.show_advice(again, person=caseworker, at=AT)

    assert service.open_experiment(again) is None
    assert service.drawn_arm(case) == lot.place.arm


def test_a_place_never_goes_to_another_case(case, caseworker):
    begin(case)
    lot = agree(case, caseworker)
    lot.case = case_with_advice(caseworker)

    with pytest.raises(PlaceTaken):
        lot.save()


@pytest.mark.parametrize(
    "change",
    [
        {"condition": {"ips_target_group": ["yes"]}},
        {"arms": [USUAL, "niet-in-dit-advies"]},
        {"question": "debts"},
    ],
)
def test_an_experiment_that_does_not_fit_this_client_is_not_offered(case, change):
    begin(case, **change)

    assert service.open_experiment(service.current_decision(case)) is None


def test_when_the_places_are_taken_nobody_is_asked(case, caseworker):
    schedule = begin(case, places=1)
    advice.draw(schedule.pk, inputs={}, person=caseworker, at=AT)

    assert service.open_experiment(service.current_decision(case)) is None


def test_what_was_decided_before_the_lot_is_not_what_came_of_it(case, caseworker):
    early = service.current_decision(case)
    service.decide(early, USUAL, person=caseworker, at=AT, reason="other")
    fresh = service.weigh_again(early, person=caseworker, at=AT + timedelta(days=1))
    service.record_own_view(fresh, option=USUAL, certainty=3, reasons=[], person=caseworker, at=AT)
    service.record_wishes(
        fresh, ranking=["work_12m"], filled_by="together", text="", person=caseworker, at=AT
    )
    service.show_advice(fresh, person=caseworker, at=AT)
    begin(case)
    agree(case, caseworker, at=AT + timedelta(days=1))

    panel = drawn_panel("proef", "work_12m", organisation=case.client.organisation, question="work")

    assert panel["chosen"] == [None]


def test_erasing_a_client_takes_the_lot_along_and_leaves_the_total(case, caseworker):
    begin(case)
    agree(case, caseworker)
    case.decisions.all().delete()

    Client.objects.get(pk=case.client_id).delete()

    assert not Lot.objects.exists()
    assert DrawnPlace.objects.count() == 1


def test_the_page_asks_records_and_shows_what_the_lot_points_to(case, caseworker, signed_in):
    begin(case)
    browser = signed_in(caseworker)
    advice_page = reverse("casework:advice", args=[case.pk])
    lot_page = reverse("casework:lot", args=[case.pk])

    assert lot_page in browser.get(advice_page).text
    assert browser.get(lot_page).status_code == 200
    refused = browser.post(lot_page, {"answer": "agrees"})
    assert "Leg het eerst uit" in refused.text
    assert not Lot.objects.exists()
    browser.post(lot_page, {"answer": "agrees", "informed": "on"})

    lot = Lot.objects.get()
    page = browser.get(advice_page).text
    assert f'value="{lot.place.arm}"' in page
    assert "Het lot wijst naar" in page
    assert browser.get(lot_page).status_code == 302
    assert AuditEvent.objects.filter(action="lot_drawn", subject_id=str(case.pk)).count() == 1


def test_a_stranger_sees_no_lot_of_this_case(case, person, signed_in):
    begin(case)

    page = signed_in(person("director")).get(reverse("casework:lot", args=[case.pk]))

    assert page.status_code == 404


def withdraw(case, person, **changes):
    given = {"what": "lot", "on": AT.date(), "person": person, "at": AT} | changes
    return service.withdraw_lot(case, **given)


def panel_of(case):
    return drawn_panel("proef", "work_12m", organisation=case.client.organisation, question="work")


def test_a_lot_that_was_taken_back_decides_nothing_and_still_counts(case, caseworker):
    begin(case)
    lot = agree(case, caseworker)

    withdraw(case, caseworker)

    assert service.drawn_arm(case) is None
    assert panel_of(case)["arm"] == [lot.place.arm]
    decision = service.current_decision(case)
    other = next(arm for arm in lot.schedule.arms if arm != lot.place.arm)
    # The advice of this case leaves the choice open, so that no choice asks a reason.
    service.decide(decision, other, person=caseworker, at=AT)
    assert decision.deviation_reason == ""
    assert panel_of(case)["chosen"] == [other]
    event = AuditEvent.objects.get(action="lot_withdrawn", subject_id=str(case.pk))
    assert event.detail == {"what": "lot", "on": AT.date().isoformat()}


def test_who_takes_back_what_comes_of_it_is_not_counted_at_all(case, caseworker):
    begin(case)
    lot = agree(case, caseworker)

    withdraw(case, caseworker)
    withdraw(case, caseworker, what="data")

    assert panel_of(case)["arm"] == []
    assert service.count_withdrawals("proef") == {(lot.place.arm, "data"): 1}
    for what in ("lot", "data"):
        with pytest.raises(service.NothingToWithdraw):
            withdraw(case, caseworker, what=what)


def test_nobody_is_asked_again_after_taking_a_lot_back(case, caseworker):
    begin(case)
    agree(case, caseworker)
    withdraw(case, caseworker)
    begin(case, experiment_ref="nog een proef")

    assert service.open_experiment(service.current_decision(case)) is None


@pytest.mark.parametrize("days", [-1, 1])
def test_a_lot_is_taken_back_between_the_draw_and_today(case, caseworker, days):
    begin(case)
    agree(case, caseworker)

    with pytest.raises(ValueError, match="withdrawn on"):
        withdraw(case, caseworker, on=AT.date() + timedelta(days=days))
    with pytest.raises(IntegrityError), transaction.atomic():
        Lot.objects.update(withdrawn="lot")


def test_without_a_lot_there_is_nothing_to_take_back(case, caseworker, signed_in):
    begin(case)
    agree(case, caseworker, answer="objects", informed=False)

    with pytest.raises(service.NothingToWithdraw):
        withdraw(case, caseworker)
    page = signed_in(caseworker).get(reverse("casework:withdraw-lot", args=[case.pk]))
    assert page.status_code == 302


def test_the_page_takes_a_lot_back_and_the_advice_says_so(case, caseworker, signed_in):
    begin(case)
    lot = agree(case, caseworker, at=timezone.now())
    browser = signed_in(caseworker)
    advice_page = reverse("casework:advice", args=[case.pk])
    page = reverse("casework:withdraw-lot", args=[case.pk])

    assert page in browser.get(advice_page).text
    early = (timezone.localdate() - timedelta(days=3)).isoformat()
    assert "Kies een dag" in browser.post(page, {"what": "data", "on": early}).text
    browser.post(page, {"what": "data", "on": timezone.localdate().isoformat()})

    lot.refresh_from_db()
    assert (lot.withdrawn, lot.withdrawn_by) == ("data", caseworker)
    shown = browser.get(advice_page).text
    assert "Het lot wijst naar" not in shown
    assert "telt niet mee" in shown
    assert page not in shown


def test_a_stranger_takes_no_lot_back(case, caseworker, person, signed_in):
    begin(case)
    agree(case, caseworker)
    page = reverse("casework:withdraw-lot", args=[case.pk])

    answer = signed_in(person("director")).post(page, {"what": "lot", "on": "2026-01-01"})

    assert answer.status_code == 404
    assert not Lot.objects.exclude(withdrawn="").exists()
