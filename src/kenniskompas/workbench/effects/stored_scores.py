# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Scores with the registered groups of the same people: what later questions are asked of."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from kenniskompas.core.effects.aggregate import Estimate
from kenniskompas.core.effects.crossfit import Nuisances
from kenniskompas.core.effects.scored import Scored
from kenniskompas.core.effects.targets import Estimand
from kenniskompas.workbench.effects.classes import Classes, Grouping
from kenniskompas.workbench.effects.protocols import Protocol


@dataclass(frozen=True, slots=True)
class StoredScores:
    """`reported` arms have an effect; `published` are those effects for everybody.

    `nuisances` are averages over repetitions, with the folds of the first; `checks` hold what was
    computed with the covariates at hand, see `check_document`; `reasons` say why somebody got
    another arm than advised.
    """

    protocol: Protocol
    scored: Scored
    groups: dict[str, Grouping]
    reported: tuple[str, ...]
    nuisances: Nuisances
    published: Mapping[str, Estimate] = field(default_factory=dict)
    checks: Mapping[str, Any] = field(default_factory=dict)
    reasons: Classes | None = None

    @property
    def estimand(self) -> Estimand:
        treated = None
        if self.protocol.estimand == "att":
            labels, label = self.scored.labels, self.protocol.att_arm
            treated = labels.index(label) if label in labels else self.scored.others[0]
        return Estimand(self.protocol.estimand, treated)

    def different(self, name: str) -> int:
        """How many different values a registered column has."""
        column = self.groups[name]
        return len(column.values) if isinstance(column, Classes) else len(np.unique(column))
