# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Against DoubleML on the NSW data: same folds, plain logit, least squares per arm."""

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from causaldata import nsw_mixtape

from kenniskompas.core.effects.aggregate import contrast
from kenniskompas.core.effects.clusters import sum_by_cluster
from kenniskompas.core.effects.crossfit import Nuisances, predict_out_of_fold
from kenniskompas.core.effects.learners import unpenalised_learners
from kenniskompas.core.effects.nuisance import Training
from kenniskompas.core.effects.scores import average, score_people
from kenniskompas.core.effects.targets import Estimand

REFERENCE = Path(__file__).parents[5] / "validation" / "doubleml" / "nsw.json"
COVARIATES = ["age", "educ", "black", "hisp", "marr", "nodegree", "re74", "re75"]
# scikit-learn stops its logit near 1e-6 of the optimum; ours goes on.
RELATIVE = 1e-4


@pytest.fixture(scope="module")
def reference() -> Any:
    return json.loads(REFERENCE.read_text())


@pytest.fixture(scope="module")
def people() -> Any:
    data = nsw_mixtape.load_pandas().data
    covariates = data[COVARIATES].to_numpy(dtype=np.float64)
    return covariates, data.treat.to_numpy(dtype=np.int64), data.re78.to_numpy(dtype=np.float64)


def fixed_folds(n: Any) -> Any:
    row = np.arange(n)
    return [row % 5, (row // 7) % 5]


def effect(people: Any, fold: Any, estimand: Any) -> Any:
    covariates, arm, outcome = people
    everybody = Training(covariates, arm, outcome, 2, covariates[:0])
    propensity, expected = (
        predict_out_of_fold(learner, fold, people=everybody) for learner in unpenalised_learners()
    )
    scores = score_people(
        estimand=estimand,
        nuisances=Nuisances(propensity, expected, fold),
        arm=arm,
        outcome=outcome,
        kept=np.ones(len(arm), dtype=bool),
    )
    difference, variance = contrast(average(scores), 1, 0)
    return difference, np.sqrt(variance)


@pytest.mark.parametrize("repetition", [0, 1])
@pytest.mark.parametrize(
    ("name", "estimand"), [("ate", Estimand("ate")), ("att", Estimand("att", 1))]
)
def test_effect_and_standard_error_equal_doubleml(
    reference: Any, people: Any, repetition: Any, name: Any, estimand: Any
) -> None:
    pinned = reference[name]["repetitions"][repetition]

    estimate, se = effect(people, fixed_folds(len(people[1]))[repetition], estimand)

    assert estimate == pytest.approx(pinned["estimate"], rel=RELATIVE)
    assert se == pytest.approx(pinned["se"], rel=RELATIVE)


def test_effect_and_sandwich_in_teams_equal_doubleml(reference: Any, people: Any) -> None:
    covariates, arm, outcome = people
    pinned = reference["ate_in_teams"]
    team = np.arange(len(arm)) % pinned["teams"]
    everybody = Training(covariates, arm, outcome, 2, covariates[:0])
    propensity, expected = (
        predict_out_of_fold(one, team % 5, people=everybody) for one in unpenalised_learners()
    )
    scores = score_people(
        estimand=Estimand("ate"),
        nuisances=Nuisances(propensity, expected, team % 5),
        arm=arm,
        outcome=outcome,
        kept=np.ones(len(arm), dtype=bool),
    )
    means = average(scores)
    influence = means.influence[:, [1]] - means.influence[:, [0]]

    sandwich = np.sqrt((sum_by_cluster(influence, team).sums ** 2).sum())
    jackknife = np.sqrt(contrast(average(scores, team), 1, 0)[1])

    assert means.mean[1] - means.mean[0] == pytest.approx(pinned["estimate"], rel=RELATIVE)
    assert sandwich == pytest.approx(pinned["se"], rel=RELATIVE)
    # Teams of 14 and 15 people: nearly the factor of equal teams.
    assert jackknife == pytest.approx(sandwich * np.sqrt(30 / 29), rel=0.005)
