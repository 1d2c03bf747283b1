# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""A question in one sentence, answered from what was registered, or not answered and why."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any

from kenniskompas.core.effects.requirements import MINIMUM_CELL
from kenniskompas.outcomes.models import EvaluationStudy, ScoreSet, StudyStatus
from kenniskompas.outcomes.service.joint import NotCompared, contrast_of
from kenniskompas.outcomes.service.people import people_of
from kenniskompas.outcomes.service.plan import USUAL
from kenniskompas.outcomes.service.scope import Scope, read_study_protocol, scope_from

if TYPE_CHECKING:
    from kenniskompas.accounts.models import Organisation

ANSWERED, REFUSED, WAITING, OPEN, TOO_FEW = "answered", "refused", "waiting", "open", "too_few"


@dataclass(frozen=True, slots=True)
class Asked:
    """What does `option` do, for people with `value` on the fact `group`, against `comparator`?

    `group` is empty for everybody.
    """

    question: str
    outcome: str
    option: str
    comparator: str = USUAL
    group: str = ""
    value: str = ""

    @property
    def condition(self) -> dict[str, tuple[str, ...]]:
        return {self.group: (self.value,)} if self.group else {}


@dataclass(frozen=True, slots=True)
class Answer:
    """`kind` is answered, refused, waiting (registered, no result yet), open, or too_few.

    `counts` are measured people of the option and of the comparator in this group, where nothing
    was registered yet.
    """

    kind: str
    study: EvaluationStudy | None = None
    score_set: ScoreSet | None = None
    effect: dict[str, float] | None = None
    comparator_mean: float | None = None
    n: int = 0
    comparator_n: int = 0
    counts: tuple[int, int] = (0, 0)


def find_answer(asked: Asked, *, organisation: Organisation, on: date) -> Answer:
    """The newest registered answer; else what stands in its way."""
    fallback: Answer | None = None
    for study in _studies(asked, organisation):
        score_set = study.score_sets.first()
        if score_set is None:
            fallback = fallback or Answer(WAITING, study=study)
            continue
        for joint in _joints(asked, study, score_set):
            found = _from_joint(asked, joint)
            if found is not None:
                return replace(found, study=study, score_set=score_set)
        if _is_about(asked, study):
            fallback = fallback or Answer(REFUSED, study=study, score_set=score_set)
    return fallback or _unregistered(asked, organisation, on)


def _studies(asked: Asked, organisation: Organisation) -> Iterator[EvaluationStudy]:
    found = (
        EvaluationStudy.objects.filter(
            organisation=organisation, question=asked.question, outcome=asked.outcome
        )
        .exclude(status=StudyStatus.DRAFT)
        .prefetch_related("score_sets__group_effects")
        .order_by("-frozen_at")
    )
    for study in found:
        scope = scope_from(study.scope)
        if {asked.option, asked.comparator} <= {scope.control, *scope.arms}:
            yield study


def _joints(asked: Asked, study: EvaluationStudy, score_set: ScoreSet) -> Iterator[dict[str, Any]]:
    """Effects whose people are those of the question, no others."""
    eligibility = scope_from(study.scope).eligibility
    if eligibility == asked.condition and score_set.joint:
        yield score_set.joint
    if eligibility or not asked.group:
        return
    for group in score_set.group_effects.all():
        for joint in group.joint:
            if joint["values"] == {asked.group: asked.value}:
                yield joint


def _from_joint(asked: Asked, joint: dict[str, Any]) -> Answer | None:
    weights = {asked.option: 1.0, asked.comparator: -1.0}
    weights.pop(joint["control"], None)
    try:
        effect = contrast_of(joint, weights)
    except NotCompared:
        return None
    effects = dict(zip(joint["arms"], joint["effects"], strict=True))
    counts = dict(zip(joint["arms"], joint["counts"], strict=True))
    counts[joint["control"]] = joint["control_n"]
    return Answer(
        ANSWERED,
        effect=effect,
        comparator_mean=joint["control_mean"] + effects.get(asked.comparator, 0.0),
        n=counts[asked.option],
        comparator_n=counts[asked.comparator],
    )


def _is_about(asked: Asked, study: EvaluationStudy) -> bool:
    """Whether the study was to answer this, so that its refusal is the answer."""
    eligibility = scope_from(study.scope).eligibility
    if eligibility == asked.condition:
        return True
    return not eligibility and asked.group in read_study_protocol(study.protocol).groups


def _unregistered(asked: Asked, organisation: Organisation, on: date) -> Answer:
    scope = Scope(control=asked.comparator, arms=(asked.option,), eligibility=asked.condition)
    people = people_of(
        question=asked.question,
        outcome=asked.outcome,
        scope=scope,
        organisation=organisation,
        on=on,
    )
    arms = people.population.arms
    counts = (arms[asked.option].measured, arms[asked.comparator].measured)
    return Answer(OPEN if min(counts) >= MINIMUM_CELL else TOO_FEW, counts=counts)
