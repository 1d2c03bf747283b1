# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""A quick yes or no by the official JSON Schema, and slow words where the answer is no.

A message holds up to 25,000 trajecten of some forty values each. The schema is turned into plain
functions once; only what they refuse is looked at by the reference validator, for the path.
"""

import re
from collections.abc import Callable, Iterator
from datetime import date, datetime
from functools import cache
from importlib import resources
from typing import Any

from jsonschema import Draft202012Validator, FormatChecker
from jsonschema.exceptions import ValidationError

Schema = dict[str, Any]
# Whether a value is accepted; keys that the schema does not name are added to the set.
Accept = Callable[[Any, set[str]], bool]
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_ANNOTATIONS = frozenset({"$schema", "$id", "$defs", "title", "description", "format"})
_READ = _ANNOTATIONS | {
    "$ref",
    "type",
    "enum",
    "properties",
    "required",
    "additionalProperties",
    "items",
    "minItems",
    "maxItems",
}


def is_date(text: object) -> bool:
    if not isinstance(text, str):
        return True
    try:
        return bool(_DATE.fullmatch(text)) and bool(date.fromisoformat(text))
    except ValueError:
        return False


def is_moment(text: object) -> bool:
    if not isinstance(text, str):
        return True
    try:
        return "T" in text and bool(datetime.fromisoformat(text))
    except ValueError:
        return False


def is_email(text: object) -> bool:
    return not isinstance(text, str) or "@" in text


FORMATS: dict[str, Callable[[object], bool]] = {
    "date": is_date,
    "date-time": is_moment,
    "email": is_email,
}


@cache
def official_schema() -> Schema:
    import json  # noqa: PLC0415 (with the file, once)

    text = (resources.files(__package__) / "schema" / "ddas-shv-1.0.json").read_text("utf-8")
    schema: Schema = json.loads(text)
    return schema


def part_of_schema(*keys: str) -> Schema:
    """A part of the official schema that still knows its definitions."""
    schema = official_schema()
    part: Any = schema
    for key in keys:
        part = part[key]
    return {**part, "$defs": schema["$defs"]}


def compile_schema(schema: Schema, defs: Schema | None = None, where: str = "") -> Accept:
    """The schema as a function; raises ValueError for a keyword that is not read here."""
    defs = defs if defs is not None else schema.get("$defs", {})
    unread = set(schema) - _READ
    if unread:
        raise ValueError(f"schema keywords {sorted(unread)} at {where or '$'} are not read")
    if "$ref" in schema:
        return compile_schema(defs[schema["$ref"].removeprefix("#/$defs/")], defs, where)
    if schema.get("type") == "object":
        return _object(schema, defs, where)
    if schema.get("type") == "array":
        return _array(schema, defs, where)
    return _scalar(schema)


def faults_in(value: Any, schema: Schema, at: str) -> Iterator[tuple[str, str]]:
    """Path and problem of everything the schema refuses, without the values themselves."""
    checker = FormatChecker(formats=())
    for name, holds in FORMATS.items():
        checker.checks(name)(holds)
    validator = Draft202012Validator(schema, format_checker=checker)
    for error in validator.iter_errors(value):
        yield at + error.json_path.removeprefix("$"), _problem(error)


def _object(schema: Schema, defs: Schema, where: str) -> Accept:
    members = {
        key: compile_schema(part, defs, f"{where}.{key}" if where else key)
        for key, part in schema.get("properties", {}).items()
    }
    required, known = frozenset(schema.get("required", ())), members.keys()
    is_closed = schema.get("additionalProperties", True) is False

    def accept(value: Any, unknown: set[str]) -> bool:
        if type(value) is not dict or not required <= value.keys():
            return False
        if not value.keys() <= known:
            if is_closed:
                return False
            unknown.update(f"{where}.{key}" for key in value.keys() - known)
        return all(members[key](one, unknown) for key, one in value.items() if key in members)

    return accept


def _array(schema: Schema, defs: Schema, where: str) -> Accept:
    item = compile_schema(schema["items"], defs, where)
    least, most = schema.get("minItems", 0), schema.get("maxItems", float("inf"))

    def accept(value: Any, unknown: set[str]) -> bool:
        if type(value) is not list or not least <= len(value) <= most:
            return False
        return all(item(one, unknown) for one in value)

    return accept


def _scalar(schema: Schema) -> Accept:
    allowed = frozenset(schema.get("enum", ()))
    holds = FORMATS.get(schema.get("format", ""))
    is_type = _TYPES[schema["type"]]

    def accept(value: Any, _unknown: set[str]) -> bool:
        if not is_type(value) or (allowed and value not in allowed):
            return False
        return holds is None or holds(value)

    return accept


def _is_integer(value: object) -> bool:
    return type(value) is int or (isinstance(value, float) and value.is_integer())


_TYPES: dict[str, Callable[[object], bool]] = {
    "string": lambda value: type(value) is str,
    "boolean": lambda value: type(value) is bool,
    "integer": _is_integer,
}


def _problem(error: ValidationError) -> str:
    """Said without the value, which may be about a person."""
    wanted: Any = error.validator_value
    schema: Any = error.schema
    if error.validator == "required":
        # The name of the key stands between quotes at the start of the message.
        return f"the key {error.message.split(' is ')[0]} is missing"
    if error.validator == "additionalProperties" and isinstance(error.instance, dict):
        unknown = error.instance.keys() - schema.get("properties", {}).keys()
        return f"not known: {', '.join(sorted(unknown)[:5])[:200]}"
    if error.validator == "enum":
        return f"should be one of: {', '.join(map(str, wanted))}"
    words = {
        "type": f"should be of type {wanted}",
        "format": f"should be a {wanted}, such as {_EXAMPLES.get(str(wanted), '')}",
        "minItems": f"should hold at least {wanted}",
        "maxItems": f"should hold at most {wanted}",
    }
    return words.get(str(error.validator), f"does not satisfy {error.validator}")


_EXAMPLES = {
    "date": "2024-12-31",
    "date-time": "2024-12-31T23:59:59Z",
    "email": "naam@voorbeeld.nl",
}
