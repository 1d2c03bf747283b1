# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""A TOML table read key by key, so that every mistake names its file and key."""

import math
import re
import tomllib
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Any

from kenniskompas.core.errors import BadInput

SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*\Z")
DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?\Z")


class Table:
    """One table of a TOML file; `done` refuses keys that nobody asked for."""

    def __init__(self, data: Mapping[str, Any], *, file: str, path: str = "") -> None:
        self.data = data
        self.file = file
        self.path = path
        self.asked: set[str] = set()

    def error(self, code: str, key: str, **parameters: object) -> BadInput:
        return BadInput(code, file=self.file, column=self.path + key, **parameters)  # type: ignore[arg-type]

    def raw(self, key: str, kind: type | tuple[type, ...], name: str) -> Any:
        """The value of `key`, or None when it is absent."""
        self.asked.add(key)
        value = self.data.get(key)
        wrong = value is not None and not isinstance(value, kind)
        if wrong or (isinstance(value, bool) and kind is not bool):
            raise self.error("wrong_type", key, value=value, allowed=name)
        return value

    def text(self, key: str) -> str:
        value: str | None = self.raw(key, str, "text")
        if value is None:
            raise self.error("missing_key", key)
        if not value.strip():
            raise self.error("missing_value", key)
        return value.strip()

    def note(self, key: str) -> str:
        return str(self.raw(key, str, "text") or "").strip()

    def texts(self, key: str) -> tuple[str, ...]:
        values = self.raw(key, list, "a list of texts") or []
        for value in values:
            if not isinstance(value, str):
                raise self.error("wrong_type", key, value=value, allowed="text")
            if not value.strip():
                raise self.error("missing_value", key)
        return tuple(values)

    def slug(self, key: str) -> str:
        value = self.text(key)
        if not SLUG.match(value):
            raise self.error(
                "wrong_type", key, value=value, allowed="lower-case words joined by hyphens"
            )
        return value

    def code(self, key: str, allowed: Collection[str]) -> str:
        return self.choice(key, self.text(key), allowed)

    def optional_code(self, key: str, allowed: Collection[str]) -> str:
        value = self.note(key)
        return self.choice(key, value, allowed) if value else ""

    def codes(self, key: str, allowed: Collection[str]) -> tuple[str, ...]:
        values = self.texts(key)
        for index, value in enumerate(values):
            self.choice(key, value, allowed)
            if value in values[:index]:
                raise self.error("duplicate_key", key, value=value, limit=values.index(value) + 1)
        return values

    def choice(self, key: str, value: str, allowed: Collection[str]) -> str:
        if value not in allowed:
            raise self.error("not_a_choice", key, value=value, allowed=", ".join(sorted(allowed)))
        return value

    def flag(self, key: str, *, default: bool = False) -> bool:
        value: bool | None = self.raw(key, bool, "true or false")
        return default if value is None else value

    def whole(self, key: str) -> int | None:
        value: int | None = self.raw(key, int, "a whole number")
        return value

    def number(self, key: str) -> float | None:
        value = self.raw(key, (int, float), "a number")
        if value is not None and not math.isfinite(value):
            raise self.error("not_finite", key, value=value)
        return None if value is None else float(value)

    def date(self, key: str) -> str:
        """A year, a month or a day: 2016, 2016-08 or 2016-08-31."""
        value = self.text(key)
        if not DATE.match(value):
            raise self.error("not_a_date", key, value=value)
        return value

    def table(self, key: str) -> "Table | None":
        value = self.raw(key, dict, "a table")
        return None if value is None else Table(value, file=self.file, path=f"{self.path}{key}.")

    def tables(self, key: str) -> list["Table"]:
        values = self.raw(key, (list, dict), "a list of tables") or []
        rows = [values] if isinstance(values, dict) else values
        for row in rows:
            if not isinstance(row, dict):
                raise self.error("wrong_type", key, value=row, allowed="a table")
        return [
            Table(row, file=self.file, path=f"{self.path}{key}[{number}].")
            for number, row in enumerate(rows, start=1)
        ]

    def done(self) -> None:
        for key in self.data:
            if key not in self.asked:
                raise self.error("unknown_key", key, allowed=", ".join(sorted(self.asked)))


def read_table(path: Path, root: Path) -> Table:
    """The file as one table, named by its path below `root`."""
    name = path.relative_to(root).as_posix()
    try:
        return Table(tomllib.loads(path.read_text(encoding="utf-8")), file=name)
    except OSError as error:
        raise BadInput("not_found", file=name) from error
    except UnicodeDecodeError as error:
        raise BadInput("encoding", file=name) from error
    except tomllib.TOMLDecodeError as error:
        raise BadInput("not_toml", file=name, value=error) from error
