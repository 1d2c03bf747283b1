# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Studies, published pools, and what could not be pooled and why."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, F, Q, QuerySet

from kenniskompas.knowledge.research.models import (
    EffectEstimate,
    EstimateStatus,
    PublishedSynthesis,
    Study,
    Synthesis,
)
from kenniskompas.knowledge.research.service.pooling import FEWEST_STUDIES

# Undated last, in either database.
NEWEST = F("year").desc(nulls_last=True)


@dataclass(frozen=True, slots=True)
class Unpooled:
    """Comparisons of one outcome that carry no pool: `code` says why."""

    outcome: str
    studies: int
    code: str
    reasons: tuple[str, ...]


def list_studies(
    *,
    topics: Collection[str] = (),
    outcomes: Collection[str] = (),
    designs: Collection[str] = (),
    query: str = "",
) -> QuerySet[Study]:
    """Studies, newest first; `topics` are slugs of entries."""
    rows = Study.objects.select_related("intervention").prefetch_related("estimates__entered_by")
    if topics:
        rows = rows.filter(intervention__slug__in=topics)
    if outcomes:
        rows = rows.filter(estimates__outcome__in=outcomes).distinct()
    if designs:
        rows = rows.filter(design__in=designs)
    for word in query.split():
        rows = rows.filter(
            Q(name__icontains=word)
            | Q(population__icontains=word)
            | Q(country__icontains=word)
            | Q(programme__icontains=word)
        )
    return rows.order_by(NEWEST, "name", "slug")


def list_estimates(
    *,
    interventions: Collection[str] = (),
    studies: Collection[str] = (),
    outcomes: Collection[str] = (),
    pools: Collection[str] = (),
    is_poolable: bool | None = None,
) -> QuerySet[EffectEstimate]:
    """Numbers of all studies, in the order of their studies; an empty filter keeps everything."""
    rows = EffectEstimate.objects.select_related("study")
    chosen = {
        "study__intervention__slug": interventions,
        "study__slug": studies,
        "outcome": outcomes,
        "pool_group": pools,
    }
    rows = rows.filter(**{f"{name}__in": values for name, values in chosen.items() if values})
    if is_poolable is not None:
        rows = rows.filter(is_poolable=is_poolable)
    return rows.order_by("study__slug", "position", "slug")


def study_topics() -> list[dict[str, Any]]:
    """Entries that have studies, with how many."""
    counted = Study.objects.values("intervention__slug", "intervention__name")
    rows = counted.annotate(n=Count("pk")).order_by("intervention__name")
    return [
        {"value": row["intervention__slug"], "label": row["intervention__name"], "count": row["n"]}
        for row in rows
    ]


def study_outcomes() -> dict[str, int]:
    rows = EffectEstimate.objects.values("outcome")
    return {
        row["outcome"]: row["n"]
        for row in rows.annotate(n=Count("study", distinct=True)).order_by("outcome")
    }


def get_study(slug: str) -> Study:
    """Raises Study.DoesNotExist."""
    rows = Study.objects.select_related("intervention").prefetch_related("estimates__entered_by")
    return rows.get(slug=slug)


def result_of(study_slug: str, slug: str) -> EffectEstimate:
    """One result of one study; raises EffectEstimate.DoesNotExist."""
    rows = EffectEstimate.objects.select_related("study__intervention", "entered_by")
    return rows.get(study__slug=study_slug, slug=slug)


def list_published() -> QuerySet[PublishedSynthesis]:
    rows = PublishedSynthesis.objects.select_related("intervention")
    return rows.order_by("topic", NEWEST, "slug")


def list_pools(
    *, interventions: Collection[str] = (), outcomes: Collection[str] = ()
) -> QuerySet[Synthesis]:
    """Current versions; an empty filter keeps everything."""
    rows = Synthesis.objects.filter(is_current=True).select_related("intervention")
    chosen = {"intervention__slug": interventions, "outcome": outcomes}
    return rows.filter(**{f"{name}__in": values for name, values in chosen.items() if values})


def get_synthesis(pool_group: str, version: int) -> Synthesis:
    """One version of one pool; raises Synthesis.DoesNotExist."""
    rows = Synthesis.objects.select_related("intervention")
    return rows.get(pool_group=pool_group, version=version)


def unpooled_outcomes(studies: Any, pooled_groups: set[str]) -> list[Unpooled]:
    """Outcomes of these studies without a pool: too few that fit together, or no spread known."""
    groups: dict[str, list[EffectEstimate]] = defaultdict(list)
    for study in studies:
        for estimate in study.estimates.all():
            if estimate.status != EstimateStatus.WITHDRAWN:
                groups[estimate.outcome].append(estimate)
    found = []
    for outcome, estimates in sorted(groups.items()):
        if any(each.is_poolable and each.pool_group in pooled_groups for each in estimates):
            continue
        found.append(
            Unpooled(
                outcome=outcome,
                studies=len({each.study_id for each in estimates}),
                code=why_unpooled(estimates),
                reasons=tuple(sorted({e.exclude_reason for e in estimates if e.exclude_reason})),
            )
        )
    return found


def why_unpooled(estimates: Collection[EffectEstimate]) -> str:
    usable = {each.study_id for each in estimates if each.is_poolable}
    if 0 < len(usable) < FEWEST_STUDIES:
        return "too_few"
    if all(each.status == EstimateStatus.DRAFT for each in estimates):
        return "waits"
    return "not_poolable"


def published_beside(synthesis: Synthesis) -> list[tuple[str, float, float, float]]:
    """Published figures with an interval on the question of one of our pools: name and numbers."""
    rows = synthesis.intervention.published_syntheses.filter(measure=synthesis.measure)
    return [
        (f"{row.source} {row.year}", row.estimate, row.ci_low, row.ci_high)
        for row in rows
        if synthesis.pool_group in row.compares_with
        and row.estimate is not None
        and row.ci_low is not None
        and row.ci_high is not None
    ]


def follow_up_range(synthesis: Synthesis) -> list[float]:
    """Shortest and longest follow-up of its studies in months; empty when no study says."""
    months = [each["follow_up_months"] for each in synthesis.inputs["studies"]]
    known = [month for month in months if month is not None]
    return [min(known), max(known)] if known else []


def populations(synthesis: Synthesis) -> list[str]:
    """Whom its studies were about, in their own words."""
    return sorted({each["population"] for each in synthesis.inputs["studies"]} - {""})
