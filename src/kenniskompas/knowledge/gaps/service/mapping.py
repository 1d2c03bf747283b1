# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""The evidence gap map: what is on file per entry and outcome, or per entry and target group."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.db.models import Case, Count, Exists, OuterRef, Q, QuerySet, When

from kenniskompas.knowledge.catalogue.models import Intervention, Kind
from kenniskompas.knowledge.catalogue.service import visible_entries, vocabulary
from kenniskompas.knowledge.gaps.choices import GapStatus
from kenniskompas.knowledge.gaps.models import KnowledgeGap
from kenniskompas.knowledge.gaps.service.lacks import USUAL_SERVICE
from kenniskompas.knowledge.research.models import (
    EffectEstimate,
    PublishedSynthesis,
    Study,
    Synthesis,
)

NOT_CLIENTS = frozenset({"professionals", "organisations", "employers"})
Key = tuple[int, str]


class Axis(StrEnum):
    OUTCOMES = "outcomes"
    TARGET_GROUPS = "target_groups"


@dataclass(frozen=True, slots=True)
class Cell:
    """`studies` and `overviews` on file; `certainty` 0 says that nothing was pooled or graded.

    `is_asked` is false where nobody would look for an answer: an entry that is not meant for this
    target group. `gap` is the slug of the question about it, empty where there is none yet.
    """

    column: str
    studies: int = 0
    overviews: int = 0
    certainty: int = 0
    is_asked: bool = True
    gap: str = ""

    @property
    def is_known(self) -> bool:
        return bool(self.studies or self.overviews)


@dataclass(frozen=True, slots=True)
class MapRow:
    slug: str
    name: str
    domain: str
    kind: str
    cells: tuple[Cell, ...]
    gap: str = ""

    @property
    def is_known(self) -> bool:
        return any(cell.is_known for cell in self.cells)


@dataclass(frozen=True, slots=True)
class MapTotals:
    """Over the whole selection, not over one page."""

    entries: int
    researched: int
    studies: int
    pools: int
    certain: int


@dataclass(frozen=True, slots=True)
class Findings:
    """What is on file per entry and column."""

    studies: Mapping[Key, set[int]]
    overviews: Mapping[Key, int]
    certainty: Mapping[Key, int]
    aimed_at: frozenset[Key]
    gaps: Mapping[Key, str]


def map_entries(
    *,
    kinds: Collection[str] = (Kind.CLIENT_OPTION,),
    domains: Collection[str] = (),
    query: str = "",
) -> QuerySet[Intervention]:
    """Entries of the map: what was researched first, then per subject, most studies first."""
    rows = visible_entries().exclude(slug=USUAL_SERVICE)
    if kinds:
        rows = rows.filter(kind__in=kinds)
    if domains:
        rows = rows.filter(domain__in=domains)
    for word in query.split():
        rows = rows.filter(Q(name__icontains=word) | Q(target_group__icontains=word))
    on_file = Exists(Study.objects.filter(intervention=OuterRef("pk")))
    by_others = Exists(PublishedSynthesis.objects.filter(intervention=OuterRef("pk")))
    rows = rows.annotate(
        study_count=Count("studies", distinct=True),
        is_known=Case(When(on_file | by_others, then=True), default=False),
    )
    return rows.order_by("-is_known", "domain", "-study_count", "name")


def map_columns(axis: Axis, entries: Iterable[Intervention]) -> dict[str, str]:
    """Names of the columns by code: all outcomes, or the target groups that these rows are about.

    Groups that are no clients stay out.
    """
    terms = {term.code: term.name for term in vocabulary(axis)}
    if axis == Axis.OUTCOMES:
        return terms
    ids = [entry.pk for entry in entries]
    links = Intervention.terms.through.objects.filter(
        intervention__in=ids, term__scheme=Axis.TARGET_GROUPS
    )
    used = set(links.values_list("term__code", flat=True))
    for groups in Study.objects.filter(intervention__in=ids).values_list(
        "target_groups", flat=True
    ):
        used.update(groups)
    return {code: name for code, name in terms.items() if code in used - NOT_CLIENTS}


