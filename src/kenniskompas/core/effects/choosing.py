# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Which learner predicts people it has not seen best."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

import numpy as np

from kenniskompas.core.effects.arrays import Codes, Flags, Floats
from kenniskompas.core.effects.cluster_terms import cluster_terms
from kenniskompas.core.effects.folds import assign_folds
from kenniskompas.core.effects.nuisance import HeldOut, Learner, Training

# Only keeps a division finite; whether such a person may count at all is decided by `support`.
PROPENSITY_FLOOR = 1e-6
# Learners are told apart on this many people or one in so many of a very large study, and on a
# few more where an arm is small.
TRIAL_PEOPLE, TRIAL_SHARE = 20_000, 50
TRIAL_PEOPLE_PER_ARM = 40
# Folds are held out until they have this many people.
HELD_OUT_PEOPLE = 2_000
# Trees on top of a line that win less than this share of its loss are left out.
WORTH_ADDING = 0.001

Loss: TypeAlias = Callable[[HeldOut, Floats], float]


@dataclass(frozen=True, slots=True)
class Choice:
    """Which learner predicts, and the held-out loss of every candidate (lower is better)."""

    name: str
    losses: dict[str, float]


def trial_people(
    people: Training, *, fold: Codes, order: Codes, rng: np.random.Generator
) -> tuple[HeldOut, ...]:
    """Folds on which candidates are tried: at most some 20,000 people or a fiftieth of them, at
    least 2,000 held out.

    Parameters
    ----------
    people : all n people; its `test` is not used
    fold : shape (n,), codes from 0 without gaps
    order : shape (n,), from `canonical_order`
    """
    smallest = int(np.bincount(people.arm).min())
    wanted = max(TRIAL_PEOPLE, len(fold) // TRIAL_SHARE)
    parts = min(-(-len(fold) // wanted), smallest // TRIAL_PEOPLE_PER_ARM)
    if parts > 1:
        inside = assign_folds(arm=people.arm, order=order, folds=parts, rng=rng) == 0
        people, fold = _subset(people, inside), fold[inside]
    found: list[HeldOut] = []
    for number in range(int(fold.max()) + 1):
        found.append(without_fold(people, fold, number))
        if sum(len(one.arm) for one in found) >= HELD_OUT_PEOPLE:
            break
    return tuple(found)


def without_fold(
    people: Training, fold: Codes, number: int, *, learnt: Flags | None = None
) -> HeldOut:
    """Everybody outside a fold to learn from, or those of them who are `learnt` from (n,), and the
    people of the fold to predict."""
    test = fold == number
    people = with_cluster_terms(people, learn=~test)
    inside = ~test if learnt is None else ~test & learnt
    training = _subset(people, inside, test=_chosen(people.covariates, test))
    return HeldOut(training, people.arm[test], people.outcome[test])


def _chosen(covariates: Floats, inside: Flags) -> Floats:
    """Covariates of some people at full precision, in which models are fitted."""
    return np.asarray(covariates[inside], dtype=np.float64)


def with_cluster_terms(people: Training, *, learn: Flags) -> Training:
    """The same people with what the others of their cluster tell, by those learnt from (n,)."""
    if people.cluster is None:
        return people
    terms = cluster_terms(
        covariates=people.covariates,
        arm=people.arm,
        outcome=people.outcome,
        arms=people.arms,
        cluster=people.cluster,
        learn=learn,
    )
    return replace(people, covariates=np.column_stack([people.covariates, terms]))


def _subset(people: Training, inside: Flags, test: Floats | None = None) -> Training:
    return Training(
        _chosen(people.covariates, inside),
        people.arm[inside],
        people.outcome[inside],
        people.arms,
        people.test if test is None else test,
        None if people.cluster is None else people.cluster[inside],
    )


def choose_learner(
    candidates: Sequence[Learner],
    *,
    trial: Sequence[HeldOut],
    loss: Loss,
    run: Callable[..., Iterable[float]] = map,
) -> tuple[Learner, Choice]:
    """The candidate with the lowest loss on held-out people, refined where that lowers it further.

    Parameters
    ----------
    run : applies a function to the candidates, in order; `map` of a pool runs them side by side

    Notes
    -----
    Source: Van der Laan, Polley & Hubbard (2007), the discrete super learner.
    """
    weights = [len(one.arm) for one in trial]

    def held_out_loss(learner: Learner) -> float:
        losses = [loss(one, learner.predict(one.training)) for one in trial]
        return float(np.average(losses, weights=weights))

    losses = dict(
        zip((one.name for one in candidates), run(held_out_loss, candidates), strict=True)
    )
    best = min(candidates, key=lambda learner: losses[learner.name])
    if best.refine is not None:
        refined, refined_loss = best.refine(trial)
        is_better = refined_loss < losses[best.name] * (1 - WORTH_ADDING)
        losses[refined.name] = refined_loss
        best = refined if is_better else best
    return best, Choice(best.name, losses)


def log_loss(held_out: HeldOut, propensity: Floats) -> float:
    own = floored(propensity)[np.arange(len(held_out.arm)), held_out.arm]
    return float(-np.log(own).mean())


def squared_error(held_out: HeldOut, predicted: Floats) -> float:
    """Share of the variance of the outcome that is left."""
    own = predicted[np.arange(len(held_out.arm)), held_out.arm]
    return float(((held_out.outcome - own) ** 2).mean())


def floored(propensity: Floats) -> Floats:
    raised = np.maximum(propensity, PROPENSITY_FLOOR)
    shares: Floats = raised / raised.sum(axis=1, keepdims=True)
    return shares
