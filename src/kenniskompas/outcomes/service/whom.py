# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""What works for whom: later questions to the kept scores of one estimation."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.conf import settings

from kenniskompas.core.effects.contrast import Contrast
from kenniskompas.core.errors import BadInput
from kenniskompas.outcomes.models import ScoreSet
from kenniskompas.workbench.effects.conditions import Condition, people_inside
from kenniskompas.workbench.effects.contrasts import contrast
from kenniskompas.workbench.effects.score_store import erase_people, read_store
from kenniskompas.workbench.effects.stored_scores import StoredScores
from kenniskompas.workbench.targeting.policy import PolicyQuestion, propose_policy
from kenniskompas.workbench.targeting.sensitivity import sensitivity


@dataclass(frozen=True, slots=True)
class GroupAnswer:
    """`found` of the option against the comparator in one group; `without` under the comparator."""

    found: Contrast
    without: float


def open_scores(score_set: ScoreSet) -> StoredScores | None:
    """The kept scores, or None when there are none or this server cannot open them."""
    if not score_set.folder:
        return None
    try:
        return read_store(_folder(score_set))
    except BadInput:
        return None


def effect_in_group(
    store: StoredScores, *, option: str, comparator: str, values: Mapping[str, str]
) -> GroupAnswer:
    """One arm against another among people with all of these values of registered facts."""
    conditions = [Condition(name, (value,)) for name, value in values.items()]
    answer = contrast(store, (option, comparator), conditions)
    if answer.found is None:
        return GroupAnswer(Contrast(0, 0, 0, None, answer.refusals[0]), 0.0)
    scored = store.scored
    inside = people_inside(conditions, store.groups) if conditions else slice(None)
    total = float(scored.share[inside].sum())
    level = float(scored.arm_scores[inside, scored.labels.index(comparator)].sum())
    return GroupAnswer(answer.found, level / total if total > 0 else 0.0)


def propose_rules(store: StoredScores) -> dict[str, Any]:
    """The document of `kompas effects tree` over every registered fact."""
    question = PolicyQuestion(features=store.protocol.groups)
    return propose_policy(store, question).as_document()


def unseen_factor(store: StoredScores, arm: str) -> dict[str, Any]:
    """The document of `kompas effects sensitivity` for one arm."""
    return sensitivity(store, arm).as_document()


def erase_cases(cases: Collection[str]) -> int:
    """Take these cases out of every kept score; how many rows that were.

    Published numbers, which hold nobody, stay; what is asked afterwards is without them.
    """
    erased = 0
    for score_set in ScoreSet.objects.exclude(folder=""):
        erased += erase_people(_folder(score_set), set(cases))
    return erased


def _folder(score_set: ScoreSet) -> Path:
    return Path(settings.DATA_DIR) / score_set.folder
