# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""The panel of a protocol on the engine that somebody asked for, and as a Parquet file."""

import json
from pathlib import Path
from typing import Any, Literal, TypeAlias

import pyarrow.parquet as pq

from kenniskompas.core.errors import BadInput
from kenniskompas.workbench.effects.people import PARQUET_SUFFIX
from kenniskompas.workbench.panel.building import Panel, build_follow_up, build_panel
from kenniskompas.workbench.panel.definition import PanelDefinition
from kenniskompas.workbench.panel.duckdb_engine import duckdb_engine
from kenniskompas.workbench.panel.sources import open_source

EngineName: TypeAlias = Literal["duckdb", "spark"]
ENGINES = ("duckdb", "spark")
OPTION = "--out"


def make_panel(definition: PanelDefinition, engine: EngineName = "duckdb") -> Panel:
    """One row per person from the records that the protocol names; no engine changes a row."""
    if engine == "spark":
        return _on_spark(definition)
    sources = [open_source(record) for record in definition.files.values()]
    with duckdb_engine(sources) as running:
        return build_panel(definition, sources, running)


def make_follow_up(definition: PanelDefinition) -> Any:
    """Everybody who is eligible from time zero on, as an Arrow table."""
    sources = [open_source(record) for record in definition.files.values()]
    with duckdb_engine(sources) as running:
        return build_follow_up(definition, sources, running)


def require_parquet(path: Path) -> None:
    """BadInput for a file that does not end in .parquet, or cannot be written here."""
    if path.suffix != PARQUET_SUFFIX:
        value = path.suffix or "no suffix"
        raise BadInput("unknown_format", column=OPTION, value=value, allowed=PARQUET_SUFFIX)
    if path.is_dir() or not path.parent.is_dir():
        raise BadInput("cannot_write", file=str(path))


def write_panel(panel: Panel, path: Path) -> None:
    """Whole or not at all; the file says which protocol it was made for."""
    about = {"protocol": panel.definition.protocol.hash}
    table: Any = panel.table.replace_schema_metadata({"kompas": json.dumps(about)})
    temporary = path.with_name(path.name + ".new")
    try:
        pq.write_table(table, temporary, compression="zstd")
        temporary.replace(path)
    except OSError as error:
        raise BadInput("cannot_write", file=str(path)) from error


def _on_spark(definition: PanelDefinition) -> Panel:
    from kenniskompas.workbench.spark.session import require_spark, spark_session  # noqa: PLC0415

    require_spark()
    from kenniskompas.workbench.spark.panel_engine import SparkEngine  # noqa: PLC0415

    sources = [open_source(record) for record in definition.files.values()]
    with spark_session() as session:
        return build_panel(definition, sources, SparkEngine(session, sources))
