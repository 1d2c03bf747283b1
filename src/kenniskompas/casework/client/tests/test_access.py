# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""A client comes in by a letter: a link that works once, with a code given apart."""

from datetime import timedelta

import pytest
from django.test import Client as Browser
from django.urls import reverse
from django.utils import timezone

from kenniskompas.accounts.models import AuditEvent, Person
from kenniskompas.casework.client import service
from kenniskompas.casework.client.models import ClientInvitation
from kenniskompas.casework.tests.factories import open_case, planned_case

pytestmark = pytest.mark.django_db
PASSWORD = "vier blauwe fietsen dansen"


@pytest.fixture
def invited(caseworker):
    case = planned_case(caseworker)
    made = service.invite(case.client, person=caseworker, at=timezone.now())
    return case, made


def url(token):
    return reverse("client:invitation", args=[token])


def given(code, **values):
    return {"code": code, "password": PASSWORD, "again": PASSWORD, **values}


def test_with_link_and_code_the_client_is_in_and_sees_the_own_plan(invited):
    _case, made = invited
    browser = Browser()

    page = browser.post(url(made.token), given(made.code), follow=True)

    assert "Ik wil weer onder de mensen" in page.content.decode()
    person = Person.objects.get(username=made.row.username)
    assert (person.role, person.check_password(PASSWORD)) == ("client", True)


def test_the_link_works_once(invited):
    _case, made = invited
    Browser().post(url(made.token), given(made.code))

    assert Browser().get(url(made.token)).status_code == 404


def test_five_wrong_codes_end_the_invitation(invited):
    case, made = invited
    wrong = "000000" if made.code != "000000" else "000001"

    answers = [Browser().post(url(made.token), given(wrong)).status_code for _try in range(5)]

    assert answers == [200, 200, 200, 200, 404]
    assert Browser().post(url(made.token), given(made.code)).status_code == 404
    assert not case.client.accounts.exists()
    assert AuditEvent.objects.filter(action="client_code_wrong").count() == 5


@pytest.mark.parametrize(
    "change", [{"again": "iets anders dan dat"}, {"password": "kort", "again": "kort"}]
)
def test_a_weak_or_mistyped_password_does_not_use_up_the_link(change, invited):
    _case, made = invited

    Browser().post(url(made.token), given(made.code, **change))

    assert Browser().get(url(made.token)).status_code == 200


def test_after_two_weeks_the_link_is_too_old(invited):
    _case, made = invited
    later = timezone.now() + timedelta(days=14, seconds=1)

    with pytest.raises(service.InvitationEnded):
        service.read_invitation(made.token, at=later)


def test_a_new_letter_ends_the_one_before(invited, caseworker):
    case, made = invited

    service.invite(case.client, person=caseworker, at=timezone.now())

    assert Browser().get(url(made.token)).status_code == 404


def test_neither_link_nor_code_can_be_read_from_the_database(invited):
    _case, made = invited
    row = ClientInvitation.objects.values().get()

    assert made.token not in str(row)
    assert made.code not in str(row)


def test_the_letter_and_the_code_are_shown_once_and_never_cached(caseworker, signed_in):
    case, browser = open_case(caseworker), signed_in(caseworker)

    letter = browser.post(reverse("casework:access-invite", args=[case.pk]))

    assert "/mijn/uitnodiging/" in letter.content.decode()
    assert "no-store" in letter["Cache-Control"]
    again = browser.get(reverse("casework:access", args=[case.pk])).content.decode()
    assert "/mijn/uitnodiging/" not in again
    assert "De link werkt één keer" in again


def test_withdrawing_and_ending(invited, caseworker, signed_in):
    case, made = invited
    browser = signed_in(caseworker)
    browser.post(reverse("casework:access-withdraw", args=[case.pk]))
    assert Browser().get(url(made.token)).status_code == 404

    made = service.invite(case.client, person=caseworker, at=timezone.now())
    client = Browser()
    client.post(url(made.token), given(made.code))
    browser.post(reverse("casework:access-end", args=[case.pk]))

    assert client.get(reverse("client:plan")).status_code == 302


def test_a_new_letter_gives_a_client_who_forgot_it_a_new_password(invited, caseworker):
    case, made = invited
    Browser().post(url(made.token), given(made.code))
    again = service.invite(case.client, person=caseworker, at=timezone.now())

    Browser().post(url(again.token), given(again.code, password=PASSWORD * 2, again=PASSWORD * 2))

    account = service.own_account(case.client)
    assert again.row.username == made.row.username == account.person.username
    assert account.person.check_password(PASSWORD * 2)


@pytest.mark.parametrize("page", ["access", "access-invite", "access-withdraw", "access-end"])
def test_a_stranger_gets_404(page, invited, person, signed_in):
    case, _made = invited
    address = reverse(f"casework:{page}", args=[case.pk])

    assert signed_in(person("director")).post(address).status_code == 404


def test_the_page_to_sign_in_says_that_it_also_goes_without_a_site():
    page = Browser().get(reverse("client:sign-in")).content.decode()

    assert "Liever zonder site?" in page
    assert "DigiD" not in page
