# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""A form that is sent again after a lost connection is stored once; a new wish is stored anew."""

import pytest
from django.urls import reverse

from kenniskompas.casework import service
from kenniskompas.casework.contact.models import ContactMoment
from kenniskompas.casework.tests.factories import AT, TODAY

pytestmark = pytest.mark.django_db
# The token of one page that was shown; the tests themselves need none.
SHOWN = {"csrfmiddlewaretoken": "a" * 64}
SHOWN_LATER = {"csrfmiddlewaretoken": "b" * 64}


@pytest.fixture
def address(caseworker):
    case = service.open_case(person=caseworker, question="work", at=AT)
    return reverse("casework:contact", args=[case.pk])


def note(text):
    return {"note": text, "way": "phone", "on": TODAY.isoformat()}


def test_the_same_form_of_the_same_page_is_stored_once_and_says_so(address, caseworker, signed_in):
    browser = signed_in(caseworker)
    first = browser.post(address, note("Gebeld") | SHOWN)

    again = browser.post(address, note("Gebeld") | SHOWN)

    assert ContactMoment.objects.count() == 1
    assert again["Location"] == first["Location"]
    assert "niet twee keer opgeslagen" in browser.get(address).content.decode()


@pytest.mark.parametrize(
    "second",
    [note("Nog eens gebeld") | SHOWN, note("Gebeld") | SHOWN_LATER],
    ids=["other words", "a page shown later"],
)
def test_other_words_or_a_page_shown_later_are_a_new_wish(second, address, caseworker, signed_in):
    browser = signed_in(caseworker)
    browser.post(address, note("Gebeld") | SHOWN)

    browser.post(address, second)

    assert ContactMoment.objects.count() == 2


def test_what_was_refused_may_be_sent_again(address, caseworker, signed_in):
    browser = signed_in(caseworker)
    wrong = note("Gebeld") | SHOWN | {"way": "fax"}
    browser.post(address, wrong)

    assert browser.post(address, wrong).status_code == 200
    assert browser.post(address, note("Gebeld") | SHOWN).status_code == 302


def test_who_was_signed_out_meanwhile_reads_that_nothing_was_saved(address, client):
    answer = client.post(address, note("Gebeld") | SHOWN, follow=True)

    assert answer.redirect_chain[0][0].startswith(reverse("accounts:login"))
    assert "Er is niets bewaard" in answer.content.decode()
    assert not ContactMoment.objects.exists()
