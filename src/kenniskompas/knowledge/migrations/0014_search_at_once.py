# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""On PostgreSQL: what a search asked for in several statements, in one each."""

from typing import Any

from django.db import migrations

from kenniskompas.knowledge.search.fields import (
    AFTER_Z,
    AROUND_FUNCTION,
    COUNTED_FUNCTION,
    FIRST_FUNCTION,
    KINDS_FUNCTION,
    VECTOR_COLUMN,
)

DOCUMENTS = "knowledge_searchdocument"
WORDS = "knowledge_searchword"
# The plan of a plpgsql statement is kept with the connection; ~>=~ is what the index of beginnings
# is ordered by, whatever the language of the database.
STATEMENTS = (
    f"""
CREATE FUNCTION {KINDS_FUNCTION}(asked tsquery) RETURNS TABLE (kind varchar, n bigint)
    LANGUAGE sql STABLE SET enable_seqscan = off SET enable_indexscan = off AS
    $$ SELECT kind, count(*) FROM {DOCUMENTS} WHERE {VECTOR_COLUMN} @@ asked GROUP BY kind $$
""",  # noqa: S608 - our own names
    f"""
CREATE FUNCTION {COUNTED_FUNCTION}(asked tsquery, at_most bigint)
    RETURNS TABLE (kind varchar, n bigint)
    LANGUAGE sql STABLE SET enable_seqscan = off SET enable_indexscan = off AS
    $$ WITH found AS MATERIALIZED (
        SELECT id, kind FROM {DOCUMENTS} WHERE {VECTOR_COLUMN} @@ asked
    )
    SELECT kind, count(*) FROM found GROUP BY kind
    UNION ALL (SELECT '', id FROM found ORDER BY id LIMIT at_most) $$
""",  # noqa: S608 - our own names
    f"""
CREATE FUNCTION {AROUND_FUNCTION}(
    asked text[], beginnings text[], endings text[], joined text[], name tsquery,
    most_words bigint, most_names bigint
) RETURNS TABLE (what text, word text, stem text)
    LANGUAGE plpgsql STABLE SET enable_seqscan = off AS $$
#variable_conflict use_column
BEGIN
    RETURN QUERY SELECT 'near', found.word::text, found.stem::text FROM (
        SELECT word, stem FROM {WORDS} WHERE stem = ANY(asked)
        UNION SELECT word, stem FROM unnest(beginnings) AS given(piece)
            JOIN {WORDS} ON word ~>=~ piece AND word ~<~ (piece || '{AFTER_Z}')
        UNION SELECT word, stem FROM unnest(endings) AS given(piece)
            JOIN {WORDS} ON backwards ~>=~ piece AND backwards ~<~ (piece || '{AFTER_Z}')
    ) AS found
    ORDER BY NOT found.stem = ANY(asked), length(found.word), found.word COLLATE "C"
    LIMIT most_words;
    IF cardinality(joined) > 0 THEN
        RETURN QUERY SELECT 'joined', found.word::text, found.stem::text FROM (
            SELECT DISTINCT word, stem FROM unnest(joined) AS given(piece)
                JOIN {WORDS} ON word ~>=~ piece AND word ~<~ (piece || '{AFTER_Z}')
        ) AS found
        ORDER BY length(found.word), found.word COLLATE "C" LIMIT most_words;
    END IF;
    RETURN QUERY SELECT 'name', '', stems FROM {DOCUMENTS} WHERE id IN (
        SELECT {FIRST_FUNCTION}(name, most_names)
    );
END $$
""",  # noqa: S608 - our own names
)


def add_functions(_apps: Any, schema_editor: Any) -> None:
    if schema_editor.connection.vendor == "postgresql":
        for statement in STATEMENTS:
            schema_editor.execute(statement)


def remove_functions(_apps: Any, schema_editor: Any) -> None:
    if schema_editor.connection.vendor == "postgresql":
        for name in (KINDS_FUNCTION, COUNTED_FUNCTION, AROUND_FUNCTION):
            schema_editor.execute(f"DROP FUNCTION {name}")


class Migration(migrations.Migration):
    dependencies = [("knowledge", "0013_judged_changes")]

    operations = [migrations.RunPython(add_functions, remove_functions)]
