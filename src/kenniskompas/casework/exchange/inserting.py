# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Many plain rows at once: an instance per row would cost ten times as much."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache
from itertools import islice
from typing import Any, TypeVar
from uuid import UUID

from django.db import connection, models

ROWS = 5000
# A database takes no endless list of parameters.
KEYS = 500
Item = TypeVar("Item")
Write = Callable[[Any], Any]


def insert_rows(model: type[models.Model], rows: Iterable[Mapping[str, Any]]) -> None:
    """Insert rows by column name; a field that a row leaves out gets its default.

    `vars(instance)` is a row as well. What the database numbers itself stays unknown here.
    """
    fields = [
        field for field in model._meta.concrete_fields if not isinstance(field, models.AutoField)
    ]
    quote = connection.ops.quote_name
    names = ", ".join(quote(field.column) for field in fields)
    places = ", ".join(["%s"] * len(fields))
    statement = f"INSERT INTO {quote(model._meta.db_table)} ({names}) VALUES ({places})"  # noqa: S608 (names of our own columns)
    plain = [(field.attname, field.get_default()) for field in fields]
    written = [(place, write) for place, field in enumerate(fields) if (write := _writer(field))]
    with connection.cursor() as cursor:
        for some in batches(rows, ROWS):
            values = [[row.get(name, default) for name, default in plain] for row in some]
            for place, write in written:
                for row in values:
                    row[place] = write(row[place])
            cursor.executemany(statement, values)


def batches(items: Iterable[Item], size: int = KEYS) -> Iterator[list[Item]]:
    """Lists of at most `size` items."""
    remaining = iter(items)
    while batch := list(islice(remaining, size)):
        yield batch


def _writer(field: models.Field[Any, Any]) -> Write | None:
    """How a value of this field goes to the database at hand; None for one that goes as it is."""
    # Most rows of a file hold the same moment or one of some days.
    if isinstance(field, models.DateTimeField):
        return lru_cache(maxsize=KEYS)(connection.ops.adapt_datetimefield_value)
    if isinstance(field, models.DateField):
        return lru_cache(maxsize=KEYS)(connection.ops.adapt_datefield_value)
    target = field.target_field if isinstance(field, models.ForeignKey) else field
    if isinstance(target, models.UUIDField):
        return None if connection.features.has_native_uuid_field else _in_hexadecimals
    if isinstance(target, models.JSONField):
        return lambda value: target.get_db_prep_value(value, connection)
    return None


def _in_hexadecimals(value: UUID | None) -> str | None:
    return None if value is None else value.hex
