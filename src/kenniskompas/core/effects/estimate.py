# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""The whole way from people to effects, or to the reason why there is none."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from kenniskompas.core.effects.aggregate import median_contrast, median_mean, merge_scores
from kenniskompas.core.effects.arrays import Floats, require_same_length
from kenniskompas.core.effects.balance import Balance, standardised_differences
from kenniskompas.core.effects.choosing import Choice
from kenniskompas.core.effects.clusters import degrees_of_freedom, gives_one_arm
from kenniskompas.core.effects.crossfit import CrossFit, Nuisances, OutOfFold, cross_fit
from kenniskompas.core.effects.findings import Doubt, refuse
from kenniskompas.core.effects.learners import outcome_learners, propensity_learners
from kenniskompas.core.effects.nuisance import Learner
from kenniskompas.core.effects.problem import Problem, Settings
from kenniskompas.core.effects.requirements import check_requirements, separated_arm
from kenniskompas.core.effects.results import ArmResult, Effects, People
from kenniskompas.core.effects.scores import Scores, average, score_people
from kenniskompas.core.effects.support import Support, assess_support
from kenniskompas.core.effects.targets import Estimand, own_weights
from kenniskompas.core.effects.verdict import (
    arm_refusals,
    carried_estimands,
    doubts,
    is_carried,
    main_refusal,
)
from kenniskompas.core.effects.working import IN_MEMORY, Workplace, blocks
from kenniskompas.core.errors import Refusal


@dataclass(frozen=True, slots=True)
class _Fitted:
    """Nuisances with their averages over repetitions, and what those say about support."""

    crossfit: CrossFit
    propensity: Floats
    predicted: Floats
    support: Support
    weight: Floats

    @property
    def learners(self) -> tuple[Choice, Choice]:
        return self.crossfit.propensity_learner, self.crossfit.outcome_learner


def estimate_effects(
    problem: Problem,
    settings: Settings,
    *,
    propensity: Sequence[Learner] = (),
    outcome_models: Sequence[Learner] = (),
    out_of_fold: OutOfFold | None = None,
    workplace: Workplace = IN_MEMORY,
) -> Effects:
    """Estimates the mean outcome under each arm and its difference to the control.

    Parameters
    ----------
    problem :
        `covariates` (n, p) finite, everything known before the decision that is adjusted for;
        `arm` (n,) codes into `labels`, each present; `outcome` (n,) finite, 0/1 taken as an
        event; `event` (n,) who was seen with it where other numbers stand for one.
    settings :
        `folds` at least 2, `repetitions` at least 1, `trim` in [0, 0.5).
    propensity, outcome_models :
        Candidate learners instead of those that `settings.learner` names.
    out_of_fold :
        What fits the chosen learners on every fold, when that is not done here.
    workplace :
        Where large arrays are put and who follows the work; changes no number.

    Returns
    -------
    Effects
        In units of the outcome. Without support, with too few people or events, or with arms that
        covariates separate exactly, the arm or the whole answer is refused, never approximated.
        With clusters the standard errors are those of independent clusters, with Student's t.

    Raises
    ------
    ValueError
        If arrays differ in length, hold non-finite numbers, or a code is out of range.

    Notes
    -----
    Assumes no unmeasured confounding given the covariates, no interference between people, and
    one version of each arm. The effect is the median over repetitions; the mean of an arm is the
    control's median plus that effect, so that both agree. Source: Chernozhukov et al. (2018); the
    scores are in `score_people`. Checked against DoubleML on the NSW data (validation/doubleml).
    """
    _validate(problem)
    required = check_requirements(
        arm=problem.arm,
        outcome=problem.outcome,
        labels=problem.labels,
        control=problem.control,
        treated=problem.estimand.treated,
        cluster=problem.cluster,
        event=problem.event,
    )
    if not required.usable:
        return Effects((), (), required.refusals)
    asked, problem = problem, problem.restricted_to(required.usable)
    separated = separated_arm(scores=problem.covariates, arm=problem.arm)
    if separated is not None:
        return _refuse_separated(problem, separated)
    fitted = _fit(problem, settings, propensity, outcome_models, out_of_fold, workplace)
    carried = carried_estimands(problem, fitted.propensity, settings.trim)
    if is_carried(fitted.support, problem.estimand, problem.control):
        return _answer(asked, problem, fitted, carried, required.refusals, workplace)
    return Effects(
        compared=problem.labels,
        arms=(),
        refusals=(main_refusal(problem, fitted.support, carried), *required.refusals),
        support=fitted.support,
        carried=carried,
        learners=fitted.learners,
    )


def _answer(
    asked: Problem,
    problem: Problem,
    fitted: _Fitted,
    carried: tuple[Estimand, ...],
    refusals: tuple[Refusal, ...],
    workplace: Workplace,
) -> Effects:
    balance = _balance(problem, fitted)
    arms, people = _combine(problem, fitted, workplace)
    return Effects(
        compared=problem.labels,
        arms=_in_order(asked, arms),
        refusals=(*refusals, *arm_refusals(problem, fitted.support)),
        doubts=(
            *_left_out(asked, problem),
            *_whole_clusters(problem),
            *_learnt_from_some(fitted.crossfit),
            *doubts(problem, fitted.support, balance),
        ),
        support=fitted.support,
        balance=balance,
        carried=carried,
        learners=fitted.learners,
        people=people,
    )


