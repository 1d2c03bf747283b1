# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Case records from CSV, workbooks or Parquet, every date as a number of days since 1970.

Days are whole numbers, so that no engine has an opinion of its own on calendars.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from kenniskompas.core.errors import BadInput
from kenniskompas.workbench.effects.parquet_tables import read_parquet
from kenniskompas.workbench.effects.people import PARQUET_SUFFIX
from kenniskompas.workbench.files.tables import Table, read_table
from kenniskompas.workbench.panel.columns import days_of
from kenniskompas.workbench.panel.definition import DATES, MAX_MONTHS, OPTIONAL, TABLES, RecordFile

EPOCH = date(1970, 1, 1).toordinal()
MONTHS = "months"


@dataclass(frozen=True, slots=True)
class Source:
    """A table to be registered: rows that were read, or a Parquet file that the engine reads.

    `present` are our names of the columns that the file has.
    """

    record: RecordFile
    present: tuple[str, ...]
    rows: Any = None
    schema: Any = None

    @property
    def name(self) -> str:
        return self.record.table


def day_number(day: date) -> int:
    return day.toordinal() - EPOCH


def day_of(number: int) -> date:
    return date.fromordinal(number + EPOCH)


def month_marks() -> Any:
    """Months 1 up to the longest horizon, with their whole number of days."""
    months = range(1, MAX_MONTHS + 1)
    return pa.table({"month": list(months), "days": [days_of(month) for month in months]})


def open_source(record: RecordFile) -> Source:
    """The table of a protocol, or BadInput naming what the file lacks."""
    if record.path.suffix == PARQUET_SUFFIX:
        return _open_parquet(record)
    needed = [record.names[role] for role in TABLES[record.table] if role not in OPTIONAL]
    table = read_table(record.path, needs=needed)
    present = _present(record, table.columns)
    columns = {role: _column(table, record.names[role], role) for role in present}
    rows = pa.table({"row": pa.array(table.row_numbers, pa.int64()), **columns})
    return Source(record, present, rows=rows, schema=rows.schema)


def _open_parquet(record: RecordFile) -> Source:
    read_parquet(record.path)
    schema = pq.read_schema(record.path)
    present = _present(record, schema.names)
    for role in TABLES[record.table]:
        name = record.names[role]
        if role not in present:
            if role not in OPTIONAL:
                has = ", ".join(schema.names)
                raise BadInput("missing_column", file=record.file, column=name, value=has)
            continue
        kind = schema.field(name).type
        if not _is_readable(kind, role):
            wanted = "a column of dates" if role in DATES else "a column of texts"
            raise BadInput(
                "wrong_type", file=record.file, column=name, value=str(kind), allowed=wanted
            )
    fields = [schema.field(record.names[role]) for role in present]
    return Source(record, present, schema=pa.schema(fields))


def _present(record: RecordFile, names: Any) -> tuple[str, ...]:
    return tuple(role for role in TABLES[record.table] if record.names[role] in names)


def _is_readable(kind: Any, role: str) -> bool:
    if role in DATES:
        is_moment = pa.types.is_timestamp(kind) and kind.tz is None
        return bool(pa.types.is_date(kind) or is_moment)
    is_text = pa.types.is_string(kind) or pa.types.is_large_string(kind)
    return bool(is_text or (role == "key" and pa.types.is_integer(kind)))


def _column(table: Table, name: str, role: str) -> Any:
    if role not in DATES:
        return pa.array([cell or None for cell in table.text(name)], pa.string())
    days = table.dates(name, missing="none")
    return pa.array([None if day is None else day_number(day) for day in days], pa.int64())
