# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""The columns of a score store: what is kept per person, as Parquet and back."""

import io
import json
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
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
from kenniskompas.workbench.effects.classes import Classes, Grouping, grouping_of, text_classes
from kenniskompas.workbench.effects.estimating import EffectsResult
from kenniskompas.workbench.effects.protocols import PROBABILITY, Protocol
from kenniskompas.workbench.effects.stored_scores import StoredScores
from kenniskompas.workbench.files.columns import Column, Texts, TextsInParts, coded, taken

# 2 added the keys of people, 3 their clusters, 4 reasons to deviate from advice; older stores are
# read as without. 5 added who had the event of a duration, and scores without that are refused:
# nobody could count them.
VERSION = 5
WITH_EVENTS = 5
KEY, CLUSTER, REASON, EVENT = "key", "cluster", "reason", "event"
# People that are written at a time.
PART = 250_000


def pack(result: EffectsResult) -> Iterator[bytes]:
    """One row per person who counts, with the columns of the registered groups, in parts."""
    people = result.effects.people
    if people is None:
        raise ValueError("a refused effect has no scores")
    for start in range(0, len(people.rows), PART):
        yield _part(result, people, slice(start, start + PART))


def _part(result: EffectsResult, people: People, part: slice) -> bytes:
    rows = people.rows[part]
    columns = _columns(people, part)
    for name, column in result.groups.items():
        columns[f"group:{name}"] = _written_column(taken(column, rows))
    if result.reasons is not None:
        columns[REASON] = _written_column(coded(taken(result.reasons, rows)))
    if result.keys:
        columns[KEY] = [result.keys[row] for row in rows]
    about = {
        "version": VERSION,
        "people": len(people.rows),
        "labels": people.labels,
        "control": people.control,
        "reported": [one.label for one in result.effects.arms if one.effect is not None],
    }
    return _written(pa.table(columns).replace_schema_metadata({"kompas": json.dumps(about)}))


def unpack(
    parts: Iterable[bytes],
    protocol: Protocol,
    *,
    published: Mapping[str, Estimate],
    checks: Mapping[str, Any],
) -> StoredScores:
    """The stored scores; `published` effects count only while nobody was taken out."""
    groups = [f"group:{name}" for name in protocol.groups]
    texts = [*groups, *([REASON] if protocol.reason else [])]
    about: Mapping[str, Any] = {}
    columns: dict[str, list[Any]] = {}
    for content in parts:
        about, read = _read(content, texts)
        for name, column in read.items():
            columns.setdefault(name, []).append(column)
    _require_events(about, protocol)
    labels = tuple(about["labels"])

    def whole(name: str) -> Any:
        found = columns.pop(name)
        return found[0] if len(found) == 1 else np.concatenate(found)

    scored = Scored(
        labels=labels,
        control=about["control"],
        arm=whole("arm"),
        outcome=whole("outcome"),
        weight=whole("weight"),
        arm_scores=whole("score"),
        share=whole("share"),
        cluster=whole(CLUSTER) if CLUSTER in columns else None,
        event=whole(EVENT) if EVENT in columns else None,
    )
    return StoredScores(
        protocol=protocol,
        scored=scored,
        groups={name: _group(columns.pop(f"group:{name}")) for name in protocol.groups},
        reported=tuple(about["reported"]),
        nuisances=Nuisances(whole("propensity"), whole("predicted"), whole("fold")),
        published=published if len(scored.arm) == about.get("people", len(scored.arm)) else {},
        checks=checks,
        reasons=_classes(columns.pop(REASON)) if REASON in columns else None,
    )


def _require_events(about: Mapping[str, Any], protocol: Protocol) -> None:
    if protocol.measure == PROBABILITY and about.get("version", 1) < WITH_EVENTS:
        raise protocol.problem(
            "wrong_type",
            "design.measure",
            value="these scores",
            allowed="scores that say who had the event: an older version made them; run kompas "
            "effects estimate again",
        )


def _read(content: bytes, texts: Sequence[str]) -> tuple[Mapping[str, Any], dict[str, Any]]:
    """What a part says about the store, and its columns; one array per kind for all arms."""
    # Not read_table: that loads the dataset machinery, and pandas where it is installed.
    file = pq.ParquetFile(io.BytesIO(content), read_dictionary=list(texts))
    about: Mapping[str, Any] = json.loads(file.schema_arrow.metadata[b"kompas"])
    names = [name for name in file.schema_arrow.names if name not in (KEY, "row")]
    table = file.read(columns=names)

    def per_arm(kind: str) -> Any:
        columns = [_numbers(table.column(f"{kind}:{label}")) for label in about["labels"]]
        return np.column_stack(columns)

    columns = {kind: per_arm(kind) for kind in ("score", "propensity", "predicted")}
    for name in names:
        if name in texts:
            columns[name] = _group_part(table.column(name))
        elif ":" not in name:
            columns[name] = _numbers(table.column(name))
    return about, columns


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


def _columns(people: People, part: slice) -> dict[str, Any]:
    columns: dict[str, Any] = {
        "row": people.rows[part],
        "arm": people.arm[part],
        "outcome": people.outcome[part],
        "fold": people.fold[part],
        "weight": people.weight[part],
        "share": people.scores.share[part],
    }
    if people.cluster is not None:
        columns[CLUSTER] = people.cluster[part]
    if people.event is not None:
        columns[EVENT] = people.event[part]
    for code, label in enumerate(people.labels):
        columns[f"propensity:{label}"] = people.propensity[part, code]
        columns[f"predicted:{label}"] = people.predicted[part, code]
        columns[f"score:{label}"] = people.scores.arm_scores[part, code]
    return columns


def _written_column(column: Column) -> Any:
    if not isinstance(column, Texts):
        return column
    codes = pa.array(column.code.astype(np.int32))
    return pa.DictionaryArray.from_arrays(codes, pa.array(column.texts, pa.string()))


def _group_part(column: Any) -> Any:
    """Numbers, or texts with their codes."""
    if not pa.types.is_dictionary(column.type):
        return np.asarray(_numbers(column), dtype=np.float64)
    whole = column.combine_chunks()
    array = whole.chunk(0) if isinstance(whole, pa.ChunkedArray) else whole
    return array.dictionary.to_pylist(), _numbers(array.indices)


def _group(parts: Sequence[Any]) -> Grouping:
    if isinstance(parts[0], np.ndarray):
        return grouping_of(np.concatenate(parts))
    return _classes(parts)


def _classes(parts: Sequence[Any]) -> Classes:
    texts = TextsInParts()
    for each in parts:
        texts.add(*each)
    found = texts.whole()
    return text_classes(found.texts, found.code)


def _numbers(column: Any) -> Any:
    # Not to_numpy: that loads pandas where it is installed.
    whole = column.combine_chunks() if isinstance(column, pa.ChunkedArray) else column
    return np.from_dlpack(whole)
