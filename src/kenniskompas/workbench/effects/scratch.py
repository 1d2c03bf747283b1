# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Arrays of more people than memory is meant for, in files without a name that nobody can find."""

import mmap
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryFile
from typing import Any, Protocol, cast
from weakref import WeakSet

import numpy as np
from numpy.typing import NDArray

from kenniskompas.core.effects.working import blocks
from kenniskompas.workbench.files.columns import Floats


class Stack(Protocol):
    """Columns of covariates in the making."""

    def add(self, column: Floats) -> None: ...

    def values(self, n: int) -> Floats: ...


class StackInMemory:
    def __init__(self) -> None:
        self._columns: list[Floats] = []

    def add(self, column: Floats) -> None:
        self._columns.append(column)

    def values(self, n: int) -> Floats:
        """Shape (n, p); one column of zeros where nothing was added."""
        return np.column_stack(self._columns) if self._columns else np.zeros((n, 1))


class Scratch:
    """Room in a folder. Its files have no name, so that they are gone however the work ends."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._maps: WeakSet[mmap.mmap] = WeakSet()

    def room(self, shape: tuple[int, int]) -> Floats:
        self.release()
        return cast("Floats", self._mapped(shape, np.float64))

    def stack(self) -> "StackOnDisk":
        return StackOnDisk(self)

    def release(self) -> None:
        """Give back the memory that pages of the files take; what is in them stays."""
        if hasattr(mmap, "MADV_DONTNEED"):
            for one in self._maps:
                one.madvise(mmap.MADV_DONTNEED)

    def file(self) -> Any:
        return TemporaryFile(dir=self._folder)

    def _mapped(self, shape: Sequence[int], kind: type[np.floating[Any]]) -> NDArray[Any]:
        with self.file() as file:
            file.truncate(int(np.prod(shape)) * np.dtype(kind).itemsize)
            return self.mapped(file, shape, kind)

    def mapped(self, file: Any, shape: Sequence[int], kind: Any) -> NDArray[Any]:
        content = mmap.mmap(file.fileno(), 0)
        self._maps.add(content)
        return np.frombuffer(content, dtype=kind).reshape(shape)


class StackOnDisk:
    """Columns around their means at half the precision of a number: seven digits."""

    def __init__(self, scratch: Scratch) -> None:
        self._scratch, self._width = scratch, 0
        self._file = scratch.file()

    def add(self, column: Floats) -> None:
        self._file.write((column - column.mean()).astype(np.float32).data)
        self._width += 1

    def values(self, n: int) -> Floats:
        """Shape (n, p), the numbers of a person side by side."""
        shape = (n, max(self._width, 1))
        with self._scratch.file() as rows_file, self._file as file:
            file.truncate(shape[0] * shape[1] * 4)
            file.flush()
            by_column = self._scratch.mapped(file, shape[::-1], np.float32)
            rows_file.truncate(shape[0] * shape[1] * 4)
            values = self._scratch.mapped(rows_file, shape, np.float32)
            for rows in blocks(n):
                values[rows] = by_column[:, rows].T
                self._scratch.release()
        # Models take what they learn from at full precision; only this keeps less.
        return cast("Floats", values)
