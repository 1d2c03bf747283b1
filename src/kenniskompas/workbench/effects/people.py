# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""The people of a study: the columns that a protocol names, from CSV, a workbook or Parquet."""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Protocol as Interface
from typing import TypeAlias, TypeVar

import numpy as np

from kenniskompas.core.effects.working import Progress, unseen
from kenniskompas.core.errors import BadInput
from kenniskompas.workbench.effects.parquet_tables import read_parquet
from kenniskompas.workbench.effects.protocols import Protocol
from kenniskompas.workbench.files.columnar import read_columns
from kenniskompas.workbench.files.columns import Column, Columns, Floats, Texts
from kenniskompas.workbench.files.tables import Missing, read_table

Taken = TypeVar("Taken")
PARQUET_SUFFIX = ".parquet"
BOTH_ENDS = "the event, and what competes with it"


class Source(Interface):
    """What `Table` and `ParquetTable` have in common."""

    def text(self, name: str) -> list[str] | Texts: ...

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


class ManyPeople(Mapping[str, Column]):
    """The same columns of a Parquet file, each read when it is asked for and kept by nobody."""

    def __init__(
        self, path: Path | str, protocol: Protocol, *, progress: Progress = unseen
    ) -> None:
        self._source = read_parquet(Path(path))
        self._readers = _readers(protocol)
        self._progress, self._read = progress, 0

    def __getitem__(self, name: str) -> Column:
        column = self._readers[name](self._source)
        self._read = min(self._read + 1, len(self))
        self._progress(f"columns read of {self._source.n:,} people", self._read, len(self))
        return column

    def __contains__(self, name: object) -> bool:
        return name in self._readers

    def __iter__(self) -> Iterator[str]:
        return iter(self._readers)

    def __len__(self) -> int:
        return len(self._readers)


def number_of_people(path: Path | str) -> int | None:
    """How many rows a Parquet file says it has; None for other files, which have to be read."""
    path = Path(path)
    return read_parquet(path).n if path.suffix == PARQUET_SUFFIX else None


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
    columns = {name: read(source) for name, read in _readers(protocol).items()}
    _refuse_both_ends(source, protocol, columns)
    return columns


Reader: TypeAlias = Callable[[Source], Column]


def _readers(protocol: Protocol) -> dict[str, Reader]:
    """How each column is read that the protocol names."""
    readers: dict[str, Reader] = {
        protocol.treatment: partial(_filled, name=protocol.treatment),
        protocol.outcome: partial(_numbers, name=protocol.outcome),
    }
    for name in protocol.covariates:
        is_class = name in protocol.categorical
        readers[name] = partial(_texts if is_class else _known_numbers, name=name)
    for beside in (protocol.before, protocol.placebo, protocol.negative_control):
        if beside is not None:
            readers.setdefault(beside, partial(_known_numbers, name=beside))
    if protocol.event is not None:
        readers |= _duration_readers(protocol)
    if protocol.cohort is not None:
        readers.setdefault(protocol.cohort, partial(_filled, name=protocol.cohort))
    if protocol.reason is not None:
        readers.setdefault(protocol.reason, partial(_texts, name=protocol.reason))
    if protocol.cluster is not None:
        is_number = protocol.cluster in set(protocol.covariates) - set(protocol.categorical)
        # As numbers where it is a number among the covariates too; nobody is without.
        reader = _numbers if is_number else _filled
        readers[protocol.cluster] = partial(reader, name=protocol.cluster)
    return readers


def _texts(source: Source, name: str) -> Column:
    return source.text(name)


def _numbers(source: Source, name: str) -> Column:
    return source.numbers(name)


def _known_numbers(source: Source, name: str) -> Column:
    return source.numbers(name, missing="nan")


def _duration_readers(protocol: Protocol) -> dict[str, Reader]:
    """How long each person was followed, and what was seen to end that."""
    event, competing = str(protocol.event), protocol.competing
    times: dict[str, Reader] = {protocol.outcome: partial(_duration, name=protocol.outcome)}
    if isinstance(competing, str):
        ends = {name: partial(_coded, name=name, codes=(0, 1)) for name in (event, competing)}
        return {**times, **ends}
    codes = (0, 1) if competing is None else (0, 1, competing)
    return {**times, event: partial(_coded, name=event, codes=codes)}


def _duration(source: Source, name: str) -> Floats:
    times = source.numbers(name)
    wrong = np.flatnonzero(times < 0)
    if wrong.size:
        index = int(wrong[0])
        raise source.problem("negative", index=index, column=name, value=f"{times[index]:g}")
    return times


def _refuse_both_ends(source: Source, protocol: Protocol, columns: Columns) -> None:
    event, competing = protocol.event, protocol.competing
    if event is None or not isinstance(competing, str):
        return
    ends = [np.asarray(columns[name], dtype=np.float64) for name in (event, competing)]
    both = np.flatnonzero((ends[0] == 1) & (ends[1] == 1))
    if both.size:
        place = f"{event}, {competing}"
        raise source.problem("contradictory", index=int(both[0]), column=place, value=BOTH_ENDS)


def _coded(source: Source, name: str, codes: Sequence[int]) -> Floats:
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
    keys = list(_filled(source, name))
    seen: dict[str, int] = {}
    for index, key in enumerate(keys):
        if seen.setdefault(key, index) != index:
            raise source.problem(
                "duplicate_key", index=index, column=name, value=key, limit=seen[key] + 2
            )
    return keys


def _filled(source: Source, name: str) -> list[str] | Texts:
    labels = source.text(name)
    texts = labels.texts if isinstance(labels, Texts) else labels
    if "" in texts:
        empty = next(row for row, label in enumerate(labels) if not label)
        raise source.problem("missing_value", index=empty, column=name)
    return labels
