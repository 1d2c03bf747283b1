# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""The candidate models for each nuisance, under one name each."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import Literal, TypeAlias

from kenniskompas.core.effects.arrays import Floats
from kenniskompas.core.effects.logit import fit_logit
from kenniskompas.core.effects.nuisance import HeldOut, Learner, Training
from kenniskompas.core.effects.ridge import PENALTIES, fit_linear_outcome

LearnerChoice: TypeAlias = Literal["auto", "gbm", "linear"]
LOGIT_PENALTIES = (1.0, 30.0, 1000.0)


def propensity_learners(choice: LearnerChoice) -> tuple[Learner, ...]:
    linear = tuple(
        Learner(
            f"logit, penalty {penalty:g}",
            partial(_logit, penalty=penalty),
            partial(_refine_propensity, penalty=penalty),
        )
        for penalty in LOGIT_PENALTIES
    )
    return _choose(choice, linear, Learner("boosted trees", _boosted_propensity))


def outcome_learners(choice: LearnerChoice) -> tuple[Learner, ...]:
    linear = (Learner("ridge", partial(_linear_outcome, penalties=PENALTIES), _refine_outcome),)
    return _choose(choice, linear, Learner("boosted trees", _boosted_outcome))


def unpenalised_learners() -> tuple[Learner, Learner]:
    """Plain logit and least squares per arm, as reference implementations fit them."""
    return (
        Learner("logit, penalty 0", partial(_logit, penalty=0.0)),
        Learner("least squares", partial(_linear_outcome, penalties=(0.0,))),
    )


def _choose(
    choice: LearnerChoice, linear: tuple[Learner, ...], boosted: Learner
) -> tuple[Learner, ...]:
    plain = tuple(replace(one, refine=None) for one in linear)
    sets = {"linear": plain, "gbm": (boosted,), "auto": linear}
    if choice not in sets:
        raise ValueError(f"unknown learner {choice!r}")
    return sets[choice]


def _logit(data: Training, penalty: float) -> Floats:
    model = fit_logit(covariates=data.covariates, arm=data.arm, arms=data.arms, penalty=penalty)
    return model.predict(data.test)


def _linear_outcome(data: Training, penalties: tuple[float, ...]) -> Floats:
    model = fit_linear_outcome(
        covariates=data.covariates,
        arm=data.arm,
        outcome=data.outcome,
        arms=data.arms,
        penalties=penalties,
    )
    return model.predict(data.test)


# LightGBM takes a second to load: only those who boost pay for it.


def _boosted_propensity(data: Training) -> Floats:
    from kenniskompas.core.effects.boosting import boost_propensity  # noqa: PLC0415

    return boost_propensity(train=data.covariates, arm=data.arm, arms=data.arms, test=data.test)


def _boosted_outcome(data: Training) -> Floats:
    from kenniskompas.core.effects.boosting import boost_outcome  # noqa: PLC0415

    return boost_outcome(
        train=data.covariates,
        arm=data.arm,
        outcome=data.outcome,
        arms=data.arms,
        test=data.test,
    )


def _refine_propensity(held_out: Sequence[HeldOut], penalty: float) -> tuple[Learner, float]:
    from kenniskompas.core.effects.corrections import corrected_propensity  # noqa: PLC0415

    return corrected_propensity(held_out, penalty=penalty)


def _refine_outcome(held_out: Sequence[HeldOut]) -> tuple[Learner, float]:
    from kenniskompas.core.effects.corrections import corrected_outcome  # noqa: PLC0415

    return corrected_outcome(held_out)
