# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""What is wrong with case records: the first mistake, with its file, row and column."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import reduce

import ibis

from kenniskompas.core.errors import BadInput
from kenniskompas.workbench.panel.definition import PanelDefinition
from kenniskompas.workbench.panel.following import study_activities
from kenniskompas.workbench.panel.records import Expr, Records, pairs_of
from kenniskompas.workbench.panel.sources import day_of

# Numbers as every engine reads them: no thousands, a point before decimals.
NUMBER = r"^-?[0-9]+([.][0-9]+)?$"
DAYS = {
    "decisions": "decided_on",
    "characteristics": "recorded_on",
    "activities": "started_on",
    "events": "started_on",
}


@dataclass(frozen=True, slots=True)
class Mistake:
    """A kind of mistake; `rows` has `row`, and where it says more `day`, `text` or `other`."""

    table: str
    column: str
    code: str
    rows: Expr
    says: str = ""


def first_mistake(definition: PanelDefinition, records: Records) -> tuple[Expr, list[Mistake]]:
    """An expression of at most one row, the mistake to report first, and what its number means."""
    mistakes = list(_mistakes(definition, records))
    rows = [_numbered(mistake, number) for number, mistake in enumerate(mistakes)]
    whole = reduce(lambda one, other: one.union(other), rows)
    return whole.order_by("number", "row").limit(1), mistakes


def as_problem(definition: PanelDefinition, mistake: Mistake, found: dict[str, object]) -> BadInput:
    record = definition.files[mistake.table]
    day, other = found["day"], found["other"]
    value = found["text"] if day is None else day_of(int(str(day))).isoformat()
    says = mistake.says.replace("ROW", str(other))
    if "DAY" in says:
        says = says.replace("DAY", _day(other))
    details = {"value": value or "", "limit": says, "allowed": says}
    if mistake.code == "duplicate_key":
        details["limit"] = other
    if mistake.code == "contradictory":
        details["value"] = says
    return BadInput(
        mistake.code,
        file=record.file,
        row=int(str(found["row"])),
        column=record.names[mistake.column],
        **details,
    )


def _day(number: object) -> str:
    return "" if number is None else day_of(int(str(number))).isoformat()


def _numbered(mistake: Mistake, number: int) -> Expr:
    rows = mistake.rows
    kinds = {"day": "int64", "text": "string", "other": "int64"}
    columns = {
        name: rows[name].cast(kind) if name in rows.columns else ibis.null(kind)
        for name, kind in kinds.items()
    }
    return rows.select(number=ibis.literal(number, "int64"), row=rows.row, **columns)


def _mistakes(definition: PanelDefinition, records: Records) -> Iterator[Mistake]:
    yield from _missing(definition, records)
    yield from _repeated(records)
    for table, column in DAYS.items():
        rows = getattr(records, table)
        if rows is not None:
            yield from _misplaced(records, table, column, rows)
    yield from _reversed(records)
    yield _overlapping(definition, records)
    if definition.numeric:
        yield _not_numbers(definition, records)


def _missing(definition: PanelDefinition, records: Records) -> Iterator[Mistake]:
    """Keys and first days that are not filled in; a decision needs its day, which is time zero."""
    needed = {"people": ("key",), "observation": ("key", "observed_from")}
    needed |= {table: ("key", column) for table, column in DAYS.items()}
    if any(one.take == "age" for one in definition.columns):
        needed["people"] = ("key", "born_on")
    for table, columns in needed.items():
        rows = records.observation_rows if table == "observation" else getattr(records, table)
        if rows is None:
            continue
        for column in columns:
            yield Mistake(table, column, "missing_value", rows.filter(rows[column].isnull()))


def _repeated(records: Records) -> Iterator[Mistake]:
    for table, rows in (("people", records.people), ("observation", records.observation_rows)):
        if rows is None:
            continue
        placed = rows.mutate(other=rows.row.min().over(ibis.window(group_by="key")))
        again = placed.filter((placed.row > placed.other) & placed.key.notnull())
        yield Mistake(table, "key", "duplicate_key", again.mutate(text=again.key))


def _misplaced(records: Records, table: str, column: str, rows: Expr) -> Iterator[Mistake]:
    """Records of strangers, from before a birth, or from after the end of observation."""
    people, window = records.people, records.observation
    strangers = rows.anti_join(people, rows.key == people.key)
    known = "a key of the table of people"
    yield Mistake(table, "key", "wrong_type", strangers.mutate(text=strangers.key), known)
    moments = rows.select("key", "row", day=column)
    born = pairs_of(moments, people.select("key", other="born_on"))
    says = "the person was born on DAY"
    yield Mistake(table, column, "impossible_date", born.filter(born.day < born.other), says)
    seen = pairs_of(moments, window.select("key", other="observed_until"))
    says = "observation of this person ended on DAY"
    yield Mistake(table, column, "impossible_date", seen.filter(seen.day > seen.other), says)


def _reversed(records: Records) -> Iterator[Mistake]:
    spans = [
        ("activities", records.activities, "started_on", "ended_on"),
        ("events", records.events, "started_on", "ended_on"),
        ("observation", records.observation_rows, "observed_from", "observed_until"),
    ]
    for table, rows, first, last in spans:
        if rows is not None:
            wrong = rows.filter(rows[last] < rows[first])
            wrong = wrong.select("row", day=wrong[last], other=wrong[first])
            yield Mistake(table, last, "impossible_date", wrong, "it began on DAY")


def _overlapping(definition: PanelDefinition, records: Records) -> Mistake:
    """Two arms at once: nobody can say which of the two worked."""
    ours = study_activities(definition, records).select(
        "key", "row", "arm", "started_on", "ended_on", text="activity"
    )
    theirs = ours.select("key", other="row", their="arm", begun="started_on", done="ended_on")
    pairs = pairs_of(ours, theirs.view())
    pairs = pairs.filter((pairs.arm != pairs.their) & (pairs.row > pairs.other))
    meets = (pairs.done.isnull() | (pairs.started_on < pairs.done)) & (
        pairs.ended_on.isnull() | (pairs.begun < pairs.ended_on)
    )
    both = pairs.filter(meets | (pairs.started_on == pairs.begun))
    says = "another arm, on row ROW, at the same time"
    return Mistake("activities", "started_on", "contradictory", both, says)


def _not_numbers(definition: PanelDefinition, records: Records) -> Mistake:
    table = records.characteristics
    of = [name for one in definition.columns if one.name in definition.numeric for name in one.of]
    inside = table.filter(table["name"].isin(of) & table.value.notnull())
    wrong = inside.filter(~inside.value.re_search(NUMBER))
    return Mistake("characteristics", "value", "not_a_number", wrong.mutate(text=wrong.value))
