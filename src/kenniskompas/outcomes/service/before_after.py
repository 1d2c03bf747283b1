# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""The fallback of a refused question: how the same people changed, which is no effect."""

from __future__ import annotations

from datetime import date
from typing import Any

import numpy as np
from numpy.typing import NDArray

from kenniskompas.core.effects.before_after import Change, describe_change
from kenniskompas.core.errors import Refusal
from kenniskompas.outcomes.models import EvaluationStudy
from kenniskompas.outcomes.service.people import people_of
from kenniskompas.outcomes.service.scope import BEFORE, TREATMENT, Scope

NUMBERS = ("n", "before", "after", "change", "se", "ci_low", "ci_high", "p", "better", "worse")


def before_after_picture(study: EvaluationStudy, scope: Scope, *, on: date) -> dict[str, Any]:
    """Change per arm and for everybody on the registered outcome; null where too few are known."""
    people = people_of(
        question=study.question,
        outcome=scope.before_outcome,
        scope=scope,
        organisation=study.organisation,
        on=on,
    )
    arm = np.array(people.columns[TREATMENT], dtype=object)
    before = np.asarray(people.columns[BEFORE], dtype=np.float64)
    after = np.asarray(people.columns[scope.before_outcome], dtype=np.float64)
    labels = [label for label in (scope.control, *scope.arms) if (arm == label).any()]
    return {
        "outcome": scope.before_outcome,
        "everybody": _change(before, after),
        "arms": {label: _change(before[arm == label], after[arm == label]) for label in labels},
    }


def _change(before: NDArray[np.float64], after: NDArray[np.float64]) -> dict[str, Any] | None:
    change = describe_change(before=before, after=after)
    return None if isinstance(change, Refusal) else _as_dict(change)


def _as_dict(change: Change) -> dict[str, Any]:
    numbers = {name: getattr(change, name) for name in NUMBERS}
    return {**numbers, "is_event": change.is_event, "limits": list(change.limits)}
