# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Take in references: what each would do is shown first, and chosen per duplicate."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.db import transaction

from kenniskompas.accounts.models import Person
from kenniskompas.accounts.service import record_event
from kenniskompas.knowledge.catalogue.announcing import announce
from kenniskompas.knowledge.library.models import LibraryImport, Publication
from kenniskompas.knowledge.library.service.editing import set_columns
from kenniskompas.knowledge.library.service.errors import ChangedMeanwhile
from kenniskompas.knowledge.library.service.matching import Match, Shelf, first_in_file, fits
from kenniskompas.knowledge.library.service.records import columns_of, new_slugs, values_of
from kenniskompas.knowledge.library.service.staging import close_staged, staged_references
from kenniskompas.workbench.references import FIELDS, Reference

BATCH = 500
# What can be done with a reference that is here already; the first is done unless chosen otherwise.
FILL, KEEP, REPLACE, ADD = "fill", "keep", "replace", "add"
CHOICES: Mapping[str, tuple[str, ...]] = {
    "key": (FILL, KEEP, REPLACE),
    "doi": (FILL, KEEP, REPLACE),
    "title": (FILL, KEEP, REPLACE, ADD),
}


@dataclass(frozen=True, slots=True)
class ImportRow:
    """One reference of the file: new, a repeat of row `repeats` in the file, or here already."""

    place: int
    reference: Reference
    match: Match | None
    repeats: int | None
    differs: tuple[str, ...] = ()

    @property
    def is_new(self) -> bool:
        return self.match is None and self.repeats is None

    @property
    def choices(self) -> tuple[str, ...]:
        return CHOICES[self.match.by] if self.match else ()


def preview_import(references: Collection[Reference]) -> list[ImportRow]:
    """What taking in these references would do, in the order of the file."""
    shelf = Shelf.of(references)
    rows: list[ImportRow] = []
    for place, (reference, earlier) in enumerate(
        zip(references, first_in_file(references), strict=True)
    ):
        match = shelf.match(reference) if earlier is None else None
        differs = differing(match.publications[0], reference) if match else ()
        repeats = None if earlier is None else rows[earlier].reference.row
        rows.append(ImportRow(place, reference, match, repeats, differs))
    return rows


def differing(row: Publication, reference: Reference) -> tuple[str, ...]:
    """Fields that both know, and say differently."""
    values = values_of(reference)
    return tuple(
        name
        for name in FIELDS
        if known(values[name])
        and known(getattr(row, name))
        and listed(values[name]) != getattr(row, name)
    )


def listed(value: Any) -> Any:
    return list(value) if isinstance(value, tuple) else value


def known(value: Any) -> bool:
    """“other” is what a file that says no kind is given."""
    return value not in (None, "", [], (), "other")


@transaction.atomic
def confirm_import(
    import_id: int,
    choices: Mapping[int, str],
    *,
    otherwise: str = FILL,
    person: Person,
    at: datetime,
) -> dict[str, int]:
    """Take in the whole file as chosen per place, or `otherwise`; the counts of what was done.

    Raises ChangedMeanwhile when the file was taken in already.
    """
    staged = LibraryImport.objects.select_for_update().get(pk=import_id, person=person)
    if staged.taken_in_at is not None:
        raise ChangedMeanwhile(str(import_id))
    references = joined(staged_references(staged))
    shelf = Shelf.of(references.values())
    outcome = {"added": 0, "filled": 0, "replaced": 0, "kept": 0}
    new: list[Reference] = []
    for place, reference in references.items():
        match = shelf.match(reference)
        choice = chosen(choices.get(place, otherwise), match)
        if match is None or choice == ADD or not fits(match.publications[0], reference):
            new.append(reference)
        else:
            outcome[take_over(match.publications[0], reference, choice, at=at)] += 1
    outcome["added"] = len(new)
    store_new(new, person=person, at=at)
    close_staged(staged, outcome, at=at)
    record_event("references_imported", person=person, subject=staged, detail=outcome)
    return outcome


def joined(references: list[Reference]) -> dict[int, Reference]:
    """References by place; a repeat fills in what the first lacks, and goes."""
    result: dict[int, Reference] = {}
    for place, earlier in enumerate(first_in_file(references)):
        if earlier in result:
            first, repeat = result[earlier], references[place]
            gaps = [name for name in FIELDS if not known(getattr(first, name))]
            result[earlier] = replace(first, **{name: getattr(repeat, name) for name in gaps})
        else:
            result[place] = references[place]
    return result


def chosen(choice: str, match: Match | None) -> str:
    allowed = CHOICES[match.by] if match else (ADD,)
    return choice if choice in allowed else allowed[0]


def take_over(row: Publication, reference: Reference, choice: str, *, at: datetime) -> str:
    """Bring one publication up to date with the file; what was done, as a key of the counts."""
    values = values_of(reference)
    over = {
        name: listed(value)
        for name, value in values.items()
        if known(value) and (choice == REPLACE or not known(getattr(row, name)))
    }
    changed = {name: value for name, value in over.items() if value != getattr(row, name)}
    if choice == KEEP or not changed:
        return "kept"
    here = {name: getattr(row, name) for name in FIELDS}
    set_columns(row, {**here, **changed}, at=at)
    return "replaced" if choice == REPLACE else "filled"


def store_new(references: Collection[Reference], *, person: Person, at: datetime) -> None:
    rows = [
        Publication(
            slug=slug,
            **columns_of(values_of(reference)),
            added_by=person,
            added_at=at,
            changed_at=at,
        )
        for slug, reference in zip(new_slugs(references), references, strict=True)
    ]
    announce(Publication.objects.bulk_create(rows, batch_size=BATCH))
