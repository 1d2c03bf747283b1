# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Ask the full-text index of either database which documents hold an expression.

The lookup `tokens__holds` asks the same as a part of a larger query. Here only the index is read:
a document is wide, and most of what fits a broad query is counted but never looked at.
"""

from django.db import connection

from kenniskompas.knowledge.search.fields import FTS_TABLE, VECTOR_COLUMN, as_tsquery
from kenniskompas.knowledge.search.models import SearchDocument

DOCUMENTS = SearchDocument._meta.db_table
# The sum keeps PostgreSQL from walking all documents in order instead of asking the index.
FIRST = {
    "sqlite": f"SELECT rowid FROM {FTS_TABLE} WHERE {FTS_TABLE} MATCH %s ORDER BY rowid LIMIT %s",  # noqa: S608
    "postgresql": f"SELECT id FROM {DOCUMENTS} WHERE {VECTOR_COLUMN} @@ %s::tsquery"  # noqa: S608
    " ORDER BY id + 0 LIMIT %s",
}
COUNT = {
    "sqlite": f"SELECT rowid FROM {FTS_TABLE} WHERE {FTS_TABLE} MATCH %s",  # noqa: S608
    "postgresql": f"SELECT id FROM {DOCUMENTS} WHERE {VECTOR_COLUMN} @@ %s::tsquery",  # noqa: S608
}
TIDY = {
    "sqlite": f"INSERT INTO {FTS_TABLE}({FTS_TABLE}) VALUES ('optimize')",  # noqa: S608
    "postgresql": f"ANALYZE {DOCUMENTS}",
}


def first_ids(expression: str, limit: int) -> list[int]:
    """The first documents, in the order in which they were entered."""
    with connection.cursor() as cursor:
        cursor.execute(FIRST[connection.vendor], [in_own_words(expression), limit])
        return [row[0] for row in cursor.fetchall()]


def count(expression: str, *, at_most: int | None = None) -> int:
    """How many documents there are, or as many as are counted at most."""
    rows, parameters = COUNT[connection.vendor], [in_own_words(expression)]
    limit = "" if at_most is None else f" LIMIT {int(at_most)}"
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) FROM ({rows}{limit}) AS found", parameters)  # noqa: S608
        return int(cursor.fetchone()[0])


def tidy() -> None:
    """After many changes: put the index in the shape that answers fastest."""
    with connection.cursor() as cursor:
        cursor.execute(TIDY[connection.vendor])


def in_own_words(expression: str) -> str:
    return as_tsquery(expression) if connection.vendor == "postgresql" else expression
