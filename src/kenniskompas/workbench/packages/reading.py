# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""From the bytes of a package to rows that can be trusted, or one message of what is wrong."""

import csv
import hashlib
import io
import json
from collections.abc import Mapping, Sequence
from typing import Any

import jsonschema

from kenniskompas.core.errors import BadInput
from kenniskompas.workbench.packages.archive import LARGEST, open_archive
from kenniskompas.workbench.packages.cells import WrongCell, read_cell
from kenniskompas.workbench.packages.cycles import check_lineage
from kenniskompas.workbench.packages.model import Package, Row, Source
from kenniskompas.workbench.packages.numbers import check_estimates, check_published
from kenniskompas.workbench.packages.resources import RESOURCES, Resource
from kenniskompas.workbench.packages.schema import SCHEMA_VERSION, descriptor_schema
from kenniskompas.workbench.packages.writing import DESCRIPTOR, package_id

__all__ = ["LARGEST", "read_package"]
MOST_ROWS = 500_000


def read_package(content: bytes, *, file: str) -> Package:
    """The whole package, every cell checked; raises BadInput naming table, row and column."""
    members = open_archive(content, file=file)
    descriptor = read_descriptor(members.pop(DESCRIPTOR), file)
    check_resources(descriptor, members, file)
    rows: dict[str, Sequence[Row]] = {}
    numbers: dict[str, Sequence[int]] = {}
    for name, resource in RESOURCES.items():
        if resource.path in members:
            rows[name], numbers[name] = read_rows(resource, members[resource.path])
    check_estimates(rows.get("estimates", ()), numbers.get("estimates", ()))
    check_published(rows.get("published_syntheses", ()), numbers.get("published_syntheses", ()))
    return Package(
        title=descriptor["title"],
        publisher=descriptor["contributors"][0]["title"] if descriptor["contributors"] else "",
        created=descriptor["created"],
        rows=rows,
        sources=check_lineage(descriptor["id"], sources_of(descriptor), file),
        id=descriptor["id"],
        numbers=numbers,
        file=file,
    )


def sources_of(descriptor: Mapping[str, Any]) -> tuple[Source, ...]:
    return tuple(
        Source(each["path"], each["title"], tuple(each.get("builds_on", ())))
        for each in descriptor["sources"]
    )


def read_descriptor(data: bytes, file: str) -> dict[str, Any]:
    where = f"{file}/{DESCRIPTOR}"
    try:
        descriptor = json.loads(data.decode("utf-8"))
    except (ValueError, RecursionError) as error:
        raise BadInput("not_a_package", file=where, value="it is no JSON in UTF-8") from error
    if isinstance(descriptor, dict):
        check_version(descriptor.get("kenniskompas_schema"), where)
    validator = jsonschema.Draft202012Validator(descriptor_schema())
    problem = next(iter(sorted(validator.iter_errors(descriptor), key=lambda e: e.json_path)), None)
    if problem is not None:
        value = f"{problem.json_path} {problem.message}"
        raise BadInput("not_a_package", file=where, value=value)
    if descriptor["id"] != package_id(descriptor):
        raise BadInput("tampered", file=where)
    return dict(descriptor)


def check_version(version: Any, where: str) -> None:
    """Packages of this version and of older ones can be read; a newer one asks for an upgrade."""
    try:
        given = tuple(int(part) for part in str(version).split("."))
    except ValueError:
        raise BadInput("not_a_package", file=where, value="kenniskompas_schema") from None
    ours = tuple(int(part) for part in SCHEMA_VERSION.split("."))
    if given[:2] > ours[:2]:
        raise BadInput("newer_schema", file=where, value=version, limit=SCHEMA_VERSION)


def check_resources(descriptor: Mapping[str, Any], members: Mapping[str, bytes], file: str) -> None:
    """The descriptor and the files name the same tables, and each file is as it was written."""
    named = []
    for each in descriptor["resources"]:
        resource = RESOURCES.get(each["name"])
        if resource is None or each["path"] != resource.path:
            allowed = ", ".join(RESOURCES)
            raise BadInput("unknown_resource", file=file, value=each["name"], allowed=allowed)
        if resource.path in named:
            raise BadInput("unsafe_archive", file=file, value=f"{resource.name} occurs twice")
        if resource.path not in members:
            raise BadInput("not_a_package", file=file, value=f"{resource.path} is missing")
        data = members[resource.path]
        digest = f"sha256:{hashlib.sha256(data).hexdigest()}"
        if each["hash"] != digest or each["bytes"] != len(data):
            raise BadInput("tampered", file=f"{file}/{resource.path}")
        named.append(resource.path)
    for path in members:
        if path not in named:
            raise BadInput("tampered", file=f"{file}/{path}")


def read_rows(resource: Resource, data: bytes) -> tuple[list[Row], list[int]]:
    """The rows of one table and their numbers as a spreadsheet shows them."""
    file = resource.path
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise BadInput("not_a_package", file=file, value="it is no text in UTF-8") from error
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    rows: list[Row] = []
    seen: dict[tuple[Any, ...], int] = {}
    number = 0
    try:
        header = check_header(resource, next(reader, []))
        for number, cells in enumerate(reader, start=2):
            if number > MOST_ROWS:
                raise BadInput("too_many_rows", file=file, row=number, limit=MOST_ROWS)
            rows.append(read_row(resource, header, cells, number))
            key = tuple(rows[-1][name] for name in resource.key)
            if key in seen:
                value = "/".join(key)
                raise BadInput("duplicate_key", file=file, row=number, value=value, limit=seen[key])
            seen[key] = number
    except csv.Error as error:
        code = "field_too_long" if "field limit" in str(error) else "quotes"
        raise BadInput(code, file=file, row=number + 1) from error
    return rows, list(seen.values())


def check_header(resource: Resource, header: list[str]) -> list[str]:
    for name in header:
        if name not in resource.names:
            allowed = ", ".join(resource.names)
            raise BadInput(
                "unknown_column", file=resource.path, row=1, column=name, allowed=allowed
            )
        if header.count(name) > 1:
            raise BadInput("duplicate_column", file=resource.path, row=1, column=name)
    for name in resource.names:
        if name not in header:
            value = ", ".join(header)
            raise BadInput("missing_column", file=resource.path, row=1, column=name, value=value)
    return header


def read_row(resource: Resource, header: list[str], cells: list[str], number: int) -> Row:
    if len(cells) != len(header):
        raise BadInput(
            "ragged_row", file=resource.path, row=number, value=len(cells), allowed=len(header)
        )
    texts = dict(zip(header, cells, strict=True))
    row: Row = {}
    for column in resource.columns:
        try:
            row[column.name] = read_cell(column, texts[column.name])
        except WrongCell as wrong:
            values: dict[str, Any] = {"value": texts[column.name], **wrong.values}
            raise BadInput(
                wrong.code, file=resource.path, row=number, column=column.name, **values
            ) from wrong
    return row
