# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""A panel made by two worker processes is the panel of one machine, to the byte."""

from datetime import date

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from kenniskompas.core.errors import BadInput
from kenniskompas.workbench.panel.definition import read_definition
from kenniskompas.workbench.panel.making import make_panel, write_panel
from kenniskompas.workbench.panel.tests.invented_records import (
    COMPETING,
    DURATION,
    HEADERS,
    PROTOCOL,
    invent,
    with_other_ends,
    write_study,
)

pytestmark = pytest.mark.spark
MONTHS_OF_WORK = PROTOCOL.replace("by_horizon", "months").replace(
    'where = "age between 18 and 66"',
    'where = "age between 18 and 66 and children in (0, unknown)"',
)


def as_parquet(folder, rows):
    """The same records in Parquet files, with real dates."""
    for name, header in HEADERS.items():
        columns = {}
        for column in header:
            values = [row[column] if row[column] != "" else None for row in rows[name]]
            kind = pa.date32() if column.endswith(("_on", "_from", "_until")) else pa.string()
            columns[column] = pa.array(values, kind)
        pq.write_table(pa.table(columns), folder / f"{name}.parquet")


def written(definition, engine, path):
    write_panel(make_panel(definition, engine), path)
    return path.read_bytes()


@pytest.mark.parametrize(
    ("protocol", "suffix"),
    [
        (PROTOCOL, ".csv"),
        (DURATION, ".parquet"),
        (MONTHS_OF_WORK, ".parquet"),
        (COMPETING, ".parquet"),
        (COMPETING.replace('competing = "retired"', "competing = 2"), ".csv"),
    ],
    ids=["by horizon", "duration", "months", "other ends", "other ends as a code"],
)
def test_both_engines_write_the_same_file(session, tmp_path, protocol, suffix):
    rows = with_other_ends(invent(400))
    path = write_study(tmp_path, rows, protocol.replace(".csv", suffix))
    as_parquet(tmp_path, rows)
    definition = read_definition(path)

    here = written(definition, "duckdb", tmp_path / "duckdb.parquet")
    there = written(definition, "spark", tmp_path / "spark.parquet")

    assert pq.read_table(tmp_path / "spark.parquet").num_rows > 50
    assert here == there


def test_two_worker_processes_did_the_work(session):
    master = session.sparkContext.master
    executors = session.sparkContext._jsc.sc().getExecutorMemoryStatus().size() - 1

    assert (master, executors) == ("local-cluster[2,1,1024]", 2)


def test_a_mistake_is_found_on_the_same_row(session, tmp_path):
    rows = invent(60)
    rows["decisions"][7]["decided_on"] = date(1950, 1, 1)
    definition = read_definition(write_study(tmp_path, rows))
    said = []
    for engine in ("duckdb", "spark"):
        with pytest.raises(BadInput) as error:
            make_panel(definition, engine)
        said.append(str(error.value))

    assert said[0] == said[1]
    assert said[0].startswith(
        "decisions.csv, row 9, column decided_on: “1950-01-01” cannot be right"
    )
