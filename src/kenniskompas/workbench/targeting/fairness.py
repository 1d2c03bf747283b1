# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Equal chances between the levels of a column that rules may not look at: `--fairness`."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from kenniskompas.core.effects.aggregate import Estimate
from kenniskompas.core.effects.arrays import Codes, Floats
from kenniskompas.core.effects.findings import refuse
from kenniskompas.core.effects.requirements import MINIMUM_CELL
from kenniskompas.core.errors import BadInput, Refusal
from kenniskompas.core.policy_trees.held_out import Fairness
from kenniskompas.core.policy_trees.limits import differences
from kenniskompas.workbench.effects.classes import MAX_CLASSES, Classes, shown
from kenniskompas.workbench.effects.document import rounded
from kenniskompas.workbench.effects.groups import require_registered
from kenniskompas.workbench.effects.stored_scores import StoredScores

OPTION = "--fairness"


@dataclass(frozen=True, slots=True)
class FairnessBound:
    """The share that gets an arm may differ by at most `difference` between levels of `column`."""

    column: str
    difference: float


@dataclass(frozen=True, slots=True)
class Levels:
    """Levels of at least 10 people each; smaller ones are taken together under one name."""

    names: tuple[str, ...]
    code: Codes


def check_bound(store: StoredScores, bound: FairnessBound, features: Sequence[str]) -> None:
    """BadInput where the column is not registered, is a question as well, or the number is none."""
    require_registered(store.protocol, (bound.column,), option=OPTION)
    if bound.column in features:
        others = "a column that is not in --features: rules may not look at it"
        raise BadInput("wrong_type", column=OPTION, value=bound.column, allowed=others)
    if not 0 <= bound.difference <= 1:
        raise BadInput("out_of_range", column=OPTION, value=bound.difference, allowed="0 to 1")


def levels_of(store: StoredScores, column: str) -> Levels | Refusal:
    """Everybody's level, or why there are none to compare."""
    found = store.groups[column]
    if not isinstance(found, Classes) or len(found.values) > MAX_CLASSES:
        different = store.different(column)
        return refuse("rules", "too_many_values", column=column, n=different, limit=MAX_CLASSES)
    counts = np.bincount(found.code, minlength=len(found.values))
    order = np.argsort(counts, kind="stable")
    together = _taken_together(counts[order])
    if len(found.values) - together + (together > 0) < 2:
        return refuse("rules", "one_level", column=column, minimum=MINIMUM_CELL)
    place = np.empty(len(order), dtype=np.int64)
    kept = np.sort(order[together:])
    place[kept] = np.arange(len(kept))
    place[order[:together]] = len(kept)
    names = [shown(found.values[one]) for one in kept]
    small = [shown(found.values[one]) for one in np.sort(order[:together])]
    return Levels((*names, *([" or ".join(small)] if small else [])), place[found.code])


def _taken_together(counts: Codes) -> int:
    """How many of the smallest levels, smallest first, make one of at least 10 people."""
    if counts[0] >= MINIMUM_CELL:
        return 0
    return int(np.searchsorted(counts.cumsum(), MINIMUM_CELL)) + 1


def chances_now(store: StoredScores, levels: Levels, arms: Sequence[str]) -> Floats:
    """The largest difference per arm as people were assigned, shape (K,)."""
    scored = store.scored
    by_level = np.eye(len(levels.names))[levels.code] * scored.share[:, None]
    had = np.stack([scored.arm == scored.labels.index(arm) for arm in arms]).astype(np.float64)
    return differences(had @ by_level, by_level.sum(axis=0))


def fairness_document(
    fairness: Fairness, bound: FairnessBound, levels: Levels, arms: Sequence[str], now: Floats
) -> dict[str, Any]:
    counts = np.bincount(levels.code, minlength=len(levels.names))
    low, high = fairness.price.interval()
    return {
        "column": bound.column,
        "bound": bound.difference,
        "difference": rounded(float(fairness.differences.max())),
        "held_out_difference": rounded(float(fairness.held_out.max())),
        "difference_now": rounded(float(now.max())),
        "price": {
            "estimate": rounded(fairness.price.estimate),
            "se": rounded(fairness.price.se),
            "ci_low": rounded(low),
            "ci_high": rounded(high),
        },
        "levels": [
            _level(name, int(n), dict(zip(arms, shares, strict=True)), value)
            for name, n, shares, value in zip(
                levels.names, counts, fairness.shares.tolist(), fairness.values, strict=True
            )
        ],
    }


def _level(name: str, n: int, shares: dict[str, float], value: Estimate) -> dict[str, Any]:
    return {
        "level": name,
        "n": n,
        "shares": {arm: rounded(share) for arm, share in shares.items()},
        "value": rounded(value.estimate),
        "value_se": rounded(value.se),
    }
