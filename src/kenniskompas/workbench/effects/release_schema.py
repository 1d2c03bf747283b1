# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""The published JSON Schema of a release, and reading a file by it."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
from jsonschema import Draft202012Validator
from jsonschema.exceptions import best_match

from kenniskompas.core.effects.requirements import MINIMUM_CELL
from kenniskompas.core.errors import BadInput
from kenniskompas.workbench.effects.releases import FORMAT, hash_of

Schema = dict[str, Any]
MOST_BYTES = 2_000_000
TEXT: Schema = {"type": "string", "minLength": 1, "maxLength": 300}
NUMBER: Schema = {"type": "number"}
COUNT: Schema = {"type": "integer", "minimum": MINIMUM_CELL}
HASH: Schema = {"type": "string", "pattern": "^[0-9a-f]{64}$"}
DAY: Schema = {"type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"}


def _thing(properties: Mapping[str, Schema]) -> Schema:
    return {
        "type": "object",
        "properties": dict(properties),
        "required": list(properties),
        "additionalProperties": False,
    }


def _or_nothing(schema: Schema) -> Schema:
    return {"anyOf": [schema, {"type": "null"}]}


def _several(items: Schema) -> Schema:
    return {"type": "array", "items": items, "minItems": 1, "maxItems": 100}


def release_schema() -> Schema:
    """What `kompas effects release` writes and `pool-releases` reads."""
    control = {
        "arm": TEXT,
        "n": COUNT,
        "events": _or_nothing(COUNT),
        "mean": NUMBER,
        "se": {"type": "number", "exclusiveMinimum": 0},
    }
    joint = {
        "arms": {**_several(TEXT), "uniqueItems": True},
        "n": _several(COUNT),
        "events": _or_nothing(_several(COUNT)),
        "effects": _several(NUMBER),
        "covariance": _several(_several(NUMBER)),
        "df": _or_nothing({"type": "integer", "minimum": 1}),
        "control": _thing(control),
    }
    value: Schema = {"type": ["string", "integer", "number"]}
    study = {"title": TEXT, "registered_on": DAY, "protocol_hash": HASH}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Kenniskompas release of effects 1.0",
        **_thing(
            {
                "format": {"const": FORMAT},
                "municipality": _or_nothing(TEXT),
                "signed_off": _or_nothing(_thing({"by": TEXT, "on": DAY})),
                "study": _thing(study),
                "question": {"type": "object"},
                "question_hash": HASH,
                "minimum_cell": {"type": "integer", "minimum": MINIMUM_CELL},
                "everyone": _thing(joint),
                "groups": {
                    "type": "array",
                    "items": _thing({"field": TEXT, "value": value, **joint}),
                    "maxItems": 500,
                },
            }
        ),
    }


def read_release(path: Path | str) -> dict[str, Any]:
    """A release from a file. Raises BadInput naming what is wrong and where."""
    file = Path(path).name
    try:
        content = Path(path).read_bytes()
    except OSError as error:
        raise BadInput("not_found", file=str(path)) from error
    return parse_release(content, file=file)


def parse_release(content: bytes, *, file: str) -> dict[str, Any]:
    """A release that keeps the schema, whose question has its own hash and whose numbers can be."""
    if len(content) > MOST_BYTES:
        raise BadInput("too_large", file=file, value=f"{len(content)} bytes", limit="2 MB")
    try:
        document = json.loads(content, parse_constant=_no_number)
    except ValueError as error:
        raise BadInput("not_json", file=file, value=str(error)) from error
    fault = best_match(Draft202012Validator(release_schema()).iter_errors(document))
    if fault is not None:
        raise BadInput(
            "wrong_type",
            file=file,
            column=fault.json_path,
            value=str(fault.instance)[:60],
            allowed=fault.message[:120],
        )
    if hash_of(document["question"]) != document["question_hash"]:
        raise BadInput(
            "wrong_type",
            file=file,
            column="question",
            value="this question",
            allowed="the one that the file was made with; it was changed afterwards",
        )
    for place, joint in enumerate([document["everyone"], *document["groups"]]):
        _check_joint(joint, file, "everyone" if place == 0 else f"groups[{place - 1}]")
    release: dict[str, Any] = document
    return release


def _no_number(text: str) -> float:
    raise ValueError(f"{text} is no number")


def _check_joint(joint: Mapping[str, Any], file: str, where: str) -> None:
    size = len(joint["arms"])
    matrix = joint["covariance"]
    lists = (joint["n"], joint["effects"], joint["events"] or joint["n"], matrix, *matrix)
    if any(len(one) != size for one in lists):
        raise BadInput(
            "wrong_type", file=file, column=where, value="lists", allowed=f"{size} of each, as arms"
        )
    values = np.array(matrix, dtype=np.float64)
    if not np.allclose(values, values.T, rtol=1e-4) or (np.diag(values) <= 0).any():
        raise BadInput(
            "wrong_type",
            file=file,
            column=f"{where}.covariance",
            value="this matrix",
            allowed="a symmetric one with variances above zero",
        )
    for n, events in zip(joint["n"], joint["events"] or (), strict=False):
        if n - events < MINIMUM_CELL:
            raise BadInput(
                "out_of_range",
                file=file,
                column=f"{where}.events",
                value=events,
                allowed=f"at least {MINIMUM_CELL} people without",
            )
