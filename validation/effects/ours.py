# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""What our engine answers in one made-up world, with its standard errors."""

from dataclasses import replace
from time import process_time

import numpy as np
from validation.effects.worlds import ARMS, COVARIATES, World

from kenniskompas.core.effects.aggregate import Estimate, median_contrast
from kenniskompas.core.effects.crossfit import Nuisances
from kenniskompas.core.effects.estimate import estimate_effects
from kenniskompas.core.effects.groups import aggregate_groups
from kenniskompas.core.effects.problem import Problem, Settings
from kenniskompas.core.effects.results import Effects
from kenniskompas.core.effects.scored import Scored
from kenniskompas.core.effects.scores import average, score_people
from kenniskompas.core.effects.support import assess_support
from kenniskompas.core.effects.targets import Estimand
from kenniskompas.core.effects.verdict import is_carried

NAMES = tuple(f"x{place}" for place in range(COVARIATES))
LABELS = tuple(str(code) for code in range(ARMS))
Answers = dict[str, tuple[float, float]]


def answer_world(world: World, number: int) -> dict[str, object]:
    """Effects of everyone, of the treated and of two groups; a refused one is not in `answers`."""
    problem = Problem(
        world.covariates,
        NAMES,
        world.arm,
        world.outcome,
        LABELS,
        0,
        Estimand("ate"),
        np.arange(len(world.arm)),
    )
    settings = Settings(seed=number)
    started = process_time()
    everyone = estimate_effects(problem, settings)
    seconds = process_time() - started
    found: dict[str, Estimate | None] = {f"ate {code}": _effect(everyone, code) for code in (1, 2)}
    found["att 1"] = _treated(everyone, problem, settings)
    found |= _groups(everyone, world)
    answers: Answers = {
        name: (round(one.estimate, 6), round(one.se, 6)) for name, one in found.items() if one
    }
    return {"seconds": round(seconds, 3), "answers": answers}


def _effect(effects: Effects, code: int) -> Estimate | None:
    return next((one.effect for one in effects.arms if one.label == LABELS[code]), None)


def _treated(everyone: Effects, problem: Problem, settings: Settings) -> Estimate | None:
    """As asking the engine for the treated, which fits the same nuisances on the same folds."""
    asked = replace(problem, estimand=Estimand("att", 1))
    people = everyone.people
    if people is None or people.labels != LABELS:
        return _effect(estimate_effects(asked, settings), 1)
    support = assess_support(
        estimand=asked.estimand, propensity=people.propensity, arm=people.arm, trim=settings.trim
    )
    if support.arms[1].problem or not is_carried(support, asked.estimand, 0):
        return None
    scores = score_people(
        estimand=asked.estimand,
        nuisances=Nuisances(people.propensity, people.predicted, people.fold),
        arm=people.arm,
        outcome=people.outcome,
        kept=support.kept,
    )
    return median_contrast([average(scores)], 1, 0)


def _groups(effects: Effects, world: World) -> dict[str, Estimate | None]:
    people = effects.people
    if people is None or LABELS[1] not in people.labels:
        return {}
    scored = Scored(
        people.labels,
        people.control,
        people.arm,
        people.outcome,
        people.weight,
        people.scores.arm_scores,
        people.scores.share,
    )
    names = ("low", "high")
    rows = aggregate_groups(
        scored,
        group=world.group[people.rows],
        group_labels=names,
        arms=[people.labels.index(LABELS[1])],
    )
    return {f"group {name} 1": row.effect for name, row in zip(names, rows, strict=True)}
