# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""The difference of two shares with its interval, for small and uneven groups."""

from dataclasses import dataclass
from math import sqrt

# Standard normal quantile of a two-sided 95% interval.
Z_95 = 1.959963984540054


@dataclass(frozen=True, slots=True)
class ShareDifference:
    """Two shares and the first minus the second, each 0 to 1 (difference −1 to 1)."""

    first: float
    second: float
    difference: float
    ci_low: float
    ci_high: float


def difference_of_shares(
    events_1: int, n_1: int, events_2: int, n_2: int, *, z: float = Z_95
) -> ShareDifference:
    """Difference of two independent shares, unadjusted, with Newcombe's hybrid score interval.

    `events` counts people with the event, 0 to `n`; `n` counts people, at least 1; `z` > 0 is a
    standard normal quantile. Raises ValueError for other counts. Assumes two independent binomial
    samples: it describes, and says nothing of why groups differ. Source: Newcombe (1998),
    Statistics in Medicine 17: 873–890, method 10; checked against the examples of his table II.
    """
    for events, n in ((events_1, n_1), (events_2, n_2)):
        if n < 1 or not 0 <= events <= n:
            raise ValueError(f"{events} of {n} is no share")
    p_1, p_2 = events_1 / n_1, events_2 / n_2
    low_1, high_1 = _wilson(p_1, n_1, z)
    low_2, high_2 = _wilson(p_2, n_2, z)
    difference = p_1 - p_2
    return ShareDifference(
        first=p_1,
        second=p_2,
        difference=difference,
        ci_low=difference - sqrt((p_1 - low_1) ** 2 + (high_2 - p_2) ** 2),
        ci_high=difference + sqrt((high_1 - p_1) ** 2 + (p_2 - low_2) ** 2),
    )


def _wilson(share: float, n: int, z: float) -> tuple[float, float]:
    """Wilson's score interval (1927)."""
    middle = share + z**2 / (2 * n)
    half = z * sqrt(share * (1 - share) / n + z**2 / (4 * n**2))
    whole = 1 + z**2 / n
    return (middle - half) / whole, (middle + half) / whole
