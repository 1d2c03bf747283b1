# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who a client is for CBS: filled in once, never shown again, and gone with one press."""

import json

import pytest
from django.urls import reverse
from django.utils import timezone

from kenniskompas.casework.debts.tests.debt_cases import case_with_debts, debt_case
from kenniskompas.casework.exchange.ddas.service import export_period, seal_identity
from kenniskompas.casework.exchange.models import SealedPerson

pytestmark = pytest.mark.django_db
FILLED = {"bsn": "123456782", "born_on": "1980-05-01", "sex": "Vrouw", "postcode": "1234 ab"}


@pytest.fixture(autouse=True)
def key_of_its_own(monkeypatch, tmp_path):
    monkeypatch.delenv("KOMPAS_STORE_KEY", raising=False)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))


def page(case, name="debts-identity"):
    return reverse(f"casework:{name}", args=[case.pk])


def test_what_is_filled_in_goes_to_cbs_and_nowhere_else(caseworker, signed_in, tmp_path):
    case, browser = case_with_debts(caseworker), signed_in(caseworker)

    browser.post(page(case), FILLED)

    assert "123456782" not in browser.get(page(case)).content.decode()
    assert b"123456782" not in bytes(SealedPerson.objects.get().sealed)
    today = timezone.localdate()
    out = tmp_path / "out.json"
    export_period(
        organisation=caseworker.organisation,
        from_on=case.opened_on,
        to_on=max(today, case.opened_on),
        out=out,
        at=timezone.now(),
    )
    traject = json.loads(out.read_text("utf-8"))["leveringen"][0]["schuldhulptrajecten"][0]
    assert traject["client"] == [
        {
            "Burgerservicenummer": "123456782",
            "Geboortedatum": "1980-05-01",
            "Geslachtsaanduiding": "Vrouw",
            "Postcode": "1234AB",
        }
    ]
    assert traject["totaalSchuldbedragBijAanvangSchuld"] == 24310
    assert traject["gemeentecode"] == "Onbekend"
    assert [debt["bedrag"] for debt in traject["schulden"]] == [14310, 10000]


def test_it_is_taken_out_with_one_press(caseworker, signed_in):
    case, browser = debt_case(caseworker), signed_in(caseworker)
    browser.post(page(case), FILLED)

    browser.post(page(case, "debts-identity-forget"))

    assert not SealedPerson.objects.exists()
    assert browser.post(page(case, "debts-identity-forget")).status_code == 404


@pytest.mark.parametrize("bsn", ["123456789", "000000000", "12", "abcdefghi", ""])
def test_what_is_no_bsn_is_refused(bsn, caseworker, signed_in):
    case = debt_case(caseworker)

    answer = signed_in(caseworker).post(page(case), {**FILLED, "bsn": bsn})

    assert answer.status_code == 200
    assert not SealedPerson.objects.exists()


def test_one_number_belongs_to_one_client(caseworker, signed_in):
    first, second = debt_case(caseworker), debt_case(caseworker)
    browser = signed_in(caseworker)
    browser.post(page(first), FILLED)

    answer = browser.post(page(second), FILLED)

    assert "Een andere cliënt heeft dit BSN" in answer.content.decode()
    assert SealedPerson.objects.get().client == first.client


def test_it_goes_with_the_client(caseworker):
    case = debt_case(caseworker)
    seal_identity(case, {"Burgerservicenummer": "123456782"}, person=caseworker, at=timezone.now())

    case.client.delete()

    assert not SealedPerson.objects.exists()


def test_a_stranger_gets_404(caseworker, person, signed_in):
    case = debt_case(caseworker)
    stranger = signed_in(person(username="stranger", in_team=None))

    assert stranger.get(page(case)).status_code == 404
    assert stranger.post(page(case), FILLED).status_code == 404
    assert stranger.post(page(case, "debts-identity-forget")).status_code == 404
    assert not SealedPerson.objects.exists()
