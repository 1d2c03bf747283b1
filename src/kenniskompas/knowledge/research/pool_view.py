# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""One pool as every page shows it: sentence first, then numbers, studies and doubts."""

from collections.abc import Iterable
from typing import Any

from kenniskompas.knowledge import labels
from kenniskompas.knowledge.research import labels as words
from kenniskompas.knowledge.research import service
from kenniskompas.knowledge.research.picture_labels import no_effect_text, picture_sentence
from kenniskompas.knowledge.research.study_rows import published_view


def pool_view(
    pool: service.Synthesis,
    outcomes: dict[str, str],
    *,
    published: Iterable[Any] = (),
    own_baseline: float | None = None,
) -> dict[str, Any]:
    """One version; `published` are figures of others, of which those on its question are shown."""
    frequencies = service.frequencies(pool, own_baseline=own_baseline)
    name = outcomes.get(pool.outcome, pool.outcome)
    word, tone = labels.verdict(pool.outcome, pool.result, pool.measure)
    return {
        "pool": pool,
        "outcome": name,
        "sentence": words.pool_sentence(pool, name, frequencies),
        "difference": labels.effect_difference(frequencies),
        "verdict": word,
        "tone": tone,
        **in_people(frequencies),
        "measure": labels.MEASURES.get(pool.measure, pool.measure),
        "picture": picture_sentence(pool),
        "picture_note": no_effect_text(pool.measure),
        "average": words.average_text(pool.result, pool.measure),
        "bounds": words.bounds(pool.result, pool.measure),
        "populations": service.populations(pool),
        "follow_up": labels.follow_up(service.follow_up_range(pool)),
        **certainty_view(pool),
        "studies": study_views(pool),
        "published": [
            published_view(each, outcomes)
            for each in published
            if pool.pool_group in each.compares_with
        ],
    }


def certainty_view(pool: service.Synthesis) -> dict[str, Any]:
    certainty = service.certainty_of(pool)
    rows = [words.reason_view(reason, pool.measure) for reason in certainty.reasons]
    return {
        "certainty": certainty,
        "certainty_word": labels.CERTAINTY[certainty.level],
        "certainty_rows": rows,
        "reasons": [row["sentence"] for row in rows],
    }


def in_people(frequencies: service.Frequencies | None) -> dict[str, Any]:
    """Numbers of 100 people, all None where no starting point is stated."""
    names = ("frequencies", "interval", "with", "without", "prediction")
    if frequencies is None:
        return dict.fromkeys(names)
    low, high = frequencies.prediction_low, frequencies.prediction_high
    has_prediction = low is not None and high is not None
    return {
        "frequencies": frequencies,
        "interval": (labels.people(frequencies.low), labels.people(frequencies.high)),
        "with": labels.people(frequencies.estimate),
        "without": labels.people(frequencies.baseline),
        "prediction": (labels.people(low), labels.people(high)) if has_prediction else None,
    }


def study_views(pool: service.Synthesis) -> list[dict[str, Any]]:
    """The studies of one version with their effects as text, and the estimates they come from."""
    sources = [study["estimates"] for study in pool.inputs["studies"]]
    return [
        {
            **row,
            "effect": words.effect_text(row["estimate"], pool.measure),
            "low": words.effect_text(row["ci_low"], pool.measure),
            "high": words.effect_text(row["ci_high"], pool.measure),
            "percent": 100 * row["weight"],
            "made_from": words.KINDS[row.get("kind", "counts")],
            "estimates": estimates,
        }
        for row, estimates in zip(pool.result["studies"], sources, strict=True)
    ]
