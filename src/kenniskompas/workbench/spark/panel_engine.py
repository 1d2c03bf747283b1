# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Spark as the engine of a panel: the same Ibis expressions, in Spark's own SQL."""

from collections.abc import Sequence
from typing import Any

import ibis

from kenniskompas.workbench.panel.records import PARQUET_ROW
from kenniskompas.workbench.panel.sources import MONTHS, Source, month_marks


class SparkEngine:
    """Runs Ibis expressions over tables that were registered as views."""

    name = "spark"

    def __init__(self, session: Any, sources: Sequence[Source]) -> None:
        self._session = session
        for source in sources:
            self._frame(source).createOrReplaceTempView(source.name)
        session.createDataFrame(month_marks()).createOrReplaceTempView(MONTHS)

    def rows(self, expression: Any) -> Any:
        """The result as an Arrow table."""
        return self._session.sql(_sql(expression)).toArrow()

    def keep(self, expression: Any, name: str) -> Any:
        """The result as a table that later expressions start from."""
        self._session.sql(_sql(expression)).cache().createOrReplaceTempView(name)
        return ibis.table(expression.schema(), name=name)

    def _frame(self, source: Source) -> Any:
        if source.rows is not None:
            return self._session.createDataFrame(source.rows)
        frame = self._session.read.parquet(source.record.path.resolve().as_uri())
        return frame.selectExpr("*", f"_metadata.row_index AS {PARQUET_ROW}")


def _sql(expression: Any) -> str:
    # Ibis knows its options for Spark once this backend was asked for by name.
    ibis.pyspark  # noqa: B018
    return str(ibis.to_sql(expression, dialect="pyspark"))
