# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Screening: does a publication belong in the knowledge base? By hand here, or in ASReview."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone
from django.utils.dateparse import parse_date, parse_datetime

from kenniskompas.accounts.models import Person
from kenniskompas.accounts.service import record_event
from kenniskompas.knowledge.catalogue.models import Origin
from kenniskompas.knowledge.library.models import (
    LibraryImport,
    Publication,
    ScreeningLabel,
    Verdict,
)
from kenniskompas.knowledge.library.service.errors import ChangedMeanwhile
from kenniskompas.knowledge.library.service.matching import Shelf
from kenniskompas.knowledge.library.service.records import reference_of
from kenniskompas.knowledge.library.service.staging import close_staged, staged_references
from kenniskompas.workbench.references import Label, Reference

NEW, SAME, CONFLICT, UNKNOWN, SEVERAL = "new", "same", "conflict", "unknown", "several"
EARLIEST = datetime(2000, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Progress:
    """How many were looked at of those that were entered here, and what was said of them."""

    total: int
    todo: int
    verdicts: Mapping[str, int]

    @property
    def done(self) -> int:
        return self.total - self.todo


@dataclass(frozen=True, slots=True)
class LabelRow:
    """One label of a file beside the one that is here; `status` is NEW, SAME, CONFLICT, …"""

    place: int
    reference: Reference
    status: str
    publication: Publication | None = None
    current: ScreeningLabel | None = None


def to_screen() -> QuerySet[Publication]:
    """What was entered here, rests on no study on file, and has no label: oldest first."""
    current = ScreeningLabel.objects.filter(publication=OuterRef("pk"), is_current=True)
    rows = screenable().filter(~Exists(current))
    return rows.order_by("added_at", "pk")


def screenable() -> QuerySet[Publication]:
    return Publication.objects.filter(
        origin=Origin.LOCAL, studies__isnull=True, syntheses__isnull=True
    )


def screening_progress() -> Progress:
    counts = dict.fromkeys(Verdict.values, 0)
    for verdict in current_labels().values_list("verdict", flat=True):
        counts[verdict] += 1
    todo = to_screen().count()
    return Progress(total=todo + sum(counts.values()), todo=todo, verdicts=counts)


def current_labels() -> QuerySet[ScreeningLabel]:
    return ScreeningLabel.objects.filter(is_current=True)


def in_doubt() -> QuerySet[Publication]:
    labels = current_labels().filter(publication=OuterRef("pk"), verdict=Verdict.MAYBE)
    return Publication.objects.filter(Exists(labels)).order_by("added_at", "pk")


@transaction.atomic
def screen_publication(
    slug: str,
    *,
    verdict: str,
    reason: str = "",
    person: Person,
    at: datetime,
    seen_label: int | None = None,
) -> ScreeningLabel:
    """Give a verdict; `seen_label` is the label that was on the screen, if there was one.

    Raises ChangedMeanwhile when somebody gave another since.
    """
    publication = Publication.objects.select_for_update().get(slug=slug)
    current = publication.labels.filter(is_current=True).first()
    if (current.pk if current else None) != seen_label:
        raise ChangedMeanwhile(slug)
    label = put_label(
        publication, current, Label(verdict, reason=reason), person=person, source="", at=at
    )
    detail = {"publication": slug, "verdict": verdict}
    record_event("publication_screened", person=person, subject=label, detail=detail)
    return label


def put_label(
    publication: Publication,
    current: ScreeningLabel | None,
    label: Label,
    *,
    person: Person,
    source: str,
    at: datetime,
) -> ScreeningLabel:
    if current is not None:
        current.is_current = False
        current.save(update_fields=["is_current"])
    return ScreeningLabel.objects.create(
        publication=publication,
        verdict=label.verdict,
        reason=label.reason[:1000],
        person=person,
        source=source,
        named_person=label.by[:150],
        labelled_at=moment(label.at, default=at),
    )


def moment(text: str, *, default: datetime) -> datetime:
    """When a file says that something was: a date, a time, or seconds since 1970."""
    try:
        found = parse_datetime(text)
        if found is None and (day := parse_date(text)):
            found = datetime(day.year, day.month, day.day, 12, tzinfo=UTC)
        if found is None:
            found = datetime.fromtimestamp(float(text), tz=UTC)
    except (ValueError, OverflowError, OSError):
        return default
    found = found if timezone.is_aware(found) else timezone.make_aware(found)
    return found if EARLIEST <= found <= default else default


def screening_set(*, with_labels: bool) -> Iterable[Reference]:
    """References for ASReview: those without a label, or with those that have one as well.

    ASReview asks a title, so that the short title stands in for one that is not known.
    """
    rows = screenable().order_by("added_at", "pk") if with_labels else to_screen()
    labels = {
        label.publication_id: label
        for label in current_labels().select_related("person")
        if with_labels and label.verdict != Verdict.MAYBE
    }
    for row in rows:
        reference = reference_of(row, told(labels.get(row.pk)))
        yield replace(reference, title=str(row))


def told(label: ScreeningLabel | None) -> Label | None:
    if label is None:
        return None
    by = label.named_person or (label.person.display_name if label.person else "")
    return Label(label.verdict, label.reason, label.labelled_at.isoformat(), by)


def preview_labels(references: Iterable[Reference]) -> list[LabelRow]:
    """Each label of a file with the publication that it is about, and what is said here."""
    labelled = [each for each in references if each.label]
    shelf = Shelf.of(labelled)
    current = {label.publication_id: label for label in current_labels().select_related("person")}
    rows: list[LabelRow] = []
    for place, reference in enumerate(labelled):
        match = shelf.match(reference)
        if match is None or len(match.publications) > 1:
            rows.append(LabelRow(place, reference, SEVERAL if match else UNKNOWN))
            continue
        publication = match.publications[0]
        here = current.get(publication.pk)
        rows.append(LabelRow(place, reference, status_of(reference, here), publication, here))
    return rows


def status_of(reference: Reference, here: ScreeningLabel | None) -> str:
    if here is None:
        return NEW
    same = reference.label is not None and here.verdict == reference.label.verdict
    return SAME if same else CONFLICT


@transaction.atomic
def confirm_labels(
    import_id: int, take_over: Iterable[int], *, person: Person, at: datetime
) -> dict[str, int]:
    """Take in new labels, and of the conflicts those at the places in `take_over`.

    The rest stays as it is here. Raises ChangedMeanwhile when the file was taken in already.
    """
    staged = LibraryImport.objects.select_for_update().get(pk=import_id, person=person)
    if staged.taken_in_at is not None:
        raise ChangedMeanwhile(str(import_id))
    wanted = set(take_over)
    outcome = {"taken": 0, "replaced": 0, "same": 0, "kept": 0, "unmatched": 0}
    labelled: set[int] = set()
    for row in preview_labels(staged_references(staged)):
        outcome[store_label(row, wanted, labelled, staged, person=person, at=at)] += 1
    close_staged(staged, outcome, at=at)
    record_event("labels_imported", person=person, subject=staged, detail=outcome)
    return outcome


def store_label(
    row: LabelRow,
    wanted: set[int],
    labelled: set[int],
    staged: LibraryImport,
    *,
    person: Person,
    at: datetime,
) -> str:
    """Store one label of a file if it may; a publication that it labelled before keeps that."""
    label = row.reference.label
    if row.publication is None or label is None:
        return "unmatched"
    if row.status == SAME or row.publication.pk in labelled:
        return "same"
    if row.status == CONFLICT and row.place not in wanted:
        return "kept"
    put_label(row.publication, row.current, label, person=person, source=staged.file_name, at=at)
    labelled.add(row.publication.pk)
    return "replaced" if row.status == CONFLICT else "taken"
