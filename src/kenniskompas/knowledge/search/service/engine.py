# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Ask the full-text index of either database which documents hold an expression.

The lookup `tokens__holds` asks the same as a part of a larger query. Here only the index is read:
a document is wide, and most of what fits a broad query is counted but never looked at.
"""

from collections.abc import Collection
from typing import Any

from django.db import connection

from kenniskompas.core.search.documents import kind_token
from kenniskompas.knowledge.search.fields import (
    COUNT_FUNCTION,
    FIRST_FUNCTION,
    FOUND_FUNCTION,
    FTS_TABLE,
    KINDS_FUNCTION,
    as_tsquery,
)
from kenniskompas.knowledge.search.models import SearchDocument

NO_LIMIT = 1 << 62
MATCH = f"SELECT rowid FROM {FTS_TABLE} WHERE {FTS_TABLE} MATCH %s"  # noqa: S608
FOUND = {
    "sqlite": f"{MATCH} LIMIT %s",
    "postgresql": f"SELECT {FOUND_FUNCTION}(%s::tsquery, %s)",
}
FIRST = {
    "sqlite": f"{MATCH} ORDER BY rowid LIMIT %s",
    "postgresql": f"SELECT {FIRST_FUNCTION}(%s::tsquery, %s)",
}
COUNT = {
    "sqlite": f"SELECT count(*) FROM ({MATCH} LIMIT %s)",  # noqa: S608
    "postgresql": f"SELECT {COUNT_FUNCTION}(%s::tsquery, %s)",
}
KINDS = f"SELECT kind, n FROM {KINDS_FUNCTION}(%s::tsquery)"  # noqa: S608
TIDY = {
    "sqlite": f"INSERT INTO {FTS_TABLE}({FTS_TABLE}) VALUES ('optimize')",  # noqa: S608
    "postgresql": f"ANALYZE {SearchDocument._meta.db_table}",
}


def some_ids(expression: str, at_most: int) -> list[int]:
    """Documents in no order: all of them, unless there are more than are asked for."""
    return [row[0] for row in asked(FOUND[connection.vendor], expression, at_most)]


def first_ids(expression: str, at_most: int) -> list[int]:
    """The first documents, in the order in which they were entered."""
    return [row[0] for row in asked(FIRST[connection.vendor], expression, at_most)]


def count(expression: str, *, at_most: int = NO_LIMIT) -> int:
    """How many documents there are, counted until there are many."""
    return int(asked(COUNT[connection.vendor], expression, at_most)[0][0])


def count_kinds(expression: str, kinds: Collection[str]) -> dict[str, int]:
    """How many documents there are of each kind."""
    if connection.vendor == "postgresql":
        counted = dict(asked(KINDS, expression))
        return {kind: counted.get(kind, 0) for kind in kinds}
    return {kind: count(f"({expression}) AND {kind_token(kind)}") for kind in kinds}


def tidy() -> None:
    """After many changes: put the index in the shape that answers fastest."""
    with connection.cursor() as cursor:
        cursor.execute(TIDY[connection.vendor])


def asked(query: str, expression: str, *parameters: int) -> list[tuple[Any, ...]]:
    in_own_words = as_tsquery(expression) if connection.vendor == "postgresql" else expression
    with connection.cursor() as cursor:
        cursor.execute(query, [in_own_words, *parameters])
        return list(cursor.fetchall())
