# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""The published JSON Schemas: of a profile that asks for advice, and of a version of the rules."""

from typing import Any

from kenniskompas.advice.service.document import LEVELS
from kenniskompas.advice.service.inputs import ALLOWED_INPUTS
from kenniskompas.advice.service.questions import QUESTIONS, UNITS
from kenniskompas.core.advice import ACTIONS, CERTAINTIES

DRAFT = "https://json-schema.org/draft/2020-12/schema"
SCHEMA_VERSION = "1.0"
Schema = dict[str, Any]
TEXT: Schema = {"type": "string", "minLength": 1}
SLUG: Schema = {"type": "string", "pattern": "^[a-z0-9]+(-[a-z0-9]+)*$"}
SHARE: Schema = {"type": "number", "minimum": 0, "maximum": 1}
FACTOR: Schema = {"type": "number", "minimum": 1, "maximum": 100}
POSITIVE: Schema = {"type": "number", "exclusiveMinimum": 0}


def thing(properties: dict[str, Schema], *optional: str, description: str = "") -> Schema:
    """An object with these keys and no others; all are needed but the optional ones."""
    needed = [name for name in properties if name not in optional]
    named = {"description": description} if description else {}
    return {
        "type": "object",
        **named,
        "properties": properties,
        "required": needed,
        "additionalProperties": False,
    }


def list_of(items: Schema, *, at_least: int = 0) -> Schema:
    return {"type": "array", "items": items, **({"minItems": at_least} if at_least else {})}


def one_of(values: tuple[str, ...]) -> Schema:
    return {"type": "string", "enum": list(values)}


def profile_schema() -> Schema:
    """What `kompas advice for` reads."""
    inputs = {name: one_of(with_unknown(values)) for name, values in ALLOWED_INPUTS.items()}
    return {
        "$schema": DRAFT,
        "title": f"Kenniskompas advice profile {SCHEMA_VERSION}",
        **thing(
            {
                "question": one_of(QUESTIONS),
                "inputs": thing(
                    inputs,
                    *inputs,
                    description="What is known of the person. Left out is unknown, and not "
                    "knowing never excludes. Nothing else may be sent.",
                ),
                "ranking": {
                    **list_of(TEXT),
                    "uniqueItems": True,
                    "description": "Outcomes of the question, the first wish first.",
                },
            },
            "inputs",
            "ranking",
        ),
    }


def with_unknown(values: tuple[str, ...]) -> tuple[str, ...]:
    return values if "unknown" in values else (*values, "unknown")


def condition_schema() -> Schema:
    known = {
        name: list_of(one_of(tuple(each for each in values if each != "unknown")), at_least=1)
        for name, values in ALLOWED_INPUTS.items()
    }
    return thing(known, *known, description="Per input the values that count; all must hold.")


def outcome_schema() -> Schema:
    baseline = thing(
        {"mean": {"type": "number"}, "se": POSITIVE, "source": TEXT, "when": condition_schema()},
        "when",
    )
    measured = ("low", "high", "harm_margin", "prior_sd", "bias_sd", "baselines")
    schema = thing(
        {
            "code": TEXT,
            "unit": one_of(UNITS),
            "low": {"type": "number"},
            "high": {"type": "number"},
            "harm_margin": POSITIVE,
            "prior_sd": POSITIVE,
            "bias_sd": POSITIVE,
            "group_sd": POSITIVE,
            "baselines": list_of(baseline, at_least=1),
        },
        *measured,
        "group_sd",
    )
    is_wish = {"properties": {"unit": {"const": "wish"}}}
    return {**schema, "if": is_wish, "else": {"required": list(measured)}}


def question_schema() -> Schema:
    option = thing(
        {"slug": SLUG, "wishes": list_of(TEXT), "next_step": {"type": "string"}},
        "wishes",
        "next_step",
    )
    rule = thing(
        {
            "option": SLUG,
            "action": one_of(ACTIONS),
            "sentence": TEXT,
            "when": condition_schema(),
        },
        "when",
    )
    link = thing(
        {
            "option": SLUG,
            "pool_outcome": TEXT,
            "outcome": TEXT,
            "reason": TEXT,
            "widening": {"type": "number", "minimum": 1},
            "indirect_comparator": {"type": "boolean"},
            "holds_for": condition_schema(),
        },
        *("widening", "indirect_comparator", "holds_for"),
    )
    return thing(
        {
            "code": one_of(QUESTIONS),
            "usual": SLUG,
            "inputs": {**list_of(one_of(tuple(ALLOWED_INPUTS))), "uniqueItems": True},
            "outcomes": list_of(outcome_schema(), at_least=1),
            "options": list_of(option, at_least=1),
            "rules": list_of(rule, at_least=1),
            "outcome_map": list_of(link),
        },
        *("inputs", "outcome_map"),
    )


def case_schema() -> Schema:
    known = {name: one_of(with_unknown(values)) for name, values in ALLOWED_INPUTS.items()}
    return thing(
        {
            "title": TEXT,
            "question": one_of(QUESTIONS),
            "inputs": thing(known, *known),
            "option": SLUG,
            "action": one_of(ACTIONS),
        },
        "inputs",
        description="An example that the rules must get right before anybody can approve them.",
    )


def version_schema() -> Schema:
    """The document of a version of the rules, as TOML or JSON."""
    shares = ("best", "better_than_usual", "equivalent", "harm", "no_gain", "coverage")
    slant = {"type": "number", "minimum": 0.5, "maximum": 5}
    likely = {"type": "number", "minimum": 0.5, "maximum": 1}
    bars = {**dict.fromkeys(shares, SHARE), "contradiction_z": slant, "behind": likely}
    thresholds = thing(bars, "behind")
    widening = thing(
        {
            "certainty": thing(dict.fromkeys(CERTAINTIES, FACTOR)),
            "indirect_comparator": FACTOR,
            "single_study_tau": {"type": "number", "minimum": 0, "maximum": 5},
        }
    )
    least = {"type": "integer", "minimum": 5, "maximum": 10_000}
    return {
        "$schema": DRAFT,
        "title": f"Kenniskompas advice version {SCHEMA_VERSION}",
        **thing(
            {
                "title": TEXT,
                "explanation": {"type": "string"},
                "valid_from": {"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}$"},
                "approved_by": list_of(TEXT),
                "founded_levels": list_of(one_of(LEVELS)),
                "thresholds": thresholds,
                "widening": widening,
                "signals": thing({"least_decisions": least, "low": SHARE, "high": SHARE}),
                "questions": list_of(question_schema(), at_least=1),
                "cases": list_of(case_schema()),
            },
            *("explanation", "approved_by", "founded_levels", "cases"),
        ),
    }


SCHEMAS = {"profile": profile_schema, "version": version_schema}
