# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""From a file of studies to a pool and what is asked beside it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from kenniskompas.core.errors import Refusal, Refused
from kenniskompas.workbench.evidence.clusters import ClusterModels
from kenniskompas.workbench.evidence.model_options import ModelOptions, refuse_clashes
from kenniskompas.workbench.evidence.pools import (
    PoolAnswer,
    PoolOptions,
    leave_out_silent,
    pool_table,
    read_study_table,
)
from kenniskompas.workbench.evidence.single_effects import SingleEffectModels
from kenniskompas.workbench.files.tables import Table

# Gives the keys of the document, and what within them is refused.
Part = Callable[[], tuple[dict[str, Any], tuple[Refusal, ...]]]

OPTION_OF = {"subgroups": "subgroup"}
KEYS_OF = {"subgroups": ("subgroups", "subgroup_test")}


@dataclass(frozen=True, slots=True)
class ModelAnswer:
    """The pool with what was asked beside it; `document` is the answer for programs.

    `bubble` is an SVG, when it was asked and there is a regression to draw.
    """

    pool: PoolAnswer
    document: dict[str, Any]
    unused: tuple[str, ...]
    bubble: str | None = None

    @property
    def has_estimate(self) -> bool:
        return self.document["estimate"] is not None


def model_file(
    path: Path | str, options: PoolOptions, models: ModelOptions, *, name: str | None = None
) -> ModelAnswer:
    """Read studies and answer everything that `models` asks; a wrong file is refused whole."""
    refuse_clashes(options, models)
    table = read_study_table(path, options.measure, name=name)
    table.require(models.columns)
    return model_table(table, options, models)


def model_table(table: Table, options: PoolOptions, models: ModelOptions) -> ModelAnswer:
    told, left_out = leave_out_silent(table, options)
    pool = replace(pool_table(table, options, dependent=bool(models.cluster)), left_out=left_out)
    document = pool.as_document()
    refused = list(pool.refused)
    kind = ClusterModels if models.cluster else SingleEffectModels
    answers = kind.read(told, pool, models)
    if isinstance(answers, ClusterModels):
        keys, refusals = answers.pooled()
        document |= keys
        refused = list(refusals)
    for key, part in _asked(answers.parts, models).items():
        try:
            found, refusals = part()
            refused += [replace(each, key=f"{key}.{each.key}") for each in refusals]
        except Refused as error:
            found = dict.fromkeys(KEYS_OF.get(key, (key,)))
            refused += [replace(each, key=key) for each in error.refusals]
        document |= found
    del document["refused"]
    document["refused"] = [refusal.as_dict() for refusal in refused]
    unused = tuple(column for column in pool.unused if column not in models.columns)
    bubble = None
    if models.bubble and isinstance(answers, SingleEffectModels):
        bubble = answers.bubble()
    return ModelAnswer(pool, document, unused, bubble)


def _asked(parts: Mapping[str, Part], models: ModelOptions) -> dict[str, Part]:
    return {key: part for key, part in parts.items() if getattr(models, OPTION_OF.get(key, key))}
