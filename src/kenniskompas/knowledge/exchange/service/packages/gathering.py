# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""What is here, as the rows of a package; never with anything about a person of ours."""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from django.db.models import Model, QuerySet

from kenniskompas.knowledge.appraisal.models import Criterion
from kenniskompas.knowledge.catalogue.models import Intervention, Rating, Term
from kenniskompas.knowledge.experience.models import PracticeNote
from kenniskompas.knowledge.experience.service.reading import published_notes
from kenniskompas.knowledge.gaps.choices import GapOrigin
from kenniskompas.knowledge.gaps.models import KnowledgeGap
from kenniskompas.knowledge.library.models import Publication
from kenniskompas.knowledge.research.models import EffectEstimate, PublishedSynthesis, Study
from kenniskompas.workbench.packages import RESOURCES

Row = dict[str, Any]
# Columns of a package that go by another name in the database, or follow from other tables.
LINKS = ("interventions", "studies", "estimates", "syntheses")
SHORT = 12
SLUG_PART = 80


def rows_of(name: str) -> list[Row]:
    """Every row of one resource that may leave, each with the columns of the package."""
    return list(GATHERERS[name]())


def key_of(name: str, row: Mapping[str, Any]) -> str:
    return "/".join(row[column] for column in RESOURCES[name].key)


def plain_columns(name: str, row: Model, **special: Any) -> Row:
    """The columns of the resource: those in `special`, and the rest as the row has them."""
    return {
        column: special[column] if column in special else getattr(row, column)
        for column in RESOURCES[name].names
    }


def slugs(row: Any, link: str) -> list[str]:
    return sorted(each.slug for each in getattr(row, link).all())


def terms() -> Iterator[Row]:
    for row in Term.objects.order_by("scheme", "code"):
        yield plain_columns("terms", row)


def interventions() -> Iterator[Row]:
    rows = Intervention.objects.filter(withdrawn_at=None).prefetch_related("terms")
    for row in rows.order_by("slug"):
        words = sorted(f"{term.scheme}/{term.code}" for term in row.terms.all())
        yield plain_columns("interventions", row, id=row.slug, terms=words)


def ratings() -> Iterator[Row]:
    for key, row in keyed_ratings():
        yield plain_columns("ratings", row, id=key, intervention=row.intervention.slug)


def keyed_ratings() -> Iterator[tuple[str, Rating]]:
    """Ratings have no name of their own: entry, source, place and dimension make one."""
    rows = Rating.objects.filter(intervention__withdrawn_at=None).select_related("intervention")
    seen: dict[str, int] = {}
    for row in rows.order_by("intervention__slug", "position", "pk"):
        text = "|".join([row.intervention.slug, row.source, row.where, row.dimension])
        key = f"{row.intervention.slug[:SLUG_PART]}-{short_hash(text)}"
        seen[key] = seen.get(key, 0) + 1
        yield (key if seen[key] == 1 else f"{key}-{seen[key]}"), row


def short_hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:SHORT]


def studies() -> Iterator[Row]:
    for row in Study.objects.select_related("intervention").order_by("slug"):
        yield plain_columns("studies", row, id=row.slug, intervention=row.intervention.slug)


def estimates() -> Iterator[Row]:
    for row in EffectEstimate.objects.select_related("study").order_by("slug"):
        yield plain_columns("estimates", row, id=row.slug, study=row.study.slug)


def published_syntheses() -> Iterator[Row]:
    for row in PublishedSynthesis.objects.select_related("intervention").order_by("slug"):
        about = row.intervention.slug if row.intervention else ""
        yield plain_columns("published_syntheses", row, id=row.slug, intervention=about)


def gaps() -> Iterator[Row]:
    """Questions that people asked; what the evidence lacks is seen anew wherever it is read."""
    rows = KnowledgeGap.objects.exclude(origin=GapOrigin.DETECTED)
    for row in rows.prefetch_related("interventions").order_by("slug"):
        about = slugs(row, "interventions")
        yield plain_columns("gaps", row, id=row.slug, interventions=about)


def practice_notes() -> Iterator[Row]:
    for row in shared_notes():
        about = slugs(row, "interventions")
        yield plain_columns("practice_notes", row, id=note_key(row), interventions=about)


def shared_notes() -> QuerySet[PracticeNote]:
    """Notes that professionals and clients have let pass; never one that still waits."""
    return published_notes().prefetch_related("interventions").order_by("slug", "pk")


def note_key(row: PracticeNote) -> str:
    """A note that was written here has no name: its moment and number make one that lasts."""
    return row.slug or f"note-{short_hash(f'{row.created_at.isoformat()}|{row.pk}')}"


def publications() -> Iterator[Row]:
    for row in Publication.objects.prefetch_related(*LINKS).order_by("slug"):
        links = {link: slugs(row, link) for link in LINKS}
        yield plain_columns("publications", row, id=row.slug, **links)


def criteria() -> Iterator[Row]:
    """The checklist in use."""
    for row in Criterion.objects.filter(criteria_set__is_active=True):
        yield plain_columns("criteria", row)


GATHERERS: Mapping[str, Callable[[], Iterable[Row]]] = {
    "terms": terms,
    "interventions": interventions,
    "ratings": ratings,
    "studies": studies,
    "estimates": estimates,
    "published_syntheses": published_syntheses,
    "gaps": gaps,
    "practice_notes": practice_notes,
    "publications": publications,
    "criteria": criteria,
}
