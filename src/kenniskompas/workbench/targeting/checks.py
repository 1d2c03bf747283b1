# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""What can only be computed with the covariates at hand, kept for later: no row of a person."""

from typing import Any

import numpy as np

from kenniskompas.core.effects.aggregate import Estimate
from kenniskompas.core.effects.omitted import known_strengths
from kenniskompas.core.effects.placebo import placebo_effects
from kenniskompas.core.effects.problem import Problem, Settings
from kenniskompas.core.effects.results import ArmResult, Effects
from kenniskompas.workbench.effects.document import rounded
from kenniskompas.workbench.effects.protocols import Protocol
from kenniskompas.workbench.files.columns import Columns


def check_document(
    columns: Columns, protocol: Protocol, problem: Problem, effects: Effects, settings: Settings
) -> dict[str, Any]:
    """Per arm with an effect: what each covariate explains, and the effect on what no arm can have
    changed, where the protocol has that.

    The outcome as measured before is a negative control, unless that is adjusted for.
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
    }
    for kind, name in _unreached(protocol).items():
        values = np.asarray(columns[name], dtype=np.float64)
        answer = placebo_effects(problem, settings, unreached=values)
        document[kind] = _unreached_document(name, answer, shown)
    return document


def _unreached(protocol: Protocol) -> dict[str, str]:
    """The columns that no arm can have changed, by what they are."""
    before = protocol.before if protocol.before not in protocol.covariates else None
    named = {
        "placebo": protocol.placebo,
        "negative_control": protocol.negative_control or before,
    }
    return {kind: name for kind, name in named.items() if name is not None}


def _unreached_document(name: str, answer: Effects, shown: list[str]) -> dict[str, Any]:
    found = {one.label: one for one in answer.arms}
    control = next((one.n for one in answer.arms if one.mean and not one.effect), 0)
    return {
        "column": name,
        "arms": {label: _effect(found.get(label), control) for label in shown},
        "refused": [one.as_dict() for one in answer.refusals],
    }


def _effect(arm: ArmResult | None, control: int) -> dict[str, Any] | None:
    if arm is None or arm.effect is None:
        return None
    return {"n": arm.n + control, **_numbers(arm.effect)}


def _numbers(effect: Estimate) -> dict[str, float | None]:
    low, high = effect.interval()
    return {
        "effect": rounded(effect.estimate),
        "se": rounded(effect.se),
        "ci_low": rounded(low),
        "ci_high": rounded(high),
    }


def _covariate(name: str, protocol: Protocol) -> str:
    """The registered column that an encoded one came from."""
    return max(
        (one for one in protocol.covariates if name == one or name.startswith(f"{one} ")),
        key=len,
        default=name,
    )
