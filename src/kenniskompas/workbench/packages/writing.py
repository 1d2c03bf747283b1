# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""From rows to the bytes of a package; the same content gives the same bytes."""

import csv
import hashlib
import io
import json
import zipfile
from collections.abc import Sequence
from typing import Any

from kenniskompas.workbench.packages.model import Package, Row, canonical
from kenniskompas.workbench.packages.resources import RESOURCES, Resource
from kenniskompas.workbench.packages.schema import (
    PACKAGE_PROFILE,
    RESOURCE_PROFILE,
    SCHEMA_VERSION,
    table_schema,
)

DESCRIPTOR = "datapackage.json"
# Zip files keep no time zone and start in 1980; a fixed moment keeps equal content equal.
MOMENT = (1980, 1, 1, 0, 0, 0)
LICENCE = {
    "name": "EUPL-1.2",
    "path": "https://interoperable-europe.ec.europa.eu/collection/eupl/eupl-text-eupl-12",
    "title": "European Union Public Licence 1.2",
}


def write_package(package: Package) -> bytes:
    """A zip file with datapackage.json and a CSV file for each resource that `rows` names."""
    files = {
        RESOURCES[name].path: write_rows(RESOURCES[name], rows)
        for name, rows in package.rows.items()
    }
    descriptor = describe(package, files)
    content = json.dumps(descriptor, ensure_ascii=False, indent=2) + "\n"
    output = io.BytesIO()
    with zipfile.ZipFile(output, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, data in {DESCRIPTOR: content.encode(), **files}.items():
            member = zipfile.ZipInfo(path, MOMENT)
            member.compress_type = zipfile.ZIP_DEFLATED
            member.external_attr = 0o644 << 16
            archive.writestr(member, data)
    return output.getvalue()


def describe(package: Package, files: dict[str, bytes]) -> dict[str, Any]:
    descriptor: dict[str, Any] = {
        "profile": PACKAGE_PROFILE,
        "name": "kenniskompas-knowledge",
        "title": package.title,
        "kenniskompas_schema": SCHEMA_VERSION,
        "created": package.created,
        "licenses": [LICENCE],
        "contributors": [{"title": package.publisher, "role": "publisher"}],
        "sources": [
            {"title": each.title, "path": each.id, "builds_on": list(each.builds_on)}
            for each in package.sources
        ],
        "resources": [
            describe_resource(RESOURCES[name], files[RESOURCES[name].path]) for name in package.rows
        ],
    }
    return {**descriptor, "id": package_id(descriptor)}


def describe_resource(resource: Resource, data: bytes) -> dict[str, Any]:
    return {
        "profile": RESOURCE_PROFILE,
        "name": resource.name,
        "title": resource.title,
        "path": resource.path,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(data),
        "hash": f"sha256:{hashlib.sha256(data).hexdigest()}",
        "schema": table_schema(resource),
    }


def package_id(descriptor: dict[str, Any]) -> str:
    """Follows from everything in the package: the hash of each file stands in the descriptor."""
    rest = {key: value for key, value in descriptor.items() if key != "id"}
    return f"urn:sha256:{hashlib.sha256(canonical(rest).encode()).hexdigest()}"


def write_rows(resource: Resource, rows: Sequence[Row]) -> bytes:
    """CSV in UTF-8, rows in the order of their key."""
    output = io.StringIO(newline="")
    writer = csv.writer(output, lineterminator="\r\n")
    writer.writerow(resource.names)
    for row in sorted(rows, key=lambda row: [row[name] for name in resource.key]):
        writer.writerow([cell(row[name]) for name in resource.names])
    return output.getvalue().encode()


def cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return canonical(value) if isinstance(value, list | dict) else str(value)
