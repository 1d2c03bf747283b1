# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""The search index: two tables, and per database what makes the tokens of one searchable.

On SQLite the triggers belong to the table of documents. Altering that table later makes Django
build it anew, without triggers: such a migration calls `add_full_text` again.
"""

from typing import Any

from django.db import migrations, models

import kenniskompas.knowledge.search.fields
from kenniskompas.core.search.words import stems
from kenniskompas.knowledge.search.fields import (
    COUNT_FUNCTION,
    FIRST_FUNCTION,
    FOUND_FUNCTION,
    FTS_TABLE,
    VECTOR_COLUMN,
    WORDS_FUNCTION,
)

DOCUMENTS = "knowledge_searchdocument"
WORDS = "knowledge_searchword"
SQLITE = f"""
CREATE VIRTUAL TABLE {FTS_TABLE} USING fts5(
    tokens, content='{DOCUMENTS}', content_rowid='id', detail=none, columnsize=0, tokenize='ascii'
);
CREATE TRIGGER {FTS_TABLE}_added AFTER INSERT ON {DOCUMENTS} BEGIN
    INSERT INTO {FTS_TABLE}(rowid, tokens) VALUES (new.id, new.tokens);
END;
CREATE TRIGGER {FTS_TABLE}_gone AFTER DELETE ON {DOCUMENTS} BEGIN
    INSERT INTO {FTS_TABLE}({FTS_TABLE}, rowid, tokens) VALUES ('delete', old.id, old.tokens);
END;
CREATE TRIGGER {FTS_TABLE}_changed AFTER UPDATE ON {DOCUMENTS} BEGIN
    INSERT INTO {FTS_TABLE}({FTS_TABLE}, rowid, tokens) VALUES ('delete', old.id, old.tokens);
    INSERT INTO {FTS_TABLE}(rowid, tokens) VALUES (new.id, new.tokens);
END
"""  # noqa: S608 - our own names
# Long columns stand apart from the rows, so that counting rows reads little; and the functions
# keep to the index: the planner reckons without the cost of unpacking each vector.
POSTGRESQL = f"""
ALTER TABLE {DOCUMENTS} SET (toast_tuple_target = 128);
ALTER TABLE {DOCUMENTS} ADD COLUMN {VECTOR_COLUMN} tsvector
    GENERATED ALWAYS AS (array_to_tsvector(string_to_array(tokens, ' '))) STORED;
CREATE INDEX {DOCUMENTS}_{VECTOR_COLUMN} ON {DOCUMENTS} USING gin ({VECTOR_COLUMN})
    WITH (fastupdate = off);
CREATE FUNCTION {FOUND_FUNCTION}(asked tsquery, at_most bigint) RETURNS SETOF bigint
    LANGUAGE sql STABLE SET enable_seqscan = off SET enable_indexscan = off AS
    $$ SELECT id FROM {DOCUMENTS} WHERE {VECTOR_COLUMN} @@ asked LIMIT at_most $$;
CREATE FUNCTION {FIRST_FUNCTION}(asked tsquery, at_most bigint) RETURNS SETOF bigint
    LANGUAGE sql STABLE SET enable_seqscan = off SET enable_indexscan = off AS
    $$ SELECT id FROM {DOCUMENTS} WHERE {VECTOR_COLUMN} @@ asked ORDER BY id LIMIT at_most $$;
CREATE FUNCTION {COUNT_FUNCTION}(asked tsquery, at_most bigint) RETURNS bigint
    LANGUAGE sql STABLE SET enable_seqscan = off SET enable_indexscan = off AS
    $$ SELECT count(*) FROM (
        SELECT 1 FROM {DOCUMENTS} WHERE {VECTOR_COLUMN} @@ asked LIMIT at_most
    ) AS found $$;
CREATE FUNCTION {WORDS_FUNCTION}(pieces text[]) RETURNS TABLE (word varchar, stem varchar)
    LANGUAGE sql STABLE SET enable_seqscan = off AS
    $$ SELECT word, stem FROM {WORDS} WHERE word = ANY(pieces) OR stem = ANY(pieces) $$
"""  # noqa: S608 - our own names


def add_full_text(_apps: Any, schema_editor: Any) -> None:
    if schema_editor.connection.vendor == "sqlite":
        statements = SQLITE.split(";\nCREATE")
        statements = [statements[0], *(f"CREATE{each}" for each in statements[1:])]
    else:
        statements = POSTGRESQL.split(";\n")
    for statement in statements:
        schema_editor.execute(statement)


def remove_full_text(_apps: Any, schema_editor: Any) -> None:
    if schema_editor.connection.vendor == "sqlite":
        for name in ("added", "gone", "changed"):
            schema_editor.execute(f"DROP TRIGGER IF EXISTS {FTS_TABLE}_{name}")
        schema_editor.execute(f"DROP TABLE {FTS_TABLE}")
    else:
        for name in (
            FOUND_FUNCTION,
            FIRST_FUNCTION,
            COUNT_FUNCTION,
            WORDS_FUNCTION,
        ):
            schema_editor.execute(f"DROP FUNCTION {name}")
        schema_editor.execute(f"ALTER TABLE {DOCUMENTS} DROP COLUMN {VECTOR_COLUMN}")


def stem_questions(apps: Any, _schema_editor: Any) -> None:
    """Questions are looked up by their stems, and stems are made by other rules now."""
    gap = apps.get_model("knowledge", "KnowledgeGap")
    rows = list(gap.objects.all())
    for row in rows:
        row.search_text = "".join(f" {stem}" for stem in stems(f"{row.question} {row.heading}"))
    gap.objects.bulk_update(rows, ["search_text"], batch_size=500)


class Migration(migrations.Migration):
    dependencies = [("knowledge", "0002_research")]

    operations = [
        migrations.CreateModel(
            name="SearchDocument",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("kind", models.CharField(max_length=20)),
                ("ref", models.CharField(max_length=120)),
                ("title", models.CharField(max_length=300)),
                ("text", models.TextField(blank=True)),
                ("stems", models.TextField()),
                ("tokens", kenniskompas.knowledge.search.fields.TokensField()),
                ("digest", models.CharField(max_length=64)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("kind", "ref"), name="search_document_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="SearchWord",
            fields=[
                (
                    "word",
                    kenniskompas.knowledge.search.fields.WordField(
                        max_length=80, primary_key=True, serialize=False
                    ),
                ),
                (
                    "backwards",
                    kenniskompas.knowledge.search.fields.WordField(db_index=True, max_length=80),
                ),
                (
                    "stem",
                    kenniskompas.knowledge.search.fields.WordField(db_index=True, max_length=80),
                ),
            ],
        ),
        migrations.RunPython(add_full_text, remove_full_text),
        migrations.RunPython(stem_questions, migrations.RunPython.noop, elidable=True),
        migrations.RemoveField(model_name="intervention", name="search_text"),
    ]
