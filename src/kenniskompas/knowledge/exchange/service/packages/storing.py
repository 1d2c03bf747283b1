# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Write rows of a package; what is taken in is ours from then on, and loading leaves it alone."""

from collections.abc import Callable, Collection, Mapping
from datetime import datetime
from typing import Any

from django.db.models import Max

from kenniskompas.accounts.models import Person
from kenniskompas.core.errors import BadInput
from kenniskompas.knowledge.appraisal.models import CriteriaSet, Criterion
from kenniskompas.knowledge.appraisal.service import active_criteria, draft_criteria, start_draft
from kenniskompas.knowledge.catalogue.models import Intervention, Origin, Rating, Term
from kenniskompas.knowledge.catalogue.wording import search_text
from kenniskompas.knowledge.exchange.service.packages.gathering import (
    LINKS,
    Row,
    keyed_ratings,
    note_key,
    shared_notes,
)
from kenniskompas.knowledge.experience.choices import Stage
from kenniskompas.knowledge.experience.models import PracticeNote
from kenniskompas.knowledge.gaps.choices import GapOrigin
from kenniskompas.knowledge.gaps.models import KnowledgeGap
from kenniskompas.knowledge.library.models import Publication
from kenniskompas.knowledge.library.service.records import columns_of
from kenniskompas.knowledge.research.models import EffectEstimate, PublishedSynthesis, Study
from kenniskompas.workbench.content.differences import ratings_differ
from kenniskompas.workbench.packages import RESOURCES

LINKED: Mapping[str, Any] = {
    "interventions": Intervention,
    "studies": Study,
    "estimates": EffectEstimate,
    "syntheses": PublishedSynthesis,
}
Rows = Collection[tuple[Row, int]]


class Storing:
    """Writes the rows of one package; ids of what they refer to are looked up once."""

    def __init__(self, *, person: Person | None, at: datetime) -> None:
        self.person, self.at = person, at
        self.ids: dict[str, dict[str, int]] = {}

    def store(self, name: str, rows: Rows) -> None:
        if rows:
            WRITERS[name](self, rows)

    def id_of(self, link: str, slug: str) -> int:
        if link not in self.ids:
            self.ids[link] = dict(LINKED[link].objects.values_list("slug", "pk"))
        if slug not in self.ids[link]:
            # Removed here and kept so, while another row of the package needs it.
            raise BadInput("unknown_reference", value=slug)
        return self.ids[link][slug]

    def link(self, row: Any, values: Row, names: Collection[str]) -> None:
        for name in names:
            getattr(row, name).set({self.id_of(name, slug) for slug in values[name]})


def put(model: Callable[..., Any], known: Mapping[str, Any], slug: str, **fields: Any) -> Any:
    row = known.get(slug) or model(slug=slug)
    for name, value in fields.items():
        setattr(row, name, value)
    return row


def known_of(model: Any, rows: Rows) -> dict[str, Any]:
    return {row.slug: row for row in model.objects.filter(slug__in=[row["id"] for row, _ in rows])}


def columns(name: str, row: Row, *without: str) -> Row:
    return {key: row[key] for key in RESOURCES[name].names if key not in ("id", *without)}


def store_terms(_storing: Storing, rows: Rows) -> None:
    for row, _number in rows:
        fields = {**columns("terms", row, "scheme", "code"), "origin": Origin.LOCAL}
        Term.objects.update_or_create(fields, scheme=row["scheme"], code=row["code"])


def store_interventions(storing: Storing, rows: Rows) -> None:
    known = known_of(Intervention, rows)
    words = {f"{term.scheme}/{term.code}": term.pk for term in Term.objects.all()}
    for values, _number in rows:
        row = put(Intervention, known, values["id"], **columns("interventions", values, "terms"))
        row.origin, row.changed_at, row.withdrawn_at = Origin.LOCAL, storing.at, None
        row.save()
        row.terms.set({words[each] for each in values["terms"]})


def store_ratings(storing: Storing, rows: Rows) -> None:
    known = dict(keyed_ratings())
    touched = set()
    for values, _number in rows:
        fields = columns("ratings", values, "intervention")
        row = known.get(values["id"])
        if row is None:
            about = storing.id_of("interventions", values["intervention"])
            last = Rating.objects.filter(intervention=about).aggregate(last=Max("position"))["last"]
            row = Rating(intervention_id=about, position=0 if last is None else last + 1)
        for name, value in fields.items():
            setattr(row, name, value)
        row.origin = Origin.LOCAL
        row.save()
        touched.add(row.intervention_id)
    for entry in Intervention.objects.filter(pk__in=touched).prefetch_related("ratings"):
        entry.sources_differ = ratings_differ(list(entry.ratings.all()))
        entry.origin, entry.changed_at = Origin.LOCAL, storing.at
        entry.save(update_fields=["sources_differ", "origin", "changed_at"])


