# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Nothing without an address; only what is mapped, looked at and sent by a person."""

import json
from datetime import date

import pytest
from django.urls import reverse

from kenniskompas.accounts.models import AuditEvent
from kenniskompas.casework import service as casework
from kenniskompas.casework.intake.models import CaseFact
from kenniskompas.casework.intake.service import add_member, join_household, new_household
from kenniskompas.casework.openfisca import service
from kenniskompas.casework.openfisca.models import EngineAnswer, EngineMapping
from kenniskompas.casework.openfisca.tests.fake_engine import running
from kenniskompas.casework.tests.factories import AT, open_case
from kenniskompas.casework.work.service import record_expectation

pytestmark = pytest.mark.django_db
MAPPING = service.EXAMPLE.read_text(encoding="utf-8")
VALUES = {
    "net_salary": 1500.5,
    "social_assistance": 1200,
    "housing_allowance": 310,
    "may_get_local_allowance": True,
}
MANAGER = "administrator"


@pytest.fixture
def engine(settings):
    with running() as found:
        settings.KOMPAS_OPENFISCA_URL = found.url
        found.values = dict(VALUES)
        yield found


@pytest.fixture
def case(caseworker, organisation):
    service.publish_mapping(organisation, MAPPING, person=None, at=AT)
    found = open_case(caseworker, register_key="R-12345", reason="Bea wil werken")
    casework.record_fact(found, "single_parent", "yes", source="client", person=caseworker, at=AT)
    household = new_household(person=caseworker)
    join_household(found.client, household, since_on=date(2026, 3, 2), person=caseworker)
    add_member(
        household, role="child", birth_year=2018, since_on=date(2026, 3, 2), person=caseworker
    )
    return found


def page_of(case):
    return reverse("casework:case-engine", args=[case.pk])


def looked_at(browser, case, **values):
    page = browser.post(page_of(case), {"then": "look", "gross_wage": "2.000,00", **values})
    return page.context["digest"], page.content.decode()


def send(browser, case, **values):
    digest, _page = looked_at(browser, case, **values)
    data = {"then": "send", "digest": digest, "gross_wage": "2.000,00", **values}
    return browser.post(page_of(case), data, follow=True).content.decode()


def test_without_an_address_there_is_no_page_no_button_and_no_menu(
    settings, case, caseworker, person, signed_in
):
    assert settings.KOMPAS_OPENFISCA_URL == ""
    browser = signed_in(caseworker)
    manager = signed_in(person(MANAGER))

    assert browser.get(page_of(case)).status_code == 404
    page = browser.get(reverse("casework:case-provisions", args=[case.pk])).content.decode()
    assert "rekenregels" not in page.lower()
    assert "Rekenregels" not in manager.get(reverse("accounts:audit")).content.decode()
    told = manager.get(reverse("casework:engine-mapping")).content.decode()
    assert "KOMPAS_OPENFISCA_URL" in told


def test_the_page_shows_letter_for_letter_what_goes_and_sends_that(
    engine, case, caseworker, signed_in
):
    browser = signed_in(caseworker)

    _digest, page = looked_at(browser, case)
    assert engine.asked == []
    send(browser, case)

    ((path, body),) = engine.asked
    assert path == "/api/calculate"
    shown = json.dumps(body, indent=2).replace('"', "&quot;")
    assert shown in page
    assert body["households"]["now"]["children"] == ["now_child_1"]


def test_nothing_that_says_who_somebody_is_leaves(engine, case, caseworker, signed_in):
    send(signed_in(caseworker), case)

    sent = json.dumps(engine.asked)
    for secret in ("R-12345", "Bea", case.client.pseudonym, str(case.pk)):
        assert secret not in sent


def test_an_answer_is_kept_with_its_source_and_stands_where_it_belongs(
    engine, case, caseworker, signed_in
):
    browser = signed_in(caseworker)
    send(browser, case)

    kept = EngineAnswer.objects.get()
    assert (kept.rules, kept.rules_version, kept.mapping_number) == (
        "openfisca-testdam",
        "4.2.0",
        1,
    )
    assert kept.unknown == ["Kale huur per maand"]
    provisions = browser.get(reverse("casework:case-provisions", args=[case.pk])).content.decode()
    assert "Berekend door openfisca-testdam 4.2.0" in provisions
    assert "€\N{NO-BREAK SPACE}310 per maand" in provisions
    assert "1.200 per maand" not in provisions


