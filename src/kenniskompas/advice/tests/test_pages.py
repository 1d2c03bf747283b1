# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
from collections.abc import Callable
from typing import Any

import pytest
from django.template.loader import render_to_string
from django.test import Client as Browser
from django.urls import reverse

from kenniskompas.accounts.models import AuditEvent, Organisation, Person
from kenniskompas.advice import service
from kenniskompas.advice.models import AdviceSnapshot
from kenniskompas.advice.tests.factories import (
    JOB_SEARCH,
    add_research,
    log_choices,
    publish_effects,
    publish_rules,
    show_advice,
)

pytestmark = pytest.mark.django_db
SignIn = Callable[[Person], Browser]
RULES = "/wegen/"
RULES_QUERIES = 10


def why_url(snapshot: AdviceSnapshot) -> str:
    return reverse("advice:why", args=[snapshot.pk])


def card_html(snapshot: AdviceSnapshot, **context: Any) -> str:
    return render_to_string("advice/_advice.html", {"snapshot": snapshot, **context})


def test_the_rules_can_be_read_with_what_is_never_used(
    organisation: Organisation, caseworker: Person, signed_in: SignIn
) -> None:
    publish_rules(organisation)

    page = signed_in(caseworker).get(RULES).content.decode()

    assert "Wie tot de doelgroep van IPS hoort, kan IPS als voorkeursaanpak krijgen." in page
    assert "nationaliteit" in page
    assert "alle anderen" in page


def test_each_question_has_its_own_tab(
    organisation: Organisation, caseworker: Person, signed_in: SignIn
) -> None:
    publish_rules(organisation)

    page = signed_in(caseworker).get(RULES, {"vraag": "debts"}).content.decode()

    assert "Een minnelijke regeling is bedoeld voor problematische schulden" in page


@pytest.mark.parametrize(("role", "is_shown"), [("team_leader", True), ("caseworker", False)])
def test_signals_about_teams_are_for_who_may_read_of_teams(
    organisation: Organisation,
    person: Callable[..., Person],
    signed_in: SignIn,
    role: str,
    is_shown: bool,
) -> None:
    publish_rules(organisation)
    reader = person(role)
    log_choices(reader, followed=40, deviated=0)

    page = signed_in(reader).get(RULES).content.decode()

    assert ("bijna nooit van het advies afgeweken" in page) is is_shown


def test_without_rules_the_page_says_what_is_missing(caseworker: Person, signed_in: SignIn) -> None:
    assert "Nog geen regels" in signed_in(caseworker).get(RULES).content.decode()


@pytest.mark.parametrize("versions", [1, 12])
def test_the_rules_page_needs_the_same_queries_for_any_number_of_versions(
    organisation: Organisation,
    caseworker: Person,
    signed_in: SignIn,
    django_assert_num_queries: Callable[[int], Any],
    versions: int,
) -> None:
    publish_rules(organisation)
    document = service.get_active_version(organisation).document
    for number in range(versions - 1):
        service.load_version({**document, "title": f"Versie {number}"}, organisation)
    browser = signed_in(caseworker)

    with django_assert_num_queries(RULES_QUERIES):
        browser.get(RULES)


def test_the_explanation_says_what_was_used_and_replays(
    organisation: Organisation, caseworker: Person, signed_in: SignIn
) -> None:
    publish_rules(organisation)
    snapshot = show_advice(caseworker)

    page = signed_in(caseworker).get(why_url(snapshot)).content.decode()

    assert "Ja, precies hetzelfde" in page
    assert "1 tot 3 jaar" in page
    assert AuditEvent.objects.filter(action="advice_read", subject_id=str(snapshot.pk)).exists()


@pytest.mark.parametrize("role", ["client", "director", "caseworker"])
def test_a_stranger_gets_404_on_an_explanation(
    organisation: Organisation,
    caseworker: Person,
    person: Callable[..., Person],
    signed_in: SignIn,
    role: str,
) -> None:
    publish_rules(organisation)
    snapshot = show_advice(caseworker)
    stranger = person(role, in_team=None)

    assert signed_in(stranger).get(why_url(snapshot)).status_code == 404


def test_a_client_gets_404_on_the_rules(person: Callable[..., Person], signed_in: SignIn) -> None:
    assert signed_in(person("client")).get(RULES).status_code == 404


def test_a_visitor_is_led_to_sign_in(client: Browser) -> None:
    assert client.get(RULES).status_code == 302


def test_cards_show_absolute_numbers_beside_usual_service(
    organisation: Organisation, caseworker: Person
) -> None:
    publish_rules(organisation)
    publish_effects(organisation)

    html = card_html(show_advice(caseworker))

    assert "Voorkeursaanpak" in html
    assert "Met de gebruikelijke dienstverlening: 19." in html
    assert "612 trajecten" in html


def test_research_and_own_evaluation_that_disagree_are_both_shown(
    organisation: Organisation, caseworker: Person
) -> None:
    publish_rules(organisation)
    add_research()
    effect = {"option": "individuele-plaatsing-en-steun", "effect": -0.15, "se": 0.01, "n": 300}
    publish_effects(organisation, effects=[effect], covariance=[[0.0001]], is_randomised=True)

    html = card_html(show_advice(caseworker))

    assert "De bronnen spreken elkaar tegen" in html
    assert "10 studies" in html
    assert "300 trajecten" in html


def test_every_option_can_be_chosen_and_only_when_the_form_allows(
    organisation: Organisation, caseworker: Person
) -> None:
    publish_rules(organisation)
    snapshot = show_advice(caseworker, inputs={"ips_target_group": "no", "health_limits": "no"})

    with_form, without = card_html(snapshot, can_choose=True), card_html(snapshot)

    options = service.options_for(snapshot.version, "work")
    assert all(f'name="choice" value="{option}"' in with_form for option in options)
    assert 'name="choice"' not in without


def test_only_the_preferred_approach_has_the_primary_button(
    organisation: Organisation, caseworker: Person
) -> None:
    publish_rules(organisation)
    publish_effects(organisation)

    html = card_html(show_advice(caseworker), can_choose=True)

    assert html.count("utrecht-button--primary-action") == 1
    assert f'value="{JOB_SEARCH}"' in html


def test_an_unknown_option_leads_to_the_research_agenda(
    organisation: Organisation, caseworker: Person
) -> None:
    publish_rules(organisation)

    html = card_html(show_advice(caseworker))

    assert f"{reverse('knowledge:new_gap')}?over={JOB_SEARCH}" in html


def test_the_english_screen_is_whole(
    organisation: Organisation, caseworker: Person, signed_in: SignIn
) -> None:
    publish_rules(organisation)
    snapshot = show_advice(caseworker)
    browser = signed_in(caseworker)
    browser.cookies["django_language"] = "en"

    page = browser.get(why_url(snapshot)).content.decode()

    assert "Yes, exactly the same" in page
    assert "Of 100 people in this group" in page
