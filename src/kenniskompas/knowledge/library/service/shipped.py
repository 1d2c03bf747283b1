# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Bring the publications of the content files into the library, touching nothing entered here."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from kenniskompas.knowledge.catalogue.creating import create_linked
from kenniskompas.knowledge.catalogue.models import Origin
from kenniskompas.knowledge.library.models import Publication
from kenniskompas.knowledge.library.service.records import columns_of, values_of
from kenniskompas.knowledge.research.models import EffectEstimate, PublishedSynthesis, Study
from kenniskompas.workbench import content as files

LINKS = ("interventions", "studies", "estimates", "syntheses")


def load_publications(
    publications: Collection[files.Publication], *, at: datetime
) -> dict[str, int]:
    """Make the shipped publications those of the files; counts of what was done.

    What somebody corrected here is ours and stays. What left the files goes, unless a summary,
    file or label hangs on it: then it becomes ours.
    """
    counts = dict.fromkeys(("created", "updated", "unchanged", "removed"), 0)
    known = {row.slug: row for row in Publication.objects.prefetch_related(*LINKS)}
    wanted = {each.id for each in publications}
    on_file = OnFile.look_up()
    fresh = [each for each in publications if each.id not in known]
    create(fresh, on_file, at=at)
    counts["created"] = len(fresh)
    for each in publications:
        row = known.get(each.id)
        if row is not None and row.origin == Origin.CONTENT:
            is_changed = bring_in_line(row, each, on_file, at=at)
            counts["updated" if is_changed else "unchanged"] += 1
    for row in known.values():
        if row.origin == Origin.CONTENT and row.slug not in wanted:
            counts["removed"] += 1
            let_go(row)
    return counts


def create(publications: Sequence[files.Publication], on_file: "OnFile", *, at: datetime) -> None:
    rows = [
        Publication(
            slug=each.id,
            origin=Origin.CONTENT,
            added_at=at,
            changed_at=at,
            **columns_in_files(each),
        )
        for each in publications
    ]
    links = [on_file.links_of(each) for each in publications]
    create_linked(rows, {name: [each[name] for each in links] for name in LINKS})


def bring_in_line(
    row: Publication, publication: files.Publication, on_file: "OnFile", *, at: datetime
) -> bool:
    """Whether the row was not yet as the files have it."""
    columns = columns_in_files(publication)
    is_changed = any(getattr(row, name) != value for name, value in columns.items())
    if is_changed:
        for name, value in columns.items():
            setattr(row, name, value)
        row.changed_at = at
        row.save()
    for name, ids in on_file.links_of(publication).items():
        related = getattr(row, name)
        if {each.pk for each in related.all()} != ids:
            related.set(ids)
            is_changed = True
    return is_changed


def columns_in_files(publication: files.Publication) -> dict[str, Any]:
    return {**columns_of(values_of(publication.reference)), "seen": publication.seen}


@dataclass(frozen=True, slots=True)
class OnFile:
    """Studies and overviews by slug, with the entry and the numbers of each, looked up once."""

    studies: dict[str, tuple[int, int]]
    syntheses: dict[str, tuple[int, int | None]]
    estimates: dict[int, set[int]]

    @classmethod
    def look_up(cls) -> "OnFile":
        estimates: dict[int, set[int]] = defaultdict(set)
        for study, estimate in EffectEstimate.objects.values_list("study_id", "pk"):
            estimates[study].add(estimate)
        columns = ("slug", "pk", "intervention_id")
        studies = Study.objects.values_list(*columns)
        syntheses = PublishedSynthesis.objects.values_list(*columns)
        return cls(
            {slug: (pk, entry) for slug, pk, entry in studies},
            {slug: (pk, entry) for slug, pk, entry in syntheses},
            estimates,
        )

    def links_of(self, publication: files.Publication) -> dict[str, set[int]]:
        """Ids of what a publication holds; studies and overviews bring their entries along."""
        studies = [self.studies[slug] for slug in publication.studies]
        syntheses = [self.syntheses[slug] for slug in publication.syntheses]
        return {
            "interventions": {entry for _pk, entry in (*studies, *syntheses) if entry},
            "studies": {pk for pk, _entry in studies},
            "estimates": {each for pk, _entry in studies for each in self.estimates[pk]},
            "syntheses": {pk for pk, _entry in syntheses},
        }


def let_go(row: Publication) -> None:
    if row.summaries.exists() or row.files.exists() or row.labels.exists():
        row.origin = Origin.LOCAL
        row.save(update_fields=["origin"])
    else:
        row.delete()