def test_income_of_an_engine_waits_for_what_the_client_expects(engine, case, caseworker, signed_in):
    browser = signed_in(caseworker)
    send(browser, case)
    page = reverse("casework:income", args=[case.pk])

    before = browser.get(page).content.decode() + browser.get(page_of(case)).content.decode()
    record_expectation(
        case,
        direction="unknown",
        amount=None,
        words="",
        route="desk",
        person=caseworker,
        at=AT,
    )
    after = browser.get(page).content.decode()

    assert "1.200 per maand" not in before
    assert "1.200 per maand" in after
    assert 'value="1500,50"' in after
    assert 'value="openfisca-testdam 4.2.0' in after


def test_what_changed_since_it_was_looked_at_is_not_sent(engine, case, caseworker, signed_in):
    browser = signed_in(caseworker)
    digest, _page = looked_at(browser, case)

    data = {"then": "send", "digest": digest, "gross_wage": "2.500,00"}
    page = browser.post(page_of(case), data).content.decode()

    assert engine.asked == []
    assert "Dit gaat er nu uit" in page


def test_what_is_not_known_is_said_and_nothing_goes(engine, case, caseworker, signed_in):
    CaseFact.objects.filter(case=case, field="single_parent").delete()
    browser = signed_in(caseworker)

    digest, page = looked_at(browser, case)
    browser.post(page_of(case), {"then": "send", "digest": digest, "gross_wage": "2000"})

    assert "Alleenstaande ouder" in page
    assert "Verstuur naar" not in page
    assert engine.asked == []


def test_somebody_who_lives_alone_is_asked_about_and_not_assumed(
    engine, case, caseworker, signed_in
):
    alone = open_case(caseworker)
    casework.record_fact(alone, "single_parent", "no", source="client", person=caseworker, at=AT)
    browser = signed_in(caseworker)

    _digest, page = looked_at(browser, alone)
    assert "said_alone" in page
    assert "Verstuur naar" not in page
    send(browser, alone, said_alone="on")

    assert engine.asked[0][1]["households"]["now"]["adults"] == ["now_client"]
    assert EngineAnswer.objects.get(case=alone).said_alone


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"status": 500}, "Aan de kant van de rekenregels"),
        ({"raw": b"{}"}, "kan niet kloppen"),
        ({"values": {**VALUES, "net_salary": -1}}, "kan niet kloppen"),
        ({"values": {**VALUES, "may_get_local_allowance": 1}}, "kan niet kloppen"),
    ],
)
def test_a_failure_keeps_nothing_and_says_what_to_do(
    engine, case, caseworker, signed_in, change, words
):
    for name, value in change.items():
        setattr(engine, name, value)

    page = send(signed_in(caseworker), case)

    assert words in page
    assert not EngineAnswer.objects.exists()
    assert AuditEvent.objects.filter(action="engine_asked").count() == 1
    assert not AuditEvent.objects.filter(action="engine_answered").exists()


def test_an_engine_is_waited_for_outside_a_transaction():
    from kenniskompas.casework.openfisca import views

    for view in (views.case_engine, views.mapping):
        assert view._non_atomic_requests == {"default"}


def test_a_closed_case_sends_nothing(engine, case, caseworker, signed_in):
    browser = signed_in(caseworker)
    digest, _page = looked_at(browser, case)
    type(case).objects.filter(pk=case.pk).update(status="closed", closed_on=date(2026, 3, 3))

    browser.post(page_of(case), {"then": "send", "digest": digest, "gross_wage": "2.000,00"})

    assert engine.asked == []


def test_a_stranger_sees_nothing(engine, case, person, signed_in):
    assert signed_in(person(in_team=None)).get(page_of(case)).status_code == 404
    for role in ("caseworker", "policy_officer", "client"):
        page = signed_in(person(role)).get(reverse("casework:engine-mapping"))
        assert page.status_code == 404


def test_a_mapping_is_looked_at_with_the_names_of_the_engine_and_then_published(
    engine, organisation, person, signed_in
):
    engine.variables = {name: {} for name in (*VALUES, "rent", "age", "gross_salary")}
    browser = signed_in(person(MANAGER))
    url = reverse("casework:engine-mapping")

    page = browser.post(url, {"then": "look", "text": MAPPING}).content.decode()
    assert "is_single_parent" in page
    assert not EngineMapping.objects.exists()
    browser.post(url, {"then": "publish", "text": MAPPING})
    browser.post(url, {"then": "publish", "text": MAPPING})

    assert EngineMapping.objects.get().number == 1
    assert AuditEvent.objects.filter(action="engine_mapping_published").count() == 1


def test_a_mapping_that_is_wrong_names_its_key(person, signed_in):
    wrong = MAPPING.replace('from = "single_parent"', 'from = "surname"')

    page = signed_in(person(MANAGER)).post(
        reverse("casework:engine-mapping"), {"then": "publish", "text": wrong}
    )

    assert "send[1].from" in page.content.decode()
    assert not EngineMapping.objects.exists()
