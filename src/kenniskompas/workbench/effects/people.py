# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""The people of a study: the columns that a protocol names, from CSV, a workbook or Parquet."""

import json
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Any, TypeAlias, TypeVar
from typing import Protocol as Interface

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
from numpy.typing import NDArray

from kenniskompas.core.errors import BadInput
from kenniskompas.workbench.effects.protocols import Protocol
from kenniskompas.workbench.files.columnar import read_columns
from kenniskompas.workbench.files.tables import Missing, read_table

Floats: TypeAlias = NDArray[np.float64]
Column: TypeAlias = Floats | list[str]
Columns: TypeAlias = Mapping[str, Column]
Taken = TypeVar("Taken")
PARQUET_SUFFIX = ".parquet"
BOTH_ENDS = "the event, and what competes with it"


class Source(Interface):
    """What `Table` and `ParquetTable` have in common."""

    def text(self, name: str) -> list[str]: ...

    def numbers(self, name: str, *, missing: Missing = "refuse") -> Floats: ...

    def problem(
        self, code: str, *, index: int | None = None, column: str = "", **values: object
    ) -> BadInput: ...


def read_people(path: Path | str, protocol: Protocol) -> dict[str, Column]:
    """The columns of a study by name: texts, or numbers with NaN where nothing is known.

    Only the columns that the protocol names are read. A missing treatment or outcome is refused;
    a missing covariate is left for `encode_covariates`.
    """
    return _read(path, _needs(protocol), partial(_columns, protocol=protocol))


def _needs(protocol: Protocol) -> tuple[str, ...]:
    named = (protocol.event, protocol.competing, protocol.cohort, protocol.cluster)
    needed = (protocol.treatment, protocol.outcome, *protocol.covariates)
    return needed + tuple(name for name in named if isinstance(name, str))


def _read(path: Path | str, needs: Sequence[str], take: Callable[[Source], Taken]) -> Taken:
    """What `take` reads; from CSV by column where that goes, and by row to name what is wrong."""
    path = Path(path)
    if path.suffix == PARQUET_SUFFIX:
        return take(read_parquet(path))
    quick = read_columns(path)
    if quick is not None:
        with suppress(BadInput):
            return take(quick)
    return take(read_table(path, needs=needs))


def _columns(source: Source, protocol: Protocol) -> dict[str, Column]:
    columns: dict[str, Column] = {
        protocol.treatment: _filled(source, protocol.treatment),
        protocol.outcome: source.numbers(protocol.outcome),
    }
    for name in protocol.covariates:
        is_class = name in protocol.categorical
        columns[name] = source.text(name) if is_class else source.numbers(name, missing="nan")
    for beside in (protocol.before, protocol.placebo, protocol.negative_control):
        if beside is not None and beside not in columns:
            columns[beside] = source.numbers(beside, missing="nan")
    if protocol.event is not None:
        columns |= _durations(source, protocol)
    if protocol.cohort is not None and protocol.cohort not in columns:
        columns[protocol.cohort] = _filled(source, protocol.cohort)
    if protocol.cluster is not None:
        columns[protocol.cluster] = _cluster(source, protocol)
    return columns


def _cluster(source: Source, protocol: Protocol) -> Column:
    """Nobody is without a cluster; as numbers where it is a number among the covariates too."""
    name = str(protocol.cluster)
    if name in protocol.covariates and name not in protocol.categorical:
        return source.numbers(name)
    return _filled(source, name)


def _durations(source: Source, protocol: Protocol) -> dict[str, Column]:
    """How long each person was followed, and what was seen to end that."""
    duration, event, competing = protocol.outcome, str(protocol.event), protocol.competing
    times = source.numbers(duration)
    wrong = np.flatnonzero(times < 0)
    if wrong.size:
        index = int(wrong[0])
        raise source.problem("negative", index=index, column=duration, value=f"{times[index]:g}")
    if not isinstance(competing, str):
        codes = (0, 1) if competing is None else (0, 1, competing)
        return {duration: times, event: _coded(source, event, codes)}
    ends = {event: _coded(source, event), competing: _coded(source, competing)}
    both = np.flatnonzero((ends[event] == 1) & (ends[competing] == 1))
    if both.size:
        place = f"{event}, {competing}"
        raise source.problem("contradictory", index=int(both[0]), column=place, value=BOTH_ENDS)
    return {duration: times, **ends}


def _coded(source: Source, name: str, codes: Sequence[int] = (0, 1)) -> Floats:
    values = source.numbers(name)
    wrong = np.flatnonzero(~np.isin(values, codes))
    if wrong.size:
        index, allowed = int(wrong[0]), ", ".join(map(str, codes))
        value = f"{values[index]:g}"
        raise source.problem("not_a_choice", index=index, column=name, value=value, allowed=allowed)
    return values


