# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Samen met andere gemeenten: release own effects, take in those of neighbours, and pool."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from kenniskompas.accounts.service import record_event
from kenniskompas.core.errors import BadInput, Refused
from kenniskompas.outcomes.neighbours.models import NeighbourRelease, OwnRelease
from kenniskompas.outcomes.service import scores_folder
from kenniskompas.outcomes.service.registering import frozen_protocol
from kenniskompas.outcomes.service.scope import scope_from
from kenniskompas.workbench.effects.pooled_releases import (
    NamedRelease,
    differing_keys,
    pool_releases,
)
from kenniskompas.workbench.effects.release_schema import parse_release
from kenniskompas.workbench.effects.releases import (
    SignedOff,
    hash_of,
    question_of,
    release_document,
)
from kenniskompas.workbench.effects.score_store import read_store

if TYPE_CHECKING:
    from kenniskompas.accounts.models import Person
    from kenniskompas.outcomes.models import EvaluationStudy


class NothingToRelease(Exception):
    """The newest answer of this study has no effect that may leave."""


class OtherQuestion(Exception):
    """A release asked something else; `keys` says what."""

    def __init__(self, keys: list[str]) -> None:
        self.keys = keys
        super().__init__(", ".join(keys))


class CountsAlready(Exception):
    """This municipality is in already, or is our own."""


@dataclass(frozen=True, slots=True)
class Together:
    """`pool` as `kompas effects pool-releases` gives it, None without a neighbour; `own` is what
    our own cases add, None where they cannot carry it."""

    own: dict[str, Any] | None
    neighbours: list[NeighbourRelease]
    pool: dict[str, Any] | None


def shared_question(study: EvaluationStudy) -> dict[str, Any]:
    """What a neighbour must have asked alike."""
    scope = scope_from(study.scope)
    eligibility = {name: sorted(values) for name, values in sorted(scope.eligibility.items())}
    whose = {
        "question": study.question,
        "eligibility": eligibility,
        # The effect on everybody is about who got any of these.
        "arms": sorted(scope.arms),
    }
    return question_of(frozen_protocol(study), whose)


def may_leave(study: EvaluationStudy, *, signed_off: SignedOff | None = None) -> dict[str, Any]:
    """The release of the newest answer. Raises NothingToRelease."""
    score_set = study.score_sets.first()
    if score_set is None or not score_set.folder:
        raise NothingToRelease(study.pk)
    try:
        return release_document(
            read_store(scores_folder(score_set)),
            municipality=study.organisation.name,
            signed_off=signed_off,
            scope=shared_question(study)["scope"],
        )
    except Refused as error:
        raise NothingToRelease(study.pk) from error


@transaction.atomic
def release_study(
    study: EvaluationStudy, *, function: str, person: Person, at: datetime
) -> OwnRelease:
    """Sign off what may leave, and keep it as it left."""
    day = timezone.localdate(at).isoformat()
    document = may_leave(study, signed_off=SignedOff(function, day))
    release = OwnRelease.objects.create(
        study=study, document=document, released_by=person, released_at=at
    )
    detail = {"question_hash": document["question_hash"]}
    record_event("effects_released", person=person, subject=study, detail=detail)
    return release


@transaction.atomic
def add_neighbour(
    study: EvaluationStudy, content: bytes, *, file: str, person: Person, at: datetime
) -> NeighbourRelease:
    """Take in a release that asked the same as this study.

    Raises BadInput when it is no release or names no municipality, OtherQuestion naming what
    differs, CountsAlready.
    """
    document = parse_release(content, file=file)
    name = document["municipality"]
    if not name:
        raise BadInput("missing_value", file=file, column="municipality")
    question = shared_question(study)
    keys = differing_keys(document, question)
    if keys:
        raise OtherQuestion(keys)
    if name == study.organisation.name:
        raise CountsAlready(name)
    try:
        with transaction.atomic():
            row = NeighbourRelease.objects.create(
                organisation=study.organisation,
                name=name,
                question_hash=hash_of(question),
                document=document,
                added_by=person,
                added_at=at,
            )
    except IntegrityError as error:
        raise CountsAlready(name) from error
    record_event("neighbour_added", person=person, subject=study, detail={"municipality": name})
    return row


@transaction.atomic
def remove_neighbour(study: EvaluationStudy, row: int, *, person: Person) -> None:
    """Take a neighbour out of the pools of this question; unknown rows are left alone."""
    found = _neighbours(study).filter(pk=row).first()
    if found is not None:
        detail = {"municipality": found.name}
        record_event("neighbour_removed", person=person, subject=study, detail=detail)
        found.delete()


def _neighbours(study: EvaluationStudy) -> Any:
    return NeighbourRelease.objects.filter(
        organisation=study.organisation, question_hash=hash_of(shared_question(study))
    )


def together(study: EvaluationStudy) -> Together:
    """Our own effect and those of the neighbours of this question, each counted once."""
    neighbours = list(_neighbours(study))
    try:
        own = may_leave(study)
    except NothingToRelease:
        own = None
    named = [NamedRelease(one.name, one.document) for one in neighbours]
    if own is not None and named:
        named = [NamedRelease(study.organisation.name, own), *named]
    mine = study.organisation.name if own is not None else None
    pool = pool_releases(named, own=mine) if named else None
    return Together(own, neighbours, pool)