def _validate(problem: Problem) -> None:
    require_same_length(
        covariates=problem.covariates, arm=problem.arm, outcome=problem.outcome, rows=problem.rows
    )
    finite = (np.isfinite(problem.covariates[rows]).all() for rows in blocks(len(problem.arm)))
    if not (all(finite) and np.isfinite(problem.outcome).all()):
        raise ValueError("covariates and outcome must be finite")
    arms = range(len(problem.labels))
    if problem.control not in arms or not set(problem.essential) <= set(arms):
        raise ValueError(f"arms {problem.essential} are not all in {problem.labels}")
    if not np.array_equal(np.unique(problem.arm), np.arange(len(problem.labels))):
        raise ValueError(f"not every arm of {problem.labels} has people")


def _refuse_separated(problem: Problem, position: int) -> Effects:
    refusal = refuse("arms", "perfect_separation", arm=problem.labels[position])
    return Effects(problem.labels, (), (refusal,))


def _fit(
    problem: Problem,
    settings: Settings,
    propensity: Sequence[Learner],
    outcome_models: Sequence[Learner],
    out_of_fold: OutOfFold | None,
    workplace: Workplace,
) -> _Fitted:
    crossfit = cross_fit(
        covariates=problem.covariates,
        arm=problem.arm,
        outcome=problem.outcome,
        arms=len(problem.labels),
        folds=settings.folds,
        repetitions=settings.repetitions,
        seed=settings.seed,
        propensity=propensity or propensity_learners(settings.learner),
        outcome_models=outcome_models or outcome_learners(settings.learner),
        threads=settings.threads,
        cluster=problem.cluster,
        splits=problem.folds,
        out_of_fold=out_of_fold,
        workplace=workplace,
    )
    chance = workplace.averaged([one.propensity for one in crossfit.repetitions])
    predicted = workplace.averaged([one.outcome for one in crossfit.repetitions])
    support = assess_support(
        estimand=problem.estimand, propensity=chance, arm=problem.arm, trim=settings.trim
    )
    weight = own_weights(problem.estimand, chance, problem.arm) * support.kept
    return _Fitted(crossfit, chance, predicted, support, weight)


def _balance(problem: Problem, fitted: _Fitted) -> tuple[Balance, ...]:
    return tuple(
        standardised_differences(
            covariates=problem.covariates,
            arm=problem.arm,
            weights=fitted.weight,
            kept=fitted.support.kept,
            control=problem.control,
            code=code,
        )
        for code in range(len(problem.labels))
        if code != problem.control and fitted.support.arms[code].problem is None
    )


def _combine(
    problem: Problem, fitted: _Fitted, workplace: Workplace
) -> tuple[list[ArmResult], People]:
    scores = [_score(problem, fitted, one, workplace) for one in fitted.crossfit.repetitions]
    means = [average(one, problem.cluster, room=workplace.room) for one in scores]
    control = median_mean(means, problem.control, df=_df(problem, problem.control))
    base = problem.outcome[problem.arm == problem.control].mean()
    arms, published = [], np.empty(len(problem.labels))
    for code, label in enumerate(problem.labels):
        n = int((problem.arm == code).sum())
        if code == problem.control:
            arms.append(ArmResult(label, n, control))
            published[code] = control.estimate
            continue
        df = _df(problem, code, problem.control)
        effect = median_contrast(means, code, problem.control, df=df)
        published[code] = control.estimate + effect.estimate
        if fitted.support.arms[code].problem is not None:
            arms.append(ArmResult(label, n))
            continue
        mean = median_mean(means, code, df=_df(problem, code)).moved_to(float(published[code]))
        difference = float(problem.outcome[problem.arm == code].mean() - base)
        arms.append(ArmResult(label, n, mean, effect, difference))
    people = People(
        labels=problem.labels,
        control=problem.control,
        rows=problem.rows,
        arm=problem.arm,
        outcome=problem.outcome,
        propensity=fitted.propensity,
        predicted=fitted.predicted,
        fold=fitted.crossfit.repetitions[0].fold,
        weight=fitted.weight,
        scores=merge_scores(scores, published, workplace=workplace),
        cluster=problem.cluster,
        event=problem.event,
    )
    return arms, people


def _df(problem: Problem, *arms: int) -> int | None:
    members = [np.flatnonzero(problem.arm == arm) for arm in arms]
    return degrees_of_freedom(problem.cluster, members)


def _score(problem: Problem, fitted: _Fitted, nuisances: Nuisances, workplace: Workplace) -> Scores:
    return score_people(
        estimand=problem.estimand,
        nuisances=nuisances,
        arm=problem.arm,
        outcome=problem.outcome,
        kept=fitted.support.kept,
        room=workplace.room,
    )


def _in_order(asked: Problem, arms: Sequence[ArmResult]) -> tuple[ArmResult, ...]:
    """One row per arm in the data, also for those that were left out."""
    known = {one.label: one for one in arms}
    return tuple(
        known.get(label) or ArmResult(label, int((asked.arm == code).sum()))
        for code, label in enumerate(asked.labels)
    )


def _whole_clusters(problem: Problem) -> tuple[Doubt, ...]:
    if problem.cluster is None or not gives_one_arm(cluster=problem.cluster, arm=problem.arm):
        return ()
    return (Doubt("whole_clusters"),)


def _learnt_from_some(crossfit: CrossFit) -> tuple[Doubt, ...]:
    if crossfit.learnt is None:
        return ()
    return (Doubt("learnt_from_some", {"n": f"{crossfit.learnt:,}"}),)


def _left_out(asked: Problem, problem: Problem) -> tuple[Doubt, ...]:
    return tuple(
        Doubt("arm_left_out", {"arm": label, "n": str(int((asked.arm == code).sum()))})
        for code, label in enumerate(asked.labels)
        if label not in problem.labels
    )
