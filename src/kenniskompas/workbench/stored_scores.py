# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Scores with the registered groups of the same people: what later questions are asked of."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np

from kenniskompas.core.effects.aggregate import Estimate
from kenniskompas.core.effects.crossfit import Nuisances
from kenniskompas.core.effects.scored import Scored
from kenniskompas.workbench.classes import Classes, Grouping
from kenniskompas.workbench.protocols import Protocol


@dataclass(frozen=True, slots=True)
class StoredScores:
    """`reported` arms have an effect; `published` are those effects for everybody.

    `nuisances` are averages over repetitions, with the folds of the first.
    """

    protocol: Protocol
    scored: Scored
    groups: dict[str, Grouping]
    reported: tuple[str, ...]
    nuisances: Nuisances
    published: Mapping[str, Estimate] = field(default_factory=dict)

    def different(self, name: str) -> int:
        """How many different values a registered column has."""
        column = self.groups[name]
        return len(column.values) if isinstance(column, Classes) else len(np.unique(column))
