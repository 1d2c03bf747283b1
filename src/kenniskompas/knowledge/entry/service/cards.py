# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""The same facts for every reader: what each card says, and where each part of it comes from."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from django.db import IntegrityError, transaction

from kenniskompas.accounts.models import Organisation, Person
from kenniskompas.accounts.service import record_event
from kenniskompas.knowledge.catalogue.models import Intervention
from kenniskompas.knowledge.entry.choices import READER_OF, Section
from kenniskompas.knowledge.entry.models import Card
from kenniskompas.knowledge.entry.service.freshness import Freshness, freshness_of
from kenniskompas.knowledge.entry.service.opening import open_entry
from kenniskompas.knowledge.offers.models import LocalOffer
from kenniskompas.knowledge.research.models import Synthesis


class Basis(StrEnum):
    """Who wrote a part of a card."""

    LOCAL = "local"
    REVIEWED = "reviewed"
    DESCRIPTION = "description"
    MISSING = "missing"


class CardChangedMeanwhile(Exception):
    """Somebody else wrote this part since the reader opened it; `current` is what counts now."""

    def __init__(self, current: Card | None) -> None:
        self.current = current
        super().__init__("card changed meanwhile")


@dataclass(frozen=True, slots=True)
class CardText:
    """One part of a card, a line per point; no lines when nobody wrote it and nothing gives it."""

    section: Section
    lines: tuple[str, ...]
    basis: Basis
    row: Card | None = None


@dataclass(frozen=True, slots=True)
class CardFacts:
    """Everything that any card of one entry says."""

    entry: Intervention
    pools: tuple[Synthesis, ...]
    offers: tuple[LocalOffer, ...]
    texts: dict[Section, CardText]
    freshness: Freshness


def card_facts(slug: str, *, at: datetime, organisation: Organisation | None = None) -> CardFacts:
    """The facts of one entry, whoever reads them. Raises Intervention.DoesNotExist."""
    entry = open_entry(slug, organisation=organisation)
    own = {row.section: row for row in entry.cards.all() if row.superseded_at is None}
    return CardFacts(
        entry=entry,
        pools=tuple(pool for pool in entry.syntheses.all() if pool.is_current),
        offers=tuple(entry.active_offers),  # type: ignore[attr-defined]
        texts={section: card_text(entry, section, own.get(section)) for section in Section},
        freshness=freshness_of(entry, at=at),
    )


def card_text(entry: Intervention, section: Section, row: Card | None) -> CardText:
    """Our own words before those of the catalogue, and those before the description."""
    if row is not None and row.text:
        return CardText(section, tuple(row.text.splitlines()), Basis.LOCAL, row)
    written = entry.description.get("card", {}).get(section.value)
    if written:
        return CardText(section, tuple(written), Basis.REVIEWED, row)
    described = tuple(filter(None, from_description(entry, section)))
    basis = Basis.DESCRIPTION if described else Basis.MISSING
    return CardText(section, described, basis, row)


def from_description(entry: Intervention, section: Section) -> list[str]:
    """What the description of the entry says on this part; sentences to say never follow."""
    told = entry.description
    ingredients = told.get("specific_ingredients", []) + told.get("general_ingredients", [])
    cautions = told.get("cautions", []) + told.get("harms", [])
    by_section: dict[Section, list[str]] = {
        Section.DO: ingredients or [entry.approach],
        Section.WATCH: [told.get("diagnostic_remark", ""), *cautions],
        Section.CHOICES: told.get("combinations", []),
        Section.ABOUT: [entry.goal, entry.approach],
    }
    return by_section.get(section, [])


def current_card(entry: Intervention, section: Section) -> Card | None:
    return Card.objects.filter(intervention=entry, section=section, superseded_at=None).first()


@transaction.atomic
def save_card(
    entry: Intervention,
    section: Section,
    text: str,
    *,
    seen: int,
    person: Person,
    at: datetime,
) -> Card:
    """Put our own words on one part of a card; an empty text gives it back to the catalogue.

    `seen` is the id of our own text that was in view, 0 for none. Raises CardChangedMeanwhile.
    """
    rows = Card.objects.select_for_update()
    current = rows.filter(intervention=entry, section=section, superseded_at=None).first()
    if (current.pk if current else 0) != seen:
        raise CardChangedMeanwhile(current)
    if current:
        current.superseded_at = at
        current.save(update_fields=["superseded_at"])
    row = Card(intervention=entry, reader=READER_OF[section], section=section)
    row.text, row.author, row.at = as_lines(text), person, at
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError as error:
        raise CardChangedMeanwhile(current_card(entry, section)) from error
    record_event("card_text_changed", person=person, subject=entry, detail={"section": section})
    return row


def as_lines(text: str) -> str:
    """One point per line, without empty lines."""
    return "\n".join(line.strip() for line in text.splitlines() if line.strip())
