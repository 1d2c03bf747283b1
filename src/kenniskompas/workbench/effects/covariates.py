# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Covariates as numbers: classes become columns of 0 and 1, gaps are filled and marked."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from kenniskompas.core.effects.findings import Doubt
from kenniskompas.workbench.effects.people import Column, Columns, Floats

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
    columns: list[Floats]
    names: list[str]
    doubts: list[Doubt]


def encode_covariates(columns: Columns, names: Sequence[str]) -> Encoded:
    """Numbers: gaps get the median and a column that marks them. Classes: a column each, except
    for the commonest; a gap is a class of its own, rare classes are taken together. What is the
    same for everybody is left out.
    """
    blocks = [_encode(columns[name], name) for name in names]
    arrays = [column for block in blocks for column in block.columns]
    labels = [name for block in blocks for name in block.names]
    differ = [index for index, array in enumerate(arrays) if np.ptp(array) > 0]
    doubts = tuple(doubt for block in blocks for doubt in block.doubts)
    if not differ:
        n = len(columns[names[0]])
        return Encoded(np.zeros((n, 1)), ("no differences",), doubts)
    values = np.column_stack([arrays[index] for index in differ])
    return Encoded(values, tuple(labels[index] for index in differ), doubts)


def _encode(column: Column, name: str) -> _Block:
    if isinstance(column, list):
        return _encode_classes(column, name)
    return _encode_numbers(np.asarray(column, dtype=np.float64), name)


def _encode_numbers(values: Floats, name: str) -> _Block:
    unknown = np.isnan(values)
    if not unknown.any():
        return _Block([values], [name], [])
    middle = 0.0 if unknown.all() else float(np.median(values[~unknown]))
    doubt = Doubt("missing_filled", {"n": str(int(unknown.sum())), "covariate": name})
    filled = np.where(unknown, middle, values)
    return _Block([filled, unknown.astype(np.float64)], [name, f"{name} is missing"], [doubt])


def _encode_classes(values: list[str], name: str) -> _Block:
    doubts = []
    missing = values.count("")
    if missing:
        doubts.append(Doubt("missing_filled", {"n": str(missing), "covariate": name}))
    counts = Counter(values)
    rare = {label for label, count in counts.items() if count < RARE}
    if len(rare) > 1:
        doubts.append(Doubt("rare_levels", {"n": str(len(rare)), "covariate": name}))
    kept = sorted(set(counts) - rare, key=lambda label: (-counts[label], label))
    array = np.array(values, dtype=object)
    columns = [(array == label).astype(np.float64) for label in kept[1:]]
    labels = [f"{name} = {label or 'missing'}" for label in kept[1:]]
    if rare and kept:
        columns.append(np.isin(array, list(rare)).astype(np.float64))
        labels.append(f"{name} is rare")
    return _Block(columns, labels, doubts)
