# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a client says about wishes and about themselves serves the plan, and nothing else."""

import json
from datetime import date

import pytest
from django.urls import reverse

from kenniskompas.accounts.models import Role
from kenniskompas.accounts.service import PERMISSIONS, Permission
from kenniskompas.casework import service
from kenniskompas.casework.debts.tests.debt_cases import case_with_debts
from kenniskompas.casework.exchange.ddas.exporting import export_period
from kenniskompas.casework.exchange.ddas.identities import seal_identity
from kenniskompas.casework.intake.models import CASEWORK_ROLES
from kenniskompas.casework.tests.factories import AT, planned_case

pytestmark = pytest.mark.django_db
# Said by the client, and nowhere else in the database.
SAID = "ZEGTDECLIENTZELF"
PERSON = {"BSN": "111222333", "Geboortedatum": "1990-01-01"}


def speak(case, person):
    """Wishes, how it goes and a goal, all with the mark."""
    decision = service.start_decision(case, person=person, at=AT)
    service.record_wishes(
        decision, ranking=["x"], filled_by="client", text=SAID, person=person, at=AT
    )
    service.record_progress(case, how=1, said_by="client", person=person, at=AT, note=SAID)


def test_no_role_enforces_and_only_who_helps_sees_a_case():
    assert not any("enforce" in role or "handhav" in role for role in Role.values)
    helps = {role for role in Role if Permission.DO_CASEWORK in PERMISSIONS[role]}
    assert {role.value for role in helps} == set(CASEWORK_ROLES)


@pytest.mark.parametrize("role", [role for role in Role.values if role not in CASEWORK_ROLES])
def test_every_other_role_reads_nothing_of_it(role, caseworker, person, signed_in):
    case = planned_case(caseworker)
    speak(case, caseworker)
    browser = signed_in(person(role))

    assert browser.get(case.get_absolute_url()).status_code == 404
    assert browser.get(reverse("trust:report", args=[case.pk])).status_code == 404
    assert SAID not in browser.get(reverse("portal:home"), follow=True).content.decode()


def test_the_delivery_to_cbs_does_not_hold_it(caseworker, organisation, tmp_path):
    case = case_with_debts(caseworker)
    speak(case, caseworker)
    seal_identity(case, PERSON, person=caseworker, at=AT)

    sent = export_period(
        organisation=organisation,
        from_on=date(2020, 1, 1),
        to_on=date(2030, 1, 1),
        out=tmp_path / "uit.json",
        at=AT,
    )

    text = "".join((tmp_path / name).read_text() for name in map(str, sent.files))
    assert sent.trajects == 1
    assert SAID not in text


def test_evaluations_do_not_hold_it(caseworker, organisation):
    case = planned_case(caseworker)
    speak(case, caseworker)

    panel = service.evaluation_panel("work", "work_12m", organisation=organisation)

    assert str(case.pk) in map(str, panel["case"])
    assert SAID not in json.dumps(panel, default=str)


@pytest.mark.parametrize("page", ["client:wishes", "client:how"])
def test_the_page_says_so(page, caseworker, person, signed_in):
    case, account = planned_case(caseworker), person("client")
    service.give_access(case.client, account, by=caseworker)

    assert (
        "(handhaving) kunnen het niet zien"
        in signed_in(account).get(reverse(page)).content.decode()
    )
