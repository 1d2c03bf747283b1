# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Typed reading of TOML keys: each is as asked, or BadInput names file, key and value."""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from kenniskompas.core.errors import BadInput

REQUIRED = object()


@dataclass(frozen=True, slots=True)
class TomlSection:
    """One table of a TOML file; `name` is its dotted path, empty for the whole file."""

    file: str
    name: str
    values: Mapping[str, Any]

    def has(self, key: str) -> bool:
        return key in self.values

    def problem(self, code: str, key: str, **details: object) -> BadInput:
        column = f"{self.name}.{key}" if self.name else key
        return BadInput(code, file=self.file, row=None, column=column, **details)

    def refuse_unknown(self, allowed: Iterable[str]) -> None:
        known = tuple(allowed)
        for key in self.values:
            if key not in known:
                raise self.problem("unknown_key", key, allowed=", ".join(known))

    def section(self, key: str, *, required: bool = True) -> "TomlSection":
        value = self._get(key, REQUIRED if required else {})
        if not isinstance(value, Mapping):
            raise self._wrong(key, value, "a table")
        return TomlSection(self.file, f"{self.name}.{key}".lstrip("."), value)

    def sections(self, key: str, *, filled: bool = False) -> "Sequence[TomlSection]":
        """The tables of an array, `[[key]]`; messages count them from 1."""
        value = self._get(key, REQUIRED if filled else ())
        if not isinstance(value, list | tuple) or (filled and not value):
            raise self._wrong(key, value, "at least one table" if filled else "tables")
        for each in value:
            if not isinstance(each, Mapping):
                raise self._wrong(key, each, "a table")
        name = f"{self.name}.{key}".lstrip(".")
        return tuple(
            TomlSection(self.file, f"{name}[{number}]", each)
            for number, each in enumerate(value, start=1)
        )

    def text(self, key: str) -> str:
        value = self._get(key, REQUIRED)
        if not isinstance(value, str) or not value.strip():
            raise self._wrong(key, value, "a text")
        return value.strip()

    def texts(self, key: str, *, default: object = REQUIRED, filled: bool = False) -> Sequence[str]:
        value = self._get(key, default)
        if not isinstance(value, list | tuple) or (filled and not value):
            raise self._wrong(key, value, "a list of at least one text" if filled else "a list")
        for item in value:
            if not isinstance(item, str) or not item.strip():
                raise self._wrong(key, item, "a text")
        names = tuple(item.strip() for item in value)
        if len(set(names)) < len(names):
            twice = next(name for name in names if names.count(name) > 1)
            raise self._wrong(key, twice, "named once")
        return names

    def label(self, key: str) -> str:
        """The name of a class, which may be written as a number or as true or false."""
        value = self._get(key, REQUIRED)
        if isinstance(value, bool):
            return str(value)
        if isinstance(value, int | float) and math.isfinite(value):
            return f"{value:.15g}"
        if not isinstance(value, str) or not value.strip():
            raise self._wrong(key, value, "a text or a number")
        return value.strip()

    def day(self, key: str) -> date:
        value = self._get(key, REQUIRED)
        if isinstance(value, datetime):
            return value.date()
        if isinstance(value, date):
            return value
        try:
            return date.fromisoformat(value)
        except (TypeError, ValueError) as error:
            raise self.problem("not_a_date", key, value=value) from error

    def choice(self, key: str, allowed: Sequence[str], *, default: object = REQUIRED) -> str:
        value = self._get(key, default)
        if value not in allowed:
            raise self.problem("not_a_choice", key, value=value, allowed=", ".join(allowed))
        return str(value)

    def whole(self, key: str, *, default: object = REQUIRED, low: int, high: int) -> int:
        value = self._get(key, default)
        if not isinstance(value, int) or isinstance(value, bool):
            raise self._wrong(key, value, "a whole number")
        if not low <= value <= high:
            raise self.problem("out_of_range", key, value=value, allowed=f"{low} to {high}")
        return value

    def number(
        self,
        key: str,
        *,
        default: object = REQUIRED,
        low: float = -math.inf,
        high: float = math.inf,
        above: float = -math.inf,
    ) -> float:
        """A finite number from `low` to `high`, and above `above`."""
        value = self._get(key, default)
        if not isinstance(value, int | float) or isinstance(value, bool):
            raise self._wrong(key, value, "a number")
        if not (math.isfinite(value) and low <= value <= high and value > above):
            raise self.problem("out_of_range", key, value=value, allowed=_bounds(low, high, above))
        return float(value)

    def flag(self, key: str, *, default: bool = False) -> bool:
        value = self._get(key, default)
        if not isinstance(value, bool):
            raise self._wrong(key, value, "true or false")
        return value

    def fraction(self, key: str, *, default: object = REQUIRED, below: float) -> float:
        value = self._get(key, default)
        if not isinstance(value, int | float) or isinstance(value, bool):
            raise self._wrong(key, value, "a number")
        if not 0 <= value < below:
            allowed = f"0 to under {below:g}"
            raise self.problem("out_of_range", key, value=value, allowed=allowed)
        return float(value)

    def _get(self, key: str, default: object) -> Any:
        if key in self.values:
            return self.values[key]
        if default is REQUIRED:
            raise self.problem("missing_key", key)
        return default

    def _wrong(self, key: str, value: object, wanted: str) -> BadInput:
        return self.problem("wrong_type", key, value=value, allowed=wanted)


def _bounds(low: float, high: float, above: float) -> str:
    start = f"{low:g} or more" if math.isfinite(low) else ""
    if math.isfinite(above):
        start = f"above {above:g}"
    end = f"at most {high:g}" if math.isfinite(high) else ""
    return ", ".join(part for part in (start, end) if part) or "what is finite"
