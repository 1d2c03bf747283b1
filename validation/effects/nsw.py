# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Supported work: the experiment, and its treated beside people of a survey."""

from dataclasses import replace
from typing import Any

import numpy as np
from causaldata import cps_mixtape, nsw_mixtape
from validation.tables import table

from kenniskompas.core.effects.estimate import estimate_effects
from kenniskompas.core.effects.placebo import placebo_effects
from kenniskompas.core.effects.problem import Problem, Settings
from kenniskompas.core.effects.results import Effects
from kenniskompas.core.effects.targets import Estimand

COVARIATES = ("age", "educ", "black", "hisp", "marr", "nodegree", "re74", "re75")
TREATED = Estimand("att", 1)


def section() -> tuple[list[str], list[str]]:
    experiment, survey = (_problem(one.load_pandas().data) for one in (nsw_mixtape, cps_mixtape))
    beside = _treated_beside(experiment, survey)
    settings = Settings(repetitions=5)
    asked = {
        "the experiment, everyone": experiment,
        "the experiment, the treated": replace(experiment, estimand=TREATED),
        "its treated and the survey, everyone": beside,
        "its treated and the survey, the treated": replace(beside, estimand=TREATED),
    }
    found = {name: estimate_effects(problem, settings) for name, problem in asked.items()}
    truth = _difference(experiment)
    refused = found["its treated and the survey, everyone"]
    rows = [_row(name, asked[name], effects) for name, effects in found.items()]
    before = [
        _before(name, asked[name], settings)
        for name in ("the experiment, everyone", "its treated and the survey, the treated")
    ]
    return [
        "## Supported work against the experiment",
        "",
        "Dollars of 1978 (LaLonde 1986; Dehejia & Wahba 1999): 185 got supported work and 260 did",
        f"not, by lot; the plain difference is {truth:,.0f}. The same 185 beside 15,992 people of",
        "a survey, of whom hardly any is like them: the effect on everyone is refused, and the",
        "effect on the treated offered. Five repetitions.",
        "",
        *table(("People", "n", "Plain difference", "Effect", "SE", "95% interval"), rows),
        "",
        f"Refused: {refused.refusals[0].message if refused.refusals else 'nothing'} "
        f"Offered: {refused.refusals[0].offer if refused.refusals else 'nothing'}.",
        "",
        "What support cannot have changed: earnings in 1975, before it began, now left out of the",
        "covariates. Beside the survey the effect on them is not zero (the treated were earning",
        "less just before they came, Ashenfelter 1978), in the experiment it is within chance: the",
        "negative control tells the two apart.",
        "",
        *table(("People", "Effect on 1975", "SE", "95% interval", "Effect on 1978"), before),
    ], _faults(found, truth)


def _faults(found: dict[str, Effects], truth: float) -> list[str]:
    faults = []
    if found["its treated and the survey, everyone"].arms:
        faults.append("NSW: an effect on everyone was given where nobody is comparable")
    for name in ("the experiment, everyone", "its treated and the survey, the treated"):
        effect = next((one.effect for one in found[name].arms if one.effect), None)
        if effect is None or not effect.interval()[0] <= truth <= effect.interval()[1]:
            faults.append(f"NSW: {name} does not hold the difference of the experiment")
    return faults


def _problem(data: Any) -> Problem:
    return Problem(
        covariates=data[list(COVARIATES)].to_numpy(dtype=np.float64),
        covariate_names=COVARIATES,
        arm=data.treat.to_numpy(dtype=np.int64),
        outcome=data.re78.to_numpy(dtype=np.float64),
        labels=("0", "1"),
        control=0,
        estimand=Estimand("ate"),
        rows=np.arange(len(data)),
    )


def _treated_beside(experiment: Problem, survey: Problem) -> Problem:
    treated = experiment.arm == 1
    return replace(
        experiment,
        covariates=np.concatenate([experiment.covariates[treated], survey.covariates]),
        arm=np.concatenate([experiment.arm[treated], survey.arm]),
        outcome=np.concatenate([experiment.outcome[treated], survey.outcome]),
        rows=np.arange(int(treated.sum()) + len(survey.rows)),
    )


def _difference(problem: Problem) -> float:
    means = [float(problem.outcome[problem.arm == code].mean()) for code in (0, 1)]
    return means[1] - means[0]


def _before(name: str, problem: Problem, settings: Settings) -> list[object]:
    """The effect on the last covariate, and on the outcome, both adjusted for the others."""
    asked = replace(problem, covariates=problem.covariates[:, :-1], covariate_names=COVARIATES[:-1])
    unreached = placebo_effects(asked, settings, unreached=problem.covariates[:, -1])
    return [name, *_numbers(unreached), _numbers(estimate_effects(asked, settings))[0]]


def _numbers(effects: Effects) -> list[str]:
    effect = next((one.effect for one in effects.arms if one.effect), None)
    if effect is None:
        return [f"refused: {effects.refusals[0].code}", "", ""]
    low, high = effect.interval()
    return [f"{effect.estimate:,.0f}", f"{effect.se:,.0f}", f"{low:,.0f} to {high:,.0f}"]


def _row(name: str, problem: Problem, effects: Effects) -> list[object]:
    return [name, f"{len(problem.arm):,}", f"{_difference(problem):,.0f}", *_numbers(effects)]
