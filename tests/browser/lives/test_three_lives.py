# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Three complete lives: one with work, one with debts, and a household with both."""

import pytest
from django.utils import timezone

from kenniskompas.accounts.models import Role, Team
from kenniskompas.casework.execution.models import Measurement
from kenniskompas.casework.intake.models import Case
from kenniskompas.casework.plan.service import current_plan, signing_state
from kenniskompas.casework.tests.factories import publish_rules

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

# A first intake to a signed plan, where a row of the administration was taken over.
MOST_INPUTS = 25
CASELOAD = """klantnummer;vraag;geboortedatum;uitkering sinds;klantmanager;startkwalificatie;trede
K-2041;werk;1988-04-02;2023-01-01;{caseworker};ja;3
"""


def test_from_a_row_of_the_administration_to_work(at_work, on_the_phone, person, caseworker):
    publish_rules(caseworker)
    take_over(at_work(person(Role.TEAM_LEADER)), CASELOAD.format(caseworker=caseworker.username))
    hand = at_work(caseworker)
    open_client(hand, "K-2041")
    case = Case.objects.get()

    picture_and_diagnosis(hand)
    decide(hand, "gesubsidieerde-banen", first="work_12m", then="wellbeing_12m")
    make_plan(hand, "Drie dagen per week werken", "Samen een werkplek zoeken")
    inputs = hand.inputs
    client = on_the_phone(hand, case)
    sign(client)
    find_a_place(hand, client, case)
    finish(hand, case, {"work_12m": "1", "source": "employer"})

    # Every field that was filled or chosen and every button pressed, the client's one too.
    assert inputs + 1 <= MOST_INPUTS
    assert is_closed_with(case, "work_12m")
    client.visit("mijn/")
    assert client.sees("Drie dagen per week werken")


def test_from_a_letter_about_the_energy_bill_to_a_life_without_debts(
    at_work, on_the_phone, caseworker
):
    publish_rules(caseworker, "debts")
    hand = at_work(caseworker)
    case = begin(hand, "debts", "De energie wordt afgesloten")
    hand.choose("debts", "problematic")
    hand.press("Bewaar en ga verder")
    note_debts(hand, case)
    threatened(hand, case)
    hand.visit(f"clienten/{case.pk}/")
    screening_and_diagnosis(hand, "income")
    decide(hand, "usual-service", first="debts_solved_24m", then="wellbeing_12m")
    make_plan(hand, "Weer zelf mijn geld beheren", "De post elke week openen")
    client = on_the_phone(hand, case)
    sign(client)
    client.visit("mijn/over-mij")
    assert client.sees("Energie Oost")
    assert client.sees("Wat wij moeten doen, en wanneer")
    agree_with_creditors(hand, case)
    finish(hand, case, {"debts_solved_24m": "1", "source": "debt_register"})

    assert is_closed_with(case, "debts_solved_24m")


def test_a_household_with_work_and_debts_has_one_plan_and_keeps_its_secrets(
    at_work, on_the_phone, person, caseworker, organisation
):
    publish_rules(caseworker)
    publish_rules(caseworker, "debts")
    elsewhere = Team.objects.create(organisation=organisation, name="Schuldhulp")
    hers, his = at_work(caseworker), at_work(person(username="schuldhulp", in_team=elsewhere))
    work = begin(hers, "work", "Ik wil weer werken", household="HH-9")
    hers.press("Bewaar en ga verder")
    debts = begin(his, "debts", "Wij komen er niet meer uit", household="HH-9")
    his.press("Bewaar en ga verder")

    tell_once(hers, work, his, debts)
    decided_with_a_plan(hers, work, ("work_12m", "wellbeing_12m"), "Weer naar buiten")
    decided_with_a_plan(his, debts, ("debts_solved_24m", "wellbeing_12m"), "Rust in huis")
    share(hers, work)
    his.visit(f"clienten/{debts.pk}/huishouden/plan")
    assert his.sees("Weer naar buiten")
    hers.visit(f"clienten/{work.pk}/huishouden/plan")
    assert not hers.sees("Rust in huis")
    client = on_the_phone(his, debts)
    sign(client)
    client.visit("mijn/over-mij")
    assert not client.sees("Weer naar buiten")
    finish(hers, work, {"work_12m": "0", "source": "client"})
    finish(his, debts, {"debts_solved_24m": "1", "source": "client"})

    assert is_closed_with(debts, "debts_solved_24m")
    work.refresh_from_db()
    assert work.status == "closed"


def test_from_a_safety_flag_on_nothing_of_the_other_is_seen(at_work, person, caseworker):
    hers, his = at_work(caseworker), at_work(person(username="schuldhulp"))
    work = begin(hers, "work", "Ik wil weer werken", household="HH-9")
    debts = begin(his, "debts", "Wij komen er niet meer uit", household="HH-9")
    his.visit(f"clienten/{debts.pk}/huishouden")
    assert his.sees(work.client.pseudonym)

    hers.visit(f"clienten/{work.pk}/huishouden")
    hers.unfold("Zet de veiligheidsvlag aan")
    hers.pick("flag", "set")
    his.visit(f"clienten/{debts.pk}/huishouden")

    assert not his.sees(work.client.pseudonym)


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


