# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""What came of deviating from advice, over all and by reason: `kompas effects deviations`."""

from dataclasses import dataclass
from typing import Any

import numpy as np

from kenniskompas.core.effects.arrays import Codes
from kenniskompas.core.effects.deviations import Deviation, described_deviation, deviation_effect
from kenniskompas.core.effects.findings import refuse
from kenniskompas.core.errors import BadInput, Refusal, Refused
from kenniskompas.workbench.effects.classes import Classes, shown
from kenniskompas.workbench.effects.document import rounded
from kenniskompas.workbench.effects.estimating import canonical_label
from kenniskompas.workbench.effects.stored_scores import StoredScores

OPTION = "--advised"
# No answer is about another population than everyone.
EVERYONE = "ate"


@dataclass(frozen=True, slots=True)
class DeviationsResult:
    """`reasons` are descriptions by reason, not effects; `without_arm` had advice for an arm that
    is not compared."""

    advised: str
    overall: Deviation
    reasons: tuple[tuple[str, Deviation], ...]
    without_arm: int

    @property
    def is_refused(self) -> bool:
        return self.overall.effect is None

    @property
    def refusals(self) -> tuple[Refusal, ...]:
        every = (self.overall, *(one for _reason, one in self.reasons))
        return tuple(one.refusal for one in every if one.refusal)

    def as_document(self) -> dict[str, Any]:
        return {
            "advised": self.advised,
            "n": self.overall.n,
            "n_deviated": self.overall.n_deviated,
            **_numbers(self.overall),
            "without_compared_arm": self.without_arm,
            "reasons": [
                {"reason": reason, "n_deviated": one.n_deviated, "descriptive": True}
                | _numbers(one)
                for reason, one in self.reasons
            ],
            "refused": [one.as_dict() for one in self.refusals],
        }


def deviations(store: StoredScores, advised: str) -> DeviationsResult:
    """Who got another arm than the registered column `advised` names, and how they fared."""
    if store.protocol.estimand != EVERYONE:
        value = f'estimand = "{store.protocol.estimand}"'
        raise BadInput("options_clash", column=OPTION, value=OPTION, limit=value)
    code, without_arm = _advised(store, advised)
    if not (code >= 0).any():
        raise Refused(refuse("effect", "too_few_deviated", offer="", n=0, minimum=10))
    return DeviationsResult(
        advised,
        deviation_effect(store.scored, advised=code),
        tuple(_by_reason(store, code)),
        without_arm,
    )


def _advised(store: StoredScores, name: str) -> tuple[Codes, int]:
    """The place of everybody's advised arm, -1 without; how many had advice for another arm."""
    column = store.groups.get(name)
    if column is None:
        allowed = f"a registered group: {', '.join(store.groups) or 'there is none'}"
        raise BadInput("not_a_choice", column=OPTION, value=name, allowed=allowed)
    labels = {label: place for place, label in enumerate(store.scored.labels)}
    values = column.values if isinstance(column, Classes) else ()
    place = np.array([_place(value, labels) for value in values], dtype=np.int64)
    if not (place >= 0).any() or not isinstance(column, Classes):
        allowed = f"a column with names of arms: {', '.join(labels)}"
        raise BadInput("wrong_type", column=OPTION, value=name, allowed=allowed)
    known = np.array([value is not None for value in values])
    code: Codes = place[column.code]
    return code, int(((code < 0) & known[column.code]).sum())


def _place(value: object, labels: dict[str, int]) -> int:
    if value is None:
        return -1
    return labels.get(str(value), labels.get(canonical_label(str(value)), -1))


def _by_reason(store: StoredScores, advised: Codes) -> Any:
    reasons = store.reasons
    if reasons is None:
        return
    for place, value in enumerate(reasons.values):
        inside = reasons.code == place
        if value is None or not (inside & (store.scored.arm != advised) & (advised >= 0)).any():
            continue
        found = described_deviation(
            store.scored,
            advised=advised,
            predicted=store.nuisances.outcome,
            inside=inside,
            key=f"reasons.{shown(value)}",
        )
        yield shown(value), found


def _numbers(found: Deviation) -> dict[str, float | None]:
    effect = found.effect
    low, high = effect.interval() if effect else (None, None)
    return {
        "effect": rounded(effect.estimate if effect else None),
        "se": rounded(effect.se if effect else None),
        "ci_low": rounded(low),
        "ci_high": rounded(high),
    }
