# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Ask the full-text index of either database which documents hold an expression.

The lookup `tokens__holds` asks the same as a part of a larger query. Here statements are written
out: a search asks several times, and what a statement costs beside its answer adds up.
"""

import json
from collections.abc import Collection
from typing import Any

from django.db import connection

from kenniskompas.core.search.documents import kind_token
from kenniskompas.knowledge.search.fields import (
    COUNT_FUNCTION,
    COUNTED_FUNCTION,
    FIRST_FUNCTION,
    FTS_TABLE,
    KINDS_FUNCTION,
    as_tsquery,
)
from kenniskompas.knowledge.search.models import SearchDocument, SearchWord

# Primary key, kind, ref, title, stems: what a document is weighed by.
Row = tuple[int, str, str, str, str]
DOCUMENTS = SearchDocument._meta.db_table
WORDS = SearchWord._meta.db_table
MATCH = f"SELECT rowid FROM {FTS_TABLE} WHERE {FTS_TABLE} MATCH %s"  # noqa: S608
FIRST = {
    "sqlite": f"{MATCH} ORDER BY rowid LIMIT %s",
    "postgresql": f"SELECT {FIRST_FUNCTION}(%s::tsquery, %s)",
}
COUNT = {
    "sqlite": f"SELECT count(*) FROM ({MATCH} LIMIT %s)",  # noqa: S608
    "postgresql": f"SELECT {COUNT_FUNCTION}(%s::tsquery, %s)",
}
KINDS = {
    # The table of documents is wide: asking the index once for each kind reads far less.
    "sqlite": f"SELECT %s, count(*) FROM {FTS_TABLE} WHERE {FTS_TABLE} MATCH %s",  # noqa: S608
    "postgresql": f"SELECT kind, n FROM {KINDS_FUNCTION}(%s::tsquery)",  # noqa: S608
}
COUNTED = f"SELECT kind, n FROM {COUNTED_FUNCTION}(%s::tsquery, %s)"  # noqa: S608
# One parameter for many values: the statement stays the same, and reading it costs little.
LISTED = {
    "sqlite": "IN (SELECT value FROM json_each(%s))",
    "postgresql": "= ANY(%s)",
}
READ = f"SELECT id, kind, ref, title, stems FROM {DOCUMENTS} WHERE id"  # noqa: S608
TIDY = {
    "sqlite": f"INSERT INTO {FTS_TABLE}({FTS_TABLE}) VALUES ('optimize')",  # noqa: S608
    "postgresql": f"ANALYZE {DOCUMENTS}",
}


def first_ids(expression: str, at_most: int) -> list[int]:
    """The first documents, in the order in which they were entered."""
    statement = FIRST[connection.vendor]
    return [row[0] for row in answers(statement, worded(expression), at_most)]


def first_documents(expression: str, at_most: int) -> list[Row]:
    statement = f"{READ} IN ({FIRST[connection.vendor]})"
    return answers(statement, worded(expression), at_most)


def documents(pks: Collection[int]) -> list[Row]:
    return answers(f"{READ} {LISTED[connection.vendor]}", listed(pks))


def count(expression: str, *, at_most: int) -> int:
    """How many documents there are, counted until there are many."""
    return int(answers(COUNT[connection.vendor], worded(expression), at_most)[0][0])


def kinds_of(expression: str, kinds: Collection[str]) -> dict[str, int]:
    """How many documents there are of each of the kinds that have any."""
    statement = KINDS[connection.vendor]
    if connection.vendor == "sqlite":
        asked = [
            part for kind in kinds for part in (kind, f"({expression}) AND {kind_token(kind)}")
        ]
        found = answers(" UNION ALL ".join([statement] * len(kinds)), *asked)
    else:
        found = answers(statement, worded(expression))
    return {kind: n for kind, n in found if n and kind in kinds}


def kinds_and_first(
    expression: str, kinds: Collection[str], at_most: int
) -> tuple[dict[str, int], list[int]]:
    """How many documents there are of each kind, and the first of them all."""
    if connection.vendor == "sqlite":
        counted = kinds_of(expression, kinds)
        return counted, first_ids(expression, at_most) if counted else []
    found = answers(COUNTED, worded(expression), at_most)
    counted = {kind: n for kind, n in found if kind in kinds}
    return counted, [pk for kind, pk in found if not kind]


def texts_and_words(
    pks: Collection[int], stems: Collection[str]
) -> tuple[dict[int, str], frozenset[str]]:
    """The texts of documents, and the words that have one of the stems."""
    among = LISTED[connection.vendor]
    statement = (
        f"SELECT id, text FROM {DOCUMENTS} WHERE id {among}"  # noqa: S608
        f" UNION ALL SELECT 0, word FROM {WORDS} WHERE stem {among}"
    )
    rows = answers(statement, listed(pks), listed(stems))
    return {pk: text for pk, text in rows if pk}, frozenset(word for pk, word in rows if not pk)


def tidy() -> None:
    """After many changes: put the index in the shape that answers fastest."""
    with connection.cursor() as cursor:
        cursor.execute(TIDY[connection.vendor])


def worded(expression: str) -> str:
    return as_tsquery(expression) if connection.vendor == "postgresql" else expression


def listed(values: Collection[Any]) -> Any:
    """Many values as one parameter."""
    return json.dumps(list(values)) if connection.vendor == "sqlite" else list(values)


def answers(statement: str, *parameters: Any) -> list[Any]:
    with connection.cursor() as cursor:
        cursor.execute(statement, parameters)
        return list(cursor.fetchall())
