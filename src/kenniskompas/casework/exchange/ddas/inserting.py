# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Many plain rows at once: an instance per row would cost ten times as much."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from itertools import islice
from typing import Any

from django.db import connection, models

BATCH = 5000


def insert_rows(model: type[models.Model], rows: Iterable[Mapping[str, Any]]) -> None:
    """Insert rows by column name; a field that a row leaves out gets its default."""
    fields = [
        field for field in model._meta.concrete_fields if not isinstance(field, models.AutoField)
    ]
    quote = connection.ops.quote_name
    names = ", ".join(quote(field.column) for field in fields)
    places = ", ".join(["%s"] * len(fields))
    statement = f"INSERT INTO {quote(model._meta.db_table)} ({names}) VALUES ({places})"  # noqa: S608 (names of our own columns)
    readers = [(field.attname, field.get_default(), _writer(field)) for field in fields]
    waiting = iter(rows)
    with connection.cursor() as cursor:
        while some := list(islice(waiting, BATCH)):
            values = [
                [write(row.get(name, default)) for name, default, write in readers] for row in some
            ]
            cursor.executemany(statement, values)


def _writer(field: models.Field[Any, Any]) -> Callable[[Any], Any]:
    """How a value of this field goes to the database at hand."""
    if isinstance(field, models.DateTimeField):
        return connection.ops.adapt_datetimefield_value
    if isinstance(field, models.DateField):
        return connection.ops.adapt_datefield_value
    target = field.target_field if isinstance(field, models.ForeignKey) else field
    if isinstance(target, models.UUIDField):
        return lambda value: target.get_db_prep_value(value, connection)
    return lambda value: value
