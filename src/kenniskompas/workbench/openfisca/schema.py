# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""The form of a mapping as JSON Schema, as it is published."""

from typing import Any

from kenniskompas.core.openfisca import Kind, Month, Of, Period
from kenniskompas.core.openfisca.situation import CHILD_AGE
from kenniskompas.workbench.openfisca.reading import (
    CODE,
    LONGEST,
    MONTHS,
    MOST_ROWS,
    ROLES,
    SHOWN_OF,
    UNITS,
    VARIABLE,
    Sources,
)

VERSION = "1.0"
DIALECT = "https://json-schema.org/draft/2020-12/schema"
NAME = {"type": "string", "pattern": f"^{VARIABLE.pattern}$", "maxLength": LONGEST["variable"]}
WORDS = {"type": "string", "minLength": 1, "maxLength": LONGEST["label"]}


def mapping_schema(sources: Sources) -> dict[str, Any]:
    """For checking a mapping before it is sent; what is filled twice is found when it is read."""
    return {
        "$schema": DIALECT,
        "title": f"Kenniskompas mapping to OpenFisca {VERSION}",
        "type": "object",
        "additionalProperties": False,
        "required": ["name", "persons", "groups", "roles", "send", "show"],
        "properties": {
            "name": WORDS,
            "persons": NAME,
            "groups": NAME,
            "roles": _object({of.value: NAME for of in ROLES}, required=[Of.CLIENT.value]),
            "send": _rows(_sent(sources)),
            "show": _rows(_shown()),
        },
    }


def _sent(sources: Sources) -> dict[str, Any]:
    row = _object(
        {
            "variable": NAME,
            "of": {"enum": [of.value for of in Of]},
            "period": {"enum": [period.value for period in Period]},
            "month": {"enum": list(MONTHS), "default": "both"},
            "from": {"enum": [*sources.names, CHILD_AGE]},
            "ask": {"type": "string", "pattern": f"^{CODE.pattern}$", "maxLength": LONGEST["ask"]},
            "label": WORDS,
            "unit": {"enum": list(UNITS)},
            "values": {
                "type": "object",
                "minProperties": 1,
                "description": "What each code of the fact becomes.",
                "additionalProperties": {"type": ["boolean", "number", "string"]},
            },
            "needed": {"type": "boolean", "default": True},
        },
        required=["variable", "of", "period"],
    )
    ways = [{"required": ["from"]}, {"required": ["ask", "label", "unit"]}]
    return {**row, "oneOf": ways, "allOf": [_codes_of(*each) for each in sources.facts.items()]}


def _codes_of(fact: str, values: Any) -> dict[str, Any]:
    codes = [value for value in values if value != "unknown"]
    return {
        "if": {"properties": {"from": {"const": fact}}, "required": ["from"]},
        "then": {
            "required": ["values"],
            "properties": {"values": {"propertyNames": {"enum": codes}}},
        },
    }


def _shown() -> dict[str, Any]:
    return _object(
        {
            "variable": NAME,
            "of": {"enum": [of.value for of in SHOWN_OF]},
            "period": {"enum": [period.value for period in Period]},
            "month": {"enum": [month.value for month in Month], "default": Month.NOW.value},
            "as": {"enum": [kind.value for kind in Kind]},
            "label": WORDS,
        },
        required=["variable", "of", "period", "as", "label"],
    )


def _rows(row: dict[str, Any]) -> dict[str, Any]:
    return {"type": "array", "minItems": 1, "maxItems": MOST_ROWS, "items": row}


def _object(properties: dict[str, Any], *, required: list[str]) -> dict[str, Any]:
    return {
        "type": "object",
        "additionalProperties": False,
        "required": required,
        "properties": properties,
    }
