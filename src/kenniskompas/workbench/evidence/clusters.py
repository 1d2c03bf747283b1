# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""What is asked of a pool whose effects come in clusters: the three-level model."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from kenniskompas.core.errors import Refusal, Refused
from kenniskompas.core.evidence.designs import Moderator, categorical_moderator
from kenniskompas.core.evidence.multilevel import (
    MultilevelEffect,
    MultilevelInterval,
    pool_clusters,
)
from kenniskompas.core.evidence.robust import RobustEffect, robust_effects
from kenniskompas.workbench.evidence import model_parts as parts
from kenniskompas.workbench.evidence.columns import read_covariance, read_levels, read_moderators
from kenniskompas.workbench.evidence.model_options import ModelOptions
from kenniskompas.workbench.evidence.pools import PoolAnswer
from kenniskompas.workbench.files.tables import Table

Found = tuple[dict[str, Any], tuple[Refusal, ...]]
# The same model as the plain pool, so that its answer stands.
SAME_AS_POOL = "single_effects"


@dataclass(frozen=True, slots=True)
class ClusterModels:
    """Dependent effects: `covariance` (k, k) of their sampling errors, and their clusters."""

    pool: PoolAnswer
    covariance: NDArray[np.float64]
    clusters: Sequence[str]
    columns: Sequence[Moderator]
    levels: Sequence[str]

    @classmethod
    def read(cls, table: Table, pool: PoolAnswer, models: ModelOptions) -> "ClusterModels":
        covariance = np.diag(pool.studies.variances)
        clusters = read_levels(table, models.cluster)
        if models.shared_control:
            measure = pool.options.measure
            covariance = read_covariance(table, pool.studies, measure, models.shared_control)
            _refuse_arm_in_two_clusters(table, clusters, models.shared_control)
        return cls(
            pool,
            covariance,
            clusters,
            read_moderators(table, models.moderators, models.references),
            read_levels(table, models.subgroup) if models.subgroup else (),
        )

    @property
    def parts(self) -> dict[str, Any]:
        """By the key that it gets in the document."""
        return {
            "moderators": self.moderators,
            "subgroups": self.subgroups,
            "leave_one_out": self.leave_one_out,
        }

    def pooled(self) -> Found:
        """The main estimate; without two effects in any cluster that of the plain pool."""
        try:
            model = self._fit()
        except Refused as error:
            keys = dict.fromkeys(parts.CLUSTER_KEYS)
            if error.refusals[0].code != SAME_AS_POOL:
                return dict.fromkeys(parts.ESTIMATE_KEYS) | keys, _main(error.refusals)
            nulls = [replace(error.refusals[0], key=key) for key in parts.CLUSTER_KEYS]
            return keys | {"clusters": len(set(self.clusters))}, (*self.pool.refused, *nulls)
        robust, refused = self._robust(model)
        return parts.clusters_part(model, robust), (*model.refused, *refused)

    def moderators(self) -> Found:
        model = self._fit(self.columns)
        robust, refused = self._robust(model)
        return {"moderators": parts.cluster_regression_part(model, robust)}, refused

    def subgroups(self) -> Found:
        model = self._fit([categorical_moderator("group", self.levels)])
        return parts.cluster_subgroups_part(model, self.levels), ()

    def leave_one_out(self) -> Found:
        rows = []
        refused: list[Refusal] = []
        for cluster in dict.fromkeys(self.clusters):
            try:
                row = parts.left_out_row(self._fit(without=cluster))
            except Refused as error:
                row = dict.fromkeys(parts.LEFT_OUT_KEYS)
                refused += [replace(each, key=cluster) for each in error.refusals]
            rows.append({"without": cluster} | row)
        return {"leave_one_out": rows}, tuple(refused)

    def _fit(
        self, moderators: Sequence[Moderator] = (), *, without: str | None = None
    ) -> MultilevelEffect:
        keep = np.array([cluster != without for cluster in self.clusters])
        interval: MultilevelInterval = "z" if self.pool.options.interval == "z" else "t"
        return pool_clusters(
            effects=self.pool.studies.effects[keep],
            variances=self.covariance[np.ix_(keep, keep)],
            clusters=[cluster for cluster in self.clusters if cluster != without],
            moderators=moderators,
            interval=interval,
            level=self.pool.options.level,
        )

    def _robust(self, model: MultilevelEffect) -> tuple[RobustEffect | None, tuple[Refusal, ...]]:
        try:
            found = robust_effects(
                effects=self.pool.studies.effects,
                design=model.design,
                blocks=model.blocks,
                level=self.pool.options.level,
            )
        except Refused as error:
            return None, error.refusals
        return found, ()


def _main(refusals: tuple[Refusal, ...]) -> tuple[Refusal, ...]:
    return tuple(replace(each, key="estimate") for each in refusals)


def _refuse_arm_in_two_clusters(table: Table, clusters: Sequence[str], arms: str) -> None:
    first: dict[str, int] = {}
    for index, (arm, cluster) in enumerate(zip(table.text(arms), clusters, strict=True)):
        before = first.setdefault(arm, index)
        if clusters[before] != cluster:
            limit = table.row_numbers[before]
            raise table.problem("arm_in_two_clusters", index=index, column=arms, limit=limit)