def begin(hand, question, reason, *, household=""):
    hand.visit("clienten/nieuw")
    hand.tick("question", question)
    hand.fill("household_key", household)
    hand.fill("reason", reason)
    hand.press("Open cliënt")
    return Case.objects.get(question=question)


def picture_and_diagnosis(hand):
    hand.go_on()
    hand.press("Bewaar en ga verder")
    screening_and_diagnosis(hand, "daytime_activity")


def screening_and_diagnosis(hand, domain):
    hand.go_on()
    hand.choose(domain, "goal")
    hand.press("Bewaar en ga verder")
    hand.go_on()
    hand.choose("client_level", "3")
    hand.choose("-level", "2")
    hand.press("Bewaar en ga verder")


def decide(hand, option, *, first, then):
    hand.go_on()
    hand.tick("option", option)
    hand.tick("certainty", "3")
    hand.press("Bewaar en ga verder")
    hand.choose(f"wish-{first}", "1")
    hand.choose(f"wish-{then}", "2")
    hand.press("Bewaar en ga verder")
    hand.pick("choice", option)


def make_plan(hand, goal, agreement):
    hand.go_on()
    hand.press("Begin het plan")
    hand.fill("goal-text", goal)
    hand.press("Voeg doel toe")
    hand.unfold("Voeg een afspraak toe")
    hand.fill("agreement-text", agreement)
    hand.fill("agreement-who", "Wij")
    hand.press("Voeg een afspraak toe")
    hand.press("Stel het plan vast")


def decided_with_a_plan(hand, case, wishes, goal):
    hand.visit(f"clienten/{case.pk}/")
    screening_and_diagnosis(hand, "social_network")
    decide(hand, "usual-service", first=wishes[0], then=wishes[1])
    make_plan(hand, goal, "Elke week bellen")


def sign(client):
    client.visit("mijn/plan")
    client.press("Ja, ik ga akkoord")
    assert client.sees("U gaat akkoord met dit plan")


def find_a_place(hand, client, case):
    """The employer hears of the client after the client's yes, and only what they chose."""
    offer_a_place(hand)
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


def offer_a_place(hand):
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


def note_debts(hand, case):
    hand.visit(f"clienten/{case.pk}/schulden")
    for creditor, amount, kind in (
        ("Energie Oost", "1200", "utilities"),
        ("Belastingdienst", "3400,55", "public"),
    ):
        hand.fill("creditor", creditor)
        hand.fill("amount", amount)
        hand.choose("kind", kind)
        if kind == "public":
            hand.tick("is_preferent")
        hand.press("Schuld toevoegen")
    hand.follow("Inkomen en ruimte")
    hand.fill("capacity-vtlb", "1450")
    hand.fill("capacity-amount", "85")
    hand.fill("capacity-source", "vtlb-calculator, juli 2026")
    hand.press("Overnemen")


def threatened(hand, case):
    """Cut off from energy: the first talk is due within three working days."""
    hand.visit(f"clienten/{case.pk}/schulden/termijnen")
    hand.choose("threat-threat", "utilities")
    hand.press("Dreiging bewaren")
    assert hand.sees("Het eerste gesprek moet binnen drie werkdagen plaatsvinden.")
    hand.visit("clienten/?show=terms")
    assert hand.sees(case.client.pseudonym)
    hand.visit(f"clienten/{case.pk}/")
    hand.go_on()
    hand.follow("Gebeurd? Leg het vast")
    hand.fill("intake_starts_on", timezone.localdate().isoformat())
    hand.press("Verloop bewaren")


def agree_with_creditors(hand, case):
    """Shares of eighteen months of 85 euros: twice the percentage for who goes first by law."""
    hand.visit(f"clienten/{case.pk}/schulden/voorstel")
    assert hand.sees("€ 1.300,53")
    assert hand.sees("€ 229,47")
    hand.press("Vindt het goed")
    hand.press("Vindt het goed")
    assert hand.sees("2 van de 2 schuldeisers zijn akkoord")


def tell_once(hers, work, his, debts):
    """What was said about the home in one case is taken over in the other, not asked again."""
    hers.visit(f"clienten/{work.pk}/huishouden/samen")
    hers.choose("housing", "3")
    hers.press("Opslaan")
    his.visit(f"clienten/{debts.pk}/huishouden/samen")
    his.press("Wonen overnemen")


def share(hand, case):
    """The client decides, per goal and per agreement."""
    hand.visit(f"clienten/{case.pk}/huishouden/plan")
    hand.tick("items")
    hand.tick("agreed")
    hand.press("Opslaan")


def finish(hand, case, result):
    hand.visit(f"clienten/{case.pk}/")
    hand.go_on()
    hand.press("Goed")
    hand.press("Ja, afgerond")
    for name, value in result.items():
        hand.choose(name, value)
    hand.press("Bewaar het resultaat")
    hand.follow("Ga verder met terugkijken")
    hand.choose(f"goal-{current_plan(case).goals.get().pk}", "5")
    hand.choose("would_choose_again", "yes")
    hand.press("Bewaar de evaluatie")


def is_closed_with(case, outcome):
    case.refresh_from_db()
    assert signing_state(current_plan(case)).is_signed
    assert Measurement.objects.filter(case=case, outcome=outcome).exists()
    return case.status == "closed" and len(case.done_steps) == 8
