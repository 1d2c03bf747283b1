# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""What every way to enter research shares: who and why, what is refused, and what follows."""

from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import datetime

from django.dispatch import Signal

from kenniskompas.accounts.models import Person
from kenniskompas.knowledge.research.choices import ChangeCause
from kenniskompas.knowledge.research.models import EffectEstimate, Study
from kenniskompas.knowledge.research.service.changes import Cause
from kenniskompas.knowledge.research.service.pooling import refresh_syntheses

# Keeps our own slugs apart from those that content files may bring later.
OWN = "eigen"
LONGEST_STUDY, LONGEST_ESTIMATE = 90, 110
# For rooms above that follow from what studies say; sent in the transaction of the change.
evidence_changed = Signal()


class StudyKnown(Exception):
    """This study of this approach is on file already."""

    def __init__(self, study: Study) -> None:
        self.study = study
        super().__init__(study.slug)


class EstimateKnown(Exception):
    """This study already has this result."""

    def __init__(self, estimate: EffectEstimate) -> None:
        self.estimate = estimate
        super().__init__(estimate.slug)


class EditedMeanwhile(Exception):
    """Somebody else saved this after it was opened; `revision` is what it is now."""

    def __init__(self, revision: int) -> None:
        self.revision = revision
        super().__init__(str(revision))


class OwnDraft(Exception):
    """Whoever entered a number cannot confirm it."""


class NotEditable(Exception):
    """Shipped studies and withdrawn numbers are not changed here."""


@dataclass(frozen=True, slots=True)
class Entering:
    """Who enters (nobody: the command line), when and why.

    With `needs_confirmation` a colleague looks before it counts.
    """

    person: Person | None
    at: datetime
    reason: str = ""
    needs_confirmation: bool = False


def settle(
    groups: AbstractSet[str], kind: ChangeCause, entering: Entering, study: Study | None = None
) -> None:
    """Pool anew what changed, and tell the rooms above; `study` is what caused it."""
    pool_again(groups, kind, entering, study)
    tell_evidence_changed(person=entering.person, at=entering.at)


def pool_again(
    groups: AbstractSet[str], kind: ChangeCause, entering: Entering, study: Study | None = None
) -> None:
    cause = Cause(kind, person=entering.person, study=study, reason=entering.reason.strip())
    refresh_syntheses(at=entering.at, groups=groups - {""}, cause=cause)


def tell_evidence_changed(*, person: Person | None, at: datetime) -> None:
    evidence_changed.send(sender=None, person=person, at=at)


def free_slug(
    model: type[Study | EffectEstimate], wanted: str, longest: int = LONGEST_STUDY
) -> str:
    base = wanted[:longest].strip("-")
    taken = set(model._default_manager.filter(slug__startswith=base).values_list("slug", flat=True))
    number = 2
    slug = base
    while slug in taken:
        slug, number = f"{base}-{number}", number + 1
    return slug
