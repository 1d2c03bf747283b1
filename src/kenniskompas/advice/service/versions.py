# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""The published versions of an organisation's rules: one active, none ever edited."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from django.db import transaction
from django.db.models import Max

from kenniskompas.accounts.models import Organisation, Person
from kenniskompas.accounts.service import record_event
from kenniskompas.advice.models import AdviceVersion
from kenniskompas.advice.service.document import (
    SHIPPED,
    VersionDocument,
    document_of,
    read_document,
    read_document_file,
)
from kenniskompas.core.advice import Question


class NoActiveVersion(Exception):
    """This organisation has not published any rules yet."""


class UnknownQuestion(Exception):
    """The active version has no rules for this question; carries its code."""

    def __init__(self, question: str) -> None:
        self.question = question
        super().__init__(question)


@dataclass(frozen=True, slots=True)
class RankableOutcome:
    """An outcome that a client can rank; labels.outcome_name puts its code into words."""

    code: str
    unit: str
    low: float
    high: float
    measured: bool


@transaction.atomic
def load_version(
    source: Path | Mapping[str, Any] = SHIPPED,
    organisation: Organisation | None = None,
    *,
    person: Person | None = None,
) -> AdviceVersion:
    """Publish a version document as the active version; the same document is not published twice.

    Raises BadInput with file and key of the first mistake, the database then unchanged.
    """
    if organisation is None:
        raise ValueError("a version belongs to an organisation")
    data = read_document_file(source) if isinstance(source, Path) else dict(source)
    file = source.name if isinstance(source, Path) else "advice version"
    document = read_document(data, file=file)
    versions = AdviceVersion.objects.filter(organisation=organisation)
    active = versions.filter(is_active=True).first()
    if active is not None and active.digest == document.digest:
        return active
    highest = versions.aggregate(highest=Max("number"))["highest"] or 0
    versions.filter(is_active=True).update(is_active=False)
    version = AdviceVersion.objects.create(
        organisation=organisation,
        number=highest + 1,
        title=document.title,
        document=data,
        digest=document.digest,
        is_active=True,
        approved_by=", ".join(document.approved_by),
        valid_from=date.fromisoformat(document.valid_from),
    )
    record_event("advice_version_published", person=person, subject=version)
    return version


def active_version_of(organisation: Organisation | None) -> AdviceVersion | None:
    return AdviceVersion.objects.filter(organisation=organisation, is_active=True).first()


def get_active_version(organisation: Organisation | None) -> AdviceVersion:
    version = active_version_of(organisation)
    if version is None:
        raise NoActiveVersion
    return version


def versions_of(organisation: Organisation | None) -> list[AdviceVersion]:
    """All versions, the newest first."""
    return list(AdviceVersion.objects.filter(organisation=organisation).order_by("-number"))


def document_of_version(version: AdviceVersion) -> VersionDocument:
    return document_of(version.document)


def question_of(version: AdviceVersion, question: str) -> Question:
    questions = document_of_version(version).questions
    if question not in questions:
        raise UnknownQuestion(question)
    return questions[question]


def outcomes_for(version: AdviceVersion, question: str) -> list[RankableOutcome]:
    return [
        RankableOutcome(each.code, each.unit, each.low, each.high, each.is_measured)
        for each in question_of(version, question).outcomes
    ]


def options_for(version: AdviceVersion, question: str) -> list[str]:
    """Slugs of the options, in the order of the version; usual service is one of them."""
    return list(question_of(version, question).options)
