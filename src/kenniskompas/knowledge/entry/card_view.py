# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""One card as its page and its PDF show it: facts first, then the parts that people wrote."""

from typing import Any

from kenniskompas.knowledge import labels
from kenniskompas.knowledge.entry import labels as words
from kenniskompas.knowledge.entry import service
from kenniskompas.knowledge.entry.choices import SECTIONS_OF, Reader, Section
from kenniskompas.knowledge.research.pool_view import pool_view
from kenniskompas.knowledge.research.study_rows import published_view

RATINGS_SHOWN = 6


def card_view(facts: service.CardFacts, reader: Reader) -> dict[str, Any]:
    """Everything that the template of one card reads."""
    entry = facts.entry
    outcomes = {code: name for (_s, code), name in service.term_names("outcomes").items()}
    pools = [with_label(pool_view(pool, outcomes)) for pool in facts.pools]
    return {
        "row": entry,
        "reader": reader,
        "card_name": words.CARD_NAMES[reader],
        "template": f"knowledge/entry/_{reader.value}.html",
        "pools": pools,
        "in_people": next((each for each in pools if each["frequencies"]), None),
        "parts": {section.value: part(facts.texts[section]) for section in SECTIONS_OF[reader]},
        "offers": facts.offers,
        "costs": labels.euros_range([offer.cost_per_client for offer in facts.offers]),
        "duration": labels.weeks_range([offer.duration_weeks for offer in facts.offers]),
        "published": [published_view(each, outcomes) for each in entry.published_syntheses.all()],
        "ratings": distinct_ratings(entry),
        "harms": entry.description.get("harms", []),
        "unknowns": entry.description.get("unknowns", []),
        "conditions": entry.description.get("conditions", ""),
        "combines": service.option_names(entry.description.get("combines_with", [])),
        "freshness": words.freshness_text(facts.freshness),
        "is_stale": facts.freshness.is_stale,
    }


def with_label(pool: dict[str, Any]) -> dict[str, Any]:
    return pool | {"certainty_label": words.certainty_label(pool["certainty_word"])}


def part(text: service.CardText) -> dict[str, Any]:
    section = Section(text.section)
    return {
        "title": section.label,
        "lines": text.lines,
        "told_by": words.told_by(text),
        "missing": words.MISSING[section],
    }


def distinct_ratings(entry: Any) -> list[dict[str, Any]]:
    """Each source's own words once, beside their place on our scale."""
    seen: dict[tuple[str, str, str], dict[str, Any]] = {}
    for rating in entry.ratings.all():
        key = (rating.source, rating.dimension, rating.original)
        seen.setdefault(
            key,
            {
                "rating": rating,
                "dimension": labels.DIMENSIONS.get(rating.dimension, rating.dimension),
                "level": labels.LEVELS[rating.level],
            },
        )
    return list(seen.values())[:RATINGS_SHOWN]
