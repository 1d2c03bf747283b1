# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""What can only be computed with the covariates at hand, kept for later: no row of a person."""

from typing import Any

import numpy as np

from kenniskompas.core.effects.omitted import known_strengths, placebo_effect
from kenniskompas.core.effects.problem import Problem
from kenniskompas.core.effects.results import Effects
from kenniskompas.workbench.effects.document import rounded
from kenniskompas.workbench.effects.people import Columns
from kenniskompas.workbench.effects.protocols import Protocol


def check_document(
    columns: Columns, protocol: Protocol, problem: Problem, effects: Effects
) -> dict[str, Any]:
    """Per arm with an effect: what each covariate explains, and the placebo where there is one.

    The placebo is the outcome as measured before, unless that is adjusted for.
    """
    people = effects.people
    if people is None:
        return {}
    shown = [one.label for one in effects.arms if one.effect is not None]
    control = problem.labels.index(people.labels[people.control])
    covariates = [_covariate(name, protocol) for name in problem.covariate_names]
    document: dict[str, Any] = {
        "benchmarks": {
            label: [
                {
                    "covariate": one.name,
                    "r2_outcome": rounded(one.outcome),
                    "r2_arm": rounded(one.arm),
                }
                for one in known_strengths(
                    covariates=problem.covariates,
                    names=covariates,
                    arm=problem.arm,
                    outcome=problem.outcome,
                    treated=problem.labels.index(label),
                    control=control,
                )
            ]
            for label in shown
        },
        "placebo": None,
    }
    if protocol.before is not None and protocol.before not in protocol.covariates:
        before = np.asarray(columns[protocol.before], dtype=np.float64)[people.rows]
        document["placebo"] = {
            "column": protocol.before,
            "arms": {label: _placebo(label, before, effects) for label in shown},
        }
    return document


def _covariate(name: str, protocol: Protocol) -> str:
    """The registered column that an encoded one came from."""
    return max(
        (one for one in protocol.covariates if name == one or name.startswith(f"{one} ")),
        key=len,
        default=name,
    )


def _placebo(label: str, before: Any, effects: Effects) -> dict[str, Any] | None:
    people = effects.people
    if people is None:
        return None
    found = placebo_effect(
        before=before,
        weight=people.weight,
        arm=people.arm,
        treated=people.labels.index(label),
        control=people.control,
    )
    if found is None:
        return None
    return {
        "n": found.n,
        "effect": rounded(found.difference),
        "se": rounded(found.se),
        "ci_low": rounded(found.difference - 1.959964 * found.se),
        "ci_high": rounded(found.difference + 1.959964 * found.se),
    }
