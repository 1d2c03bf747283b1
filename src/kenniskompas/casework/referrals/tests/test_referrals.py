# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Referrals: what may be told, who answers first, and that nothing gets lost."""

from datetime import timedelta

import pytest

from kenniskompas.accounts.models import AuditEvent, Team
from kenniskompas.casework import service as casework
from kenniskompas.casework.grounds.service import record_stance, stance_on_sharing
from kenniskompas.casework.intake import service as intake
from kenniskompas.casework.referrals import service
from kenniskompas.casework.referrals.models import Destination, Referral
from kenniskompas.casework.tests.factories import AT, TODAY, open_case, planned_case

pytestmark = pytest.mark.django_db
WEEK = timedelta(days=7)


@pytest.fixture
def colleague(person, organisation):
    elsewhere = Team.objects.create(organisation=organisation, name="Wijkteam Zuid")
    return person(username="wijkteam", in_team=elsewhere)


@pytest.fixture
def neighbourhood(organisation, colleague):
    return Destination.objects.create(
        organisation=organisation, name="Wijkteam Zuid", kind="neighbourhood", team=colleague.team
    )


@pytest.fixture
def doctor(organisation):
    return Destination.objects.create(organisation=organisation, name="Praktijk", kind="doctor")


@pytest.fixture
def case(caseworker):
    return planned_case(caseworker)


def send(case, destination, caseworker, **values):
    draft = {"shares": ["contact", "agreements"], "client": "agrees"} | values
    return service.refer(case, destination, service.Draft(**draft), person=caseworker, at=AT)


def shown(person, day):
    query = casework.WorklistQuery(signal=casework.Signal.REFERRAL, today=day)
    return [each.pk for each in casework.worklist(person, query)]


def test_what_was_ticked_goes_along_and_nothing_else(case, neighbourhood, caseworker, colleague):
    casework.record_fact(case, "age_band", "27_44", source="client", person=caseworker, at=AT)

    row = send(case, neighbourhood, caseworker)

    told = str(service.open_received(row.pk, person=colleague).content)
    assert "Ik wil weer onder de mensen" in told
    assert "27" not in told.replace(case.client.pseudonym, "")


def test_without_the_client_s_yes_nothing_is_sent_where_the_law_asks_for_it(
    case, neighbourhood, caseworker
):
    with pytest.raises(service.ClientFirst):
        send(case, neighbourhood, caseworker, client="informed")

    assert not Referral.objects.exists()


def test_the_yes_is_recorded_with_the_other_stances(case, neighbourhood, caseworker):
    send(case, neighbourhood, caseworker)

    assert stance_on_sharing(case, "other_task") == "agrees"


def test_an_objection_closes_what_needs_a_yes(case, doctor, caseworker):
    record_stance(
        case,
        about="sharing",
        kind="objects",
        recipient="health_care",
        on=TODAY,
        person=caseworker,
    )

    with pytest.raises(service.MayNotTell):
        send(case, doctor, caseworker)


def test_being_told_of_a_handover_does_not_hide_an_earlier_objection(case, colleague, caseworker):
    record_stance(
        case, about="sharing", kind="objects", recipient="same_task", on=TODAY, person=caseworker
    )
    draft = service.Draft(shares=[], client="informed")

    service.hand_over(case, colleague, draft, person=caseworker, at=AT)

    assert stance_on_sharing(case, "same_task") == "objects"


def test_a_second_referral_to_the_same_place_waits_for_the_answer_to_the_first(
    case, neighbourhood, caseworker
):
    send(case, neighbourhood, caseworker)

    with pytest.raises(service.AlreadyWaiting):
        send(case, neighbourhood, caseworker)


def test_of_two_who_accept_one_wins_and_the_other_reads_who(
    case, neighbourhood, caseworker, colleague, person
):
    row = send(case, neighbourhood, caseworker)
    second = person(username="tweede", in_team=colleague.team)
    seen_by_second = service.open_received(row.pk, person=second)

    service.accept(service.open_received(row.pk, person=colleague), person=colleague, at=AT)
    with pytest.raises(service.MovedMeanwhile) as late:
        service.accept(seen_by_second, person=second, at=AT)

    assert late.value.referral.taken_by == colleague


def test_an_unreceived_referral_appears_with_both_once_its_day_has_come(
    case, neighbourhood, caseworker, colleague
):
    send(case, neighbourhood, caseworker)

    assert shown(caseworker, TODAY + WEEK - timedelta(days=1)) == []
    assert shown(caseworker, TODAY + WEEK) == [case.pk]
    assert [row.case_id for row in service.waiting_for(colleague)] == [case.pk]


def test_a_declined_referral_stays_with_the_sender_until_it_is_followed_up(
    case, neighbourhood, caseworker, colleague
):
    row = send(case, neighbourhood, caseworker)
    service.decline(row, "no_place", person=colleague, at=AT, text="Wachtlijst")

    assert shown(caseworker, TODAY) == [case.pk]
    assert list(service.sent_by(caseworker)) == [row]

    service.settle(row, "ourselves", person=caseworker, at=AT)
    assert shown(caseworker, TODAY) == []
    assert list(service.sent_by(caseworker)) == []


