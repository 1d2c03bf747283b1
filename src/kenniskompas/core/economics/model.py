# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""A cost-benefit model: what an approach changes, and which money or value goes from whom to whom.

Every flow has a giver and a receiver. Money that moves between two parties adds up to nothing for
society by itself; only what nobody else receives is a cost, and what nobody else gave a value.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

from kenniskompas.core.economics.inputs import Uncertain

Party = Literal["client", "municipality", "state", "others"]
PARTIES: tuple[Party, ...] = ("client", "municipality", "state", "others")
SOCIETY = "society"
PERSPECTIVES = ("client", "municipality", "state", SOCIETY)
# Whom each party stands for among people who lose a job to somebody with help.
DISPLACED: dict[Party, Party] = {"client": "others"}


@dataclass(frozen=True, slots=True)
class Flow:
    """An amount in euros that goes from `giver` to `receiver` in each month from first to last.

    `per` person who gets the approach, or per unit of the effect in that month. Month 0 is the
    start. No giver: a value that is made; no receiver: means that are used up.
    """

    name: str
    amount: Uncertain
    giver: Party | None
    receiver: Party | None
    per: Literal["person", "effect"]
    first_month: int
    last_month: int
    is_displaced: bool = False

    def __post_init__(self) -> None:
        if self.giver == self.receiver:
            raise ValueError(f"{self.name!r} goes from {self.giver!r} to {self.receiver!r}")
        if not 0 <= self.first_month <= self.last_month:
            raise ValueError(f"{self.name!r} in months {self.first_month} to {self.last_month}")


@dataclass(frozen=True, slots=True)
class EffectOverTime:
    """The average effect per person from `first_month`, measured until `measured_months`.

    `size` has its bias in it. Later on `retained` is the share that is left after each further
    year; None is nothing.
    """

    size: Uncertain
    first_month: int
    measured_months: int
    retained: Uncertain | None = None

    def __post_init__(self) -> None:
        if not 0 <= self.first_month <= self.measured_months:
            raise ValueError(f"months {self.first_month} to {self.measured_months}")


@dataclass(frozen=True, slots=True)
class CostModel:
    """`discount` is a share per year; `displacement` the share of jobs that others then lack."""

    effect: EffectOverTime
    flows: tuple[Flow, ...]
    horizon: int
    discount: Uncertain
    displacement: Uncertain
    inputs: dict[str, Uncertain] = field(init=False)

    def __post_init__(self) -> None:
        if not self.flows or self.horizon < 1:
            raise ValueError(f"{len(self.flows)} flows over {self.horizon} months")
        object.__setattr__(self, "inputs", dict(self._inputs()))

    def _inputs(self) -> Iterator[tuple[str, Uncertain]]:
        yield "effect", self.effect.size
        yield "discount", self.discount
        yield "displacement", self.displacement
        if self.effect.retained is not None:
            yield "retained", self.effect.retained
        for at, flow in enumerate(self.flows):
            yield flow_key(at), flow.amount


def flow_key(position: int) -> str:
    return f"flow {position}"
