# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""What Voorbeeldstad offers: invented providers, contracts, costs and waiting times."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal

from kenniskompas.demo.people import Staff
from kenniskompas.knowledge import service as knowledge


@dataclass(frozen=True, slots=True)
class Offer:
    """Costs in euros a client, spans in weeks."""

    provider: str
    euros: int
    weeks: int
    waiting: int
    places: int | None = None
    free: int | None = None
    referral: str = ""


OFFERS: dict[str, Offer] = {
    "usual-service": Offer("Gemeente", 400, 26, 0),
    "sollicitatiehulp": Offer(
        "Werkplein", 900, 12, 1, 60, 14, "Schrijf de cliënt in via het Werkplein, elke maandag."
    ),
    "gesubsidieerde-banen": Offer("Werkbedrijf Midden", 9500, 26, 4, 40, 3),
    "scholing-en-training": Offer("ROC Voorbeeld", 3200, 40, 6, 120, 20),
    "individuele-plaatsing-en-steun": Offer(
        *("GGZ en Werkplein", 5200, 52, 2, 30, 4),
        "Bel samen met de cliënt de IPS-coach. Een verwijzing van de ggz is niet nodig.",
    ),
    "sturen-op-zelfsturing": Offer("Gemeente", 600, 20, 1),
    "oplossingsgerichte-coaching": Offer("Coachpunt", 1400, 16, 2, 25, 8),
    "minnelijke-regeling": Offer("Kredietbank Voorbeeld", 2400, 78, 3),
    "budgetcoaching": Offer("Coachpunt", 1100, 36, 2, 50, 11),
    "minnelijke-regeling-met-budgetcoaching": Offer("Kredietbank Voorbeeld", 3300, 78, 3),
    "thuisadministratie": Offer("Vrijwilligers Thuis", 250, 26, 2, 35, 6),
}
KINDS = {"Gemeente": "own", "GGZ en Werkplein": "partner", "Vrijwilligers Thuis": "volunteers"}


@dataclass(frozen=True, slots=True)
class Agreed:
    """One contract; days from the day that the demo is made, the end empty when none was agreed."""

    provider: str
    title: str
    since: int
    until: int | None
    ceiling: int | None
    terms: str
    results: str


CONTRACTS: tuple[Agreed, ...] = (
    Agreed(
        *("Coachpunt", "Coaching voor werk en budget", -640, 60, 180_000),
        "Start binnen drie weken. Elke maand een kort bericht over de voortgang.",
        "Van de afgeronde trajecten beoordeelt 80% van de cliënten de hulp met een 7 of hoger.",
    ),
    Agreed(
        *("Werkbedrijf Midden", "Gesubsidieerde banen", -300, 430, 400_000),
        "Loonkostensubsidie volgens de eigen verordening.",
        "Na de subsidie een gesprek met de werkgever over vast werk.",
    ),
    Agreed(
        *("Kredietbank Voorbeeld", "Schuldregeling", -900, None, None),
        "Eerste gesprek binnen vier weken.",
        "De kredietbank levert elk kwartaal per traject de uitkomst aan.",
    ),
)


def set_offers(staff: Staff, at: datetime) -> None:
    """Providers with their contracts first, then what each of them offers."""
    person = staff.by_username["contracten"]
    providers = {
        name: knowledge.save_provider(
            organisation=staff.organisation,
            name=name,
            kind=KINDS.get(name, "contracted"),
            contact="",
            person=person,
        )
        for name in sorted({offer.provider for offer in OFFERS.values()})
    }
    contracts = {
        agreed.provider: knowledge.save_contract(
            providers[agreed.provider], contract_values(agreed, at.date()), person=person
        )
        for agreed in CONTRACTS
    }
    for slug, offer in OFFERS.items():
        fields = knowledge.OfferFields(
            contract=contracts.get(offer.provider),
            cost_per_client=Decimal(offer.euros),
            duration_weeks=offer.weeks,
            waiting_weeks=offer.waiting,
            places=offer.places,
            free_places=offer.free,
            referral=offer.referral,
        )
        knowledge.save_offer(slug, fields, provider=providers[offer.provider], person=person, at=at)


def contract_values(agreed: Agreed, today: date) -> dict[str, object]:
    return {
        "title": agreed.title,
        "starts_on": today + timedelta(agreed.since),
        "ends_on": None if agreed.until is None else today + timedelta(agreed.until),
        "ceiling": None if agreed.ceiling is None else Decimal(agreed.ceiling),
        "terms": agreed.terms,
        "agreed_results": agreed.results,
    }
