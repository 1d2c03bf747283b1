# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""The form of a table of provisions as JSON Schema, as it is published."""

from typing import Any

from kenniskompas.workbench.provisions.reading import CODE, LONGEST, MOST_ROWS, PERIODS, Vocabulary

VERSION = "1.0"
DIALECT = "https://json-schema.org/draft/2020-12/schema"


def table_schema(words: Vocabulary) -> dict[str, Any]:
    """For checking a table before it is sent; dates and overlap are checked when it is read."""
    return {
        "$schema": DIALECT,
        "title": f"Kenniskompas table of provisions {VERSION}",
        "type": "object",
        "additionalProperties": False,
        "required": ["provision"],
        "properties": {
            "provision": {
                "type": "array",
                "minItems": 1,
                "maxItems": MOST_ROWS,
                "items": _row(words),
            }
        },
    }


def _row(words: Vocabulary) -> dict[str, Any]:
    texts = {key: {"type": "string", "minLength": 1, "maxLength": n} for key, n in LONGEST.items()}
    return {
        "type": "object",
        "additionalProperties": False,
        "required": ["code", "name", "text", "source", "valid_from", "when"],
        "dependentRequired": {"amount": ["per", "url"], "per": ["amount"]},
        "properties": {
            **texts,
            "code": {**texts["code"], "pattern": f"^{CODE.pattern}$"},
            "url": {**texts["url"], "pattern": "^https://"},
            "valid_from": {"description": "A day, as 2026-01-01."},
            "valid_to": {"description": "The last day; left out while there is none."},
            "amount": {"type": "number", "minimum": 0, "description": "In euros."},
            "per": {"enum": list(PERIODS)},
            "when": {
                "type": "object",
                "additionalProperties": False,
                "minProperties": 1,
                "description": "Everything in it must hold.",
                "properties": {
                    **{fact: _values(values) for fact, values in words.facts.items()},
                    **{name: _bounds("integer") for name in words.counts},
                    **{name: _bounds("number") for name in words.euros},
                },
            },
        },
    }


def _values(values: Any) -> dict[str, Any]:
    return {"type": "array", "minItems": 1, "uniqueItems": True, "items": {"enum": list(values)}}


def _bounds(kind: str) -> dict[str, Any]:
    end = {"type": kind, "minimum": 0}
    return {
        "type": "object",
        "additionalProperties": False,
        "minProperties": 1,
        "properties": {"least": end, "most": end},
    }
