# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Inputs of a cost-benefit model: each a number that is known, or a range that says how well."""

from dataclasses import dataclass
from typing import Protocol

import numpy as np
from scipy.special import betaincinv, gammaincinv, ndtri

from kenniskompas.core.effects.arrays import Floats

# How strongly the likeliest value counts against the ends (Malcolm e.a. 1959).
PERT_WEIGHT = 4.0


class Uncertain(Protocol):
    """A number with how well it is known."""

    @property
    def mean(self) -> float: ...

    def quantile(self, share: float) -> float: ...

    def draw(self, n: int, *, rng: np.random.Generator) -> Floats: ...


@dataclass(frozen=True, slots=True)
class Known:
    value: float

    @property
    def mean(self) -> float:
        return self.value

    def quantile(self, share: float) -> float:
        return self.value if 0 <= share <= 1 else float("nan")

    def draw(self, n: int, *, rng: np.random.Generator) -> Floats:
        del rng
        return np.full(n, self.value)


@dataclass(frozen=True, slots=True)
class Normal:
    """An estimate with its standard error, bias included."""

    mean: float
    sd: float

    def __post_init__(self) -> None:
        if not self.sd > 0:
            raise ValueError(f"a standard deviation of {self.sd!r}")

    def quantile(self, share: float) -> float:
        return self.mean + self.sd * float(ndtri(share))

    def draw(self, n: int, *, rng: np.random.Generator) -> Floats:
        return rng.normal(self.mean, self.sd, size=n)


@dataclass(frozen=True, slots=True)
class Gamma:
    """An amount above zero with a long tail upwards, as costs have (Briggs e.a. 2006)."""

    mean: float
    sd: float

    def __post_init__(self) -> None:
        if not (self.mean > 0 and self.sd > 0):
            raise ValueError(f"an amount of {self.mean!r} with sd {self.sd!r}")

    @property
    def _shape(self) -> float:
        return (self.mean / self.sd) ** 2

    def quantile(self, share: float) -> float:
        return float(gammaincinv(self._shape, share)) * self.mean / self._shape

    def draw(self, n: int, *, rng: np.random.Generator) -> Floats:
        return rng.gamma(self._shape, self.mean / self._shape, size=n)


@dataclass(frozen=True, slots=True)
class Pert:
    """The lowest it can be, the likeliest and the highest it can be."""

    low: float
    mode: float
    high: float

    def __post_init__(self) -> None:
        if not (self.low <= self.mode <= self.high and self.low < self.high):
            raise ValueError(f"a range of {self.low!r}, {self.mode!r}, {self.high!r}")

    @property
    def mean(self) -> float:
        return (self.low + PERT_WEIGHT * self.mode + self.high) / (2 + PERT_WEIGHT)

    @property
    def _shapes(self) -> tuple[float, float]:
        width = self.high - self.low
        first = 1 + PERT_WEIGHT * (self.mode - self.low) / width
        return first, 1 + PERT_WEIGHT * (self.high - self.mode) / width

    def quantile(self, share: float) -> float:
        return self.low + (self.high - self.low) * float(betaincinv(*self._shapes, share))

    def draw(self, n: int, *, rng: np.random.Generator) -> Floats:
        return self.low + (self.high - self.low) * rng.beta(*self._shapes, size=n)
