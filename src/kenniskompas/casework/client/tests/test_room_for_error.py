# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Room for error: a slip is taken out by who made it, and not answering is always possible."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from kenniskompas.accounts.models import AuditEvent
from kenniskompas.casework import service
from kenniskompas.casework.tests.factories import planned_case

pytestmark = pytest.mark.django_db
HOW = "/mijn/hoe-gaat-het"


@pytest.fixture
def case(caseworker):
    return planned_case(caseworker)


@pytest.fixture
def browser(case, person, caseworker, signed_in):
    account = person("client", username="inwoner")
    service.give_access(case.client, account, by=caseworker)
    return signed_in(account)


def tap(browser, how):
    browser.post(HOW, {"how": how})


def take_back(browser, row):
    return browser.post(reverse("client:take-back-how", args=[row.pk]))


def test_a_wrong_tap_is_taken_out_and_so_is_what_it_set_off(browser, case):
    tap(browser, 1)
    case.refresh_from_db()
    assert case.off_track_on is not None
    assert "Dat bedoelde ik niet" in browser.get(HOW).content.decode()

    take_back(browser, case.progress.get())

    case.refresh_from_db()
    assert (case.off_track_on, case.progress.count()) == (None, 0)
    assert AuditEvent.objects.filter(action="progress_taken_back").count() == 1


def test_taking_out_a_good_word_brings_the_bad_one_before_it_back(browser, case):
    tap(browser, 1)
    tap(browser, 5)

    take_back(browser, case.progress.get(how=5))

    case.refresh_from_db()
    assert case.off_track_on == timezone.localdate()


def test_what_was_said_another_day_or_by_somebody_else_stays(browser, case, caseworker):
    tap(browser, 2)
    case.progress.update(on=timezone.localdate() - timedelta(days=1))
    service.record_progress(
        case, how=3, said_by="professional", person=caseworker, at=timezone.now()
    )

    answers = [take_back(browser, row).status_code for row in case.progress.all()]

    assert answers == [404, 404]
    assert case.progress.count() == 2


@pytest.mark.parametrize("page", ["plan", "money"])
def test_every_page_that_asks_something_offers_later(page, browser):
    text = browser.get(reverse(f"client:{page}")).content.decode()

    assert "Weet ik nog niet, later" in text
