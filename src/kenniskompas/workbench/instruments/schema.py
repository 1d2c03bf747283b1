# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""The published JSON Schema of an instrument definition."""

from typing import Any

from kenniskompas.workbench.instruments.reading import (
    METHODS,
    MOST_ANSWERS,
    MOST_ITEMS,
    RATERS,
    VALIDITY,
)

SCHEMA_VERSION = "1.0"
Schema = dict[str, Any]
TEXT: Schema = {"type": "string", "minLength": 1}
NOTE: Schema = {"type": "string"}
SLUG: Schema = {"type": "string", "pattern": "^[a-z0-9]+(-[a-z0-9]+)*$"}
NUMBER: Schema = {"type": "number"}
SLUGS: Schema = {"type": "array", "items": SLUG, "uniqueItems": True}


def thing(properties: dict[str, Schema], *needed: str) -> Schema:
    return {
        "type": "object",
        "properties": properties,
        "required": list(needed),
        "additionalProperties": False,
    }


def item_schema(answers: Schema) -> Schema:
    return thing(
        {
            "code": SLUG,
            "text": TEXT,
            "help": NOTE,
            "domain": {**NOTE, "description": "Life domain that must be open before it is asked."},
            "answers": answers,
            "answer_set": TEXT,
        },
        "code",
        "text",
    )


def scale_schema() -> Schema:
    band = thing({"low": NUMBER, "high": NUMBER, "label": TEXT}, "low", "high", "label")
    return thing(
        {
            "code": SLUG,
            "name": TEXT,
            "items": SLUGS,
            "method": {"enum": list(METHODS)},
            "min_answered": {"type": "integer", "minimum": 1},
            "reverse": SLUGS,
            "low": NUMBER,
            "high": NUMBER,
            "bands": {"type": "array", "items": band},
            "higher_is_better": {"type": "boolean"},
            "sd": {"type": "number", "exclusiveMinimum": 0},
            "reliability": {"type": "number", "minimum": 0, "exclusiveMaximum": 1},
        },
        "code",
        "name",
    )


def instrument_schema() -> Schema:
    """What a definition may hold; references between its parts are checked when it is read."""
    answer = thing({"value": NUMBER, "label": TEXT}, "value", "label")
    answers = {"type": "array", "items": answer, "minItems": 2, "maxItems": MOST_ANSWERS}
    word = thing({"code": SLUG, "name": TEXT}, "code", "name")
    needed = ("code", "name", "purpose", "raters", "validity", "validity_note", "source", "licence")
    properties = {
        **dict.fromkeys(("name", "purpose", "validity_note", "source", "licence"), TEXT),
        **dict.fromkeys(("remark", "period", "catalogue"), NOTE),
        "code": SLUG,
        "raters": {"type": "array", "items": {"enum": list(RATERS)}, "minItems": 1},
        "validity": {"enum": list(VALIDITY)},
        "refused_words": {"type": "array", "items": TEXT},
        "answer_sets": {"type": "object", "additionalProperties": answers},
        "items": {"type": "array", "items": item_schema(answers), "maxItems": MOST_ITEMS},
        "scales": {"type": "array", "items": scale_schema()},
        "words": {"type": "array", "items": word},
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"Kenniskompas instrument definition {SCHEMA_VERSION}",
        **thing(properties, *needed),
    }
