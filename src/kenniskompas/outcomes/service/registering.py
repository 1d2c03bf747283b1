# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Asking a question before looking at the answer: register, then freeze."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from kenniskompas.accounts.service import record_event
from kenniskompas.outcomes.models import EvaluationStudy, ProtocolFrozen, StudyStatus
from kenniskompas.outcomes.service.announcing import announce_study
from kenniskompas.outcomes.service.plan import StudyPlan, checked_plan
from kenniskompas.outcomes.service.scope import protocol_text, read_study_protocol, study_hash
from kenniskompas.workbench.effects.protocols import Protocol

if TYPE_CHECKING:
    from kenniskompas.accounts.models import Person


class NotFrozen(Exception):
    """A study is estimated only after its protocol is frozen."""


class ProtocolChanged(Exception):
    """The stored protocol no longer has the hash with which it was frozen."""


@transaction.atomic
def register_study(plan: StudyPlan, *, person: Person, at: datetime) -> EvaluationStudy:
    """Write a question down as a draft protocol.

    Raises BadInput naming the first mistake; advice.NoActiveVersion where there are no rules yet.
    """
    if person.organisation is None:
        raise ValueError(f"{person} belongs to no organisation")
    protocol, scope = checked_plan(
        plan, organisation=person.organisation, on=timezone.localdate(at)
    )
    study = EvaluationStudy.objects.create(
        organisation=person.organisation,
        title=protocol.title,
        question=plan.question,
        outcome=protocol.outcome,
        scope=scope.as_dict(),
        protocol=protocol_text(protocol),
        registered_on=protocol.registered_on,
        created_by=person,
    )
    record_event("study_drafted", person=person, subject=study)
    return study


@transaction.atomic
def freeze_study(study: EvaluationStudy, *, person: Person, at: datetime) -> EvaluationStudy:
    """Register the protocol: from now on it has a date and a hash, and never changes."""
    if study.frozen_at is not None:
        raise ProtocolFrozen(study.pk)
    day = timezone.localdate(at)
    protocol = replace(read_study_protocol(study.protocol), registered_on=day)
    study.protocol = protocol_text(protocol)
    study.registered_on, study.frozen_at = day, at
    study.protocol_hash = study_hash(protocol=protocol, question=study.question, scope=study.scope)
    study.status = StudyStatus.FROZEN
    study.save()
    detail = {"protocol_hash": study.protocol_hash}
    record_event("study_frozen", person=person, subject=study, detail=detail)
    announce_study(study, person=person, at=at)
    return study


@transaction.atomic
def discard_draft(study: EvaluationStudy, *, person: Person) -> None:
    """Throw a draft away; what is registered stays, also when nobody likes the answer."""
    if study.frozen_at is not None:
        raise ProtocolFrozen(study.pk)
    record_event("study_discarded", person=person, subject=study)
    study.delete()


def frozen_protocol(study: EvaluationStudy) -> Protocol:
    """The protocol of a registered study, checked against its hash."""
    if study.frozen_at is None:
        raise NotFrozen(study.pk)
    protocol = read_study_protocol(study.protocol)
    found = study_hash(protocol=protocol, question=study.question, scope=study.scope)
    if found != study.protocol_hash:
        raise ProtocolChanged(study.pk)
    return protocol
