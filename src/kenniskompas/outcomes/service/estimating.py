# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Answering a registered question on our own cases, or refusing it with what can be said."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from kenniskompas.accounts.service import record_event
from kenniskompas.core.effects.findings import refuse
from kenniskompas.core.effects.requirements import MINIMUM_CELL
from kenniskompas.core.errors import Refusal
from kenniskompas.outcomes.models import EvaluationStudy, GroupEffect, ScoreSet, StudyStatus
from kenniskompas.outcomes.service.announcing import announce_end
from kenniskompas.outcomes.service.before_after import before_after_picture
from kenniskompas.outcomes.service.joint import joint_of_everyone, joint_of_groups
from kenniskompas.outcomes.service.overlap import propensity_classes
from kenniskompas.outcomes.service.people import People, people_of
from kenniskompas.outcomes.service.registering import frozen_protocol
from kenniskompas.outcomes.service.scope import Scope, scope_from
from kenniskompas.workbench.effects.document import question_document
from kenniskompas.workbench.effects.estimating import EffectsResult, estimate_effects, group_effects
from kenniskompas.workbench.effects.protocols import Protocol
from kenniskompas.workbench.effects.score_store import StoreFolder

if TYPE_CHECKING:
    from kenniskompas.accounts.models import Person

STAGES = ("selecting", "estimating", "groups", "keeping")
SCORES = "scores"
Progress = Callable[[str], None]


def run_study(
    study: EvaluationStudy,
    *,
    at: datetime,
    person: Person | None = None,
    threads: int = 1,
    progress: Progress | None = None,
) -> ScoreSet:
    """Answer a frozen question on the cases as they are now; a refusal is an answer as well.

    `progress` is called with each of `STAGES` as it starts. Raises NotFrozen, or ProtocolChanged
    when the stored protocol is not the one that was frozen.
    """
    protocol, scope = frozen_protocol(study), scope_from(study.scope)
    progress = progress or _nobody_waits
    progress("selecting")
    people = people_of(
        question=study.question,
        outcome=study.outcome,
        scope=scope,
        organisation=study.organisation,
        on=timezone.localdate(at),
        protocol=protocol,
    )
    missing = _missing_arm(people, protocol)
    if missing is not None:
        document = _refused_document(people.n, protocol, missing)
        return _keep_refusal(study, document, people, scope, person=person, at=at)
    progress("estimating")
    result = estimate_effects(people.columns, protocol, threads=threads, keys=people.keys)
    if result.is_refused:
        return _keep_refusal(study, result.as_document(), people, scope, person=person, at=at)
    progress("groups")
    groups = _groups(result)
    progress("keeping")
    return _keep(study, result, groups, people, person=person, at=at)


def _nobody_waits(_stage: str) -> None:
    return


def scores_folder(score_set: ScoreSet) -> Path:
    return Path(settings.DATA_DIR) / score_set.folder


def _missing_arm(people: People, protocol: Protocol) -> Refusal | None:
    """An arm without which the question has no answer, and that nobody measured is in."""
    essential = [protocol.control, *([protocol.att_arm] if protocol.att_arm else [])]
    for label in essential:
        if people.population.arms[label].measured == 0:
            return refuse("arms", "too_few_people", arm=label, n=0, minimum=MINIMUM_CELL)
    return None


def _refused_document(n: int, protocol: Protocol, refusal: Refusal) -> dict[str, Any]:
    return {
        **question_document(n, protocol, protocol.control),
        "arms": [],
        "overlap": None,
        "ess": None,
        "learners": None,
        "warnings": [],
        "refused": [refusal.as_dict()],
    }


def _groups(result: EffectsResult) -> list[GroupEffect]:
    store = result.store
    if store is None:
        return []
    answers = [(name, group_effects(store, [name])) for name in result.protocol.groups]
    return [
        GroupEffect(
            by=[name],
            rows=answer.as_document()["rows"],
            refused=answer.as_document()["refused"],
            joint=joint_of_groups(store, answer),
        )
        for name, answer in answers
    ]


@transaction.atomic
def _keep_refusal(
    study: EvaluationStudy,
    document: dict[str, Any],
    people: People,
    scope: Scope,
    *,
    person: Person | None,
    at: datetime,
) -> ScoreSet:
    score_set = ScoreSet.objects.create(
        study=study,
        result=document,
        population=people.population.as_dict(),
        before_after=before_after_picture(study, scope, on=timezone.localdate(at)),
        n=people.n,
        estimated_at=at,
    )
    _record(study, score_set, StudyStatus.REFUSED, person)
    return score_set


def _keep(
    study: EvaluationStudy,
    result: EffectsResult,
    groups: list[GroupEffect],
    people: People,
    *,
    person: Person | None,
    at: datetime,
) -> ScoreSet:
    """Scores go to an encrypted folder of their own; without its row the folder goes again."""
    folder = Path(SCORES) / str(study.pk) / uuid4().hex
    path = Path(settings.DATA_DIR) / folder
    try:
        StoreFolder.for_writing(path).write(result, protocol_text=study.protocol)
        with transaction.atomic():
            score_set = ScoreSet.objects.create(
                study=study,
                folder=str(folder),
                result=result.as_document(),
                population=people.population.as_dict(),
                joint=joint_of_everyone(result),
                overlap=propensity_classes(result),
                n=result.n,
                estimated_at=at,
            )
            for group in groups:
                group.score_set = score_set
            GroupEffect.objects.bulk_create(groups)
            _record(study, score_set, StudyStatus.ESTIMATED, person)
    except BaseException:
        shutil.rmtree(path, ignore_errors=True)
        raise
    return score_set


def _record(
    study: EvaluationStudy, score_set: ScoreSet, status: StudyStatus, person: Person | None
) -> None:
    """A published study stays published until its effects are withdrawn."""
    if study.status != StudyStatus.PUBLISHED:
        study.status = status
        study.save(update_fields=["status"])
    detail = {"score_set": score_set.pk, "n": score_set.n, "refused": not score_set.folder}
    record_event("study_estimated", person=person, subject=study, detail=detail)
    announce_end(study, status, person=person, at=score_set.estimated_at)