def require_own_panel(path: Path | str, protocol: Protocol) -> None:
    """BadInput when a file says that it was made by another protocol than this one."""
    path = Path(path)
    if path.suffix != PARQUET_SUFFIX or not path.is_file():
        return
    about = (read_parquet(path).metadata or {}).get(b"kompas")
    if about is not None and json.loads(about).get("protocol") != protocol.hash:
        allowed = "the panel of this protocol; make it anew with kompas effects panel"
        raise BadInput("wrong_type", file=path.name, value="this file", allowed=allowed)


def read_keys(path: Path | str, name: str) -> list[str]:
    """The pseudonym of each person, none missing and none twice."""
    return _read(path, (name,), partial(_keys, name=name))


def _keys(source: Source, name: str) -> list[str]:
    keys = _filled(source, name)
    seen: dict[str, int] = {}
    for index, key in enumerate(keys):
        if seen.setdefault(key, index) != index:
            raise source.problem(
                "duplicate_key", index=index, column=name, value=key, limit=seen[key] + 2
            )
    return keys


def _filled(source: Source, name: str) -> list[str]:
    labels = source.text(name)
    if "" in labels:
        raise source.problem("missing_value", index=labels.index(""), column=name)
    return labels


class ParquetTable:
    """A Parquet file with the reading methods of `Table`; rows are counted from 1."""

    def __init__(self, file: str, content: pq.ParquetFile) -> None:
        self.file = file
        self._content = content
        self._names: Sequence[str] = content.schema_arrow.names

    @property
    def metadata(self) -> Mapping[bytes, bytes] | None:
        metadata: Mapping[bytes, bytes] | None = self._content.schema_arrow.metadata
        return metadata

    def problem(
        self, code: str, *, index: int | None = None, column: str = "", **values: object
    ) -> BadInput:
        row = None if index is None else index + 1
        return BadInput(code, file=self.file, row=row, column=column, **values)

    def text(self, name: str) -> list[str]:
        array = self._column(name)
        if pa.types.is_floating(array.type):
            return ["" if np.isnan(v) else f"{v:.15g}" for v in self._as_floats(array)]
        values = pc.cast(array, pa.string()) if not pa.types.is_boolean(array.type) else array
        return ["" if value is None else str(value).strip() for value in values.to_pylist()]

    def numbers(self, name: str, *, missing: Missing = "refuse") -> Floats:
        array = self._column(name)
        if not _is_number(array.type):
            values = array.drop_null()
            example = values[0].as_py() if len(values) else ""
            raise self.problem("not_a_number", column=name, value=example)
        values = self._as_floats(array)
        infinite = np.flatnonzero(np.isinf(values))
        if infinite.size:
            index = int(infinite[0])
            raise self.problem("not_finite", index=index, column=name, value=values[index])
        unknown = np.flatnonzero(np.isnan(values))
        if missing == "refuse" and unknown.size:
            raise self.problem("missing_value", index=int(unknown[0]), column=name)
        return values

    def _column(self, name: str) -> Any:
        if self._names.count(name) > 1:
            raise self.problem("duplicate_column", column=name)
        if name not in self._names:
            raise self.problem("missing_column", column=name, value=", ".join(self._names))
        array = self._content.read(columns=[name]).column(0).combine_chunks()
        return array.dictionary_decode() if pa.types.is_dictionary(array.type) else array

    @staticmethod
    def _as_floats(array: Any) -> Floats:
        filled = pc.fill_null(pc.cast(array, pa.float64(), safe=False), float("nan"))
        return np.asarray(filled.to_numpy(zero_copy_only=False), dtype=np.float64)


def _is_number(kind: Any) -> bool:
    tests = (pa.types.is_floating, pa.types.is_integer, pa.types.is_boolean, pa.types.is_decimal)
    return any(test(kind) for test in tests)


def read_parquet(path: Path) -> ParquetTable:
    """Open a Parquet file; its columns are read when they are asked for."""
    if not path.is_file():
        raise BadInput("not_found", file=path.name)
    if path.stat().st_size == 0:
        raise BadInput("empty_file", file=path.name)
    try:
        content = pq.ParquetFile(path)
    except (pa.ArrowInvalid, OSError) as error:
        raise BadInput("not_parquet", file=path.name) from error
    if content.metadata.num_rows == 0:
        raise BadInput("no_rows", file=path.name)
    return ParquetTable(path.name, content)
