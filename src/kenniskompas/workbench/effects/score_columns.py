# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""The columns of a score store: what is kept per person, as Parquet and back."""

import io
import json
from collections.abc import Collection, Mapping
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from kenniskompas.core.effects.aggregate import Estimate
from kenniskompas.core.effects.crossfit import Nuisances
from kenniskompas.core.effects.results import People
from kenniskompas.core.effects.scored import Scored
from kenniskompas.core.errors import BadInput
from kenniskompas.workbench.effects.classes import Grouping, grouping_of, text_classes
from kenniskompas.workbench.effects.estimating import EffectsResult
from kenniskompas.workbench.effects.protocols import Protocol
from kenniskompas.workbench.effects.stored_scores import StoredScores

# 2 added the keys of people, 3 their clusters; older stores are read as without.
VERSION = 3
KEY, CLUSTER = "key", "cluster"


def pack(result: EffectsResult) -> bytes:
    """One row per person who counts, with the columns of the registered groups."""
    people = result.effects.people
    if people is None:
        raise ValueError("a refused effect has no scores")
    columns = _columns(people)
    for name, column in result.groups.items():
        columns[f"group:{name}"] = _taken(column, people.rows)
    if result.keys:
        columns[KEY] = [result.keys[row] for row in people.rows]
    about = {
        "version": VERSION,
        "people": len(people.rows),
        "labels": people.labels,
        "control": people.control,
        "reported": [one.label for one in result.effects.arms if one.effect is not None],
    }
    return _written(pa.table(columns).replace_schema_metadata({"kompas": json.dumps(about)}))


def unpack(
    content: bytes,
    protocol: Protocol,
    *,
    published: Mapping[str, Estimate],
    checks: Mapping[str, Any],
) -> StoredScores:
    """The stored scores; `published` effects count only while nobody was taken out."""
    groups = [f"group:{name}" for name in protocol.groups]
    # Not read_table: that loads the dataset machinery, and pandas where it is installed.
    file = pq.ParquetFile(io.BytesIO(content), read_dictionary=groups)
    about: Mapping[str, Any] = json.loads(file.schema_arrow.metadata[b"kompas"])
    names = [name for name in file.schema_arrow.names if name not in (KEY, "row")]
    table = file.read(columns=names)
    labels = tuple(about["labels"])

    def per_arm(kind: str) -> Any:
        return np.column_stack([_numbers(table.column(f"{kind}:{label}")) for label in labels])

    scored = Scored(
        labels=labels,
        control=about["control"],
        arm=_numbers(table.column("arm")),
        outcome=_numbers(table.column("outcome")),
        weight=_numbers(table.column("weight")),
        arm_scores=per_arm("score"),
        share=_numbers(table.column("share")),
        cluster=_numbers(table.column(CLUSTER)) if CLUSTER in names else None,
    )
    return StoredScores(
        protocol=protocol,
        scored=scored,
        groups={name: _group(table.column(f"group:{name}")) for name in protocol.groups},
        reported=tuple(about["reported"]),
        nuisances=Nuisances(
            per_arm("propensity"), per_arm("predicted"), _numbers(table.column("fold"))
        ),
        published=published if len(scored.arm) == about.get("people", len(scored.arm)) else {},
        checks=checks,
    )


def without_people(content: bytes, keys: Collection[str], *, file: str) -> tuple[bytes, int]:
    """The same store without the people of these keys, and how many were taken out."""
    table = pq.ParquetFile(io.BytesIO(content)).read()
    if KEY not in table.schema.names:
        raise BadInput("missing_column", file=file, column=KEY, value="scores made without --key")
    leaving = pc.is_in(table.column(KEY), value_set=pa.array(sorted(keys), pa.string()))
    left = table.filter(pc.invert(leaving))
    return _written(left), table.num_rows - left.num_rows


def _written(table: Any) -> bytes:
    buffer = io.BytesIO()
    pq.write_table(table, buffer, compression="zstd")
    return buffer.getvalue()


def _columns(people: People) -> dict[str, Any]:
    columns: dict[str, Any] = {
        "row": people.rows,
        "arm": people.arm,
        "outcome": people.outcome,
        "fold": people.fold,
        "weight": people.weight,
        "share": people.scores.share,
    }
    if people.cluster is not None:
        columns[CLUSTER] = people.cluster
    for code, label in enumerate(people.labels):
        columns[f"propensity:{label}"] = people.propensity[:, code]
        columns[f"predicted:{label}"] = people.predicted[:, code]
        columns[f"score:{label}"] = people.scores.arm_scores[:, code]
    return columns


def _taken(column: Any, rows: Any) -> Any:
    return [column[row] for row in rows] if isinstance(column, list) else np.asarray(column)[rows]


def _group(column: Any) -> Grouping:
    if not pa.types.is_dictionary(column.type):
        return grouping_of(np.asarray(_numbers(column), dtype=np.float64))
    whole = column.combine_chunks()
    array = whole.chunk(0) if isinstance(whole, pa.ChunkedArray) else whole
    return text_classes(array.dictionary.to_pylist(), _numbers(array.indices).astype(np.int64))


def _numbers(column: Any) -> Any:
    # Not to_numpy: that loads pandas where it is installed.
    whole = column.combine_chunks() if isinstance(column, pa.ChunkedArray) else column
    return np.from_dlpack(whole)
