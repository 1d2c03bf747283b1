# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Where models are fitted, and who shares a fold wherever that is."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from kenniskompas.core.effects.arrays import Codes
from kenniskompas.core.effects.crossfit import OutOfFold
from kenniskompas.core.effects.estimate import estimate_effects
from kenniskompas.core.effects.folds import folds_by_key, in_one_fold
from kenniskompas.core.effects.nuisance import Learner
from kenniskompas.core.effects.problem import Problem, Settings
from kenniskompas.core.effects.results import Effects
from kenniskompas.core.effects.working import Progress, Workplace, in_memory, unseen
from kenniskompas.workbench.effects.protocols import Protocol
from kenniskompas.workbench.effects.scratch import Scratch, Stack, StackInMemory

# Divisions by key that may leave a tiny arm inside one fold before folds are drawn instead.
MAX_SKIPPED = 20
# From more people on, their numbers are kept in files instead of in memory.
MANY = 1_250_000


@dataclass(frozen=True, slots=True)
class PlaceOfWork:
    """Candidates of its own where it has them, and what fits the chosen one on every fold.

    `scratch` holds what would fill the memory; `progress` is told how far the work is.
    """

    propensity: Sequence[Learner] = ()
    outcome: Sequence[Learner] = ()
    out_of_fold: OutOfFold | None = None
    scratch: Scratch | None = None
    progress: Progress = unseen

    def stack(self) -> Stack:
        """Where the columns of covariates are put."""
        return self.scratch.stack() if self.scratch else StackInMemory()

    def estimate(self, problem: Problem, settings: Settings) -> Effects:
        return estimate_effects(
            problem,
            settings,
            propensity=self.propensity,
            outcome_models=self.outcome,
            out_of_fold=self.out_of_fold,
            workplace=Workplace(self.scratch.room if self.scratch else in_memory, self._told),
        )

    def _told(self, what: str, done: int, of: int) -> None:
        if self.scratch:
            self.scratch.release()
        self.progress(what, done, of)


HERE = PlaceOfWork()


def folds_of(protocol: Protocol, keys: Sequence[str], arm: Codes) -> Codes | None:
    """Folds by the hash of keys for a study with a panel: the same on every engine.

    A division that leaves an arm inside one fold is skipped for a next one. Whole clusters go to
    one fold, so that their folds are drawn.
    """
    if protocol.panel is None or protocol.cluster is not None or not keys:
        return None
    divisions: list[Codes] = []
    for attempt in range(protocol.repetitions + MAX_SKIPPED):
        fold = folds_by_key(keys, folds=protocol.folds, seed=protocol.seed, repetition=attempt)
        if in_one_fold(arm=arm, fold=fold) is None:
            divisions.append(fold)
        if len(divisions) == protocol.repetitions:
            return np.column_stack(divisions)
    return None
