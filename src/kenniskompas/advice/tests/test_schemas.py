# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
import copy
import json
import tomllib
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from kenniskompas.advice.schemas import SCHEMA_VERSION, SCHEMAS, profile_schema, version_schema
from kenniskompas.advice.service.document import SHIPPED, read_document
from kenniskompas.advice.service.inputs import FORBIDDEN_INPUTS
from kenniskompas.core.errors import BadInput

PUBLISHED = Path(__file__).resolve().parents[4] / "docs" / "schema"


def shipped() -> dict[str, Any]:
    return tomllib.loads(SHIPPED.read_text(encoding="utf-8"))


def fits(document: object, schema: dict[str, Any]) -> bool:
    return jsonschema.Draft202012Validator(schema).is_valid(document)


@pytest.mark.parametrize("name", SCHEMAS)
def test_the_published_schema_is_the_one_of_this_version(name: str) -> None:
    published = json.loads((PUBLISHED / f"advice-{name}-{SCHEMA_VERSION}.json").read_text())

    jsonschema.Draft202012Validator.check_schema(published)
    assert published == SCHEMAS[name]()


def test_the_shipped_rules_fit_their_schema() -> None:
    jsonschema.Draft202012Validator(version_schema()).validate(shipped())


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("thresholds", "best"), 1.2),
        (("signals", "least_decisions"), 1),
        (("questions", 0, "inputs"), ["nationality"]),
        (("questions", 0, "rules", 0, "action"), "forbidden"),
        (("questions", 0, "outcomes", 0, "prior_sd"), 0),
        (("surprise",), True),
    ],
)
def test_schema_and_reader_refuse_the_same_mistakes(path: tuple[Any, ...], value: object) -> None:
    wrong = copy.deepcopy(shipped())
    inside: Any = wrong
    for key in path[:-1]:
        inside = inside[key]
    inside[path[-1]] = value

    assert not fits(wrong, version_schema())
    with pytest.raises(BadInput):
        read_document(wrong, file="rules.toml")


@pytest.mark.parametrize("name", FORBIDDEN_INPUTS)
def test_a_profile_has_no_room_for_what_advice_may_not_know(name: str) -> None:
    assert fits({"question": "work"}, profile_schema())
    assert not fits({"question": "work", "inputs": {name: "yes"}}, profile_schema())
