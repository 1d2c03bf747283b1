# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""The answer to `effects estimate` as plain values: the document that programs read."""

from collections.abc import Mapping
from typing import Any

import numpy as np

from kenniskompas.core.effects.aggregate import Estimate
from kenniskompas.core.effects.before_after import LIMITS, Change
from kenniskompas.core.effects.clusters import clusters_among
from kenniskompas.core.effects.findings import Doubt
from kenniskompas.core.effects.results import ArmResult, Effects
from kenniskompas.core.effects.support import QUANTILES, ArmSupport
from kenniskompas.core.effects.targets import Estimand
from kenniskompas.core.errors import Refusal
from kenniskompas.workbench.effects.protocols import RESTRICTED_MEAN, Protocol

# Digits beyond these depend on the order in which a processor adds.
SIGNIFICANT_DIGITS = 10


def rounded(value: float | None) -> float | None:
    return None if value is None else float(f"{value:.{SIGNIFICANT_DIGITS}g}")


def effects_document(
    *,
    protocol: Protocol,
    n: int,
    control: str,
    effects: Effects,
    doubts: tuple[Doubt, ...],
    changes: Mapping[str, Change | Refusal],
) -> dict[str, Any]:
    support = effects.support
    unmeasured = [one for one in changes.values() if isinstance(one, Refusal)]
    document: dict[str, Any] = {
        **question_document(n, protocol, control),
        "arms": [_arm(one) for one in effects.arms],
        "overlap": _overlap(effects) if support else None,
        "ess": {effects.compared[one.arm]: rounded(one.ess) for one in support.arms}
        if support
        else None,
        "learners": _learners(effects),
        "warnings": [one.as_dict() for one in (*doubts, *effects.doubts)],
        "refused": [one.as_dict() for one in (*effects.refusals, *unmeasured)],
    }
    if protocol.event is not None:
        document["event"], document["horizon"] = protocol.event, protocol.horizon
        document["measure"] = protocol.measure or RESTRICTED_MEAN
        document["competing"] = protocol.competing
    if protocol.cluster is not None:
        people = effects.people
        number = clusters_among(people.cluster) if people and people.cluster is not None else None
        document["cluster"] = {"column": protocol.cluster, "number": number}
    if changes:
        document["before_after"] = {
            "column": protocol.before,
            "everybody": _change(changes[""]),
            "arms": {label: _change(one) for label, one in changes.items() if label},
        }
    return document


def question_document(n: int, protocol: Protocol, control: str) -> dict[str, Any]:
    """The part that every answer begins with, also one that is refused before it is estimated."""
    return {
        "n": n,
        "study": {
            "title": protocol.title,
            "registered_on": protocol.registered_on.isoformat(),
            "protocol_hash": protocol.hash,
        },
        "estimand": protocol.estimand,
        "att_arm": protocol.att_arm,
        "control": control,
        "outcome": protocol.outcome,
    }


def _arm(one: ArmResult) -> dict[str, Any]:
    low, high = one.effect.interval() if one.effect else (None, None)
    return {
        "arm": one.label,
        "n": one.n,
        **_estimate("mean", "mean_se", one.mean),
        **_estimate("effect", "se", one.effect),
        "ci_low": rounded(low),
        "ci_high": rounded(high),
        **({"df": one.effect.df} if one.effect and one.effect.df else {}),
        "split_sd": rounded(one.effect.split_sd if one.effect else None),
        "unadjusted_difference": rounded(one.difference),
    }


def _estimate(name: str, se: str, estimate: Estimate | None) -> dict[str, float | None]:
    if estimate is None:
        return {name: None, se: None}
    return {name: rounded(estimate.estimate), se: rounded(estimate.se)}


def _overlap(effects: Effects) -> dict[str, Any]:
    support = effects.support
    if support is None:
        return {}
    return {
        "supported": bool(effects.arms),
        "trimmed": support.trimmed,
        "trimmed_share": rounded(support.trimmed_share),
        "arms": [_arm_support(effects, one) for one in support.arms],
        "balance": [
            {
                "arm": effects.compared[one.arm],
                "largest_before": rounded(float(np.abs(one.before).max(initial=0))),
                "largest_after": rounded(float(np.abs(one.after).max(initial=0))),
            }
            for one in effects.balance
        ],
        "carried": [_carried(effects, one) for one in effects.carried],
    }


def _arm_support(effects: Effects, one: ArmSupport) -> dict[str, Any]:
    return {
        "arm": effects.compared[one.arm],
        "n": one.n,
        "ess": rounded(one.ess),
        "unsupported_share": rounded(one.unsupported_share),
        "heaviest_share": rounded(one.heaviest_share),
        "propensity": {
            f"p{share * 100:g}": rounded(value)
            for share, value in zip(QUANTILES, one.quantiles, strict=True)
        },
        "histogram": {
            label: [rounded(float(share)) for share in shares]
            for label, shares in zip(effects.compared, one.histogram, strict=True)
        },
        "problem": one.problem,
    }


def _carried(effects: Effects, estimand: Estimand) -> dict[str, str | None]:
    treated = None if estimand.treated is None else effects.compared[estimand.treated]
    return {"estimand": estimand.name, "att_arm": treated}


def _learners(effects: Effects) -> dict[str, Any] | None:
    if effects.learners is None:
        return None
    return {
        nuisance: {
            "chosen": choice.name,
            "held_out_loss": {name: rounded(loss) for name, loss in choice.losses.items()},
        }
        for nuisance, choice in zip(("propensity", "outcome"), effects.learners, strict=True)
    }


def _change(change: Change | Refusal) -> dict[str, Any] | None:
    if isinstance(change, Refusal):
        return None
    numbers = ("before", "after", "change", "se", "ci_low", "ci_high", "p")
    return {
        "n": change.n,
        **{name: rounded(getattr(change, name)) for name in numbers},
        "better": change.better,
        "worse": change.worse,
        "limits": [{"code": code, "message": LIMITS[code]} for code in change.limits],
    }
