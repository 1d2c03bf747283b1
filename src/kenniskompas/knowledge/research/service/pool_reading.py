# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Versions of a pool, and where each of its numbers comes from: study, source, who and when."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from kenniskompas.knowledge.research.models import (
    CertaintyJudgement,
    EffectEstimate,
    InterestThreshold,
    LiteratureSearch,
    RiskOfBias,
    Study,
    Synthesis,
)
from kenniskompas.knowledge.research.service.thresholds import SCALE_OF_MEASURE


@dataclass(frozen=True, slots=True)
class Provenance:
    """One estimate behind a pool: where it was read, and who entered it when (None: not kept)."""

    estimate: str
    study: str
    outcome_text: str
    source_seen: str
    counts_status: str
    numbers: Mapping[str, Any]
    reported: Mapping[str, Any]
    entered_by: str
    entered_at: datetime | None
    origin: str


def pool_versions(pool_group: str) -> list[Synthesis]:
    """Every version, newest first; empty for an unknown group."""
    rows = Synthesis.objects.filter(pool_group=pool_group).order_by("-version")
    return list(rows.select_related("intervention"))


def latest_pool(pool_group: str) -> Synthesis:
    """The current version, or the last one of a pool that was retired.

    Raises Synthesis.DoesNotExist.
    """
    rows = Synthesis.objects.filter(pool_group=pool_group).select_related("intervention")
    found = rows.order_by("-is_current", "-version").first()
    if found is None:
        raise Synthesis.DoesNotExist(pool_group)
    return found


def provenance(synthesis: Synthesis) -> dict[str, Provenance]:
    """The estimates that this version was made from, as far as they still exist, by slug."""
    slugs = [slug for study in synthesis.inputs["studies"] for slug in study["estimates"]]
    rows = EffectEstimate.objects.filter(slug__in=slugs).select_related("study", "entered_by")
    return {
        row.slug: Provenance(
            estimate=row.slug,
            study=row.study.slug,
            outcome_text=row.outcome_text,
            source_seen=row.source_seen,
            counts_status=row.counts_status,
            numbers=row.numbers,
            reported=row.reported,
            entered_by=row.entered_by.display_name if row.entered_by else "",
            entered_at=row.entered_at,
            origin=row.origin,
        )
        for row in rows
    }


def certainty_history(pool_group: str) -> list[CertaintyJudgement]:
    """Every judgement of this pool that was ever entered, newest first."""
    rows = CertaintyJudgement.objects.filter(pool_group=pool_group)
    return list(rows.select_related("person", "superseded_by").order_by("-at", "-pk"))


def current_search(pool_group: str) -> LiteratureSearch | None:
    rows = LiteratureSearch.objects.filter(pool_group=pool_group, superseded_at=None)
    return rows.select_related("person").first()


def current_threshold(synthesis: Synthesis) -> InterestThreshold | None:
    rows = InterestThreshold.objects.filter(
        outcome=synthesis.outcome, scale=SCALE_OF_MEASURE[synthesis.measure], superseded_at=None
    )
    return rows.select_related("person").first()


def studies_of(synthesis: Synthesis) -> list[Study]:
    slugs = {study["study"] for study in synthesis.inputs["studies"]}
    return list(Study.objects.filter(slug__in=slugs).order_by("year", "slug"))


def bias_of(study: Study) -> list[RiskOfBias]:
    """What counts now per domain; judgements that were replaced stay in the database."""
    rows = RiskOfBias.objects.filter(study=study, superseded_at=None)
    return list(rows.select_related("person"))