def map_rows(
    axis: Axis, entries: Collection[Intervention], columns: Collection[str]
) -> list[MapRow]:
    ids = [entry.pk for entry in entries]
    found = on_outcomes(ids) if axis == Axis.OUTCOMES else on_target_groups(ids)
    return [
        MapRow(
            slug=entry.slug,
            name=entry.name,
            domain=entry.domain,
            kind=entry.kind,
            cells=tuple(cell_of(entry.pk, column, axis, found) for column in columns),
            gap=found.gaps.get((entry.pk, ""), ""),
        )
        for entry in entries
    ]


def cell_of(entry: int, column: str, axis: Axis, found: Findings) -> Cell:
    key = (entry, column)
    return Cell(
        column=column,
        studies=len(found.studies.get(key, ())),
        overviews=found.overviews.get(key, 0),
        certainty=found.certainty.get(key, 0),
        is_asked=axis == Axis.OUTCOMES or key in found.aimed_at,
        gap=found.gaps.get(key, ""),
    )


def on_outcomes(ids: Collection[int]) -> Findings:
    studies: dict[Key, set[int]] = defaultdict(set)
    rows = EffectEstimate.objects.filter(study__intervention__in=ids)
    for entry, outcome, study in rows.values_list("study__intervention", "outcome", "study"):
        studies[entry, outcome].add(study)
    overviews: dict[Key, int] = defaultdict(int)
    published = PublishedSynthesis.objects.filter(intervention__in=ids)
    for key in published.values_list("intervention", "outcome"):
        overviews[key] += 1
    certainty: dict[Key, int] = {}
    for pool in pools_of(ids):
        key = (pool["intervention"], pool["outcome"])
        certainty[key] = max(certainty.get(key, 0), pool["certainty__level"] or 0)
    return Findings(studies, overviews, certainty, frozenset(), questions_about(ids))


def on_target_groups(ids: Collection[int]) -> Findings:
    """A study counts for each group it was about, with the certainty of the pools it is part of."""
    pooled: dict[str, int] = {
        pool["pool_group"]: pool["certainty__level"] or 0 for pool in pools_of(ids)
    }
    groups_of: dict[int, list[str]] = {}
    studies: dict[Key, set[int]] = defaultdict(set)
    rows = Study.objects.filter(intervention__in=ids)
    for entry, study, groups in rows.values_list("intervention", "pk", "target_groups"):
        groups_of[study] = groups
        for group in groups:
            studies[entry, group].add(study)
    certainty: dict[Key, int] = {}
    estimates = EffectEstimate.objects.filter(study__intervention__in=ids, is_poolable=True)
    columns = ("study__intervention", "study", "pool_group")
    for entry, study, pool_group in estimates.values_list(*columns):
        for group in groups_of[study]:
            level = pooled.get(pool_group, 0)
            certainty[entry, group] = max(certainty.get((entry, group), 0), level)
    links = Intervention.terms.through.objects.filter(
        intervention__in=ids, term__scheme=Axis.TARGET_GROUPS
    )
    aimed_at = frozenset(links.values_list("intervention", "term__code"))
    whole = {key: slug for key, slug in questions_about(ids).items() if not key[1]}
    return Findings(studies, {}, certainty, aimed_at, whole)


def pools_of(ids: Collection[int]) -> Iterable[Mapping[str, Any]]:
    rows = Synthesis.objects.filter(is_current=True, intervention__in=ids)
    return rows.values("intervention", "outcome", "pool_group", "certainty__level")


def questions_about(ids: Collection[int]) -> dict[Key, str]:
    """The weightiest unanswered question per entry and outcome; no outcome: about the whole."""
    rows = KnowledgeGap.objects.filter(interventions__in=ids).exclude(status=GapStatus.ANSWERED)
    rows = rows.order_by("weight", "-is_lacking", "pk")
    found = rows.values_list("interventions", "outcome", "slug")
    return {(entry, outcome): slug for entry, outcome, slug in found}


def map_totals(entries: QuerySet[Intervention]) -> MapTotals:
    chosen = entries.order_by()
    counts = chosen.aggregate(
        entries=Count("pk"), researched=Count("pk", filter=Q(study_count__gt=0))
    )
    pools = Synthesis.objects.filter(is_current=True, intervention__in=chosen.values("pk"))
    graded = pools.aggregate(n=Count("pk"), certain=Count("pk", filter=Q(certainty__level__gte=3)))
    return MapTotals(
        entries=counts["entries"],
        researched=counts["researched"],
        studies=Study.objects.filter(intervention__in=chosen.values("pk")).count(),
        pools=graded["n"],
        certain=graded["certain"],
    )
