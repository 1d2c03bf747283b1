# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Whether two scores differ more than an instrument's own noise."""

from dataclasses import dataclass
from math import sqrt

# Two-sided 95% of a standard normal distribution.
CRITICAL = 1.959963984540054


@dataclass(frozen=True, slots=True)
class ReliableChange:
    """`difference` (later minus earlier) and its standard error in points; `index` is their ratio.

    `is_reliable`: the difference is larger than chance alone gives in 95 of 100 people who did not
    change. It says nothing about what caused it, or whether it matters.
    """

    difference: float
    se: float
    index: float
    is_reliable: bool


def reliable_change(
    earlier: float, later: float, *, sd: float, reliability: float
) -> ReliableChange:
    """The reliable change index of one person between two measurements.

    `sd` in points of the scale and `reliability` (0 to 1, under 1) from a comparable group. Assumes
    errors of measurement that are normal, independent and equally large at both moments.
    Source: Jacobson & Truax (1991), formula with S_diff = sqrt(2 (s sqrt(1 - r))²); checked against
    the worked example of that paper.

    Raises
    ------
    ValueError
        When `sd` is not above zero, or `reliability` is not within [0, 1).
    """
    if sd <= 0 or not 0 <= reliability < 1:
        raise ValueError(f"sd {sd} and reliability {reliability} give no standard error")
    se = sqrt(2) * sd * sqrt(1 - reliability)
    difference = later - earlier
    index = difference / se
    return ReliableChange(difference, se, index, abs(index) > CRITICAL)
