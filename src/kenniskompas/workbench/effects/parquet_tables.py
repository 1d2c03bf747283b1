# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""A Parquet file of people, a column at a time and a part of it at a time."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
from numpy.typing import NDArray

from kenniskompas.core.errors import BadInput
from kenniskompas.workbench.files.columns import Floats, Texts, TextsInParts
from kenniskompas.workbench.files.tables import Missing

# Rows of one column that are decoded at a time.
PART = 1 << 20


class ParquetTable:
    """A Parquet file with the reading methods of `Table`; rows are counted from 1."""

    def __init__(self, file: str, content: pq.ParquetFile) -> None:
        self.file = file
        self._content = content
        self._names: Sequence[str] = content.schema_arrow.names

    @property
    def n(self) -> int:
        return int(self._content.metadata.num_rows)

    @property
    def metadata(self) -> Mapping[bytes, bytes] | None:
        metadata: Mapping[bytes, bytes] | None = self._content.schema_arrow.metadata
        return metadata

    def problem(
        self, code: str, *, index: int | None = None, column: str = "", **values: object
    ) -> BadInput:
        row = None if index is None else index + 1
        return BadInput(code, file=self.file, row=row, column=column, **values)

    def text(self, name: str) -> Texts:
        found = TextsInParts()
        for part in self._parts(name):
            found.add(*_coded(part))
        return found.whole()

    def numbers(self, name: str, *, missing: Missing = "refuse") -> Floats:
        values, start = np.empty(self.n), 0
        for part in self._parts(name):
            if not _is_number(part.type):
                known = part.drop_null()
                example = known[0].as_py() if len(known) else ""
                raise self.problem("not_a_number", column=name, value=example)
            values[start : start + len(part)] = _as_floats(part)
            start += len(part)
        self._refuse_first(np.isinf, values, "not_finite", name)
        if missing == "refuse":
            self._refuse_first(np.isnan, values, "missing_value", name)
        return values

    def _refuse_first(
        self, is_wrong: Callable[[Floats], NDArray[np.bool_]], values: Floats, code: str, name: str
    ) -> None:
        wrong = np.flatnonzero(is_wrong(values))
        if wrong.size:
            index = int(wrong[0])
            more = {} if code == "missing_value" else {"value": values[index]}
            raise self.problem(code, index=index, column=name, **more)

    def _parts(self, name: str) -> Iterator[Any]:
        if self._names.count(name) > 1:
            raise self.problem("duplicate_column", column=name)
        if name not in self._names:
            raise self.problem("missing_column", column=name, value=", ".join(self._names))
        batches = self._content.iter_batches(batch_size=PART, columns=[name], use_threads=False)
        for batch in batches:
            array = batch.column(0)
            yield array.dictionary_decode() if pa.types.is_dictionary(array.type) else array


def _as_floats(array: Any) -> Floats:
    filled = pc.fill_null(pc.cast(array, pa.float64(), safe=False), float("nan"))
    return np.asarray(filled.to_numpy(zero_copy_only=False), dtype=np.float64)


def _coded(array: Any) -> tuple[list[str], NDArray[Any]]:
    """Different texts, "" where nothing is known, and a code per row."""
    if pa.types.is_floating(array.type):
        different, code = np.unique(_as_floats(array), return_inverse=True)
        return ["" if np.isnan(one) else f"{one:.15g}" for one in different], code
    values = pc.cast(array, pa.string()) if not pa.types.is_boolean(array.type) else array
    encoded = values.dictionary_encode(null_encoding="encode")
    texts = ["" if one is None else str(one).strip() for one in encoded.dictionary.to_pylist()]
    return texts, encoded.indices.to_numpy(zero_copy_only=False)


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
