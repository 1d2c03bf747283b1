# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Each cell of a package as the value that its column promises."""

import json
import math
import re
from collections.abc import Callable, Mapping
from typing import Any, NoReturn

from kenniskompas.workbench.packages.resources import Column

WHOLE = re.compile(r"[+-]?\d{1,15}")
BOOLEANS = {"true": True, "false": False}


class WrongCell(Exception):
    """The code of `core.errors.PROBLEMS` and what fills its sentence in."""

    def __init__(self, code: str, **values: object) -> None:
        self.code, self.values = code, values
        super().__init__(code)


def read_cell(column: Column, text: str) -> Any:
    """The value of a cell; raises WrongCell. An empty text is "", other empty cells are None."""
    if text == "":
        if column.required:
            raise WrongCell("missing_value")
        return "" if column.type == "string" else None
    value = READERS[column.type](text)
    if isinstance(value, str):
        check_text(column, value)
    if column.type == "array" and not all(isinstance(each, str) for each in value):
        raise WrongCell("wrong_type", allowed="a JSON list of texts")
    return value


def check_text(column: Column, value: str) -> None:
    if column.choices and value not in column.choices:
        raise WrongCell("not_a_choice", allowed=", ".join(column.choices))
    if len(value) > column.longest:
        raise WrongCell("too_long", value=len(value), limit=column.longest)
    if column.pattern and not re.search(column.pattern, value):
        raise WrongCell("wrong_type", allowed="letters, digits, - and _ only")
    if "\x00" in value:
        raise WrongCell("binary")


def whole(text: str) -> int:
    if not WHOLE.fullmatch(text):
        raise WrongCell("not_whole")
    return int(text)


def number(text: str) -> float:
    try:
        value = float(text)
    except ValueError:
        raise WrongCell("not_a_number") from None
    if not math.isfinite(value):
        raise WrongCell("not_finite")
    return value


def boolean(text: str) -> bool:
    if text not in BOOLEANS:
        raise WrongCell("not_a_choice", allowed="true, false")
    return BOOLEANS[text]


def parsed(kind: type, spoken: str) -> Callable[[str], Any]:
    def read(text: str) -> Any:
        try:
            value = json.loads(text, parse_constant=refuse_constant)
        except (ValueError, RecursionError):
            raise WrongCell("wrong_type", allowed=spoken) from None
        if not isinstance(value, kind):
            raise WrongCell("wrong_type", allowed=spoken)
        return value

    return read


def refuse_constant(text: str) -> NoReturn:
    raise WrongCell("not_finite", value=text)


READERS: Mapping[str, Callable[[str], Any]] = {
    "string": str,
    "integer": whole,
    "number": number,
    "boolean": boolean,
    "array": parsed(list, "a JSON list"),
    "object": parsed(dict, "a JSON object"),
}
