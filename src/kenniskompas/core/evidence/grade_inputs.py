# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a judgement of certainty is made from, and what one judgement looks like."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal, get_args

from kenniskompas.core.evidence.pool import PooledEffect

Domain = Literal["risk_of_bias", "inconsistency", "indirectness", "imprecision", "publication_bias"]
Upgrade = Literal["large_effect", "dose_response", "opposing_confounding"]
Basis = Literal["computed", "entered", "open"]
StudyBias = Literal["low", "some", "high"]
DOMAINS: tuple[Domain, ...] = get_args(Domain)
UPGRADES: tuple[Upgrade, ...] = get_args(Upgrade)
Value = float | int | str | None


@dataclass(frozen=True, slots=True)
class PoolFacts:
    """What a pool says, on an additive scale where 0 is no effect (log for ratios).

    `i2` is a percentage; the prediction interval is None where it does not exist.
    """

    k: int
    estimate: float
    ci_low: float
    ci_high: float
    pi_low: float | None = None
    pi_high: float | None = None
    i2: float | None = None

    @classmethod
    def of(cls, pooled: PooledEffect) -> "PoolFacts":
        return cls(
            k=pooled.k,
            estimate=pooled.estimate,
            ci_low=pooled.ci_low,
            ci_high=pooled.ci_high,
            pi_low=pooled.pi_low,
            pi_high=pooled.pi_high,
            i2=pooled.i2,
        )


@dataclass(frozen=True, slots=True)
class StudyFacts:
    """One study of the pool: its effect with standard error, its share of the weight (0 to 1).

    `randomised` is None while nobody entered the design. `robins` says that its bias was judged
    with ROBINS-I, which weighs the lack of randomisation itself. `people` counts both arms;
    `control_risk` is the share with the outcome in the control arm. `inferred` marks numbers that
    were worked out from percentages or figures instead of read.
    """

    estimate: float
    se: float
    weight: float
    randomised: bool | None = None
    robins: bool = False
    risk_of_bias: StudyBias | None = None
    people: int | None = None
    control_risk: float | None = None
    inferred: bool = False


@dataclass(frozen=True, slots=True)
class Threshold:
    """The smallest effect that matters, as a distance from 0 on the scale of the pool.

    With `smallest` = 0 the question is only whether there is an effect and in which direction.
    `better` says which sign is good for the client.
    """

    smallest: float = 0.0
    better: Literal["higher", "lower"] = "higher"

    def __post_init__(self) -> None:
        if not 0 <= self.smallest < float("inf"):
            raise ValueError(
                f"smallest effect of interest {self.smallest} is below 0 or not finite"
            )
        if self.better not in {"higher", "lower"}:
            raise ValueError(f"better {self.better!r} is neither 'higher' nor 'lower'")

    @property
    def edges(self) -> tuple[float, ...]:
        return (-self.smallest, self.smallest) if self.smallest else (0.0,)

    def crossed(self, low: float, high: float) -> int:
        """How many edges lie inside an interval."""
        return sum(low < edge < high for edge in self.edges)


@dataclass(frozen=True, slots=True)
class Entered:
    """A judgement by a person: the step, why, who and when."""

    step: int
    reason: str
    by: str
    on: date

    def __post_init__(self) -> None:
        if not (self.reason.strip() and self.by.strip()):
            raise ValueError("an entered judgement needs a reason and a person")


@dataclass(frozen=True, slots=True)
class Judgement:
    """One domain: 0, −1 or −2, the code of the reason, and the numbers behind it.

    `open` as basis means not judged yet, or not possible to judge from these data.
    """

    domain: str
    step: int
    code: str
    basis: Basis
    values: Mapping[str, Value] = field(default_factory=dict)

    def as_dict(self) -> dict[str, Any]:
        return {
            "domain": self.domain,
            "step": self.step,
            "code": self.code,
            "basis": self.basis,
            "values": dict(self.values),
        }


def as_entered(domain: Domain | Upgrade, entered: Entered) -> Judgement:
    """A person's judgement; it replaces what would have been computed."""
    allowed = (1, 2) if domain in UPGRADES else (-2, -1, 0)
    if entered.step not in allowed:
        raise ValueError(f"step {entered.step} of {domain} is not one of {allowed}")
    values: dict[str, Value] = {
        "reason": entered.reason,
        "by": entered.by,
        "on": entered.on.isoformat(),
    }
    return Judgement(domain, entered.step, "entered", "entered", values)
