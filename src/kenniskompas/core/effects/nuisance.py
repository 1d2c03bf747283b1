# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a nuisance model learns from and gives, whichever model it is."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from kenniskompas.core.effects.arrays import Codes, Floats


@dataclass(frozen=True, slots=True)
class Training:
    """The people a model learns from, and the covariates of those it has to predict.

    `cluster` tells who of the first share a team, None where people are independent.
    """

    covariates: Floats
    arm: Codes
    outcome: Floats
    arms: int
    test: Floats
    cluster: Codes | None = None


@dataclass(frozen=True, slots=True)
class HeldOut:
    """A training with what really happened to the people it has to predict."""

    training: Training
    arm: Codes
    outcome: Floats


Predict: TypeAlias = Callable[[Training], Floats]
Refine: TypeAlias = Callable[[Sequence[HeldOut]], "tuple[Learner, float]"]


@dataclass(frozen=True, slots=True)
class Learner:
    """`predict` gives one column per arm for the people in `Training.test`.

    `refine` gives, where there is one, the same model with more on top, fitted to held-out people,
    and the loss on them.
    """

    name: str
    predict: Predict
    refine: Refine | None = None
