# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the engine answers: effects per arm, how well they are supported, and a score per person."""

from dataclasses import dataclass

from kenniskompas.core.effects.aggregate import Estimate
from kenniskompas.core.effects.arrays import Codes, Floats
from kenniskompas.core.effects.balance import Balance
from kenniskompas.core.effects.choosing import Choice
from kenniskompas.core.effects.events import Marks
from kenniskompas.core.effects.findings import Doubt
from kenniskompas.core.effects.scores import Scores
from kenniskompas.core.effects.support import Support
from kenniskompas.core.effects.targets import Estimand
from kenniskompas.core.errors import Refusal


@dataclass(frozen=True, slots=True)
class ArmResult:
    """One arm in the target population; `difference` is the plain one in the data, unadjusted.

    `mean` is None where the arm is refused, `effect` also for the control itself.
    """

    label: str
    n: int
    mean: Estimate | None = None
    effect: Estimate | None = None
    difference: float | None = None


@dataclass(frozen=True, slots=True)
class People:
    """What is kept per person, for the arms named in `labels`.

    `rows` are places in the input; `propensity` and `predicted` (n, K) are averages over
    repetitions; `weight` makes the own arm look like the target; `fold` is of the first
    repetition; `cluster` tells who share a team, None where people are independent; `event` who
    was seen with it, as in `Problem`.
    """

    labels: tuple[str, ...]
    control: int
    rows: Codes
    arm: Codes
    outcome: Floats
    propensity: Floats
    predicted: Floats
    fold: Codes
    weight: Floats
    scores: Scores
    cluster: Codes | None = None
    event: Marks | None = None


@dataclass(frozen=True, slots=True)
class Effects:
    """`arms` is empty when the main estimate is refused; `refusals` then says why.

    Arms in `support`, `balance` and `carried` (the other estimands that these data do carry)
    count positions in `compared`.
    """

    compared: tuple[str, ...]
    arms: tuple[ArmResult, ...]
    refusals: tuple[Refusal, ...]
    doubts: tuple[Doubt, ...] = ()
    support: Support | None = None
    balance: tuple[Balance, ...] = ()
    carried: tuple[Estimand, ...] = ()
    learners: tuple[Choice, Choice] | None = None
    people: People | None = None
