# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Power, people needed and detectable effect of arms against one control."""

import math
from collections.abc import Callable

import numpy as np
from scipy.optimize import brentq
from scipy.special import nctdtr, ndtr, ndtri, stdtrit

from kenniskompas.core.power.designs import Design
from kenniskompas.core.power.outcomes import Outcome

MOST_PEOPLE = 1e9
FEWEST = 2.0


class OutOfReach(Exception):
    """No number of people, or no possible effect, gives the power that is asked."""


def power_of(outcome: Outcome, design: Design, *, effect: float, n_control: float) -> list[float]:
    """The probability to find `effect` in each arm of `design`, two-sided, in its direction.

    Parameters
    ----------
    effect : difference from the control in units of the outcome, not 0
    n_control : people in the control, at least 2; the arms have `design.ratios` times as many

    Raises
    ------
    ValueError
        If the effect is 0, leads outside the outcome, or there are fewer than 2 people.

    Notes
    -----
    Shares and counts have a normal test, means a t-test; arms given to whole clusters a t-test with
    two degrees of freedom less than there are clusters. Source: Fleiss, Tytun & Ury (1980), Zhu &
    Lakkis (2014), Donner & Klar (2000); checked against R power.prop.test and power.t.test
    (validation/power) and by simulation.
    """
    if effect == 0 or abs(effect) >= outcome.largest(1 if effect > 0 else -1):
        raise ValueError(f"an effect of {effect!r}")
    if not n_control >= FEWEST:
        raise ValueError(f"{n_control!r} people in the control")
    alpha = design.alpha_per_arm
    return [_power(outcome, design, effect, n_control, ratio, alpha) for ratio in design.ratios]


def _power(
    outcome: Outcome, design: Design, effect: float, n_control: float, ratio: float, alpha: float
) -> float:
    weighed = n_control * design.information
    signal = outcome.signal(effect, weighed, weighed * ratio)
    shrink, shift = signal.se_null / signal.se_alternative, signal.size / signal.se_alternative
    degrees = _degrees(outcome, design, n_control * (1 + ratio))
    if degrees is None:
        return float(ndtr(shift + ndtri(alpha / 2) * shrink))
    if degrees <= 0:
        return 0.0
    critical = -float(stdtrit(degrees, alpha / 2)) * shrink
    power = 1 - float(nctdtr(degrees, shift, critical))
    # The noncentral t underflows far in its tail, where the normal is exact enough.
    return power if math.isfinite(power) else float(ndtr(shift - critical))


def _degrees(outcome: Outcome, design: Design, people: float) -> float | None:
    if design.clusters is not None:
        return people / design.clusters.size - 2
    return None if outcome.has_normal_test else people - 2


def people_needed(outcome: Outcome, design: Design, *, effect: float, power: float) -> float:
    """The smallest number of people in the control, not rounded, with `power` in every arm.

    Raises
    ------
    OutOfReach
        If a thousand million people are not enough.
    ValueError
        As `power_of`, or if `power` is not between the level and 1.

    Notes
    -----
    Solved from `power_of`, as R's power.*.test do; see there.
    """
    _require_power(power, design)

    def surplus(log_n: float) -> float:
        return min(power_of(outcome, design, effect=effect, n_control=math.exp(log_n))) - power

    low, high = math.log(FEWEST), math.log(MOST_PEOPLE)
    if surplus(low) >= 0:
        return FEWEST
    return math.exp(_root(surplus, low, high))


def detectable_effect(
    outcome: Outcome, design: Design, *, n_control: float, power: float, direction: int = 1
) -> list[float]:
    """The smallest effect per arm that is found with `power`, with the sign of `direction`.

    Raises
    ------
    OutOfReach
        If no effect that is possible for the outcome is found that surely.
    ValueError
        If `power` is not between the level and 1 or there are fewer than 2 people.

    Notes
    -----
    Solved from `power_of`; see there.
    """
    _require_power(power, design)
    alpha = design.alpha_per_arm
    largest = outcome.largest(direction)
    # Infinite where an outcome has no end: a hundred standard errors is then always enough.
    end = largest if math.isfinite(largest) else _far(outcome, design, n_control)

    def smallest(ratio: float) -> float:
        def surplus(size: float) -> float:
            return _power(outcome, design, direction * size, n_control, ratio, alpha) - power

        # Power need not rise to the end: a rate near zero is hardly known.
        sizes = end * np.append(np.geomspace(1e-9, 0.5, 30), np.linspace(0.55, 1 - 1e-9, 30))
        enough = next((at for at, size in enumerate(sizes) if surplus(size) >= 0), None)
        if enough is None:
            raise OutOfReach
        return direction * _root(surplus, sizes[max(enough - 1, 0)], sizes[enough])

    if not n_control >= FEWEST:
        raise ValueError(f"{n_control!r} people in the control")
    return [smallest(ratio) for ratio in design.ratios]


def _far(outcome: Outcome, design: Design, n_control: float) -> float:
    smallest = n_control * design.information * min(1.0, *design.ratios)
    return outcome.unit * 100 * max(1.0, 1 / math.sqrt(smallest))


def _root(surplus: Callable[[float], float], low: float, high: float) -> float:
    if surplus(high) < 0:
        raise OutOfReach
    if surplus(low) >= 0:
        return low
    return float(brentq(surplus, low, high, xtol=1e-12, rtol=8 * float(np.finfo(float).eps)))


def _require_power(power: float, design: Design) -> None:
    if not design.alpha_per_arm < power < 1:
        raise ValueError(f"a power of {power!r} at level {design.alpha!r}")
