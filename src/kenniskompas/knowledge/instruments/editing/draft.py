# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""What stands in the forms, as rows within rows: read from a post, and written as one."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from django.utils.datastructures import MultiValueDict

Values = dict[str, list[str]]
# Which rows a row may hold; "" is the definition itself.
PARTS: dict[str, tuple[str, ...]] = {
    "": ("lists", "items", "scales", "words"),
    "lists": ("answers",),
    "items": ("answers",),
    "scales": ("bands",),
    "words": (),
    "answers": (),
    "bands": (),
}
CODED = ("lists", "items", "scales", "words")
# What is new has no code yet; a code cannot begin with this.
NEW = "+"
# Chosen in place of a list of answers.
OWN = "+own"
IN_ROW = re.compile(r"([a-z]+)-([0-9]{1,3})-(.+)\Z")
PLACE = re.compile(r"([a-z]+)(?:-([0-9]{1,3}))?(?:-([a-z]+)(?:-([0-9]{1,3}))?)?\Z")
FEWEST_ANSWERS = 2


class UnknownAct(ValueError):
    """A button that this page does not have."""


@dataclass(slots=True)
class Row:
    values: Values = field(default_factory=dict)
    rows: dict[str, list["Row"]] = field(default_factory=dict)

    def one(self, name: str) -> str:
        return (self.values.get(name) or [""])[-1]

    def part(self, name: str) -> list["Row"]:
        return self.rows.setdefault(name, [])


def read_row(posted: Mapping[str, list[str]], kind: str = "") -> Row:
    """The rows of a post in the order of their numbers; what belongs nowhere is left out."""
    numbered: dict[str, dict[int, Values]] = {part: {} for part in PARTS[kind]}
    values: Values = {}
    for key, given in posted.items():
        match = IN_ROW.match(key)
        if match is None:
            values[key] = list(given)
        elif match[1] in numbered:
            numbered[match[1]].setdefault(int(match[2]), {})[match[3]] = list(given)
    rows = {
        part: [read_row(found[number], part) for number in sorted(found)]
        for part, found in numbered.items()
    }
    return Row(values, rows)


def as_posted(row: Row) -> MultiValueDict:
    return MultiValueDict(dict(keys_of(row, "")))


def keys_of(row: Row, prefix: str) -> Iterator[tuple[str, list[str]]]:
    for name, given in row.values.items():
        yield prefix + name, given
    for part, rows in row.rows.items():
        for number, each in enumerate(rows):
            yield from keys_of(each, f"{prefix}{part}-{number}-")


def change_rows(draft: Row, act: str) -> str:
    """Do what a button asks, such as `up:items-2`; the row to go on with, such as `items-1`.

    Raises UnknownAct for what is no button of this page.
    """
    verb, _colon, place = act.partition(":")
    owner, part, number, before = find_rows(draft, place)
    rows = owner.part(part)
    if verb == "add" and number is None:
        rows.append(new_row(draft, part))
        if "answer_set" in owner.values:
            owner.values["answer_set"] = [OWN]
        return f"{before}{part}-{len(rows) - 1}"
    if number is None or number >= len(rows) or verb not in ACTS:
        raise UnknownAct(act)
    return f"{before}{part}-{ACTS[verb](draft, part, rows, number)}"


def find_rows(draft: Row, place: str) -> tuple[Row, str, int | None, str]:
    """Whose rows, which part of them, which number, and what stands before them in a name."""
    match = PLACE.match(place)
    if match is None or match[1] not in PARTS[""]:
        raise UnknownAct(place)
    part, number, below, inner = match.groups()
    if below is None:
        return draft, part, None if number is None else int(number), ""
    if number is None or below not in PARTS[part] or int(number) >= len(draft.part(part)):
        raise UnknownAct(place)
    owner = draft.part(part)[int(number)]
    return owner, below, None if inner is None else int(inner), f"{part}-{number}-"


def new_row(draft: Row, part: str) -> Row:
    row = Row()
    if part in CODED:
        row.values["code"] = [new_mark(draft.part(part))]
    if part == "lists":
        row.rows["answers"] = [Row() for _number in range(FEWEST_ANSWERS)]
    if part == "scales":
        row.values["method"] = ["sum"]
    if part == "items":
        row.values["answer_set"] = [latest_list(draft)]
    return row


def new_mark(rows: list[Row]) -> str:
    taken = {row.one("code") for row in rows}
    return next(mark for n in range(1, len(taken) + 2) if (mark := f"{NEW}{n}") not in taken)


def latest_list(draft: Row) -> str:
    """A next question mostly has the answers of the one before it."""
    used = [row.one("answer_set") for row in draft.part("items")]
    there = [row.one("code") for row in draft.part("lists")]
    return used[-1] if used else (there[-1] if there else OWN)


def remove(draft: Row, part: str, rows: list[Row], number: int) -> int:
    gone = rows.pop(number).one("code")
    if part == "lists":
        forget(draft.part("items"), ("answer_set",), gone)
    if part == "items":
        forget(draft.part("scales"), ("items", "reverse"), gone)
    return min(number, len(rows) - 1)


def forget(rows: list[Row], names: tuple[str, ...], code: str) -> None:
    for row in rows:
        for name in names:
            row.values[name] = [each for each in row.values.get(name, []) if each != code]


def move_up(_draft: Row, _part: str, rows: list[Row], number: int) -> int:
    return swap(rows, number, max(number - 1, 0))


def move_down(_draft: Row, _part: str, rows: list[Row], number: int) -> int:
    return swap(rows, number, min(number + 1, len(rows) - 1))


def swap(rows: list[Row], number: int, other: int) -> int:
    rows[number], rows[other] = rows[other], rows[number]
    return other


ACTS: dict[str, Callable[[Row, str, list[Row], int], int]] = {
    "remove": remove,
    "up": move_up,
    "down": move_down,
}
