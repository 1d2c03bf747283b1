# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""How comparable the arms are, as classes of propensity: numbers of a picture, nobody in it."""

from __future__ import annotations

from typing import Any

import numpy as np

from kenniskompas.workbench.effects.estimating import EffectsResult

CLASSES = 20


def propensity_classes(result: EffectsResult) -> dict[str, Any]:
    """Per arm: among its people and among all others, the share in each class of propensity.

    Edges run from 0 to 1 in equal steps; shares add to 1 over the classes.
    """
    people = result.effects.people
    if people is None:
        return {}
    edges = np.linspace(0, 1, CLASSES + 1)
    arms = {}
    for code, label in enumerate(people.labels):
        inside = people.arm == code
        chance = people.propensity[:, code]
        arms[label] = {
            "own": _shares(chance[inside], edges),
            "others": _shares(chance[~inside], edges),
        }
    return {"edges": edges.round(4).tolist(), "arms": arms}


def _shares(values: np.typing.NDArray[np.float64], edges: np.typing.NDArray[np.float64]) -> Any:
    counts, _edges = np.histogram(values, bins=edges)
    return (counts / max(len(values), 1)).round(4).tolist()
