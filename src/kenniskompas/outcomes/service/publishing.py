# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Local evidence: what was found here goes into advice, and can be taken out again."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db import transaction

from kenniskompas.accounts.service import record_event
from kenniskompas.advice import service as advice
from kenniskompas.outcomes.models import EvaluationStudy, ScoreSet, StudyStatus
from kenniskompas.outcomes.service.joint import is_known
from kenniskompas.outcomes.service.scope import scope_from
from kenniskompas.outcomes.timed import timed_outcome

if TYPE_CHECKING:
    from kenniskompas.accounts.models import Person

Condition = dict[str, Sequence[str]]


class NothingToPublish(Exception):
    """The newest estimation of this study has no effect."""


@transaction.atomic
def publish_study(study: EvaluationStudy, *, person: Person, at: datetime) -> int:
    """Publish the newest effects as local evidence, for everybody and per registered group.

    Returns how many releases advice got; those of an earlier estimation end. Advice takes the
    newest release among equally narrow groups, so the group that is registered first goes last.
    """
    score_set = study.score_sets.first()
    if score_set is None or not score_set.joint:
        raise NothingToPublish(study.pk)
    advice.withdraw_effects(str(study.pk), at=at)
    study.score_sets.filter(published_at__isnull=False, withdrawn_at=None).update(withdrawn_at=at)
    count = 0
    for condition, joint in _releases(study, score_set):
        _release(study, score_set, condition, joint, at=at)
        count += 1
    score_set.published_at, score_set.withdrawn_at = at, None
    score_set.save(update_fields=["published_at", "withdrawn_at"])
    study.status = StudyStatus.PUBLISHED
    study.save(update_fields=["status"])
    detail = {"score_set": score_set.pk, "releases": count}
    record_event("study_published", person=person, subject=study, detail=detail)
    return count


@transaction.atomic
def withdraw_study(study: EvaluationStudy, *, person: Person, at: datetime) -> int:
    """Take this study's effects out of advice; advices already given keep what they rested on."""
    count = advice.withdraw_effects(str(study.pk), at=at)
    study.score_sets.filter(published_at__isnull=False, withdrawn_at=None).update(withdrawn_at=at)
    if study.status == StudyStatus.PUBLISHED:
        study.status = StudyStatus.ESTIMATED
        study.save(update_fields=["status"])
    record_event("study_withdrawn", person=person, subject=study, detail={"releases": count})
    return count


def is_weighed(study: EvaluationStudy) -> bool:
    """Whether the rules in use weigh this outcome; if not, published effects serve “What if?”."""
    if timed_outcome(study.outcome) is None:
        return True
    try:
        version = advice.get_active_version(study.organisation)
        weighed = advice.outcomes_for(version, study.question)
    except (advice.NoActiveVersion, advice.UnknownQuestion):
        return False
    return study.outcome in {one.code for one in weighed}


def _releases(
    study: EvaluationStudy, score_set: ScoreSet
) -> Iterator[tuple[Condition, Mapping[str, Any]]]:
    """Conditions with effects; who is unknown belongs to no group that advice could recognise."""
    eligibility: Condition = dict(scope_from(study.scope).eligibility)
    yield eligibility, score_set.joint
    for group in reversed(score_set.group_effects.all()):
        for joint in group.joint:
            values = joint["values"]
            if all(map(is_known, values.values())):
                yield eligibility | {name: [str(value)] for name, value in values.items()}, joint


def _release(
    study: EvaluationStudy,
    score_set: ScoreSet,
    condition: Condition,
    joint: Mapping[str, Any],
    *,
    at: datetime,
) -> None:
    rows = zip(joint["arms"], joint["effects"], joint["counts"], strict=True)
    advice.publish_effects(
        organisation=study.organisation,
        study_ref=str(study.pk),
        study_title=study.title,
        protocol_hash=study.protocol_hash,
        question=study.question,
        outcome=study.outcome,
        estimand=score_set.result["estimand"],
        group=condition,
        effects=[
            {
                "option": arm,
                "effect": effect,
                "se": joint["covariance"][place][place] ** 0.5,
                "n": n,
            }
            for place, (arm, effect, n) in enumerate(rows)
        ],
        covariance=joint["covariance"],
        comparator=joint["control"],
        comparator_mean=joint["control_mean"],
        comparator_se=joint["control_se"],
        comparator_n=joint["control_n"],
        is_randomised=False,
        differences=joint.get("differences"),
        at=at,
    )
