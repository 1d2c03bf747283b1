# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""A column of tokens that the database itself keeps a full-text index of.

SQLite: an FTS5 table over the column, kept by triggers. PostgreSQL: a generated `tsvector` column
with a GIN index. Both are made in migration 0003_search; both hold exactly these tokens.
"""

from typing import Any

from django.db import models
from django.db.models import Lookup

FTS_TABLE = "knowledge_searchtokens"
VECTOR_COLUMN = "vector"
# On PostgreSQL: the documents that hold a question, in any order or by number; how many there are,
# in all, of each kind, and of each kind with the first of them; the words that are one of some
# pieces, or have one as their stem; the words around those that were asked for.
FOUND_FUNCTION = "knowledge_search_found"
FIRST_FUNCTION = "knowledge_search_first"
COUNT_FUNCTION = "knowledge_search_count"
KINDS_FUNCTION = "knowledge_search_kinds"
COUNTED_FUNCTION = "knowledge_search_counted"
WORDS_FUNCTION = "knowledge_search_words"
AROUND_FUNCTION = "knowledge_search_around"
# Comes after every letter: what begins with "ab" lies between "ab" and "ab{".
AFTER_Z = "{"


def as_tsquery(expression: str) -> str:
    """An expression of tokens, brackets, AND and OR in the words of PostgreSQL."""
    return expression.replace(" AND ", " & ").replace(" OR ", " | ")


class TokensField(models.TextField):  # type: ignore[type-arg]  # Django has no generics at run time
    """Tokens of a–z and 0–9 with a space between them."""


@TokensField.register_lookup
class Holds(Lookup):  # type: ignore[type-arg]
    """`tokens__holds="1schuld AND (1hulp OR 1steun)"`: the same question in either database."""

    lookup_name = "holds"
    prepare_rhs = False

    def as_sqlite(self, compiler: Any, _connection: Any) -> tuple[str, list[str]]:
        found = f"SELECT rowid FROM {FTS_TABLE} WHERE {FTS_TABLE} MATCH %s"  # noqa: S608 - our own name
        return f"{self.table(compiler)}.id IN ({found})", [self.rhs]

    def as_postgresql(self, compiler: Any, _connection: Any) -> tuple[str, list[str]]:
        found = f"SELECT {FOUND_FUNCTION}(%s::tsquery, NULL)"
        return f"{self.table(compiler)}.id IN ({found})", [as_tsquery(self.rhs)]

    def table(self, compiler: Any) -> str:
        return str(compiler.quote_name_unless_alias(self.lhs.alias))


class Begins(Lookup):  # type: ignore[type-arg]
    """A beginning of plain letters, looked up in the index of the column in either database."""

    lookup_name = "begins"

    def as_sqlite(self, compiler: Any, connection: Any) -> tuple[str, list[str]]:
        column, parameters = self.process_lhs(compiler, connection)
        between = [*parameters, str(self.rhs), *parameters, f"{self.rhs}{AFTER_Z}"]
        return f"({column} >= %s AND {column} < %s)", between

    def as_postgresql(self, compiler: Any, connection: Any) -> tuple[str, list[str]]:
        column, parameters = self.process_lhs(compiler, connection)
        return f"{column} LIKE %s", [*parameters, f"{self.rhs}%"]


class WordField(models.CharField):  # type: ignore[type-arg]
    """A word in plain letters, which can be looked up by its beginning."""


WordField.register_lookup(Begins)
