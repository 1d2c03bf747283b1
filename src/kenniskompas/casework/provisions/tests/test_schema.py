# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""The published form of a table is what the reader accepts."""

import json
import tomllib
from datetime import date
from pathlib import Path

import jsonschema
import pytest

from kenniskompas.casework.provisions.service import EXAMPLE, VOCABULARY
from kenniskompas.workbench.provisions import table_schema

PUBLISHED = Path(__file__).resolve().parents[5] / "docs" / "schema" / "provision-table-1.0.json"


def written_days(value):
    """TOML has days; JSON writes them as text."""
    if isinstance(value, dict):
        return {key: written_days(each) for key, each in value.items()}
    if isinstance(value, list):
        return [written_days(each) for each in value]
    return value.isoformat() if isinstance(value, date) else value


def test_the_published_schema_is_the_one_of_the_code():
    assert json.loads(PUBLISHED.read_text(encoding="utf-8")) == table_schema(VOCABULARY)


def test_the_shipped_example_fits_the_schema():
    example = tomllib.loads(EXAMPLE.read_text(encoding="utf-8"))

    jsonschema.validate(written_days(example), table_schema(VOCABULARY))


@pytest.mark.parametrize("extra", [{"amount": 10}, {"per": "year"}, {"colour": "red"}])
def test_a_row_that_the_reader_refuses_does_not_fit_the_schema(extra):
    example = written_days(tomllib.loads(EXAMPLE.read_text(encoding="utf-8")))
    example["provision"][1].update(extra)

    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(example, table_schema(VOCABULARY))
