# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""What is measured of each person, and how well two arms of it can be told apart."""

import math
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Signal:
    """`size` of a difference with its standard errors without and with that difference."""

    size: float
    se_null: float
    se_alternative: float


@dataclass(frozen=True, slots=True)
class Share:
    """Yes or no; `control` is the share with yes under the control, between 0 and 1."""

    control: float

    def __post_init__(self) -> None:
        if not 0 < self.control < 1:
            raise ValueError(f"a share of {self.control!r}")

    @property
    def has_normal_test(self) -> bool:
        return True

    @property
    def unit(self) -> float:
        return self.control

    def largest(self, direction: int) -> float:
        """The end that an effect upwards (1) or downwards (-1) stays below, in size."""
        return 1 - self.control if direction > 0 else self.control

    def signal(self, effect: float, n_control: float, n_arm: float) -> Signal:
        """A difference of shares, pooled without a difference (Fleiss, Tytun & Ury 1980)."""
        arm = self.control + effect
        pooled = (n_control * self.control + n_arm * arm) / (n_control + n_arm)
        null = pooled * (1 - pooled) * (1 / n_control + 1 / n_arm)
        own = self.control * (1 - self.control) / n_control + arm * (1 - arm) / n_arm
        return Signal(abs(effect), math.sqrt(null), math.sqrt(own))


@dataclass(frozen=True, slots=True)
class Mean:
    """A number per person with standard deviation `sd` > 0 within an arm."""

    sd: float

    def __post_init__(self) -> None:
        if not self.sd > 0:
            raise ValueError(f"a standard deviation of {self.sd!r}")

    @property
    def has_normal_test(self) -> bool:
        return False

    @property
    def unit(self) -> float:
        return self.sd

    def largest(self, direction: int) -> float:
        return math.inf * abs(direction)

    def signal(self, effect: float, n_control: float, n_arm: float) -> Signal:
        se = self.sd * math.sqrt(1 / n_control + 1 / n_arm)
        return Signal(abs(effect), se, se)


@dataclass(frozen=True, slots=True)
class Count:
    """Events per person: `control` on average under the control, followed for `exposure` time.

    `dispersion` is how much more people differ than chance explains: the variance is
    mean + dispersion × mean² (0 is Poisson).
    """

    control: float
    exposure: float = 1.0
    dispersion: float = 0.0

    def __post_init__(self) -> None:
        if not (self.control > 0 and self.exposure > 0 and self.dispersion >= 0):
            raise ValueError(f"counts of {self.control!r}, {self.exposure!r}, {self.dispersion!r}")

    @property
    def has_normal_test(self) -> bool:
        return True

    @property
    def unit(self) -> float:
        return self.control

    def largest(self, direction: int) -> float:
        return math.inf if direction > 0 else self.control

    def signal(self, effect: float, n_control: float, n_arm: float) -> Signal:
        """A log ratio of rates with its variance at the true rates (Zhu & Lakkis 2014)."""
        arm = self.control + effect
        se = math.sqrt(self._variance(self.control) / n_control + self._variance(arm) / n_arm)
        return Signal(abs(math.log(arm / self.control)), se, se)

    def _variance(self, rate: float) -> float:
        return 1 / (rate * self.exposure) + self.dispersion


Outcome = Share | Mean | Count
