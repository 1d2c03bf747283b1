# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""The checklist and its editions: a draft can be changed, an adopted edition never."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.db import transaction
from django.db.models import Max, QuerySet

from kenniskompas.accounts.models import Person
from kenniskompas.accounts.service import record_event
from kenniskompas.knowledge.appraisal.choices import LEVELS, SCREENING, levels_up_to
from kenniskompas.knowledge.appraisal.models import CriteriaSet, Criterion
from kenniskompas.knowledge.appraisal.service.errors import ChangedMeanwhile, NoCriteria, NotAllowed
from kenniskompas.knowledge.catalogue.models import Origin
from kenniskompas.workbench.content.criteria import Criteria, read_criteria


@dataclass(frozen=True, slots=True)
class CriterionText:
    """One line of the checklist as somebody writes it."""

    level: str
    heading: str
    text: str
    source: str
    help: str = ""

    def __post_init__(self) -> None:
        if self.level not in (SCREENING, *LEVELS):
            raise ValueError(f"unknown level {self.level!r}")


@transaction.atomic
def load_shipped_criteria(root: Path | None = None, *, at: datetime) -> CriteriaSet | None:
    """Add what ships when it is newer; it is adopted unless an edition of our own is in use."""
    shipped = read_criteria(root)
    if shipped is None or is_known(shipped):
        return None
    active = CriteriaSet.objects.select_for_update().filter(is_active=True).first()
    is_adopted = active is None or active.origin == Origin.CONTENT
    if active is not None and is_adopted:
        _retire(active)
    edition = CriteriaSet.objects.create(
        version=_next_version(),
        name=shipped.name,
        source=shipped.source,
        words=shipped.words,
        origin=Origin.CONTENT,
        shipped_version=shipped.version,
        adopted_on=at.date() if is_adopted else None,
        is_active=is_adopted,
    )
    Criterion.objects.bulk_create(
        Criterion(
            criteria_set=edition,
            level=each.level,
            heading=each.heading,
            text=each.text,
            help=each.help,
            source=each.where,
            position=position,
        )
        for position, each in enumerate(shipped.criteria)
    )
    return edition


def is_known(shipped: Criteria) -> bool:
    newest = CriteriaSet.objects.aggregate(newest=Max("shipped_version"))["newest"]
    return newest is not None and newest >= shipped.version


def list_editions() -> QuerySet[CriteriaSet]:
    """Every edition with its criteria, the newest first."""
    return CriteriaSet.objects.select_related("adopted_by").prefetch_related("criteria")


def active_criteria() -> CriteriaSet | None:
    return list_editions().filter(is_active=True).first()


def draft_criteria() -> CriteriaSet | None:
    return list_editions().filter(adopted_on=None, origin=Origin.LOCAL).first()


def criteria_of(edition: CriteriaSet, level: str) -> list[Criterion]:
    """What a dossier for this level is judged on: this level and all below it."""
    wanted = levels_up_to(level)
    rows = [row for row in edition.criteria.all() if row.level in wanted]
    return sorted(rows, key=lambda row: (wanted.index(row.level), row.position, row.pk))


def screening_of(edition: CriteriaSet) -> list[Criterion]:
    return [row for row in edition.criteria.all() if row.level == SCREENING]


def available_levels(edition: CriteriaSet | None) -> list[str]:
    """Levels that can be applied for: they and all below them have criteria."""
    entered = {row.level for row in edition.criteria.all()} if edition else set()
    return [level for level in LEVELS if entered.issuperset(levels_up_to(level))]


def require_level(level: str) -> CriteriaSet:
    """The edition in use, when it carries this level. Raises NoCriteria."""
    edition = active_criteria()
    if edition is None or level not in available_levels(edition):
        raise NoCriteria(level)
    return edition


@transaction.atomic
def start_draft(*, person: Person | None) -> CriteriaSet:
    """The draft of the next edition: a copy of the one in use, or the draft there is."""
    draft = draft_criteria()
    if draft is not None:
        return draft
    active = active_criteria()
    if active is None:
        raise NoCriteria(LEVELS[0])
    draft = CriteriaSet.objects.create(
        version=_next_version(), name=active.name, source=active.source, words=active.words
    )
    rows = list(active.criteria.all())
    for row in rows:
        row.pk, row.criteria_set, row.edition = None, draft, 1
    Criterion.objects.bulk_create(rows)
    record_event("criteria_drafted", person=person, subject=draft)
    return draft


@transaction.atomic
def save_criterion(
    text: CriterionText, *, criterion_id: int | None = None, seen: int = 0, person: Person
) -> Criterion:
    """Add a line to the draft, or change one; `seen` is the edition of the line in view.

    Raises ChangedMeanwhile, NotAllowed (no draft), Criterion.DoesNotExist.
    """
    draft = _draft_to_change()
    row = _line_to_change(draft, criterion_id, seen)
    row.level, row.heading, row.text = text.level, text.heading.strip(), text.text.strip()
    row.source, row.help = text.source.strip(), text.help.strip()
    row.save()
    record_event("criterion_saved", person=person, subject=row)
    return row


@transaction.atomic
def remove_criterion(criterion_id: int, *, seen: int, person: Person) -> None:
    """Take a line out of the draft. Raises as `save_criterion`."""
    row = _line_to_change(_draft_to_change(), criterion_id, seen)
    record_event("criterion_removed", person=person, subject=row, detail={"heading": row.heading})
    row.delete()


@transaction.atomic
def adopt_criteria(edition_id: int, *, person: Person, at: datetime) -> CriteriaSet:
    """Use this edition for dossiers submitted from now on; running ones keep theirs.

    Raises NotAllowed when it was adopted before.
    """
    edition = CriteriaSet.objects.select_for_update().get(pk=edition_id)
    if edition.adopted_on is not None:
        raise NotAllowed("adopted")
    for active in CriteriaSet.objects.filter(is_active=True):
        _retire(active)
    edition.is_active, edition.adopted_on, edition.adopted_by = True, at.date(), person
    edition.save()
    record_event("criteria_adopted", person=person, subject=edition)
    return edition


def _retire(edition: CriteriaSet) -> None:
    edition.is_active = False
    edition.save(update_fields=["is_active"])


def _next_version() -> int:
    newest: int | None = CriteriaSet.objects.aggregate(newest=Max("version"))["newest"]
    return (newest or 0) + 1


def _draft_to_change() -> CriteriaSet:
    rows = CriteriaSet.objects.select_for_update()
    draft = rows.filter(adopted_on=None, origin=Origin.LOCAL).first()
    if draft is None:
        raise NotAllowed("no_draft")
    return draft


def _line_to_change(draft: CriteriaSet, criterion_id: int | None, seen: int) -> Criterion:
    if criterion_id is None:
        last = draft.criteria.aggregate(last=Max("position"))["last"]
        return Criterion(criteria_set=draft, position=(last or 0) + 1)
    row = draft.criteria.get(pk=criterion_id)
    if row.edition != seen:
        raise ChangedMeanwhile({str(row.pk): row})
    row.edition += 1
    return row
