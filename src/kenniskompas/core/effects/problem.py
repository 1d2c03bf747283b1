# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""What is asked, of whom, and how."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from kenniskompas.core.effects.arrays import Codes, Floats
from kenniskompas.core.effects.events import Marks
from kenniskompas.core.effects.learners import LearnerChoice
from kenniskompas.core.effects.targets import Estimand


@dataclass(frozen=True, slots=True)
class Settings:
    """How to estimate; `threads` changes the time that it takes, never a number."""

    folds: int = 5
    repetitions: int = 1
    seed: int = 1
    learner: LearnerChoice = "auto"
    trim: float = 0.0
    threads: int = 1


@dataclass(frozen=True, slots=True)
class Problem:
    """People of the arms under comparison; `arm`, `control`, `estimand` count positions in
    `labels`, `rows` places in the input; `cluster` tells who share a team, None where nobody.

    `folds` of shape (n, repetitions) says who shares a fold, where that is not drawn but given;
    `event` (n,) who was seen with it, where an outcome of more than 0 and 1 stands for an event.
    """

    covariates: Floats
    covariate_names: tuple[str, ...]
    arm: Codes
    outcome: Floats
    labels: tuple[str, ...]
    control: int
    estimand: Estimand
    rows: Codes
    cluster: Codes | None = None
    folds: Codes | None = None
    event: Marks | None = None

    @property
    def essential(self) -> tuple[int, ...]:
        """Arms without which the estimand does not exist."""
        return essential_arms(self.estimand, self.control)

    def restricted_to(self, usable: Sequence[int]) -> "Problem":
        """The same question without the people of other arms."""
        if len(usable) == len(self.labels):
            return self
        position = np.full(len(self.labels), -1)
        position[list(usable)] = np.arange(len(usable))
        inside = np.flatnonzero(position[self.arm] >= 0)
        treated = self.estimand.treated
        return Problem(
            covariates=self.covariates[inside],
            covariate_names=self.covariate_names,
            arm=position[self.arm[inside]].astype(np.int64),
            outcome=self.outcome[inside],
            labels=tuple(self.labels[code] for code in usable),
            control=int(position[self.control]),
            estimand=Estimand(
                self.estimand.name, None if treated is None else int(position[treated])
            ),
            rows=self.rows[inside],
            cluster=None if self.cluster is None else self.cluster[inside],
            folds=None if self.folds is None else self.folds[inside],
            event=None if self.event is None else self.event[inside],
        )


def essential_arms(estimand: Estimand, control: int) -> tuple[int, ...]:
    treated = () if estimand.treated is None else (estimand.treated,)
    return tuple(sorted({control, *treated}))
