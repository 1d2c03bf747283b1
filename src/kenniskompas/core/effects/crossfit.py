# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Cross-fitting: everyone's propensities and expected outcomes from models that never saw them."""

from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from typing import TypeAlias

import numpy as np

from kenniskompas.core.effects.arrays import (
    Codes,
    Flags,
    Floats,
    is_binary,
    require_same_length,
)
from kenniskompas.core.effects.choosing import (
    Choice,
    choose_learner,
    floored,
    log_loss,
    squared_error,
    trial_people,
    without_fold,
)
from kenniskompas.core.effects.clusters import gives_one_arm
from kenniskompas.core.effects.folds import (
    assign_cluster_folds,
    assign_folds,
    canonical_order,
    without_gaps,
)
from kenniskompas.core.effects.nuisance import Learner, Training
from kenniskompas.core.effects.working import IN_MEMORY, Workplace, blocks

# More people than this, or more numbers of people, teach a model nothing that an effect notices.
LEARNT_PEOPLE, LEARNT_NUMBERS = 2_000_000, 50_000_000

# From a learner and the fold of everybody to predictions of shape (n, arms).
OutOfFold: TypeAlias = Callable[..., Floats]


@dataclass(frozen=True, slots=True)
class Nuisances:
    """One repetition: `propensity` and `outcome` of shape (n, K), `fold` of shape (n,)."""

    propensity: Floats
    outcome: Floats
    fold: Codes


@dataclass(frozen=True, slots=True)
class CrossFit:
    """`learnt` counts the people that models were fitted on, None where that is everybody."""

    repetitions: tuple[Nuisances, ...]
    propensity_learner: Choice
    outcome_learner: Choice
    learnt: int | None = None


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
    cluster: Codes | None = None,
    splits: Codes | None = None,
    out_of_fold: OutOfFold | None = None,
    workplace: Workplace = IN_MEMORY,
) -> CrossFit:
    """Predicts propensities and expected outcomes out of fold, repeatedly with new folds.

    With clusters a fold holds whole clusters, and what the others of a cluster got and how they
    fared enters both nuisances (`cluster_terms`), unless each cluster gave one arm to everybody.

    A model learns from at most some 2,000,000 people (fewer with more than 25 covariates), drawn
    with every arm in proportion; everybody is predicted and scored.

    The candidate with the lowest held-out loss (log loss for the propensity, squared error for the
    outcome) is used in all repetitions.

    Parameters
    ----------
    covariates : shape (n, p), finite
    arm : shape (n,), codes 0..arms-1, each in at least two folds
    outcome : shape (n,), finite, not constant
    threads : fits at the same time; does not change a number
    cluster : shape (n,), codes of teams or caseworkers; None where people are independent
    splits : shape (n, repetitions), fold codes that are given instead of drawn
    out_of_fold : `predict_out_of_fold`, or what does the same elsewhere
    workplace : where predictions are put; changes no number

    Raises
    ------
    ValueError
        If arrays differ in length, or repetitions or threads are below one.

    Notes
    -----
    Source: Chernozhukov et al. (2018), Double/debiased machine learning, definitions 3.2 and 3.3.
    """
    require_same_length(covariates=covariates, arm=arm, outcome=outcome)
    if min(repetitions, threads) < 1:
        raise ValueError(f"repetitions {repetitions} and threads {threads} must be at least 1")
    order = canonical_order(covariates=covariates, outcome=outcome)
    rng = np.random.default_rng(seed)
    split = partial(assign_folds, arm=arm, order=order, folds=folds, rng=rng)
    if cluster is not None:
        split = partial(
            assign_cluster_folds, arm=arm, cluster=cluster, order=order, folds=folds, rng=rng
        )
    if splits is None:
        drawn = [split() for _ in range(repetitions)]
    else:
        drawn = [without_gaps(column) for column in splits.T]
    centre, scale = outcome.mean(), outcome.std()
    teams = None if cluster is None or gives_one_arm(cluster=cluster, arm=arm) else cluster
    people = Training(covariates, arm, (outcome - centre) / scale, arms, covariates[:0], teams)
    trial = trial_people(people, fold=drawn[0], order=order, rng=rng)
    learnt = None if out_of_fold else _people_to_learn_from(people, drawn[0], order=order, rng=rng)
    here = partial(predict_out_of_fold, learnt=learnt, workplace=workplace)
    # Each fit of many people fills the memory that is meant for one.
    with ThreadPoolExecutor(threads if learnt is None else 1) as pool:
        pick = partial(choose_learner, trial=trial, run=pool.map)
        best_p, p_choice = pick(propensity, loss=log_loss)
        best_m, m_choice = pick(outcome_models, loss=squared_error)
        fit = partial(out_of_fold or here, people=people, run=pool.map)
        pairs = [(fit(best_p, split), fit(best_m, split)) for split in drawn]
    for p, m in pairs:
        _restore(p, m, outcome)
    nuisances = tuple(Nuisances(p, m, split) for (p, m), split in zip(pairs, drawn, strict=True))
    return CrossFit(nuisances, p_choice, m_choice, None if learnt is None else int(learnt.sum()))


def _restore(propensity: Floats, predicted: Floats, outcome: Floats) -> None:
    """Propensities above zero, and predictions in units of the outcome, in the place they have."""
    centre, scale = outcome.mean(), outcome.std()
    limits = (0.0, 1.0) if is_binary(outcome) else (-np.inf, np.inf)
    for rows in blocks(len(outcome)):
        propensity[rows] = floored(propensity[rows])
        predicted[rows] = np.clip(centre + scale * predicted[rows], *limits)


def _people_to_learn_from(
    people: Training, fold: Codes, *, order: Codes, rng: np.random.Generator
) -> Flags | None:
    """Who models are fitted on, each arm in proportion; None where that is everybody."""
    n, width = people.covariates.shape
    limit = max(1, min(LEARNT_PEOPLE, LEARNT_NUMBERS // width))
    parts = -(-(n - int(np.bincount(fold).min())) // limit)
    if parts < 2:
        return None
    chosen: Flags = assign_folds(arm=people.arm, order=order, folds=parts, rng=rng) == 0
    return chosen


def predict_out_of_fold(
    learner: Learner,
    fold: Codes,
    *,
    people: Training,
    run: Callable[..., Iterable[Floats]] = map,
    learnt: Flags | None = None,
    workplace: Workplace = IN_MEMORY,
) -> Floats:
    """One column per arm for everybody, each fold predicted from the others, shape (n, arms).

    Parameters
    ----------
    fold : shape (n,), codes from 0 without gaps
    run : applies a function to the fold numbers, in order; `map` of a pool runs them side by side
    learnt : shape (n,), who models are fitted on; None for everybody
    """

    def predict(number: int) -> Floats:
        return learner.predict(without_fold(people, fold, number, learnt=learnt).training)

    predicted = workplace.room((len(fold), people.arms))
    numbers = range(int(fold.max()) + 1)
    for number, block in zip(numbers, run(predict, numbers), strict=True):
        predicted[fold == number] = block
        workplace.progress(f"folds predicted by {learner.name}", number + 1, len(numbers))
    return predicted
