# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""A score store in memory: what later questions are answered from."""

from dataclasses import dataclass

from kenniskompas.core.effects.arrays import Codes, Floats


@dataclass(frozen=True, slots=True)
class Scored:
    """Arrays over people who count, arms as positions in `labels`.

    `arm_scores` (n, K) and `share` (n,) as in `Scores`; `weight` (n,) makes the own arm look like
    the target; `cluster` (n,) tells who share a team, None where people are independent.
    """

    labels: tuple[str, ...]
    control: int
    arm: Codes
    outcome: Floats
    weight: Floats
    arm_scores: Floats
    share: Floats
    cluster: Codes | None = None

    @property
    def others(self) -> tuple[int, ...]:
        """Positions of the arms besides the control."""
        return tuple(code for code in range(len(self.labels)) if code != self.control)
