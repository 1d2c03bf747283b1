# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""An estimation for other programs: aggregates only, no cell below ten people."""

from collections.abc import Iterator, Mapping
from typing import Any

from kenniskompas.core.effects.requirements import MINIMUM_CELL
from kenniskompas.outcomes import presentation, service
from kenniskompas.outcomes.sentences import refusal_sentence

# Parts of a population that are no count of their own.
NAMED = frozenset({"arms", "unknown"})
COLUMNS = ("group", "value", "arm", "n", "n_control", "effect", "se", "ci_low", "ci_high")


def document_of(study: service.EvaluationStudy, score_set: service.ScoreSet) -> dict[str, Any]:
    """The answer with its protocol; null where a count is below ten."""
    names = presentation.names_of([study])
    result = score_set.result
    return {
        **result,
        "study": result["study"] | {"id": str(study.pk), "frozen_hash": study.protocol_hash},
        "estimated_at": score_set.estimated_at.isoformat(),
        "question": study.question,
        "scope": study.scope,
        "protocol": study.protocol,
        "n": large(score_set.n),
        "arms": [one | {"n": large(one["n"])} for one in result["arms"]],
        "overlap": without_small_arms(result["overlap"]),
        "refused": [one | {"message": refusal_sentence(one, names)} for one in result["refused"]],
        "groups": list(group_rows(score_set)),
        "population": {
            name: large(count) for name, count in score_set.population.items() if name not in NAMED
        },
        "unknown": {
            reason: large(count)
            for reason, count in score_set.population.get("unknown", {}).items()
        },
    }


def csv_rows(score_set: service.ScoreSet) -> Iterator[tuple[Any, ...]]:
    """A row per option for everybody, then per group."""
    yield COLUMNS
    control = score_set.result["control"]
    n_control = next((x["n"] for x in score_set.result["arms"] if x["arm"] == control), 0)
    for one in score_set.result["arms"]:
        if one["arm"] != control:
            everybody = {"group": "", "value": "", "n_control": large(n_control)}
            row = {**one, "n": large(one["n"]), **everybody}
            yield tuple(row[name] for name in COLUMNS)
    for row in group_rows(score_set):
        yield tuple(row[name] for name in COLUMNS)


def group_rows(score_set: service.ScoreSet) -> Iterator[dict[str, Any]]:
    for group in score_set.group_effects.all():
        (field,) = group.by
        for row in group.rows:
            counts = {name: large(row[name]) for name in ("n", "n_control")}
            rest = {name: value for name, value in row.items() if name != field}
            yield {"group": field, "value": row[field], **rest, **counts}


def large(count: int) -> int | None:
    return count if count >= MINIMUM_CELL else None


def without_small_arms(overlap: Mapping[str, Any] | None) -> dict[str, Any] | None:
    if overlap is None:
        return None
    arms = [one for one in overlap["arms"] if one["n"] >= MINIMUM_CELL]
    return {**overlap, "arms": arms}
