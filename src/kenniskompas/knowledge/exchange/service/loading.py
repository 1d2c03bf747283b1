# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Bring the database in line with the reviewed content files, touching nothing entered here."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from kenniskompas.accounts.models import Person
from kenniskompas.accounts.service import record_event
from kenniskompas.knowledge.appraisal.service import load_shipped_criteria
from kenniskompas.knowledge.catalogue.creating import create_linked
from kenniskompas.knowledge.catalogue.models import Intervention, Origin, Rating, Term
from kenniskompas.knowledge.editorial.service import lay_over, own_texts_by_entry
from kenniskompas.knowledge.exchange.service import content_rows
from kenniskompas.knowledge.exchange.service.matching_rows import (
    Tally,
    apply,
    differs,
    load_by_slug,
    remove,
    store,
)
from kenniskompas.knowledge.experience.choices import Stage
from kenniskompas.knowledge.experience.models import PracticeNote
from kenniskompas.knowledge.gaps.models import KnowledgeGap
from kenniskompas.knowledge.gaps.service import DetectionReport, detect_gaps
from kenniskompas.knowledge.instruments.service import load_shipped as load_instruments
from kenniskompas.knowledge.library.service import load_publications
from kenniskompas.knowledge.research.models import (
    EffectEstimate,
    PublishedSynthesis,
    Study,
    Synthesis,
)
from kenniskompas.knowledge.research.service.certainty import refresh_certainty
from kenniskompas.knowledge.research.service.changes import Cause
from kenniskompas.knowledge.research.service.pooling import PoolReport, refresh_syntheses
from kenniskompas.knowledge.search.service import held
from kenniskompas.workbench import content as files
from kenniskompas.workbench.content.differences import ratings_differ


@dataclass(slots=True)
class LoadReport:
    """What loading changed, per kind of record, in our pools, and in what the evidence lacks."""

    tallies: dict[str, Tally] = field(default_factory=dict)
    pools: PoolReport = field(default_factory=PoolReport)
    lacking: DetectionReport = field(default_factory=DetectionReport)

    def total(self, name: str) -> int:
        return sum(getattr(tally, name) for tally in self.tallies.values())

    @property
    def is_changed(self) -> bool:
        changes = sum(self.total(name) for name in ("created", "updated", "removed"))
        return bool(changes or self.pools.renewed or self.lacking.is_changed)

    def as_dict(self) -> dict[str, Any]:
        names = ("created", "updated", "unchanged", "removed")
        return {
            **{name: self.total(name) for name in names},
            "records": {name: asdict(tally) for name, tally in self.tallies.items()},
            "syntheses": asdict(self.pools),
            "lacking": self.lacking.as_dict(),
        }


@transaction.atomic
@held()
def load_content(
    root: Path | None = None, *, person: Person | None = None, at: datetime | None = None
) -> LoadReport:
    """Load all content files below `root`, or what ships with the package.

    Raises BadInput, naming file and key, before anything is written.
    """
    content = files.load_content(root)
    at = at or timezone.now()
    report = LoadReport()
    terms = load_terms(content, report)
    interventions = load_interventions(content, terms, report, at)
    load_studies(content, interventions, report, at)
    load_published(content, interventions, report)
    load_gaps(content, interventions, report, at)
    load_notes(content, interventions, report, at)
    report.tallies["publications"] = Tally(**load_publications(content.publications, at=at))
    load_criteria(root, report, at)
    report.tallies["instruments"] = Tally(**load_instruments(at=at))
    report.pools = refresh_syntheses(at=at, cause=Cause(person=person))
    refresh_certainty(Synthesis.objects.all())
    report.lacking = detect_gaps(at, person=person)
    if report.is_changed:
        record_event("content_loaded", person=person, detail=report.as_dict())
    return report


