# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""A linear nuisance with boosted trees on top: curves and interactions that lines miss."""

from collections.abc import Sequence
from functools import partial

import numpy as np

from kenniskompas.core.effects.added_trees import Examples, add_trees, choose_rounds, predict_added
from kenniskompas.core.effects.arrays import Codes, Floats, Halves
from kenniskompas.core.effects.logit import LogitModel, fit_logit, probabilities
from kenniskompas.core.effects.nuisance import HeldOut, Learner, Training
from kenniskompas.core.effects.ridge import LinearOutcome, fit_linear_outcome

# Rounds of trees that a nuisance gets for each round that held-out people ask for.
UNDERSMOOTHING = 2


def corrected_propensity(held_out: Sequence[HeldOut], *, penalty: float) -> tuple[Learner, float]:
    """A logit with twice the trees on top that held-out people ask for, and the log loss there.

    Trees that stop where the loss is lowest still draw the chances towards their mean, and leave
    part of the selection in the effects. Source: undersmoothing, Newey, Hsieh & Robins (1998).
    """
    pairs = []
    for one in held_out:
        model = _logit(one.training, penalty)
        train, test = one.training, one.training.test
        pairs.append(
            (_odds(model, train.covariates, train.arm), _odds(model, test, one.arm)),
        )
    rounds = choose_rounds(pairs)
    number = UNDERSMOOTHING * rounds.number
    predict = partial(_predict_propensity, penalty=penalty, rounds=number)
    name = f"logit, penalty {penalty:g}, and {number} rounds of trees"
    return Learner(name, predict), rounds.loss


def corrected_outcome(held_out: Sequence[HeldOut]) -> tuple[Learner, float]:
    """A ridge with twice the trees on top that held-out people ask for, and the squared error."""
    pairs = []
    for one in held_out:
        model, test = _ridge(one.training), one.training.test
        train = _residuals(model, one.training.covariates, one.training.arm, one.training.outcome)
        pairs.append((train, _residuals(model, test, one.arm, one.outcome)))
    rounds = choose_rounds(pairs)
    number = UNDERSMOOTHING * rounds.number
    name = f"ridge and {number} rounds of trees"
    return Learner(name, partial(_predict_outcome, rounds=number)), rounds.loss


def _logit(data: Training, penalty: float) -> LogitModel:
    return fit_logit(covariates=data.covariates, arm=data.arm, arms=data.arms, penalty=penalty)


def _ridge(data: Training) -> LinearOutcome:
    return fit_linear_outcome(
        covariates=data.covariates, arm=data.arm, outcome=data.outcome, arms=data.arms
    )


def _odds(model: LogitModel, covariates: Floats, arm: Codes) -> Examples:
    margins = model.margins(covariates)
    classes = margins.shape[1]
    base = margins if classes > 2 else margins[:, 1] - margins[:, 0]
    return Examples(covariates, arm, base, classes)


def _residuals(model: LinearOutcome, covariates: Floats, arm: Codes, outcome: Floats) -> Examples:
    """Features are the covariates and a column of 0 and 1 for each arm."""
    arms = len(model.means)
    base = model.predict(covariates)[np.arange(len(arm)), arm]
    features = _with_arms(covariates, arms)
    features[np.arange(len(arm)), covariates.shape[1] + arm] = 1
    return Examples(features, outcome, base)


def _with_arms(covariates: Floats, arms: int) -> Halves:
    """The covariates and room for a column per arm; trees sort values, they need few digits."""
    features = np.zeros((len(covariates), covariates.shape[1] + arms), dtype=np.float32)
    features[:, : covariates.shape[1]] = covariates
    return features


def _predict_propensity(data: Training, penalty: float, rounds: int) -> Floats:
    model = _logit(data, penalty)
    booster = add_trees(_odds(model, data.covariates, data.arm), rounds)
    margins, added = model.margins(data.test), predict_added(booster, data.test)
    if data.arms == 2:
        margins[:, 1] += added
    else:
        margins += added
    return probabilities(margins)


def _predict_outcome(data: Training, rounds: int) -> Floats:
    model = _ridge(data)
    booster = add_trees(_residuals(model, data.covariates, data.arm, data.outcome), rounds)
    expected = model.predict(data.test)
    features = _with_arms(data.test, data.arms)
    for arm in range(data.arms):
        features[:, -data.arms :] = np.eye(data.arms)[arm]
        expected[:, arm] += predict_added(booster, features)
    return expected
