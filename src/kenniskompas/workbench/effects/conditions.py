# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Conditions on registered columns: a closed grammar, read by a parser of our own.

    condition = column "=" value
              | column "in" "(" value {"," value} ")"
              | column "between" number "and" number
    conditions = condition {"and" condition}

A value is 'text', a number, or the word unknown. Nothing of it reaches an interpreter: a condition
becomes comparisons of codes.
"""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

import numpy as np

from kenniskompas.core.effects.arrays import Flags
from kenniskompas.core.errors import BadInput
from kenniskompas.workbench.effects.classes import Classes, Grouping, Value

OPTION = "--where"
ALLOWED = "column = 'text', column in ('a', 'b') or column between 1 and 5"
MAX_LENGTH = 2000
TOKEN = re.compile(
    r"\s*(?:(?P<text>'(?:[^']|'')*')|(?P<number>[+-]?\d+(?:\.\d+)?(?![\w.]))"
    r"|(?P<name>\"[^\"]+\"|[^\W\d][\w.\-]*)|(?P<sign>[=(),]))"
)


@dataclass(frozen=True, slots=True)
class Condition:
    """Either one of `values` (texts as written, None for unknown) or from `low` to `high`."""

    column: str
    values: tuple[str | None, ...] = ()
    low: float | None = None
    high: float | None = None

    def matches(self, value: Value) -> bool:
        if self.low is not None and self.high is not None:
            return isinstance(value, int | float) and self.low <= value <= self.high
        return any(_same(value, wanted) for wanted in self.values)


def parse_conditions(text: str, *, registered: Collection[str]) -> tuple[Condition, ...]:
    """The conditions in a text, or BadInput when it holds anything else."""
    if len(text) > MAX_LENGTH:
        raise BadInput("too_long", column=OPTION, value=len(text), limit=MAX_LENGTH)
    parser = _Parser(text)
    found = [parser.condition(registered)]
    while parser.takes("name", "and"):
        found.append(parser.condition(registered))
    parser.expect_end()
    return tuple(found)


def people_inside(conditions: Sequence[Condition], groups: dict[str, Grouping]) -> Flags:
    """Who meets every condition; BadInput when a value does not occur in its column."""
    inside: Flags = np.ones(_people(groups), dtype=np.bool_)
    for one in conditions:
        inside &= _inside(one, groups[one.column])
    return inside


def require_known(condition: Condition, column: Grouping) -> None:
    """BadInput when a condition asks for a class that the column does not have."""
    if not isinstance(column, Classes):
        return
    if condition.low is not None and column.is_text:
        raise BadInput("not_numeric", column=OPTION, value=condition.column)
    for wanted in condition.values:
        if not any(_same(value, wanted) for value in column.values):
            names = ", ".join("unknown" if one is None else str(one) for one in column.values[:12])
            raise BadInput("not_a_choice", column=OPTION, value=_word(wanted), allowed=names)


def _people(groups: dict[str, Grouping]) -> int:
    first = next(iter(groups.values()))
    return len(first.code if isinstance(first, Classes) else first)


def _inside(condition: Condition, column: Grouping) -> Flags:
    require_known(condition, column)
    if isinstance(column, Classes):
        chosen = np.array([condition.matches(value) for value in column.values], dtype=np.bool_)
        return chosen[column.code]
    if condition.low is not None and condition.high is not None:
        return np.asarray((column >= condition.low) & (column <= condition.high))
    inside = np.zeros(len(column), dtype=np.bool_)
    for wanted in condition.values:
        inside |= np.isnan(column) if wanted is None else column == _number(condition, wanted)
    return inside


def _number(condition: Condition, text: str) -> float:
    try:
        return float(text)
    except ValueError as error:
        raise BadInput(
            "not_a_number", column=OPTION, value=f"{condition.column} = {text}"
        ) from error


def _same(value: Value, wanted: str | None) -> bool:
    if value is None or wanted is None:
        return value is wanted
    if isinstance(value, str):
        return value == wanted
    try:
        return float(wanted) == value
    except ValueError:
        return False


def _word(wanted: str | None) -> str:
    return "unknown" if wanted is None else wanted


class _Parser:
    """Tokens one after the other; whatever does not fit is refused where it stands."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.place = 0

    def condition(self, registered: Collection[str]) -> Condition:
        column = self.expect("name")
        if column.lower() in ("and", "in", "between"):
            raise self.problem()
        if column not in registered:
            names = ", ".join(registered) or "no column, because the protocol registers no groups"
            raise BadInput("not_a_choice", column=OPTION, value=column, allowed=names)
        if self.takes("sign", "="):
            return Condition(column, (self.value(),))
        if self.takes("name", "in"):
            return Condition(column, self.values())
        if self.takes("name", "between"):
            low = float(self.expect("number"))
            self.expect("name", "and")
            return Condition(column, low=low, high=float(self.expect("number")))
        raise self.problem()

    def values(self) -> tuple[str | None, ...]:
        self.expect("sign", "(")
        found = [self.value()]
        while self.takes("sign", ","):
            found.append(self.value())
        self.expect("sign", ")")
        return tuple(found)

    def value(self) -> str | None:
        if self.takes("name", "unknown"):
            return None
        match = self._match()
        if match is None or match.lastgroup not in ("text", "number"):
            raise self.problem()
        self.place = match.end()
        found = match[match.lastgroup]
        if match.lastgroup == "number":
            return found
        return found[1:-1].replace("''", "'") or None

    def takes(self, kind: str, word: str) -> bool:
        match = self._match()
        if match is None or match.lastgroup != kind or match[kind].lower() != word:
            return False
        self.place = match.end()
        return True

    def expect(self, kind: str, word: str = "") -> str:
        match = self._match()
        if match is None or match.lastgroup != kind or (word and match[kind].lower() != word):
            raise self.problem()
        self.place = match.end()
        return match[kind].strip('"')

    def expect_end(self) -> None:
        if self.text[self.place :].strip():
            raise self.problem()

    def problem(self) -> BadInput:
        left = self.text[self.place :].strip() or self.text
        return BadInput("not_a_condition", column=OPTION, value=left, allowed=ALLOWED)

    def _match(self) -> re.Match[str] | None:
        return TOKEN.match(self.text, self.place)
