# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Cross-fitting: everyone's propensities and expected outcomes from models that never saw them."""

from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial

import numpy as np

from kenniskompas.core.effects.arrays import Codes, Floats, is_binary, require_same_length
from kenniskompas.core.effects.folds import assign_folds, canonical_order
from kenniskompas.core.effects.learners import Learner, Training

# Only keeps a division finite; whether such a person may count at all is decided by `support`.
PROPENSITY_FLOOR = 1e-6


@dataclass(frozen=True, slots=True)
class Nuisances:
    """One repetition: `propensity` and `outcome` of shape (n, K), `fold` of shape (n,)."""

    propensity: Floats
    outcome: Floats
    fold: Codes


@dataclass(frozen=True, slots=True)
class Choice:
    """Which learner predicts, and the held-out loss of every candidate (lower is better)."""

    name: str
    losses: dict[str, float]


@dataclass(frozen=True, slots=True)
class CrossFit:
    repetitions: tuple[Nuisances, ...]
    propensity_learner: Choice
    outcome_learner: Choice


def cross_fit(
    *,
    covariates: Floats,
    arm: Codes,
    outcome: Floats,
    arms: int,
    folds: int,
    repetitions: int,
    seed: int,
    propensity: Sequence[Learner],
    outcome_models: Sequence[Learner],
    threads: int = 1,
) -> CrossFit:
    """Predicts propensities and expected outcomes out of fold, repeatedly with new folds.

    In the first repetition every candidate predicts; the one with the lowest held-out loss (log
    loss for the propensity, squared error for the outcome) is used in all repetitions.

    Parameters
    ----------
    covariates : shape (n, p), finite
    arm : shape (n,), codes 0..arms-1, each in at least two folds
    outcome : shape (n,), finite, not constant
    threads : fits at the same time; does not change a number

    Raises
    ------
    ValueError
        If arrays differ in length, or repetitions or threads are below one.

    Notes
    -----
    Source: Chernozhukov et al. (2018), Double/debiased machine learning, definitions 3.2 and 3.3.
    """
    require_same_length(covariates=covariates, arm=arm, outcome=outcome)
    if repetitions < 1 or threads < 1:
        raise ValueError(f"repetitions {repetitions} and threads {threads} must be at least 1")
    order = canonical_order(covariates=covariates, outcome=outcome)
    rng = np.random.default_rng(seed)
    splits = [assign_folds(arm=arm, order=order, folds=folds, rng=rng) for _ in range(repetitions)]
    centre, scale = outcome.mean(), outcome.std()
    standardised = (outcome - centre) / scale
    with ThreadPoolExecutor(threads) as pool:
        fit = partial(
            predict_out_of_fold,
            covariates=covariates,
            arm=arm,
            outcome=standardised,
            arms=arms,
            run=pool.map,
        )
        first_p = {one.name: fit(one, splits[0]) for one in propensity}
        first_m = {one.name: fit(one, splits[0]) for one in outcome_models}
        best_p, p_choice = _select(propensity, first_p, partial(_log_loss, arm))
        best_m, m_choice = _select(
            outcome_models, first_m, partial(_squared_error, arm, standardised)
        )
        later = [(fit(best_p, split), fit(best_m, split)) for split in splits[1:]]
    pairs = [(first_p[best_p.name], first_m[best_m.name]), *later]
    limits = (0.0, 1.0) if is_binary(outcome) else (-np.inf, np.inf)
    nuisances = [
        Nuisances(_floored(p), np.clip(centre + scale * m, *limits), split)
        for (p, m), split in zip(pairs, splits, strict=True)
    ]
    return CrossFit(tuple(nuisances), p_choice, m_choice)


def predict_out_of_fold(
    learner: Learner,
    fold: Codes,
    *,
    covariates: Floats,
    arm: Codes,
    outcome: Floats,
    arms: int,
    run: Callable[..., Iterable[Floats]] = map,
) -> Floats:
    """One column per arm for everybody, each fold predicted from the others, shape (n, arms).

    Parameters
    ----------
    fold : shape (n,), codes from 0 without gaps
    run : applies a function to the fold numbers, in order; `map` of a pool runs them side by side
    """

    def predict(number: int) -> Floats:
        inside = fold != number
        training = Training(
            covariates[inside], arm[inside], outcome[inside], arms, covariates[~inside]
        )
        return learner.predict(training)

    predicted = np.empty((len(arm), arms))
    numbers = range(int(fold.max()) + 1)
    for number, block in zip(numbers, run(predict, numbers), strict=True):
        predicted[fold == number] = block
    return predicted


def _select(
    learners: Sequence[Learner], predictions: dict[str, Floats], loss: Callable[[Floats], float]
) -> tuple[Learner, Choice]:
    losses = {learner.name: loss(predictions[learner.name]) for learner in learners}
    best = min(learners, key=lambda learner: losses[learner.name])
    return best, Choice(best.name, losses)


def _log_loss(arm: Codes, propensity: Floats) -> float:
    own = _floored(propensity)[np.arange(len(arm)), arm]
    return float(-np.log(own).mean())


def _squared_error(arm: Codes, outcome: Floats, predicted: Floats) -> float:
    """Share of the variance of the outcome that is left."""
    return float(((outcome - predicted[np.arange(len(arm)), arm]) ** 2).mean())


def _floored(propensity: Floats) -> Floats:
    raised = np.maximum(propensity, PROPENSITY_FLOOR)
    shares: Floats = raised / raised.sum(axis=1, keepdims=True)
    return shares
