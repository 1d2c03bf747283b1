# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Rows of research as the documents have them; nobody's name goes along."""

from collections.abc import Mapping
from math import exp
from typing import Any

from kenniskompas.core.evidence.effect_sizes import RATIO_MEASURES
from kenniskompas.knowledge.api.addresses import links_of, version_links
from kenniskompas.knowledge.research import service
from kenniskompas.knowledge.research.labels import reason_view

ARMS = {
    "events_with": "events_t",
    "people_with": "n_t",
    "events_without": "events_c",
    "people_without": "n_c",
}
Names = Mapping[str, str]


def outcome_names() -> dict[str, str]:
    return {code: name for (_scheme, code), name in service.term_names("outcomes").items()}


def effect(pool: Any, slug: str, names: Names, request: Any) -> dict[str, Any]:
    """One version of a pool, in the unit of its measure and in numbers of people."""
    result, months = pool.result, service.follow_up_range(pool)
    in_people = service.frequencies(pool)
    return {
        "id": pool.pool_group,
        "version": pool.version,
        "is_current": pool.is_current,
        "intervention": slug,
        "outcome": {"code": pool.outcome, "name": names.get(pool.outcome, pool.outcome)},
        "measure": pool.measure,
        "studies": result["k"],
        "people": people_in(result["studies"]),
        "populations": service.populations(pool),
        "follow_up_months": {"shortest": months[0], "longest": months[1]} if months else None,
        "level": result["level"],
        "average": interval(result, pool.measure),
        "prediction": prediction(result, pool.measure),
        "absolute": in_people.as_dict() if in_people else None,
        "certainty": certainty(pool),
        "refused": [{"offer": "", **each} for each in result["refused"]],
        "computed_at": pool.computed_at,
        "links": links_of(request, "syntheses", pool.pool_group),
    }


def version(pool: Any, citation: str, names: Names, request: Any) -> dict[str, Any]:
    result = pool.result
    return {
        **effect(pool, pool.intervention.slug, names, request),
        "links": version_links(request, pool.pool_group, pool.version),
        "citation": citation,
        "inputs_hash": pool.inputs_hash,
        "method": pool.inputs["method"],
        "calculated": {
            "is_log": pool.measure in RATIO_MEASURES,
            "low": result["ci_low"],
            "high": result["ci_high"],
            "prediction_low": result["pi_low"],
            "prediction_high": result["pi_high"],
            **{name: result.get(name) for name in ("estimate", "se", "tau2", "i2")},
            **{name: result.get(name) for name in ("q", "q_df", "q_p")},
        },
        "pooled": [
            pooled_study(row, study["estimates"], pool.measure)
            for row, study in zip(result["studies"], pool.inputs["studies"], strict=True)
        ],
        "versions": [each.version for each in service.pool_versions(pool.pool_group)],
    }


def pooled_study(row: Mapping[str, Any], estimates: list[str], measure: str) -> dict[str, Any]:
    return {
        "study": row["study"],
        "label": row["label"],
        "estimates": estimates,
        "effect": interval(row, measure),
        "weight": row["weight"],
        "made_from": row.get("kind", "counts"),
        "inferred": row["inferred"],
        **{name: row.get(column) for name, column in ARMS.items()},
    }


def people_in(studies: list[dict[str, Any]]) -> int | None:
    """Everybody in these studies; None where one does not say, or has people in two effects."""
    arms = [(row.get("n_t"), row.get("n_c")) for row in studies]
    if len({row["study"] for row in studies}) < len(studies) or any(None in arm for arm in arms):
        return None
    return sum(int(n) for arm in arms for n in arm if n is not None)


def natural(value: float, measure: str) -> float:
    """From the scale of calculation to that of the measure."""
    return exp(value) if measure in RATIO_MEASURES else value


def interval(row: Mapping[str, Any], measure: str) -> dict[str, float]:
    names = {"estimate": "estimate", "low": "ci_low", "high": "ci_high"}
    return {name: natural(row[column], measure) for name, column in names.items()}


def prediction(result: Mapping[str, Any], measure: str) -> dict[str, float] | None:
    low, high = result["pi_low"], result["pi_high"]
    if low is None or high is None:
        return None
    return {"low": natural(low, measure), "high": natural(high, measure)}


def certainty(pool: Any) -> dict[str, Any]:
    found = service.certainty_of(pool)
    return {
        "level": found.level,
        "held_at": found.held_at,
        "reasons": [
            {
                **{name: getattr(each, name) for name in ("domain", "step", "code", "basis")},
                "sentence": str(reason_view(each, pool.measure)["sentence"]),
            }
            for each in found.reasons
        ],
    }


def study(row: Any, request: Any) -> dict[str, Any]:
    """`row` with its intervention and estimates at hand."""
    names = ("slug", "name", "year", "country", "programme", "population", "target_groups")
    return {
        **{name: getattr(row, name) for name in names},
        "design": row.design or None,
        "intervention": row.intervention.slug,
        "origin": row.origin,
        "estimates": len(row.estimates.all()),
        "links": links_of(request, "studies", row.slug),
    }


def study_detail(row: Any, request: Any) -> dict[str, Any]:
    return {
        **study(row, request),
        **{name: getattr(row, name) for name in ("design_seen", "notes", "entered_at")},
        "estimates": [estimate(each) for each in row.estimates.all()],
        "risk_of_bias": service.bias_of(row),
        "history": [
            {
                **{name: getattr(each, name) for name in ("estimate", "step", "reason", "at")},
                "fields_changed": sorted(each.changed),
            }
            for each in service.revisions_of(row)
        ],
    }


ESTIMATE_FIELDS = (
    *("outcome", "outcome_text", "comparison", "follow_up", "follow_up_months", "unit"),
    *("counts_status", "source_seen", "shared_arm", "is_poolable", "exclude_reason", "note"),
    *("status", "origin", "entered_at", "revision"),
)


def estimate(row: Any) -> dict[str, Any]:
    """`row` with its study at hand."""
    return {
        "id": row.slug,
        "study": row.study.slug,
        **{name: getattr(row, name) for name in ESTIMATE_FIELDS},
        "numbers": [{"note": "", **cell, "name": name} for name, cell in row.numbers.items()],
        "reported": {**EMPTY_REPORT, **row.reported} if row.reported else None,
        "synthesis": row.pool_group or None,
    }


EMPTY_REPORT: dict[str, Any] = {
    **dict.fromkeys(("measure", "status", "text"), ""),
    **dict.fromkeys(("value", "ci_low", "ci_high")),
}
