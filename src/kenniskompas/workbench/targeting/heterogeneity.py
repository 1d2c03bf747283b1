# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Whether and by what an effect differs between people: `kompas effects heterogeneity`."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np

from kenniskompas.core.effects.aggregate import Estimate
from kenniskompas.core.effects.arrays import Flags, Floats
from kenniskompas.core.effects.cells import total_cells
from kenniskompas.core.effects.clusters import MINIMUM_CLUSTERS, clusters_among
from kenniskompas.core.effects.findings import refuse
from kenniskompas.core.effects.groups import effects_of_cells
from kenniskompas.core.effects.heterogeneity import (
    DifferenceTest,
    calibrate,
    joint_test,
    predict_effect,
    project_effect,
    sorted_groups,
)
from kenniskompas.core.effects.requirements import MINIMUM_CELL
from kenniskompas.core.errors import Refusal
from kenniskompas.workbench.effects.classes import Classes, shown
from kenniskompas.workbench.effects.document import rounded
from kenniskompas.workbench.effects.stored_scores import StoredScores

GROUPS = (5, 4, 3, 2)


@dataclass(frozen=True, slots=True)
class HeterogeneityAnswer:
    test: DifferenceTest | None
    rows: dict[str, list[dict[str, Any]]]
    refusals: tuple[Refusal, ...]

    def as_document(self) -> dict[str, Any]:
        test = self.test
        return {
            "test": {"stat": rounded(test.stat), "df": test.df, "p": rounded(test.p)}
            if test
            else None,
            **self.rows,
            "refused": [one.as_dict() for one in self.refusals],
        }


def heterogeneity(store: StoredScores) -> HeterogeneityAnswer:
    """Calibration, best linear projection on the registered groups, and sorted groups."""
    rows: dict[str, list[dict[str, Any]]] = {"calibration": [], "blp": [], "gates": []}
    refusals: list[Refusal] = []
    projections = []
    for label in store.reported:
        arm = store.scored.labels.index(label)
        terms, basis = _basis(store, arm)
        projected = project_effect(
            difference=_difference(store, arm),
            share=store.scored.share,
            basis=basis,
            cluster=store.scored.cluster,
        )
        projections.append(projected)
        rows["blp"] += [
            {"arm": label, "term": term, **_numbers(estimate)}
            for term, estimate in zip(terms, projected.estimates(), strict=True)
        ]
        predicted = predict_effect(
            difference=_difference(store, arm),
            share=store.scored.share,
            basis=basis,
            fold=store.nuisances.fold,
        )
        if np.ptp(predicted) < 1e-9:
            refusals.append(refuse(f"gates.{label}", "nothing_predicted", arm=label))
            continue
        found = calibrate(
            difference=_difference(store, arm),
            share=store.scored.share,
            predicted=predicted,
            cluster=store.scored.cluster,
        )
        rows["calibration"].append({"arm": label, **_numbers(found.estimates()[1])})
        gates, refusal = _gates(store, arm, predicted)
        rows["gates"] += gates
        refusals += [refusal] if refusal else []
    return HeterogeneityAnswer(joint_test(projections), rows, tuple(refusals))


def _difference(store: StoredScores, arm: int) -> Floats:
    scores = store.scored.arm_scores
    difference: Floats = scores[:, arm] - scores[:, store.scored.control]
    return difference


def _basis(store: StoredScores, arm: int) -> tuple[list[str], Floats]:
    """Ones, and the columns that add something to those before them, with a name for each."""
    terms, columns = ["(reference)"], [np.ones(len(store.scored.arm))]
    for name, column in _columns(store, arm):
        tried = np.column_stack([*columns, column])
        if np.linalg.matrix_rank(tried.T @ (tried * store.scored.share[:, None])) > len(columns):
            terms.append(name)
            columns.append(column)
    return terms, np.column_stack(columns)


def _columns(store: StoredScores, arm: int) -> Iterator[tuple[str, Floats]]:
    """A column per class except the commonest, and numbers in standard deviations."""
    for name, column in store.groups.items():
        if name in store.protocol.protected:
            continue
        if isinstance(column, Classes):
            counts = np.bincount(column.code, minlength=len(column.values))
            for place in range(len(column.values)):
                inside = column.code == place
                if place != counts.argmax() and _is_thick(store, arm, inside):
                    yield f"{name}={shown(column.values[place])}", inside.astype(np.float64)
        elif np.isfinite(column).all() and column.std() > 0:
            yield f"{name} (per standard deviation)", (column - column.mean()) / column.std()


def _is_thick(store: StoredScores, arm: int, inside: Flags) -> bool:
    """Whether enough people, in enough clusters, of both arms are inside."""
    scored = store.scored
    members = [np.flatnonzero(inside & (scored.arm == one)) for one in (arm, scored.control)]
    if min(map(len, members)) < MINIMUM_CELL:
        return False
    cluster = scored.cluster
    return cluster is None or all(
        clusters_among(cluster[some]) >= MINIMUM_CLUSTERS for some in members
    )


def _gates(
    store: StoredScores, arm: int, predicted: Floats
) -> tuple[list[dict[str, Any]], Refusal | None]:
    """The effect from who is expected to gain least to most, in as many groups as are carried."""
    label = store.scored.labels[arm]
    refusal = None
    for groups in GROUPS:
        place = sorted_groups(predicted=predicted, fold=store.nuisances.fold, groups=groups)
        totals = total_cells(store.scored, cell=place, cells=groups)
        names = [f"group {one + 1} of {groups}" for one in range(groups)]
        found = effects_of_cells(totals, labels=names, arms=[arm])
        refusal = next((one.refusal for one in found if one.refusal), None)
        if refusal is None:
            counts = totals.people.sum(axis=1)
            rows = [
                {"arm": label, "group": one.group + 1, "of": groups, "n": int(counts[one.group])}
                | _numbers(one.effect)
                for one in found
                if one.effect
            ]
            return rows, None
    return [], refusal


def _numbers(estimate: Estimate) -> dict[str, float | None]:
    low, high = estimate.interval()
    return {
        "effect": rounded(estimate.estimate),
        "se": rounded(estimate.se),
        "ci_low": rounded(low),
        "ci_high": rounded(high),
        "p": rounded(estimate.p),
    }
