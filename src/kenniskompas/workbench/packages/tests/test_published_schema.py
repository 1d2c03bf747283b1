# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
import json
from pathlib import Path

import jsonschema

from kenniskompas.workbench.packages.resources import RESOURCES
from kenniskompas.workbench.packages.schema import (
    SCHEMA_VERSION,
    descriptor_schema,
    published_schema,
)

DOCS = Path(__file__).resolve().parents[5] / "docs"


def test_the_published_schema_is_the_one_that_is_used():
    series = SCHEMA_VERSION.rsplit(".", 1)[0]

    published = json.loads((DOCS / "schema" / f"knowledge-package-{series}.json").read_text())

    assert published == published_schema()


def test_the_schema_of_the_descriptor_is_a_schema_itself():
    jsonschema.Draft202012Validator.check_schema(descriptor_schema())


def test_every_table_and_column_is_in_the_documentation():
    text = (DOCS / "packages.md").read_text(encoding="utf-8")

    missing = [
        name
        for resource in RESOURCES.values()
        for name in (resource.name, *resource.names)
        if f"`{name}`" not in text
    ]
    assert missing == []
