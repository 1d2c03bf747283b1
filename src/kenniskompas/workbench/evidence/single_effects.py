# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""What is asked beside a pool of studies with one effect each."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from kenniskompas.core.errors import BadInput, Refusal, Refused
from kenniskompas.core.evidence.designs import Moderator, design_of
from kenniskompas.core.evidence.influence import measure_influence
from kenniskompas.core.evidence.permutation import permutation_test
from kenniskompas.core.evidence.regression import regress_effects
from kenniskompas.core.evidence.sensitivity import accumulate, leave_one_out
from kenniskompas.core.evidence.subgroups import compare_subgroups
from kenniskompas.workbench.evidence import model_parts as parts
from kenniskompas.workbench.evidence.bubble import draw_bubble
from kenniskompas.workbench.evidence.columns import read_levels, read_moderators
from kenniskompas.workbench.evidence.model_options import ModelOptions
from kenniskompas.workbench.evidence.pools import PoolAnswer
from kenniskompas.workbench.files.tables import Table

Found = tuple[dict[str, Any], tuple[Refusal, ...]]


@dataclass(frozen=True, slots=True)
class SingleEffectModels:
    """The studies of a pool, and the columns read beside them before anything is calculated."""

    pool: PoolAnswer
    models: ModelOptions
    columns: Sequence[Moderator]
    levels: Sequence[str]
    moments: Sequence[float]

    @classmethod
    def read(cls, table: Table, pool: PoolAnswer, models: ModelOptions) -> "SingleEffectModels":
        return cls(
            pool,
            models,
            read_moderators(table, models.moderators, models.references),
            read_levels(table, models.subgroup) if models.subgroup else (),
            table.numbers(models.cumulative).tolist() if models.cumulative else (),
        )

    @property
    def parts(self) -> dict[str, Any]:
        """By the key that it gets in the document."""
        return {
            "moderators": self.moderators,
            "subgroups": self.subgroups,
            "leave_one_out": self.leave_one_out,
            "cumulative": self.cumulative,
            "influence": self.influence,
        }

    def moderators(self) -> Found:
        found = regress_effects(moderators=self.columns, level=self._level, **self._fitting)
        test = None
        if self.models.permutations:
            test = permutation_test(
                moderators=self.columns,
                permutations=self.models.permutations,
                rng=np.random.default_rng(self.models.seed),
                **self._fitting,
            )
        return {"moderators": parts.regression_part(found, test)}, found.refused

    def subgroups(self) -> Found:
        found = compare_subgroups(
            levels=self.levels,
            spread=self.models.subgroup_tau2,
            level=self._level,
            **self._fitting,
        )
        return parts.subgroups_part(found), ()

    def leave_one_out(self) -> Found:
        batch = leave_one_out(**self._pooling)
        rows = parts.batch_rows(batch)
        named = [{"without": label} | row for label, row in zip(self._labels, rows, strict=True)]
        return {"leave_one_out": named}, ()

    def cumulative(self) -> Found:
        moments, batch = accumulate(moments=self.moments, **self._pooling)
        rows = parts.batch_rows(batch)
        named = [{"until": at} | row for at, row in zip(moments, rows, strict=True)]
        return {"cumulative": named}, ()

    def influence(self) -> Found:
        k = len(self._labels)
        design = design_of(self.columns, k) if self.columns else None
        matrix = np.ones((k, 1)) if design is None else design.matrix
        names = ("intercept",) if design is None else design.names
        found = measure_influence(design=matrix, **self._fitting)
        return {"influence": parts.influence_part(found, self._labels, names)}, ()

    def bubble(self) -> str | None:
        """The bubble plot of the one moderator, when it is a number and can be fitted."""
        moderator = self.columns[0]
        if moderator.terms and moderator.terms[0].level is not None:
            raise BadInput("not_numeric", column="--bubble", value=moderator.name)
        try:
            found = regress_effects(moderators=self.columns, level=self._level, **self._fitting)
        except Refused:
            return None
        return draw_bubble(
            found,
            self.pool.studies,
            moderator.columns[:, 0].tolist(),
            self._labels,
            measure=self.pool.options.measure,
            moderator=moderator.name,
        )

    @property
    def _labels(self) -> tuple[str, ...]:
        return self.pool.labels

    @property
    def _level(self) -> float:
        return self.pool.options.level

    @property
    def _fitting(self) -> dict[str, Any]:
        options = self.pool.options
        return {
            "effects": self.pool.studies.effects,
            "variances": self.pool.studies.variances,
            "tau2": options.tau2,
            "interval": options.interval,
            "guard": options.guard,
        }

    @property
    def _pooling(self) -> dict[str, Any]:
        prediction = self.pool.options.prediction
        return self._fitting | {"prediction": prediction, "level": self._level}
