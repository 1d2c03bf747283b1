# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""The effect of what the lot pointed to, by the engine of every study, with chances that are known.

Nobody chose, so that nothing is adjusted for but the strata within which lots were drawn; who
chose differently afterwards counts with what was drawn (intention to treat).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from kenniskompas.core.effects.arrays import Floats
from kenniskompas.core.effects.estimate import estimate_effects
from kenniskompas.core.effects.findings import refuse
from kenniskompas.core.effects.nuisance import Learner, Training
from kenniskompas.core.effects.problem import Problem, Settings
from kenniskompas.core.effects.requirements import check_requirements
from kenniskompas.core.effects.targets import Estimand
from kenniskompas.core.errors import Refused
from kenniskompas.workbench.effects.covariates import encode_covariates

KNOWN = "drawn by lot"


@dataclass(frozen=True, slots=True)
class DrawnEffect:
    """One arm against the control, in units of the outcome, with `n` people in that arm."""

    arm: str
    n: int
    effect: float
    se: float

    @property
    def z(self) -> float:
        return self.effect / self.se

    def interval(self, half_width: float) -> tuple[float, float]:
        """So many standard errors either way."""
        return self.effect - half_width * self.se, self.effect + half_width * self.se


def effects_of_drawing(
    *,
    arm: Sequence[str],
    outcome: Sequence[float],
    stratum: Sequence[str],
    lots: Mapping[str, int],
) -> tuple[DrawnEffect, ...]:
    """Each arm of `lots` against the first of them.

    Parameters
    ----------
    arm, outcome, stratum : one per person whose outcome is known
    lots : how many lots of a block each arm has, so that chances are known

    Raises
    ------
    Refused
        If arms have too few people, events or non-events.
    """
    if len(set(arm)) < 2:
        raise Refused(refuse("arms", "one_arm"))
    labels = tuple(label for label in lots if label in set(arm))
    if labels[0] != next(iter(lots)):
        raise Refused(refuse("arms", "too_few_people", arm=next(iter(lots)), n=0, minimum=10))
    codes = np.array([labels.index(one) for one in arm], dtype=np.int64)
    values = np.asarray(outcome, dtype=np.float64)
    required = check_requirements(arm=codes, outcome=values, labels=labels, control=0, treated=None)
    if not required.usable:
        raise Refused(*required.refusals)
    inside = np.isin(codes, required.usable)
    encoded = encode_covariates({"stratum": list(np.array(stratum)[inside])}, ["stratum"])
    shares = np.array([lots[labels[code]] for code in required.usable], dtype=np.float64)
    problem = Problem(
        covariates=encoded.values,
        covariate_names=encoded.names,
        arm=np.searchsorted(required.usable, codes[inside]),
        outcome=values[inside],
        labels=tuple(labels[code] for code in required.usable),
        control=0,
        estimand=Estimand("ate"),
        rows=np.arange(int(inside.sum())),
    )
    settings = Settings(folds=5, repetitions=5, learner="linear")
    found = estimate_effects(problem, settings, propensity=(known_chances(shares / shares.sum()),))
    effects = tuple(
        DrawnEffect(one.label, one.n, one.effect.estimate, one.effect.se)
        for one in found.arms
        if one.effect is not None and one.effect.se > 0
    )
    if not effects:
        raise Refused(*found.refusals)
    return effects


def known_chances(shares: Floats) -> Learner:
    """The chances by which the lot was drawn, the same for everybody."""

    def predict(data: Training) -> Floats:
        return np.tile(shares, (len(data.test), 1))

    return Learner(KNOWN, predict)