def test_also_of_a_closed_case_the_sender_reads_what_comes_back(
    case, neighbourhood, caseworker, colleague
):
    row = send(case, neighbourhood, caseworker)
    intake.close_case(case, person=caseworker, on=TODAY, reason="evaluated")
    service.decline(row, "not_ours", person=colleague, at=AT)

    case.refresh_from_db()
    assert case.referral_on is None
    assert list(service.sent_by(caseworker)) == [row]


def test_a_question_goes_back_and_forth_and_stays_readable(
    case, neighbourhood, caseworker, colleague
):
    row = send(case, neighbourhood, caseworker)
    service.ask_back(row, "Is er tolk nodig?", person=colleague, at=AT)
    assert shown(caseworker, TODAY) == [case.pk]
    service.answer_question(row, "Nee", person=caseworker, at=AT)

    assert [step.kind for step in row.steps.all()] == ["sent", "question", "answered"]
    assert row.state == "received"


def test_help_that_goes_on_is_asked_after_again_and_a_result_comes_back(
    case, neighbourhood, caseworker, colleague
):
    row = send(case, neighbourhood, caseworker)
    service.accept(row, person=colleague, at=AT)
    service.send_result(row, "goes_on", person=colleague, at=AT)
    assert (row.state, shown(caseworker, TODAY)) == ("accepted", [])
    assert shown(caseworker, TODAY + timedelta(days=91)) == [case.pk]

    service.send_result(row, "reached", person=colleague, at=AT)
    assert (row.state, shown(caseworker, TODAY)) == ("done", [case.pk])


def test_a_letter_is_received_by_a_name(case, doctor, caseworker):
    row = send(case, doctor, caseworker)

    service.confirm_receipt(row, person=caseworker, at=AT, name="Assistente Bos")

    assert row.is_external
    assert (row.taken_words, row.state) == ("Assistente Bos", "received")


def test_the_case_goes_along_with_a_handover_once_the_colleague_takes_it(
    case, caseworker, colleague
):
    draft = service.Draft(shares=["agreements"], client="informed")
    row = service.hand_over(case, colleague, draft, person=caseworker, at=AT)
    assert not intake.visible_cases(colleague).exists()

    service.accept(row, person=colleague, at=AT)

    case.refresh_from_db()
    assert (case.caseworker, case.team) == (colleague, colleague.team)
    assert list(service.sent_by(caseworker)) == []
    assert AuditEvent.objects.filter(action="case_handed_over").count() == 1


def test_the_household_s_coordinator_changes_with_the_handover(case, caseworker, colleague):
    household = intake.new_household(person=caseworker)
    intake.join_household(case.client, household, since_on=TODAY, person=caseworker)
    draft = service.Draft(shares=[], client="informed", with_household=True)
    row = service.hand_over(case, colleague, draft, person=caseworker, at=AT)

    service.accept(row, person=colleague, at=AT)

    household.refresh_from_db()
    assert household.coordinator == colleague


def test_a_withdrawn_referral_is_gone_for_the_receiver(case, neighbourhood, caseworker, colleague):
    row = send(case, neighbourhood, caseworker)

    service.withdraw(row, person=caseworker, at=AT)

    with pytest.raises(service.NoSuchReferral):
        service.open_received(row.pk, person=colleague)


def test_nothing_is_sent_before_the_client_said_yes_on_the_own_pages(
    case, neighbourhood, caseworker, colleague, person
):
    account = person("client", username="inwoner")
    row = send(case, neighbourhood, caseworker, client=service.ASK)
    assert list(service.waiting_for(colleague)) == []

    service.answer_as_client(row, agrees=True, person=account, at=AT)
    assert list(service.waiting_for(colleague)) == [row]


def test_a_no_of_the_client_tells_nobody_and_goes_back(
    case, neighbourhood, caseworker, colleague, person
):
    account = person("client", username="inwoner")
    row = send(case, neighbourhood, caseworker, client=service.ASK)

    service.answer_as_client(row, agrees=False, person=account, at=AT)

    assert (row.state, row.decline_reason) == ("declined", "client_no")
    assert list(service.waiting_for(colleague)) == []
    assert stance_on_sharing(case, "other_task") == "objects"


def test_while_a_safety_flag_stands_the_client_is_not_asked_on_a_screen(
    case, neighbourhood, caseworker
):
    intake.set_safety_flag(case.client, person=caseworker, at=AT)

    with pytest.raises(service.ClientFirst):
        send(case, neighbourhood, caseworker, client=service.ASK)
    assert send(case, neighbourhood, caseworker).is_quiet


def test_nobody_else_reads_a_referral(case, neighbourhood, caseworker, person):
    row = send(case, neighbourhood, caseworker)

    with pytest.raises(service.NoSuchReferral):
        service.open_received(row.pk, person=person(username="ander"))


def test_a_destination_of_the_same_task_needs_no_yes(organisation, caseworker):
    own = Destination.objects.create(organisation=organisation, name="Werk", kind="work")
    case = open_case(caseworker)

    assert own.recipient_for(case.question) == "same_task"
    assert send(case, own, caseworker, client="informed").state == "sent"
