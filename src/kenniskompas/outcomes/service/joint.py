# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Effects that share their comparator, kept with their covariance for advice and contrasts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from kenniskompas.core.effects.aggregate import Estimate
from kenniskompas.core.effects.differences import UNKNOWN_CLASS, additive_differences
from kenniskompas.core.effects.joint import JointEffects, joint_effects, linear_contrast
from kenniskompas.outcomes.models import ScoreSet
from kenniskompas.workbench.effects.classes import Classes, Value
from kenniskompas.workbench.effects.estimating import EffectsResult
from kenniskompas.workbench.effects.groups import GroupRow, GroupsResult
from kenniskompas.workbench.effects.stored_scores import StoredScores

UNKNOWN = "unknown"


class NotCompared(Exception):
    """A contrast names an arm without an effect in this estimation; carries the arm."""

    def __init__(self, arm: str) -> None:
        self.arm = arm
        super().__init__(arm)


def joint_of_everyone(result: EffectsResult) -> dict[str, Any]:
    """The published effects with a covariance that has their standard errors on its diagonal."""
    store, shown = result.store, [one for one in result.effects.arms if one.effect is not None]
    if store is None or not shown:
        return {}
    labels = store.scored.labels
    joint = joint_effects(
        store.scored,
        arms=[labels.index(one.label) for one in shown],
        standard_errors=np.array([one.effect.se for one in shown if one.effect]),
    )
    counts = {one.label: one.n for one in result.effects.arms}
    arms = [one.label for one in shown]
    document = _document(joint, arms, counts, result.control)
    differences = _differences(store, arms, np.sqrt(np.diag(joint.covariance)))
    return document | ({"differences": differences} if differences["cells"] else {})


def joint_of_groups(store: StoredScores, groups: GroupsResult) -> list[dict[str, Any]]:
    """The same within each group, over the arms whose cells are large enough there."""
    found = []
    for place in sorted({row.result.group for row in groups.rows}):
        rows = [row for row in groups.rows if row.result.group == place and row.result.effect]
        if rows:
            found.append({"values": rows[0].values, **_joint_of_group(store, groups.by, rows)})
    return found


def combination_effect(
    score_set: ScoreSet, *, both: str, parts: tuple[str, str], level: float = 0.95
) -> dict[str, float]:
    """What `both` does beyond the sum of its two parts, with an interval.

    effect(both) − effect(one part) − effect(other part), each against the same control: above
    zero the two strengthen each other. Raises NotCompared.
    """
    weights = {both: 1.0, parts[0]: -1.0, parts[1]: -1.0}
    return contrast_of(score_set.joint, weights, level=level)


def contrast_of(
    joint: dict[str, Any], weights: dict[str, float], *, level: float = 0.95
) -> dict[str, float]:
    """A weighted sum of effects; the control has effect zero. Raises NotCompared."""
    arms: list[str] = joint.get("arms", [])
    for arm in weights:
        if arm not in arms:
            raise NotCompared(arm)
    estimate = linear_contrast(
        effects=np.array(joint["effects"], dtype=np.float64),
        covariance=np.array(joint["covariance"], dtype=np.float64),
        weights=np.array([weights.get(arm, 0.0) for arm in arms]),
        df=joint.get("df"),
    )
    low, high = estimate.interval(level)
    return {"effect": estimate.estimate, "se": estimate.se, "ci_low": low, "ci_high": high}


def _differences(
    store: StoredScores, arms: Sequence[str], standard_errors: NDArray[np.float64]
) -> dict[str, Any]:
    """How far effects deviate along all registered groups together, with the joint covariance."""
    columns = {name: one for name, one in store.groups.items() if isinstance(one, Classes)}
    known = {
        name: [value for value in one.values if is_known(value)] for name, one in columns.items()
    }
    found = additive_differences(
        store.scored,
        groupings=[_codes(one, known[name]) for name, one in columns.items()],
        arms=[store.scored.labels.index(arm) for arm in arms],
        standard_errors=standard_errors,
    )
    names = list(columns)
    return {
        "cells": [
            {
                "option": store.scored.labels[cell.arm],
                "input": names[cell.grouping],
                "value": str(known[names[cell.grouping]][cell.code]),
                "share": cell.share,
            }
            for cell in found.cells
        ],
        "deviations": found.deviations.tolist(),
        "covariance": found.covariance.tolist(),
    }


def is_known(value: Value) -> bool:
    """Who is unknown belongs to no class that advice could recognise."""
    return value is not None and value != UNKNOWN


def _codes(column: Classes, known: Sequence[Value]) -> NDArray[np.int64]:
    """Places among the known values, and `UNKNOWN_CLASS` for who has none."""
    place = [known.index(value) if value in known else UNKNOWN_CLASS for value in column.values]
    codes: NDArray[np.int64] = np.array(place, dtype=np.int64)[column.code]
    return codes


def _joint_of_group(
    store: StoredScores, by: Sequence[str], rows: Sequence[GroupRow]
) -> dict[str, Any]:
    labels = store.scored.labels
    inside = _members(store, by, rows[0])
    joint = joint_effects(store.scored, arms=[labels.index(row.arm) for row in rows], inside=inside)
    counts = {row.arm: row.result.n for row in rows}
    control = labels[store.scored.control]
    counts[control] = rows[0].result.n_control
    return _document(joint, [row.arm for row in rows], counts, control)


def _members(store: StoredScores, by: Sequence[str], row: GroupRow) -> NDArray[np.bool_]:
    inside = np.ones(len(store.scored.arm), dtype=np.bool_)
    for name in by:
        column = store.groups[name]
        if isinstance(column, Classes):
            inside &= column.code == column.values.index(row.values[name])
    return inside


def _document(
    joint: JointEffects, arms: Sequence[str], counts: dict[str, int], control: str
) -> dict[str, Any]:
    mean: Estimate = joint.control
    return {
        "arms": list(arms),
        "counts": [counts[arm] for arm in arms],
        "effects": [float(effect) for effect in joint.effects],
        "covariance": [[float(value) for value in row] for row in joint.covariance],
        "df": joint.df,
        "control": control,
        "control_mean": mean.estimate,
        "control_se": mean.se,
        "control_n": counts[control],
    }
