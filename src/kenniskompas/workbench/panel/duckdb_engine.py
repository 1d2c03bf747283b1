# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""DuckDB as the engine of a panel: it may read the files of the protocol, and nothing else."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import duckdb
import ibis

from kenniskompas.workbench.panel.sources import MONTHS, Source, month_marks


class DuckDbEngine:
    """Runs Ibis expressions over the registered tables."""

    name = "duckdb"

    def __init__(self, connection: Any) -> None:
        self._connection = connection

    def rows(self, expression: Any) -> Any:
        """The result as an Arrow table."""
        return self._connection.sql(_sql(expression)).to_arrow_table()

    def keep(self, expression: Any, name: str) -> Any:
        """The result as a table that later expressions start from."""
        self._connection.execute(f"CREATE TABLE {name} AS {_sql(expression)}")
        return ibis.table(expression.schema(), name=name)


@contextmanager
def duckdb_engine(sources: Sequence[Source]) -> Iterator[DuckDbEngine]:
    """Registers the tables, then shuts files, network and extensions off for good."""
    connection = duckdb.connect(":memory:")
    try:
        for source in sources:
            _register(connection, source)
        connection.register(MONTHS, month_marks())
        paths = [str(source.record.path) for source in sources if source.rows is None]
        connection.execute(f"SET allowed_paths = [{', '.join(map(_quoted, paths))}]")
        for setting in ("enable_external_access = false", "lock_configuration = true"):
            connection.execute(f"SET {setting}")
        yield DuckDbEngine(connection)
    finally:
        connection.close()


def _register(connection: Any, source: Source) -> None:
    if source.rows is not None:
        connection.register(source.name, source.rows)
        return
    path = _quoted(str(source.record.path))
    # The name is one of ours, the path is quoted; DuckDB has no parameters in a view.
    connection.execute(
        f"CREATE VIEW {source.name} AS SELECT * FROM read_parquet({path}, file_row_number = true)"  # noqa: S608
    )


def _sql(expression: Any) -> str:
    return str(ibis.to_sql(expression, dialect="duckdb"))


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