def load_terms(content: files.Content, report: LoadReport) -> dict[content_rows.TermKey, Term]:
    wanted = content_rows.term_rows(content)
    known = {(term.scheme, term.code): term for term in Term.objects.all()}
    tally = report.tallies["terms"] = Tally()
    fresh = {
        (scheme, code): Term(scheme=scheme, code=code, **fields)
        for (scheme, code), fields in wanted.items()
        if (scheme, code) not in known
    }
    for key, row in known.items():
        if key in wanted and row.origin == Origin.CONTENT:
            store(row, wanted[key], tally)
    create_linked(list(fresh.values()))
    tally.created += len(fresh)
    known |= fresh
    gone = [key for key, row in known.items() if key not in wanted and row.origin == Origin.CONTENT]
    remove([known[key] for key in gone], tally)
    return {key: known[key] for key in wanted}


def load_interventions(
    content: files.Content,
    terms: Mapping[content_rows.TermKey, Term],
    report: LoadReport,
    at: datetime,
) -> dict[str, int]:
    """Entries by slug; those that left the files are withdrawn, as decisions refer to them."""
    known = {row.slug: row for row in Intervention.objects.prefetch_related("terms", "ratings")}
    tally = report.tallies["interventions"] = Tally()
    own_texts = own_texts_by_entry()
    fresh = [item for item in content.interventions.values() if item.id not in known]
    for slug, row in known.items():
        if slug in content.interventions and row.origin != Origin.LOCAL:
            item = content.interventions[slug]
            fields = lay_over(content_rows.intervention_row(item), own_texts.get(row.pk, ()), at=at)
            store_intervention(row, item, fields, content, terms, tally, at)
    known |= {row.slug: row for row in create_interventions(fresh, content, terms, at)}
    tally.created += len(fresh)
    for slug, row in known.items():
        is_gone = row.origin == Origin.CONTENT and slug not in content.interventions
        if is_gone and row.withdrawn_at is None:
            row.withdrawn_at = at
            row.save(update_fields=["withdrawn_at"])
            tally.removed += 1
    return {slug: row.pk for slug, row in known.items()}


def create_interventions(
    items: Sequence[files.Intervention],
    content: files.Content,
    terms: Mapping[content_rows.TermKey, Term],
    at: datetime,
) -> list[Intervention]:
    rows = [
        Intervention(
            slug=item.id,
            sources_differ=files.sources_differ(item) or ratings_differ(item.ratings),
            changed_at=at,
            **content_rows.intervention_row(item),
        )
        for item in items
    ]
    create_linked(rows, {"terms": [term_ids_of(item, content, terms) for item in items]})
    Rating.objects.bulk_create(
        Rating(intervention=row, **fields)
        for row, item in zip(rows, items, strict=True)
        for fields in rating_rows(item)
    )
    return rows


def store_intervention(
    row: Intervention,
    item: files.Intervention,
    fields: dict[str, Any],
    content: files.Content,
    terms: Mapping[content_rows.TermKey, Term],
    tally: Tally,
    at: datetime,
) -> None:
    """`fields` are what the files say, with our own texts in their place."""
    known = list(row.ratings.all())
    own = [rating for rating in known if rating.origin == Origin.LOCAL]
    fields["sources_differ"] = files.sources_differ(item) or ratings_differ([*item.ratings, *own])
    term_ids = term_ids_of(item, content, terms)
    ratings = rating_rows(item)
    is_changed = (
        differs(row, fields)
        or {term.pk for term in row.terms.all()} != term_ids
        or not same_ratings([each for each in known if each not in own], ratings)
    )
    tally.count(is_changed=is_changed)
    if not is_changed:
        return
    apply(row, {**fields, "changed_at": at})
    row.save()
    row.terms.set(term_ids)
    row.ratings.filter(origin=Origin.CONTENT).delete()
    Rating.objects.bulk_create(Rating(intervention=row, **fields) for fields in ratings)


def term_ids_of(
    item: files.Intervention, content: files.Content, terms: Mapping[content_rows.TermKey, Term]
) -> set[int]:
    return {terms[key].pk for key in content_rows.term_keys(item, content)}


def rating_rows(item: files.Intervention) -> list[dict[str, Any]]:
    return [content_rows.rating_row(rating, place) for place, rating in enumerate(item.ratings)]


def same_ratings(rows: Iterable[Rating], wanted: list[dict[str, Any]]) -> bool:
    rows = sorted(rows, key=lambda row: row.position)
    return len(rows) == len(wanted) and not any(map(differs, rows, wanted))


