# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Covariates as numbers: classes become columns of 0 and 1, gaps are filled and marked."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from kenniskompas.core.effects.findings import Doubt
from kenniskompas.workbench.effects.scratch import Stack, StackInMemory
from kenniskompas.workbench.files.columns import Column, Columns, Floats, Texts, coded

# A class of fewer people tells a model nothing that carries over to others.
RARE = 10


@dataclass(frozen=True, slots=True)
class Encoded:
    """`values` of shape (n, p) without gaps, a name per column, and what a reader should know."""

    values: Floats
    names: tuple[str, ...]
    doubts: tuple[Doubt, ...]


@dataclass(frozen=True, slots=True)
class _Block:
    columns: Iterator[Floats]
    names: list[str]
    doubts: list[Doubt]


def encode_covariates(
    columns: Columns, names: Sequence[str], *, stack: Stack | None = None
) -> Encoded:
    """Numbers: gaps get the median and a column that marks them. Classes: a column each, except
    for the commonest; a gap is a class of its own, rare classes are taken together. What is the
    same for everybody is left out. The columns are put in `stack`, one at a time.
    """
    stack, differ, doubts, n = stack or StackInMemory(), [], [], 0
    for name in names:
        column = columns[name]
        block, n = _encode(column, name), len(column)
        doubts += block.doubts
        for label, numbers in zip(block.names, block.columns, strict=True):
            if np.ptp(numbers) > 0:
                stack.add(numbers)
                differ.append(label)
    return Encoded(stack.values(n), tuple(differ) or ("no differences",), tuple(doubts))


def _encode(column: Column, name: str) -> _Block:
    if isinstance(column, np.ndarray):
        return _encode_numbers(np.asarray(column, dtype=np.float64), name)
    return _encode_classes(coded(column), name)


def _encode_numbers(values: Floats, name: str) -> _Block:
    unknown = np.isnan(values)
    if not unknown.any():
        return _Block(iter([values]), [name], [])
    middle = 0.0 if unknown.all() else float(np.median(values[~unknown]))
    doubt = Doubt("missing_filled", {"n": str(int(unknown.sum())), "covariate": name})
    filled = np.where(unknown, middle, values)
    both = iter([filled, unknown.astype(np.float64)])
    return _Block(both, [name, f"{name} is missing"], [doubt])


def _encode_classes(column: Texts, name: str) -> _Block:
    doubts = []
    numbers = np.bincount(column.code, minlength=len(column.texts)).tolist()
    counts = {text: count for text, count in zip(column.texts, numbers, strict=True) if count}
    missing = counts.get("", 0)
    if missing:
        doubts.append(Doubt("missing_filled", {"n": str(missing), "covariate": name}))
    rare = {label for label, count in counts.items() if count < RARE}
    if len(rare) > 1:
        doubts.append(Doubt("rare_levels", {"n": str(len(rare)), "covariate": name}))
    kept = sorted(set(counts) - rare, key=lambda label: (-counts[label], label))
    shown = [{label} for label in kept[1:]]
    labels = [f"{name} = {label or 'missing'}" for label in kept[1:]]
    if rare and kept:
        shown.append(rare)
        labels.append(f"{name} is rare")
    return _Block((_is_any(column, some) for some in shown), labels, doubts)


def _is_any(column: Texts, some: set[str]) -> Floats:
    """1 for who has one of these texts, 0 for everybody else."""
    marks = np.array([float(text in some) for text in column.texts])
    found: Floats = marks[column.code]
    return found
