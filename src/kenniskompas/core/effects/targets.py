# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""For whom an effect is meant: everyone, those who got an arm, or those who could get any arm."""

from dataclasses import dataclass
from typing import Literal, TypeAlias

import numpy as np

from kenniskompas.core.effects.arrays import Codes, Flags, Floats
from kenniskompas.core.effects.working import blocks

EstimandName: TypeAlias = Literal["ate", "att", "overlap"]


@dataclass(frozen=True, slots=True)
class Estimand:
    """`treated` is the arm whose people an effect on the treated is about."""

    name: EstimandName
    treated: int | None = None

    def __post_init__(self) -> None:
        if self.name not in ("ate", "att", "overlap"):
            raise ValueError(f"unknown estimand {self.name!r}")
        if (self.name == "att") != (self.treated is not None):
            raise ValueError(f"estimand {self.name} with treated arm {self.treated}")


def tilt(estimand: Estimand, propensity: Floats) -> Floats:
    """How much a person with these propensities counts, h(x): shape (n,), at least 0.

    1 for everyone; the propensity of the treated arm; the harmonic mean of the propensities
    divided by K for the overlap population (two arms: e(1 - e)).

    Source: Li, Morgan & Zaslavsky (2018), table 1; Li & Li (2019) for more than two arms.
    """
    if estimand.treated is not None:
        return propensity[:, estimand.treated]
    if estimand.name == "overlap":
        overlap: Floats = np.empty(len(propensity))
        for rows in blocks(len(propensity)):
            overlap[rows] = 1 / (1 / propensity[rows]).sum(axis=1)
        return overlap
    return np.ones(len(propensity))


def tilt_slopes(estimand: Estimand, propensity: Floats) -> Floats:
    """Derivative of h(x) with respect to each arm's propensity, shape (n, K)."""
    slopes = np.zeros_like(propensity)
    if estimand.treated is not None:
        slopes[:, estimand.treated] = 1.0
    elif estimand.name == "overlap":
        slopes = (tilt(estimand, propensity)[:, None] / propensity) ** 2
    return slopes


def own_weights(estimand: Estimand, propensity: Floats, arm: Codes) -> Floats:
    """Weight h(x) / e(x) that makes a person's own arm look like the target, shape (n,)."""
    weights: Floats = tilt(estimand, propensity) / propensity[np.arange(len(arm)), arm]
    return weights


def within_trim(estimand: Estimand, propensity: Floats, trim: float) -> Flags:
    """Who stays after trimming at the registered bound, shape (n,).

    Everyone and overlap: every propensity at least `trim`. The treated: for each other arm its
    share of the two propensities (its own and the treated arm's) at least `trim`, which for two
    arms means a propensity of treatment of at most 1 - `trim`.

    Source: Crump, Hotz, Imbens & Mitnik (2009).
    """
    if not 0 <= trim < 0.5:
        raise ValueError(f"trim must be in [0, 0.5), not {trim}")
    inside = np.empty(len(propensity), dtype=np.bool_)
    for rows in blocks(len(propensity)):
        shares = propensity[rows]
        if estimand.treated is not None:
            treated = shares[:, [estimand.treated]]
            shares = np.delete(shares / (shares + treated), estimand.treated, axis=1)
        inside[rows] = (shares >= trim).all(axis=1)
    return inside
