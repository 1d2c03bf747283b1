# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Ask the full-text index of either database which documents hold an expression.

The lookup `tokens__holds` asks the same as a part of a larger query. Here only the index is read:
a document is wide, and most of what fits a broad query is counted but never looked at.
"""

import json
from collections.abc import Collection
from typing import Any

from django.db import connection

from kenniskompas.knowledge.search.fields import (
    COUNT_FUNCTION,
    FIRST_FUNCTION,
    FTS_TABLE,
    WORDS_FUNCTION,
    as_tsquery,
)
from kenniskompas.knowledge.search.models import SearchDocument, SearchWord

NO_LIMIT = 1 << 62
MATCH = f"SELECT rowid FROM {FTS_TABLE} WHERE {FTS_TABLE} MATCH %s"  # noqa: S608
FIRST = {
    "sqlite": f"{MATCH} ORDER BY rowid LIMIT %s",
    "postgresql": f"SELECT {FIRST_FUNCTION}(%s::tsquery, %s)",
}
COUNT = {
    "sqlite": f"SELECT count(*) FROM ({MATCH} LIMIT %s)",  # noqa: S608
    "postgresql": f"SELECT {COUNT_FUNCTION}(%s::tsquery, %s)",
}
TABLE = SearchWord._meta.db_table
# One parameter for hundreds of values: written out one by one, reading them would cost the most.
WORDS = {
    "sqlite": f"WITH piece AS (SELECT value FROM json_each(%s))"  # noqa: S608
    f" SELECT word, stem FROM {TABLE} WHERE word IN piece OR stem IN piece",
    "postgresql": f"SELECT word, stem FROM {WORDS_FUNCTION}(%s)",  # noqa: S608
}
TIDY = {
    "sqlite": f"INSERT INTO {FTS_TABLE}({FTS_TABLE}) VALUES ('optimize')",  # noqa: S608
    "postgresql": f"ANALYZE {SearchDocument._meta.db_table}",
}


def first_ids(expression: str, at_most: int) -> list[int]:
    """The first documents, in the order in which they were entered."""
    return [row[0] for row in asked(FIRST[connection.vendor], expression, at_most)]


def count(expression: str, *, at_most: int = NO_LIMIT) -> int:
    """How many documents there are, counted until there are many."""
    return int(asked(COUNT[connection.vendor], expression, at_most)[0][0])


def known_words(pieces: Collection[str]) -> list[tuple[str, str]]:
    """Words, each with its stem, that are one of the pieces or have one as their stem."""
    values = json.dumps(list(pieces)) if connection.vendor == "sqlite" else list(pieces)
    with connection.cursor() as cursor:
        cursor.execute(WORDS[connection.vendor], [values])
        return list(cursor.fetchall())


def tidy() -> None:
    """After many changes: put the index in the shape that answers fastest."""
    with connection.cursor() as cursor:
        cursor.execute(TIDY[connection.vendor])


def asked(query: str, expression: str, *parameters: int) -> list[tuple[Any, ...]]:
    in_own_words = as_tsquery(expression) if connection.vendor == "postgresql" else expression
    with connection.cursor() as cursor:
        cursor.execute(query, [in_own_words, *parameters])
        return list(cursor.fetchall())
