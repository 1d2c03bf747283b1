# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""The pages: by ticks, for who may, and with words where something is refused."""

import pytest
from django.urls import reverse

from kenniskompas.accounts.models import Team
from kenniskompas.casework import service as casework
from kenniskompas.casework.intake import service as intake
from kenniskompas.casework.referrals import service
from kenniskompas.casework.referrals.models import Destination, Referral
from kenniskompas.casework.tests.factories import AT, planned_case
from kenniskompas.trust.service import gather_report

pytestmark = pytest.mark.django_db


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
def case(caseworker):
    return planned_case(caseworker)


@pytest.fixture
def account(case, person, caseworker):
    found = person("client", username="inwoner")
    casework.give_access(case.client, found, by=caseworker)
    return found


def url(name, *args):
    return reverse(f"casework:{name}", args=args)


def send(case, destination, person, **values):
    draft = service.Draft(**({"shares": ["agreements"], "client": "agrees"} | values))
    return service.refer(case, destination, draft, person=person, at=AT)


def text_of(answer):
    return answer.content.decode()


def test_referring_takes_three_choices_and_no_typing(case, neighbourhood, caseworker, signed_in):
    browser = signed_in(caseworker)
    page = url("refer", case.pk, neighbourhood.pk)
    form = browser.get(page).context["form"]
    assert form.initial["shares"] == ["agreements"]

    data = {"shares": form.initial["shares"], "aim": "help_too", "client": "agrees"}
    answer = browser.post(page, data, follow=True)

    assert "ontvangst niet bevestigd" in text_of(answer)
    assert Referral.objects.get().shares == ["contact", "agreements"]


def test_without_saying_what_the_client_knows_the_form_comes_back(
    case, neighbourhood, caseworker, signed_in
):
    answer = signed_in(caseworker).post(
        url("refer", case.pk, neighbourhood.pk), {"aim": "help_too", "note": "Blijft staan"}
    )

    assert "Blijft staan" in text_of(answer)
    assert not Referral.objects.exists()


def test_the_receiver_reads_and_accepts_and_the_other_is_told(
    case, neighbourhood, caseworker, colleague, person, signed_in
):
    row = send(case, neighbourhood, caseworker)
    page = url("received-referral", row.pk)
    first, second = signed_in(colleague), signed_in(person(username="twee", in_team=colleague.team))
    assert "Ik wil weer onder de mensen" in text_of(first.get(page))

    first.post(page, {"which": "accept"})
    late = second.post(page, {"which": "accept"}, follow=True)

    assert "was eerder" in text_of(late)


def test_the_worklist_says_that_a_referral_waits(
    case, neighbourhood, caseworker, colleague, signed_in
):
    send(case, neighbourhood, caseworker)

    assert "Er wacht één verwijzing op uw antwoord" in text_of(
        signed_in(colleague).get(url("worklist"), {"scope": "mine"})
    )


@pytest.mark.parametrize("page", ["referral", "referral-letter"])
def test_a_stranger_gets_404(page, case, neighbourhood, caseworker, person, signed_in):
    row = send(case, neighbourhood, caseworker)
    stranger = signed_in(person(username="vreemd", in_team=None))

    assert stranger.get(url(page, case.pk, row.pk)).status_code == 404
    assert stranger.get(url("received-referral", row.pk)).status_code == 404
    assert stranger.get(url("refer", case.pk, neighbourhood.pk)).status_code == 404
    assert stranger.get(url("referrals", case.pk)).status_code == 404


def test_a_letter_goes_out_and_its_receipt_is_written_down(
    case, organisation, caseworker, signed_in
):
    doctor = Destination.objects.create(organisation=organisation, name="Praktijk", kind="doctor")
    row, browser = send(case, doctor, caseworker), signed_in(caseworker)

    letter = browser.get(url("referral-letter", case.pk, row.pk))
    assert letter.content.startswith(b"%PDF")
    data = {"which": "received", "received-name": "Assistente Bos"}
    assert "Assistente Bos" in text_of(
        browser.post(url("referral", case.pk, row.pk), data, follow=True)
    )


def test_the_client_is_asked_and_answers_on_the_own_pages(
    case, neighbourhood, caseworker, account, signed_in
):
    row = send(case, neighbourhood, caseworker, client=service.ASK)
    browser = signed_in(account)
    assert "Wijkteam Zuid" in text_of(browser.get(reverse("client:referrals")))

    browser.post(reverse("client:answer-referral", args=[row.pk]), {"says": "yes"})

    row.refresh_from_db()
    assert row.state == "sent"


def test_with_a_safety_flag_nothing_of_it_stands_on_a_screen_at_home(
    case, neighbourhood, caseworker, account, signed_in
):
    row = send(case, neighbourhood, caseworker)
    intake.set_safety_flag(case.client, person=caseworker, at=AT)
    browser = signed_in(account)

    assert "Wijkteam Zuid" not in text_of(browser.get(reverse("client:referrals")))
    answer = browser.post(reverse("client:answer-referral", args=[row.pk]), {"says": "yes"})
    assert answer.status_code == 404


def test_what_was_sent_in_quiet_stays_out_of_the_report(case, neighbourhood, caseworker):
    intake.set_safety_flag(case.client, person=caseworker, at=AT)
    send(case, neighbourhood, caseworker)

    parts = dict(gather_report(case.client, person=caseworker, at=AT).parts)

    assert (parts["Referral"], parts["ReferralStep"]) == ([], [])


def test_what_was_sent_openly_is_in_the_report(case, neighbourhood, caseworker):
    send(case, neighbourhood, caseworker)

    parts = dict(gather_report(case.client, person=caseworker, at=AT).parts)

    assert parts["Referral"][0]["destination"] == "Wijkteam Zuid"
    assert len(parts["ReferralStep"]) == 1


def test_the_list_of_addresses_is_kept_by_who_may(person, caseworker, signed_in, team):
    keeper = signed_in(person("contract_manager", username="contracten"))
    data = {"name": "Buurtzorg", "kind": "neighbourhood", "team": team.pk, "is_active": "on"}

    keeper.post(url("new-destination"), data)
    again = keeper.post(url("new-destination"), data)

    assert "staat al in de lijst" in text_of(again)
    assert "Buurtzorg" in text_of(keeper.get(url("destinations")))
    assert signed_in(caseworker).get(url("destinations")).status_code == 404


@pytest.mark.parametrize("size", [1, 5])
def test_the_lists_take_the_same_queries_at_any_size(
    size, organisation, caseworker, signed_in, django_assert_max_num_queries
):
    for number in range(size):
        case = planned_case(caseworker)
        place = Destination.objects.create(
            organisation=organisation, name=f"Adres {number}", kind="doctor"
        )
        send(case, place, caseworker)
    browser = signed_in(caseworker)

    with django_assert_max_num_queries(10):
        browser.get(url("all-referrals"))
    with django_assert_max_num_queries(18):
        browser.get(url("referrals", case.pk))
    with django_assert_max_num_queries(48):
        browser.get(url("refer", case.pk, place.pk))
