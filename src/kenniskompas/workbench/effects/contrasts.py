# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""One arm against another among the people of a condition: `kompas effects contrast`."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from kenniskompas.core.effects.contrast import Contrast, contrast_arms
from kenniskompas.core.effects.findings import refuse
from kenniskompas.core.errors import BadInput, Refusal
from kenniskompas.workbench.effects.conditions import Condition, people_inside
from kenniskompas.workbench.effects.document import rounded
from kenniskompas.workbench.effects.stored_scores import StoredScores

OPTION = "--arms"


@dataclass(frozen=True, slots=True)
class ContrastResult:
    """Arm `a` minus arm `b` among the people of `where`; an effect above zero favours `a`."""

    a: str
    b: str
    where: str
    found: Contrast | None
    refusals: tuple[Refusal, ...]

    @property
    def is_refused(self) -> bool:
        return self.found is None or self.found.effect is None

    def as_document(self) -> dict[str, Any]:
        found, effect = self.found, self.found.effect if self.found else None
        low, high = effect.interval() if effect else (None, None)
        return {
            "a": self.a,
            "b": self.b,
            "where": self.where,
            "n": found.n if found else None,
            "n_a": found.n_arm if found else None,
            "n_b": found.n_against if found else None,
            "effect": rounded(effect.estimate if effect else None),
            "se": rounded(effect.se if effect else None),
            "ci_low": rounded(low),
            "ci_high": rounded(high),
            "refused": [one.as_dict() for one in self.refusals],
        }


def contrast(
    store: StoredScores,
    arms: Sequence[str],
    conditions: Sequence[Condition] = (),
    *,
    where: str = "",
) -> ContrastResult:
    """Arm a minus arm b; `where` is how the conditions were written."""
    a, b = require_arms(store, arms)
    missing = [label for label in (a, b) if not _has_effect(store, label)]
    if missing:
        refusal = refuse("effect", "no_effect_of_arm", arm=missing[0])
        return ContrastResult(a, b, where, None, (refusal,))
    labels = store.scored.labels
    found = contrast_arms(
        store.scored,
        arm=labels.index(a),
        against=labels.index(b),
        key="effect",
        inside=people_inside(conditions, store.groups) if conditions else None,
        published=None if conditions else store.published,
    )
    return ContrastResult(a, b, where, found, (found.refusal,) if found.refusal else ())


def require_arms(store: StoredScores, arms: Sequence[str]) -> tuple[str, str]:
    if len(arms) != 2 or arms[0] == arms[1]:
        raise BadInput("wrong_type", column=OPTION, value=",".join(arms), allowed="two arms")
    for label in arms:
        if label not in store.scored.labels:
            names = ", ".join(store.scored.labels)
            raise BadInput("not_a_choice", column=OPTION, value=label, allowed=names)
    return arms[0], arms[1]


def _has_effect(store: StoredScores, label: str) -> bool:
    return label in store.reported or label == store.scored.labels[store.scored.control]
