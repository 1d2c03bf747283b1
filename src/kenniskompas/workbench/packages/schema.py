# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""The published schema of knowledge packages: of their tables and of datapackage.json.

Frictionless Data Package, Tabular Data Package and Table Schema, version 1.
"""

from typing import Any

from kenniskompas.workbench.packages.resources import RESOURCES, Column, Resource

# Raise the last number for texts, the middle one for an added table or column, the first one when
# a package can no longer be read by who reads the one before.
SCHEMA_VERSION = "1.0.0"
PACKAGE_PROFILE = "tabular-data-package"
RESOURCE_PROFILE = "tabular-data-resource"
DIGEST = "[0-9a-f]{64}"


def table_schema(resource: Resource) -> dict[str, Any]:
    """The Table Schema of one resource; a list that refers is described, as the standard has no
    foreign key for it."""
    foreign = [
        {
            "fields": column.name,
            "reference": {"resource": column.refers_to, "fields": "id"},
        }
        for column in resource.columns
        if column.refers_to and column.type == "string"
    ]
    return {
        "fields": [field(column) for column in resource.columns],
        "primaryKey": list(resource.key) if len(resource.key) > 1 else resource.key[0],
        **({"foreignKeys": foreign} if foreign else {}),
        "missingValues": [""],
    }


def field(column: Column) -> dict[str, Any]:
    constraints: dict[str, Any] = {}
    if column.required:
        constraints["required"] = True
    if column.choices:
        constraints["enum"] = list(column.choices)
    elif column.type == "string":
        constraints["maxLength"] = column.longest
    if column.pattern:
        constraints["pattern"] = column.pattern
    description = column.description
    if column.refers_to and column.type == "array":
        description += f" Holds keys of {column.refers_to}."
    return {
        "name": column.name,
        "type": column.type,
        "description": description,
        **({"constraints": constraints} if constraints else {}),
    }


def descriptor_schema() -> dict[str, Any]:
    """JSON Schema (draft 2020-12) that every datapackage.json of this version answers to."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"Knowledge package {SCHEMA_VERSION}",
        "description": "A Frictionless tabular data package, version 1, with knowledge.",
        "type": "object",
        "required": [
            *("profile", "name", "id", "title", "kenniskompas_schema", "created"),
            *("licenses", "contributors", "sources", "resources"),
        ],
        "properties": {
            "profile": {"const": PACKAGE_PROFILE},
            "name": {"type": "string", "pattern": "^[-a-z0-9._]+$"},
            "id": {"type": "string", "pattern": f"^urn:sha256:{DIGEST}$"},
            "title": {"type": "string", "minLength": 1, "maxLength": 200},
            "kenniskompas_schema": {"type": "string", "pattern": r"^\d+\.\d+\.\d+$"},
            "version": {"type": "string"},
            "created": {"type": "string", "format": "date-time"},
            "licenses": {"type": "array", "minItems": 1, "items": named("name", "path")},
            "contributors": {"type": "array", "items": named("title", "role")},
            "sources": {
                "type": "array",
                "items": {
                    **named("title", "path"),
                    "properties": {
                        **named("title", "path")["properties"],
                        "builds_on": {"type": "array", "items": {"type": "string"}},
                    },
                },
            },
            "resources": {"type": "array", "minItems": 1, "items": resource_schema()},
        },
    }


def named(*keys: str) -> dict[str, Any]:
    return {
        "type": "object",
        "required": list(keys),
        "properties": {key: {"type": "string", "minLength": 1} for key in keys},
    }


def resource_schema() -> dict[str, Any]:
    return {
        "type": "object",
        "required": ["profile", "name", "path", "bytes", "hash", "schema"],
        "properties": {
            "profile": {"const": RESOURCE_PROFILE},
            "name": {"type": "string"},
            "path": {"type": "string"},
            "bytes": {"type": "integer", "minimum": 0},
            "hash": {"type": "string", "pattern": f"^sha256:{DIGEST}$"},
            "schema": {"type": "object", "required": ["fields", "primaryKey"]},
        },
    }


def published_schema() -> dict[str, Any]:
    """What docs/schema publishes: the descriptor and every table."""
    tables = {name: table_schema(resource) for name, resource in RESOURCES.items()}
    return {"version": SCHEMA_VERSION, "datapackage": descriptor_schema(), "tables": tables}
