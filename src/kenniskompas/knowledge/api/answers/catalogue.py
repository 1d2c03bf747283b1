# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Entries as the documents have them."""

from typing import Any

from kenniskompas.knowledge.api.addresses import links_of
from kenniskompas.knowledge.api.answers.research import Names, effect
from kenniskompas.knowledge.entry.service import Freshness, unpooled_outcomes
from kenniskompas.knowledge.search.service import LAYERS

PLAIN = ("slug", "name", "kind", "is_instrument", "domain", "target_group", "goal")
TOLD: dict[str, Any] = {
    **dict.fromkeys(("occasion", "conditions", "mechanisms_basis", "debt_effect"), ""),
    "professional_skills": (),
    "professional_skills_basis": "",
    **dict.fromkeys(("general_ingredients", "specific_ingredients", "combinations"), ()),
    **dict.fromkeys(("combines_with", "cautions", "harms", "unknowns"), ()),
    "never_preferred": False,
}


def summary(row: Any, pools: Any, layer: int, names: Names, request: Any) -> dict[str, Any]:
    levels = {rating.level for rating in row.ratings.all()} - {"none"}
    return {
        **{name: getattr(row, name) for name in PLAIN},
        "layer": LAYERS[layer],
        "levels": sorted(levels),
        "sources_differ": row.sources_differ,
        "effects": [effect(pool, row.slug, names, request) for pool in pools],
        "changed_at": row.changed_at,
        "links": links_of(request, "interventions", row.slug),
    }


def listed(row: Any, names: Names, request: Any) -> dict[str, Any]:
    """`row` as the catalogue lists it."""
    return summary(row, row.current_syntheses, row.layer, names, request)


def detail(
    row: Any, layer: int, freshness: Freshness, names: Names, request: Any
) -> dict[str, Any]:
    """`row` as its page opens it."""
    pools = [pool for pool in row.syntheses.all() if pool.is_current]
    told = row.description
    return {
        **summary(row, pools, layer, names, request),
        **{name: told.get(name, empty) for name, empty in TOLD.items()},
        "aliases": row.aliases,
        "approach": row.approach,
        "terms": row.terms.all(),
        "ratings": [rating(each) for each in row.ratings.all()],
        "studies": [study.slug for study in row.studies.all()],
        "unpooled": unpooled_outcomes(row.studies.all(), {pool.pool_group for pool in pools}),
        "published_syntheses": row.published_syntheses.all(),
        "offers": row.active_offers,
        "gaps": [gap for gap in row.gaps.all() if gap.status != "answered"],
        "practice_notes": [n for n in row.practice_notes.all() if n.stage == "published"],
        "freshness": {
            "newest_source": freshness.newest_source,
            "reviewed_at": freshness.review.at if freshness.review else None,
            "is_stale": freshness.is_stale,
        },
        "withdrawn_at": row.withdrawn_at,
    }


def rating(row: Any) -> dict[str, Any]:
    names = ("source", "where", "dimension", "original", "level", "finding", "date", "note")
    return {
        **{name: getattr(row, name) for name in names},
        "is_own": row.origin == "local",
        "valid_until": row.valid_until,
    }
