# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from kenniskompas.accounts.models import AuditEvent, Role
from kenniskompas.accounts.service import record_event
from kenniskompas.casework.intake.law import RuleCode
from kenniskompas.casework.tests.factories import open_case
from kenniskompas.knowledge import service as knowledge
from kenniskompas.portal.menu import MENU
from kenniskompas.portal.service import check_installation, set_up

pytestmark = pytest.mark.django_db
STAFF = [role for role in Role if role != Role.CLIENT]


@pytest.mark.parametrize("role", STAFF)
def test_every_role_has_a_home_and_every_page_in_its_menu_opens(role, person, signed_in):
    browser = signed_in(person(role))
    page = browser.get("/")
    assert page.status_code == 200
    entries = [child for group in page.context["menu"] for child in group["children"]]
    assert entries
    for entry in entries:
        assert browser.get(entry["url"]).status_code == 200, entry["url"]


def test_the_menu_has_the_five_verbs_in_order():
    labels = [str(label) for label, _prefix, _entries in MENU]
    assert labels[:5] == ["Weten", "Cliënten", "Meten", "Leren", "Beleid"]


def test_what_a_role_may_not_open_is_not_in_its_menu(person, signed_in):
    menu = signed_in(person(Role.DIRECTOR)).get("/").context["menu"]
    assert "Cliënten" not in [str(group["label"]) for group in menu]


def test_home_says_how_much_is_new_in_what_somebody_follows(person, signed_in):
    reader, asker = person(Role.CASEWORKER), person(Role.RESEARCHER)
    now = timezone.now()
    knowledge.record_gap("Voor wie werkt dit?", person=asker, at=now - timedelta(days=1))
    browser = signed_in(reader)
    assert "news_count" in browser.get("/").context
    assert "Nieuw voor u: 1" not in browser.get("/").content.decode()
    knowledge.follow(reader, "all", at=now)
    assert "Nieuw voor u: 1" in browser.get("/").content.decode()


def test_a_legal_term_that_ends_soon_goes_before_who_waits_longest(caseworker, signed_in):
    today = timezone.localdate()
    waits, debts, rests = (open_case(caseworker) for _each in range(3))
    for case, waiting_days, term in ((waits, 30, None), (debts, 1, 2), (rests, -5, None)):
        case.attention_on = today - timedelta(days=waiting_days)
        if term is not None:
            case.term_on, case.term_code = today + timedelta(days=term), RuleCode.THREATENED_TALK
        case.save()
    rows = signed_in(caseworker).get("/").context["today"]
    assert [row.case for row in rows] == [debts, waits]
    assert [len(row.marks) for row in rows] == [2, 1]
    assert "over 2 dagen" in rows[0].marks[0][0]


def test_search_finds_the_catalogue_for_a_director_and_no_cases(person, signed_in):
    knowledge.load_content()
    page = signed_in(person(Role.DIRECTOR)).get(reverse("portal:search"), {"q": "budgetcoaching"})
    assert "Budgetcoaching" in page.content.decode()
    assert page.context["cases"] == []


def test_an_empty_search_finds_nothing_and_says_so_kindly(caseworker, signed_in):
    page = signed_in(caseworker).get(reverse("portal:search"))
    assert page.context["is_empty"]
    assert page.status_code == 200


def test_setting_up_leaves_an_installation_in_order():
    set_up("Testdam", administrator="beheer", team="Team 1")
    findings = {finding.name: finding for finding in check_installation()}
    assert all(findings[name].is_fine for name in ("database", "organisation", "catalogue"))
    assert findings["audit trail"].is_fine


def test_a_broken_trail_is_found_by_the_check(caseworker):
    record_event("noted", person=caseworker)
    AuditEvent.objects.update(person="somebody-else")
    findings = {finding.name: finding for finding in check_installation()}
    assert not findings["audit trail"].is_fine
