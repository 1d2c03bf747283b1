# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a traject must satisfy beyond the schema: answers of the format's keepers, and good sense.

The official examples pass: their BSNs do not satisfy the eleven test, so that is not asked.
"""

from collections.abc import Iterator
from typing import Any

from kenniskompas.workbench.ddas.accept import is_date

Found = Iterator[tuple[str, str]]
SEXES = ("Man", "Vrouw", "Onbekend", "Leeg")
# A hundred million euros.
LARGEST = 100_000_000
PERIODS = (
    "aanmelding",
    "intake",
    "informatieEnAdvies",
    "stabilisatie",
    "oplossing",
    "nazorg",
)
LISTS = ("begeleiding", "crisisinterventies", "moratoria", "voorlopigeVoorzieningen")
# What a register writes when there is no end (9999) is no day; the key is left out instead.
FIRST_DAY, LAST_DAY = "1900-01-01", "2099-12-31"
FAR_DAY = f"should lie between {FIRST_DAY} and {LAST_DAY}; no end yet: leave it out"
# Days that do not say so in their name.
ARRANGED = ("toegekend", "afgewezen", "ingetrokken")
LENGTHS = {"omschrijving": 300, "gemeentecode": 20}
CREDITOR_LENGTHS = {"naam": 200, "Naam": 200, "kvknummer": 20, "postcode": 10}


def faults_of(traject: dict[str, Any]) -> Found:
    """Path within the traject, and what is wrong with it."""
    yield from _order("", traject)
    for name in PERIODS:
        yield from _order(f".{name}", traject.get(name, {}))
    for name in LISTS:
        for place, one in enumerate(traject.get(name, ())):
            yield from _order(f".{name}[{place}]", one)
    yield from _days("", traject)
    for name, part in traject.items():
        if isinstance(part, dict):
            yield from _days(f".{name}", part)
        elif name in LISTS:
            for place, one in enumerate(part):
                yield from _days(f".{name}[{place}]", one)
    yield from _lengths("", traject, LENGTHS)
    yield from _lengths(".uitstroom", traject.get("uitstroom", {}), {"omschrijving": 1000})
    yield from _amount(".totaalSchuldbedragBijAanvangSchuld", traject)
    yield from _amount(".oplossing.vtlb", traject.get("oplossing", {}))
    yield from _arrangement(traject.get("schuldregeling", {}))
    yield from _debts(traject.get("schulden", ()))
    yield from _people(traject)


def person_key(person: dict[str, Any]) -> str:
    """By what somebody is recognised the next time; empty when there is too little."""
    bsn = str(person.get("Burgerservicenummer", "")).strip()
    if bsn:
        return "bsn:" + bsn.zfill(9)
    parts = [
        str(person.get(name, "")).strip()
        for name in ("Geboortedatum", "Postcode", "Huisnummer", "Huisnummertoevoeging")
    ]
    return "address:" + "|".join(parts).casefold() if all(parts[:3]) else ""


def first_day(traject: dict[str, Any]) -> str:
    """The day on which help was asked, which stays the same in every later message."""
    asked: str = traject.get("aanmelding", {}).get("startdatum", "")
    return asked or traject.get("startdatum", "")


def _order(at: str, period: dict[str, Any]) -> Found:
    starts, ends = period.get("startdatum"), period.get("einddatum")
    if starts and ends and ends < starts:
        yield f"{at}.einddatum", "lies before startdatum"


def _days(at: str, holder: dict[str, Any]) -> Found:
    for name, value in holder.items():
        is_day = "datum" in name.lower() or name in ARRANGED
        if is_day and isinstance(value, str) and not FIRST_DAY <= value <= LAST_DAY:
            yield f"{at}.{name}", FAR_DAY


def _lengths(at: str, holder: dict[str, Any], limits: dict[str, int]) -> Found:
    for name, limit in limits.items():
        text = holder.get(name, "")
        if len(text) > limit:
            yield f"{at}.{name}", f"has {len(text)} characters, at most {limit} are accepted"
        if "\x00" in text:
            yield f"{at}.{name}", "holds a character that is no text"


def _amount(at: str, holder: dict[str, Any]) -> Found:
    amount = holder.get(at.rpartition(".")[2], 0)
    if not 0 <= amount <= LARGEST:
        yield at, f"should lie between 0 and {LARGEST}"


def _arrangement(arrangement: dict[str, Any]) -> Found:
    if arrangement.get("dwangakkoord") and not arrangement.get("toegekend"):
        yield ".schuldregeling.dwangakkoord", "is only true together with toegekend"


def _debts(debts: Any) -> Found:
    for place, debt in enumerate(debts):
        at = f".schulden[{place}]"
        for path, problem in _amount(".bedrag", debt):
            yield at + path, problem
        creditor = debt.get("schuldeiser", {})
        yield from _lengths(f"{at}.schuldeiser", creditor, CREDITOR_LENGTHS)
        names = {creditor[name] for name in ("naam", "Naam") if name in creditor}
        if len(names) > 1:
            yield f"{at}.schuldeiser.Naam", "should be the same as naam"


def _people(traject: dict[str, Any]) -> Found:
    people = traject.get("client", ())
    if not people:
        yield ".client", "the key 'client' is missing: without it nobody is recognised again"
    keys = [person_key(person) for person in people]
    for place, (person, key) in enumerate(zip(people, keys, strict=True)):
        at = f".client[{place}]"
        bsn = str(person.get("Burgerservicenummer", "")).strip()
        if bsn and not (bsn.isascii() and bsn.isdigit() and len(bsn) in (8, 9)):
            yield f"{at}.Burgerservicenummer", "should be nine digits"
        if not key:
            yield at, "needs Burgerservicenummer, or Geboortedatum, Postcode and Huisnummer"
        if keys.index(key) < place and key:
            yield at, "is the same person as the one before"
        if person.get("Geslachtsaanduiding", SEXES[0]) not in SEXES:
            yield f"{at}.Geslachtsaanduiding", f"should be one of: {', '.join(SEXES)}"
        yield from _lengths(at, person, dict.fromkeys(person, 200))
        yield from _birth(at, person, traject)


def _birth(at: str, person: dict[str, Any], traject: dict[str, Any]) -> Found:
    """Dates of birth may be unknown in part, so only a whole one is compared."""
    born, begun = person.get("Geboortedatum", ""), first_day(traject)
    if born and is_date(born) and begun and begun < born:
        yield f"{at}.Geboortedatum", "lies after the start of the traject"
