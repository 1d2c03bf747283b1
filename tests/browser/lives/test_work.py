# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""A life with work: from a row of the administration to a place at a bakery, and looking back."""

import pytest

from kenniskompas.accounts.models import Role
from kenniskompas.casework.intake.models import Case
from kenniskompas.casework.tests.factories import publish_rules

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

# What the work, income and debt services ask of themselves for a first intake to a signed plan.
MOST_INPUTS = 25
CASELOAD = """klantnummer;vraag;geboortedatum;uitkering sinds;klantmanager;startkwalificatie;schulden;trede
K-2041;werk;1988-04-02;2023-01-01;{caseworker};ja;geen;3
"""


def test_from_a_row_of_the_administration_to_work_and_looking_back(
    at_work, on_the_phone, person, caseworker
):
    publish_rules(caseworker)
    take_over(at_work(person(Role.TEAM_LEADER)), CASELOAD.format(caseworker=caseworker.username))
    hand = at_work(caseworker)
    open_client(hand, "K-2041")
    case = Case.objects.get()

    intake(hand)
    decide(hand)
    plan(hand)
    before_the_client = hand.inputs
    client = on_the_phone(hand, case)
    client.press("Ja, ik ga akkoord")
    assert client.sees("U gaat akkoord met dit plan")
    # The plan is signed: what the caseworker filled, chose and pressed, and the client's one press.
    assert before_the_client + 1 <= MOST_INPUTS

    find_a_place(hand, client, case)
    assert client.sees("Bakkerij Zon")
    carry_out(hand, case)


def take_over(hand, content):
    hand.visit("clienten/importeren")
    file = {"name": "caseload.csv", "mimeType": "text/csv", "buffer": content.encode()}
    hand.page.set_input_files("[name=file]", file)
    hand.press("Controleer dit bestand")
    hand.press("Neem dit bestand over")
    assert hand.sees("Dossiers geopend: 1.")


def open_client(hand, number):
    hand.visit("clienten/")
    hand.fill("q", number)
    hand.press("Toon resultaten")
    hand.follow(Case.objects.get(client__identity__register_key=number).client.pseudonym)


def intake(hand):
    hand.go_on()
    hand.press("Bewaar en ga verder")
    hand.go_on()
    hand.choose("daytime_activity", "goal")
    hand.press("Bewaar en ga verder")
    hand.go_on()
    hand.choose("client_level", "3")
    hand.choose("-level", "2")
    hand.press("Bewaar en ga verder")


def decide(hand):
    hand.go_on()
    hand.tick("option", "gesubsidieerde-banen")
    hand.tick("certainty", "3")
    hand.press("Bewaar en ga verder")
    hand.choose("wish-work_12m", "1")
    hand.choose("wish-wellbeing_12m", "2")
    hand.press("Bewaar en ga verder")
    hand.pick("choice", "gesubsidieerde-banen")


def plan(hand):
    hand.go_on()
    hand.press("Begin het plan")
    hand.fill("goal-text", "Drie dagen per week werken")
    hand.press("Voeg doel toe")
    hand.unfold("Voeg een afspraak toe")
    hand.fill("agreement-text", "Samen een werkplek zoeken")
    hand.fill("agreement-who", "Wij")
    hand.press("Voeg een afspraak toe")
    hand.press("Stel het plan vast")


def find_a_place(hand, client, case):
    """The employer hears of the client after the client's yes, and only what they chose."""
    hand.visit("clienten/werkgevers/nieuw")
    hand.fill("name", "Bakkerij Zon")
    hand.choose("sector", "food")
    hand.press("Opslaan")
    hand.follow("Nieuwe plek")
    hand.fill("title", "Broodjes smeren")
    hand.choose("kind", "experience")
    hand.fill("least_hours", "12")
    hand.fill("most_hours", "24")
    hand.tick("requirements", "early")
    hand.press("Opslaan")
    hand.visit(f"clienten/{case.pk}/werkplek")
    hand.tick("kinds", "experience")
    hand.choose("can-early", "yes")
    hand.press("Opslaan")
    hand.press("“Broodjes smeren” voorleggen aan de cliënt")
    proposal = hand.page.url
    client.follow("Werk")
    client.follow("Werkplekken")
    client.tick("-shares", "hours")
    client.press("Ja, vertel de werkgever over mij")
    hand.page.goto(proposal)
    hand.press("Ik heb het voorgesteld aan de werkgever")
    hand.press("Het werk begint")
    hand.press("Dit gesprek opschrijven")


def carry_out(hand, case):
    hand.visit(f"clienten/{case.pk}/")
    hand.go_on()
    hand.press("Goed")
    hand.press("Ja, afgerond")
    hand.choose("work_12m", "1")
    hand.choose("source", "employer")
    hand.press("Bewaar het resultaat")
    hand.press("xx")
