# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""The client reads what was drawn, and stops with it: on the own pages and on paper."""

import base64

import pytest
from django.urls import reverse
from django.utils import timezone

from kenniskompas.accounts.models import AuditEvent
from kenniskompas.advice import service as advice
from kenniskompas.casework import service
from kenniskompas.casework.decision.models import Lot
from kenniskompas.casework.decision.service import withdraw_lot
from kenniskompas.casework.tests.factories import case_with_advice, planned_case

pytestmark = pytest.mark.django_db
USUAL = "usual-service"


@pytest.fixture(autouse=True)
def store_key(monkeypatch):
    key = base64.urlsafe_b64encode(bytes(range(32))).decode()
    monkeypatch.setenv("KOMPAS_STORE_KEY", key)


def draw_for(case, person):
    """A place for this case in an experiment that has one."""
    now = timezone.now()
    schedule = advice.seal_draws(
        organisation=case.client.organisation,
        experiment_ref="proef",
        title="Een proef",
        question=case.question,
        condition={},
        arms=[USUAL, "individuele-plaatsing-en-steun"],
        ratios=[1, 1],
        places=5,
        at=now,
    )
    return Lot.objects.create(
        case=case,
        schedule=schedule,
        informed=True,
        answer="agrees",
        place=advice.draw(schedule.pk, inputs={}, person=person, at=now),
        asked_by=person,
        answered_at=now,
    )


@pytest.fixture
def case(caseworker):
    return case_with_advice(caseworker)


@pytest.fixture
def browser(case, person, signed_in):
    account = person("client", username="inwoner")
    service.give_access(case.client, account, by=case.caseworker)
    return signed_in(account)


def test_without_a_lot_there_is_no_page_of_it(case, browser):
    assert browser.get(reverse("client:lot")).status_code == 302
    assert reverse("client:lot") not in browser.get(reverse("client:advice")).text


def test_the_client_stops_without_saying_why_and_then_with_everything(case, caseworker, browser):
    lot = draw_for(case, caseworker)
    page = reverse("client:lot")
    assert page in browser.get(reverse("client:advice")).text
    assert "U hoeft niet te zeggen waarom" in browser.get(page).text

    browser.post(page, {"what": "lot"})

    lot.refresh_from_db()
    assert (lot.withdrawn, lot.withdrawn_on) == ("lot", timezone.localdate())
    shown = browser.get(page).text
    assert "nog wel meetellen" in shown
    assert "Tel niet meer mee hoe het met mij gaat" in shown
    assert "Stop met de loting" not in shown
    assert 'value="lot"' not in shown
    browser.post(page, {"what": "data"})
    lot.refresh_from_db()
    assert lot.withdrawn == "data"
    assert '<form method="post" class="kk-form"' not in browser.get(page).text
    written = AuditEvent.objects.filter(action="lot_withdrawn")
    assert list(written.values_list("person", flat=True)) == ["inwoner", "inwoner"]


def test_stopping_is_possible_where_nothing_else_may_be_written(case, caseworker, browser):
    lot = draw_for(case, caseworker)
    case.legal_basis.valid_to = case.opened_on
    case.legal_basis.save()

    browser.post(reverse("client:lot"), {"what": "data"})

    lot.refresh_from_db()
    assert lot.withdrawn == "data"


def test_a_professional_has_no_page_of_the_client(case, caseworker, signed_in):
    draw_for(case, caseworker)

    assert signed_in(caseworker).get(reverse("client:lot")).status_code == 404


def test_the_plan_on_paper_says_that_stopping_is_possible_until_that_is_done(caseworker, signed_in):
    case = planned_case(caseworker)
    draw_for(case, caseworker)
    browser, page = signed_in(caseworker), reverse("casework:plan-print", args=[case.pk])
    assert "Daar mag u altijd mee stoppen" in browser.get(page).text

    now = timezone.now()
    withdraw_lot(case, what="lot", on=timezone.localdate(now), person=caseworker, at=now)

    assert "Daar mag u altijd mee stoppen" not in browser.get(page).text