def store_studies(storing: Storing, rows: Rows) -> None:
    known = known_of(Study, rows)
    for values, _number in rows:
        row = put(Study, known, values["id"], **columns("studies", values, "intervention"))
        row.intervention_id = storing.id_of("interventions", values["intervention"])
        row.origin = Origin.LOCAL
        row.save()


def store_estimates(storing: Storing, rows: Rows) -> None:
    """A study of which a number is ours is ours, else loading would put the number back."""
    known = known_of(EffectEstimate, rows)
    touched = set()
    for values, _number in rows:
        row = put(EffectEstimate, known, values["id"], **columns("estimates", values, "study"))
        row.study_id = storing.id_of("studies", values["study"])
        row.entered_by, row.entered_at = storing.person, storing.at
        row.save()
        touched.add(row.study_id)
    Study.objects.filter(pk__in=touched).update(origin=Origin.LOCAL)


def store_published(storing: Storing, rows: Rows) -> None:
    known = known_of(PublishedSynthesis, rows)
    for values, _number in rows:
        fields = columns("published_syntheses", values, "intervention")
        row = put(PublishedSynthesis, known, values["id"], **fields)
        about = values["intervention"]
        row.intervention_id = storing.id_of("interventions", about) if about else None
        row.origin = Origin.LOCAL
        row.save()


def store_gaps(storing: Storing, rows: Rows) -> None:
    known = known_of(KnowledgeGap, rows)
    for values, _number in rows:
        row = put(KnowledgeGap, known, values["id"], **columns("gaps", values, "interventions"))
        row.search_text = search_text([row.question, row.heading])
        row.origin = GapOrigin.LOCAL
        row.created_at = row.created_at or storing.at
        row.version += 1 if row.pk else 0
        row.save()
        storing.link(row, values, ["interventions"])


def store_notes(storing: Storing, rows: Rows) -> None:
    known = {note_key(row): row for row in shared_notes()}
    for values, _number in rows:
        fields = columns("practice_notes", values, "interventions")
        row = put(PracticeNote, known, values["id"], **fields)
        row.origin, row.stage = Origin.LOCAL, Stage.PUBLISHED
        row.created_at = row.created_at or storing.at
        row.published_at = row.published_at or storing.at
        row.save()
        storing.link(row, values, ["interventions"])


def store_publications(storing: Storing, rows: Rows) -> None:
    known = known_of(Publication, rows)
    taken = dict(Publication.objects.exclude(doi="").values_list("doi", "slug"))
    for values, number in rows:
        if values["doi"] and taken.setdefault(values["doi"], values["id"]) != values["id"]:
            raise BadInput(
                "taken",
                file=RESOURCES["publications"].path,
                row=number,
                column="doi",
                value=values["doi"],
            )
        row = put(Publication, known, values["id"], **columns_of(values), seen=values["seen"])
        row.origin, row.changed_at = Origin.LOCAL, storing.at
        row.added_at = row.added_at or storing.at
        row.revision += 1 if row.pk else 0
        row.save()
        storing.link(row, values, LINKS)


def store_criteria(storing: Storing, rows: Rows) -> None:
    """Lines go to the draft of the next edition: people decide whether it is adopted."""
    if active_criteria() is None and draft_criteria() is None:
        version = (CriteriaSet.objects.aggregate(last=Max("version"))["last"] or 0) + 1
        draft = CriteriaSet.objects.create(version=version, name="-", source="-")
    else:
        draft = start_draft(person=storing.person)
    for values, _number in rows:
        fields = columns("criteria", values, "level", "heading")
        Criterion.objects.update_or_create(
            fields, criteria_set=draft, level=values["level"], heading=values["heading"]
        )


WRITERS: Mapping[str, Callable[[Storing, Rows], None]] = {
    "terms": store_terms,
    "interventions": store_interventions,
    "ratings": store_ratings,
    "studies": store_studies,
    "estimates": store_estimates,
    "published_syntheses": store_published,
    "gaps": store_gaps,
    "practice_notes": store_notes,
    "publications": store_publications,
    "criteria": store_criteria,
}
