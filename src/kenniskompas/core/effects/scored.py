# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""A score store in memory: what later questions are answered from."""

from dataclasses import dataclass

from kenniskompas.core.effects.arrays import Codes, Floats
from kenniskompas.core.effects.events import Marks, marks_of


@dataclass(frozen=True, slots=True)
class Scored:
    """Arrays over people who count, arms as positions in `labels`.

    `arm_scores` (n, K) and `share` (n,) as in `Scores`; `weight` (n,) makes the own arm look like
    the target; `cluster` (n,) tells who share a team, None where people are independent; `event`
    (n,) who was seen with it, where an outcome of more than 0 and 1 stands for an event.
    """

    labels: tuple[str, ...]
    control: int
    arm: Codes
    outcome: Floats
    weight: Floats
    arm_scores: Floats
    share: Floats
    cluster: Codes | None = None
    event: Marks | None = None

    @property
    def marks(self) -> Marks | None:
        """Who was seen with the event and who without; None where the outcome is a number."""
        return marks_of(self.outcome) if self.event is None else self.event

    @property
    def others(self) -> tuple[int, ...]:
        """Positions of the arms besides the control."""
        return tuple(code for code in range(len(self.labels)) if code != self.control)
