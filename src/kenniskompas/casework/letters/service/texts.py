# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""The texts of letters: one that comes with the product, and versions of the organisation."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from django.db import transaction

from kenniskompas.accounts.service import record_event
from kenniskompas.casework.letters.choices import LISTS, LetterKind, placeholders_of
from kenniskompas.casework.letters.models import LetterTemplate
from kenniskompas.casework.letters.text import Block, Fault, fill, find_faults

if TYPE_CHECKING:
    from kenniskompas.accounts.models import Organisation, Person

CONTENT = Path(__file__).parents[1] / "content"
# What an example letter says: nobody's data.
EXAMPLE: dict[str, str | tuple[str, ...]] = {
    "pseudoniem": "0X-0000",
    "organisatie": "Voorbeeldstad",
    "contactpersoon": "Noor Voorbeeld",
    "datum": "1 maart 2026",
    "datum_besluit": "2 maart 2026",
    "aanpak": "Voorbeeldaanpak",
    "doelen": ("Drie ochtenden per week werken (voorbeeld)",),
    "afspraken_moet": ("U geeft veranderingen in uw inkomen door (voorbeeld).",),
    "afspraken_mag": ("Wij bellen elke twee weken (voorbeeld).",),
    "stappen": ("Een stap (voorbeeld)", "Nog een stap (voorbeeld)"),
    "wensen": ("Snel aan het werk (voorbeeld)", "Rust (voorbeeld)"),
    "feiten": ("Leeftijd: 27 tot 44 jaar (voorbeeld)",),
    "andere_aanpakken": ("Een andere aanpak (voorbeeld)",),
    "vraag_gesprek": "Noor Voorbeeld wil u graag spreken. Welk moment past u? (voorbeeld)",
    "momenten": ("dinsdag 3 maart om 10.00 uur (voorbeeld)",),
    "regel_gesprek": "Dit gesprek is vrijwillig. (voorbeeld)",
    "waarom": ("Een reden (voorbeeld)",),
}


class TextRefused(Exception):
    """The text asks for something that a letter of this kind cannot say."""

    def __init__(self, faults: list[Fault]) -> None:
        self.faults = faults
        super().__init__(str(faults))


def shipped_text(kind: str) -> str:
    lines = (CONTENT / f"{LetterKind(kind).value}.md").read_text(encoding="utf-8").splitlines()
    return "\n".join(line for line in lines if not line.startswith("<!--")).strip()


def current_text(organisation: Organisation, kind: str) -> tuple[int, str]:
    """The number and the text of the newest version; 0 is the text of the product."""
    rows = LetterTemplate.objects.filter(organisation=organisation, kind=kind)
    newest = rows.order_by("-number").first()
    return (newest.number, newest.text) if newest else (0, shipped_text(kind))


def texts_of(organisation: Organisation) -> list[LetterTemplate]:
    """Every version of the organisation, the newest of each kind first."""
    rows = LetterTemplate.objects.filter(organisation=organisation)
    return list(rows.select_related("saved_by"))


def example_of(text: str) -> list[Block]:
    """The letter with nobody's data."""
    return fill(text, EXAMPLE)


def check_text(kind: str, text: str) -> str:
    """The text as it would be kept. Raises TextRefused with each line."""
    clean = "\n".join(line.rstrip() for line in text.strip().splitlines())
    faults = find_faults(clean, allowed=placeholders_of(kind), lists=LISTS)
    if faults:
        raise TextRefused(faults)
    return clean


@transaction.atomic
def save_text(
    organisation: Organisation, kind: str, text: str, *, person: Person, at: datetime
) -> int:
    """Keep a new version; the same text again makes none. Raises TextRefused with each line."""
    clean = check_text(kind, text)
    number, standing = current_text(organisation, kind)
    if clean == standing:
        return number
    LetterTemplate.objects.create(
        organisation=organisation,
        kind=LetterKind(kind),
        number=number + 1,
        text=clean,
        saved_by=person,
        saved_at=at,
    )
    detail = {"kind": kind, "number": number + 1}
    record_event("letter_text_saved", person=person, subject=organisation, detail=detail)
    return number + 1
