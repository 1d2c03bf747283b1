# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Many pools from one file: the studies of each group, pooled together in one go."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from kenniskompas.core.errors import Refusal, Refused
from kenniskompas.core.evidence.effect_sizes import StudyEffects
from kenniskompas.core.evidence.pool import PooledEffect, pool_batch, pooled_at
from kenniskompas.workbench.evidence.pools import (
    POOLED_KEYS,
    PREDICTION_KEYS,
    PoolOptions,
    check_options,
    described,
    leave_out_silent,
    pool_studies,
    read_study_table,
    unused_columns,
)
from kenniskompas.workbench.evidence.repeated_rows import refuse_repeated
from kenniskompas.workbench.evidence.study_rows import read_studies, used_columns
from kenniskompas.workbench.files.tables import Table

COLUMNS = (
    *("measure", "k", *POOLED_KEYS, *PREDICTION_KEYS),
    *("tau2_method", "ci_method", "refused"),
)
Outcome = PooledEffect | tuple[Refusal, ...]
Group = tuple[str, list[int]]


@dataclass(frozen=True, slots=True)
class GroupPool:
    """The pool of one group of rows, or why there is none."""

    group: str
    k: int
    pooled: PooledEffect | None
    refused: tuple[Refusal, ...]


@dataclass(frozen=True, slots=True)
class PoolsAnswer:
    """One pool for each value of column `by`, in the order of the file."""

    by: str
    options: PoolOptions
    pools: tuple[GroupPool, ...]
    unused: tuple[str, ...]
    left_out: tuple[str, ...]

    @property
    def is_refused(self) -> bool:
        return all(pool.pooled is None for pool in self.pools)

    def as_documents(self) -> list[dict[str, Any]]:
        return [
            {
                self.by: pool.group,
                "measure": self.options.measure,
                "k": pool.k,
                **described(pool.pooled, self.options),
                "refused": [refusal.as_dict() for refusal in pool.refused],
            }
            for pool in self.pools
        ]

    @property
    def header(self) -> tuple[str, ...]:
        return (self.by, *COLUMNS)

    def as_rows(self) -> list[list[object]]:
        """As `as_documents`, with `refused` in one cell: `key code; key code`."""
        return [
            [*list(document.values())[:-1], _in_one_cell(pool.refused)]
            for document, pool in zip(self.as_documents(), self.pools, strict=True)
        ]


def pool_groups(path: Path | str, options: PoolOptions, by: str) -> PoolsAnswer:
    """Read studies from a file and pool those that have the same value in column `by`."""
    table = read_study_table(path, options.measure, also=[by])
    check_options(table, options)
    cells = table.text(by)
    if "" in cells:
        raise table.problem("missing_value", index=cells.index(""), column=by)
    refuse_repeated(table, used_columns(table, options.measure), within=by)
    told, left_out = leave_out_silent(table, options)
    studies = read_studies(told, options.measure, options.reading)
    groups = _groups(cells, told.text(by))
    outcomes = _pool(told, studies, options, [rows for _, rows in groups])
    pools = tuple(
        _group_pool(name, len(rows), outcome)
        for (name, rows), outcome in zip(groups, outcomes, strict=True)
    )
    unused = tuple(name for name in unused_columns(table, options.measure) if name != by)
    return PoolsAnswer(by, options, pools, unused, left_out)


def _groups(names: Sequence[str], told: Sequence[str]) -> list[Group]:
    """Every group of the file with its rows; one whose studies all tell nothing has none."""
    rows: dict[str, list[int]] = {name: [] for name in names}
    for index, name in enumerate(told):
        rows[name].append(index)
    return list(rows.items())


def _pool(
    table: Table, studies: StudyEffects, options: PoolOptions, groups: Sequence[list[int]]
) -> list[Outcome]:
    if options.pooling != "inverse-variance":
        return [_apart(table, studies, options, rows) for rows in groups]
    found: list[Outcome] = [()] * len(groups)
    by_size: dict[int, list[int]] = defaultdict(list)
    for place, rows in enumerate(groups):
        # Groups of like size side by side, so that one large group does not make all rows wide.
        by_size[len(rows).bit_length()].append(place)
    for size, places in by_size.items():
        outcomes = (
            _side_by_side(studies, options, [groups[place] for place in places])
            if size
            else [_apart(table, studies, options, [])] * len(places)
        )
        for place, outcome in zip(places, outcomes, strict=True):
            found[place] = outcome
    return found


def _side_by_side(
    studies: StudyEffects, options: PoolOptions, groups: Sequence[list[int]]
) -> list[Outcome]:
    widths = np.array([len(rows) for rows in groups])
    present = np.arange(widths.max()) < widths[:, None]
    index = np.zeros(present.shape, dtype=np.intp)
    index[present] = np.concatenate([np.array(rows, dtype=np.intp) for rows in groups])
    batch = pool_batch(
        effects=studies.effects[index],
        variances=studies.variances[index],
        present=present,
        tau2=options.tau2,
        interval=options.interval,
        guard=options.guard,
        prediction=options.prediction,
        level=options.level,
    )
    return [
        _or_refused(
            lambda row=row: pooled_at(batch, row, options.tau2, options.interval, options.level)
        )
        for row in range(len(groups))
    ]


def _apart(table: Table, studies: StudyEffects, options: PoolOptions, rows: list[int]) -> Outcome:
    part = StudyEffects(studies.effects[rows], studies.variances[rows], studies.corrected[rows])
    return _or_refused(lambda: pool_studies(table.keep(rows), part, options))


def _or_refused(make: Any) -> Outcome:
    try:
        pooled: PooledEffect = make()
    except Refused as error:
        return error.refusals
    return pooled


def _group_pool(group: str, k: int, outcome: Outcome) -> GroupPool:
    if isinstance(outcome, tuple):
        return GroupPool(group, k, None, outcome)
    return GroupPool(group, k, outcome, outcome.refused)


def _in_one_cell(refused: tuple[Refusal, ...]) -> str:
    return "; ".join(f"{refusal.key} {refusal.code}" for refusal in refused)