def load_criteria(root: Path | None, report: LoadReport, at: datetime) -> None:
    """A newer checklist of the recognition track; the editions that are here stay as they are."""
    edition = load_shipped_criteria(root, at=at)
    report.tallies["criteria"] = Tally(created=edition.criteria.count() if edition else 0)


def load_studies(
    content: files.Content, interventions: dict[str, int], report: LoadReport, at: datetime
) -> None:
    keep_what_was_entered_here(set(content.studies))
    shipped = not_ours(content.studies.values(), Study.objects.filter(origin=Origin.LOCAL))
    studies = load_by_slug(
        Study.objects.filter(origin=Origin.CONTENT),
        {study.id: content_rows.study_row(study, interventions) for study in shipped},
        report.tallies.setdefault("studies", Tally()),
    )
    rows = {
        estimate.id: content_rows.estimate_row(estimate, studies[study.id].pk, position)
        for study in shipped
        for position, estimate in enumerate(study.estimates)
    }
    entered_here = set(
        EffectEstimate.objects.filter(origin=Origin.LOCAL, slug__in=rows).values_list(
            "slug", flat=True
        )
    )
    load_by_slug(
        EffectEstimate.objects.filter(study__origin=Origin.CONTENT, origin=Origin.CONTENT),
        {slug: fields for slug, fields in rows.items() if slug not in entered_here},
        report.tallies.setdefault("estimates", Tally()),
        on_create={"entered_at": at},
    )


def keep_what_was_entered_here(shipped: set[str]) -> None:
    """A study that left the files stays, as our own, when somebody entered numbers of it here."""
    gone = Study.objects.filter(origin=Origin.CONTENT).exclude(slug__in=shipped)
    ours = EffectEstimate.objects.filter(origin=Origin.LOCAL).values("study")
    gone.filter(pk__in=ours).update(origin=Origin.LOCAL)


def load_published(
    content: files.Content, interventions: dict[str, int], report: LoadReport
) -> None:
    ours = PublishedSynthesis.objects.filter(origin=Origin.LOCAL)
    shipped = not_ours(content.syntheses, ours)
    load_by_slug(
        PublishedSynthesis.objects.filter(origin=Origin.CONTENT),
        {each.id: content_rows.published_row(each, interventions) for each in shipped},
        report.tallies.setdefault("published_syntheses", Tally()),
    )


def load_gaps(
    content: files.Content, interventions: dict[str, int], report: LoadReport, at: datetime
) -> None:
    """Open questions of the literature; one that was worded anew here keeps its words."""
    known = KnowledgeGap.objects.filter(origin=Origin.CONTENT)
    shipped = not_ours(content.gaps, KnowledgeGap.objects.exclude(origin=Origin.CONTENT))
    own_words = {
        gap.slug: {"question": gap.question, "search_text": gap.search_text}
        for gap in known.filter(is_reworded=True)
    }
    load_by_slug(
        known.prefetch_related("interventions"),
        {gap.id: content_rows.gap_row(gap) | own_words.get(gap.id, {}) for gap in shipped},
        report.tallies.setdefault("gaps", Tally()),
        on_create={"created_at": at},
        links={gap.id: {interventions[slug] for slug in gap.interventions} for gap in shipped},
    )


def load_notes(
    content: files.Content, interventions: dict[str, int], report: LoadReport, at: datetime
) -> None:
    notes = not_ours(content.practice_notes, PracticeNote.objects.filter(origin=Origin.LOCAL))
    load_by_slug(
        PracticeNote.objects.filter(origin=Origin.CONTENT).prefetch_related("interventions"),
        {note.id: content_rows.note_row(note) for note in notes},
        report.tallies.setdefault("practice_notes", Tally()),
        on_create={
            "created_at": at,
            "origin": Origin.CONTENT,
            "stage": Stage.PUBLISHED,
            "published_at": at,
        },
        links={note.id: {interventions[slug] for slug in note.interventions} for note in notes},
    )


def not_ours(records: Iterable[Any], ours: QuerySet[Any]) -> list[Any]:
    """The records that no row of our own has taken the name of."""
    taken = set(ours.values_list("slug", flat=True))
    return [record for record in records if record.id not in taken]
