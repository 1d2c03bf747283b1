# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""The published form of a mapping is what the reader accepts."""

import json
import tomllib
from pathlib import Path

import jsonschema
import pytest

from kenniskompas.casework.openfisca.service import EXAMPLE, SOURCES, parse_mapping
from kenniskompas.workbench.openfisca import mapping_schema

PUBLISHED = Path(__file__).resolve().parents[5] / "docs" / "schema" / "openfisca-mapping-1.0.json"


def example():
    return tomllib.loads(EXAMPLE.read_text(encoding="utf-8"))


def test_the_published_schema_is_the_one_of_the_code():
    assert json.loads(PUBLISHED.read_text(encoding="utf-8")) == mapping_schema(SOURCES)


def test_the_shipped_example_is_read_and_fits_the_schema():
    assert parse_mapping(EXAMPLE.read_text(encoding="utf-8"), file="").name
    jsonschema.validate(example(), mapping_schema(SOURCES))


@pytest.mark.parametrize(
    "wrong",
    [
        {"values": {"unknown": False}},
        {"from": "surname"},
        {"ask": "wage", "label": "Loon", "unit": "euros"},
        {"of": "neighbour"},
        {"variable": "a b"},
    ],
)
def test_what_the_reader_refuses_does_not_fit_the_schema(wrong):
    document = example()
    document["send"][0].update(wrong)

    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(document, mapping_schema(SOURCES))
