# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""The way in: submit, look whether it can be reviewed, add to it, withdraw."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from kenniskompas.accounts.models import Person
from kenniskompas.accounts.service import Permission, may
from kenniskompas.knowledge.appraisal.choices import LEVELS, OPEN, Act, Stage, StepKind
from kenniskompas.knowledge.appraisal.models import Dossier
from kenniskompas.knowledge.appraisal.service.criteria import require_level, screening_of
from kenniskompas.knowledge.appraisal.service.errors import Incomplete, NotAllowed
from kenniskompas.knowledge.appraisal.service.moving import locked, move, note_step
from kenniskompas.knowledge.catalogue.models import Intervention


@dataclass(frozen=True, slots=True)
class Application:
    """What a submitter says: why it deserves the level, and where reviewers can read it."""

    level: str
    motivation: str
    material: str

    def __post_init__(self) -> None:
        if self.level not in LEVELS:
            raise ValueError(f"unknown level {self.level!r}")


@transaction.atomic
def submit(slug: str, application: Application, *, person: Person, at: datetime) -> Dossier:
    """Open a dossier for one entry.

    Raises NoCriteria, NotAllowed (`running` when another dossier on it is open),
    Intervention.DoesNotExist.
    """
    if not may(person, Permission.WRITE_KNOWLEDGE):
        raise NotAllowed("permission")
    # The entry is held, so that two people do not open a dossier on it at once.
    entry = Intervention.objects.select_for_update().get(slug=slug, withdrawn_at=None)
    edition = require_level(application.level)
    require_no_other(entry.pk)
    dossier = Dossier.objects.create(
        intervention=entry,
        level=application.level,
        criteria_set=edition,
        submitter=person,
        motivation=application.motivation.strip(),
        material=application.material.strip(),
        submitted_at=at,
        stage_since=at,
        seen_at=at,
    )
    note_step(dossier, StepKind.SUBMITTED, person=person, at=at)
    return dossier


def require_no_other(entry_id: int) -> None:
    """Raises NotAllowed when a dossier on this entry is open."""
    if Dossier.objects.filter(intervention_id=entry_id, stage__in=OPEN).exists():
        raise NotAllowed("running")


@transaction.atomic
def accept(dossier_id: int, *, met: set[int], person: Person, at: datetime) -> None:
    """Let it through to the reviewers; `met` holds the ids of the questions answered with yes.

    Raises NotAllowed, Incomplete when a question is not answered with yes.
    """
    dossier = locked(dossier_id, Act.SCREEN, person=person, at=at)
    missing = [row for row in screening_of(dossier.criteria_set) if row.pk not in met]
    if missing:
        raise Incomplete({str(row.pk): "not_met" for row in missing})
    move(dossier, Stage.IN_REVIEW, at)
    note_step(dossier, StepKind.ACCEPTED, person=person, at=at)


@transaction.atomic
def send_back(dossier_id: int, *, reason: str, person: Person, at: datetime) -> None:
    """Ask the submitter for more. Raises NotAllowed."""
    if not reason.strip():
        raise ValueError("sending back needs a reason")
    dossier = locked(dossier_id, Act.SCREEN, person=person, at=at)
    move(dossier, Stage.RETURNED, at)
    note_step(dossier, StepKind.RETURNED, person=person, at=at, text=reason)


@transaction.atomic
def resubmit(
    dossier_id: int, *, motivation: str, material: str, person: Person, at: datetime
) -> None:
    """Submit again with more; level and criteria stay as they were. Raises NotAllowed."""
    dossier = locked(dossier_id, Act.RESUBMIT, person=person, at=at)
    dossier.motivation, dossier.material = motivation.strip(), material.strip()
    dossier.save(update_fields=["motivation", "material"])
    move(dossier, Stage.SUBMITTED, at)
    note_step(dossier, StepKind.RESUBMITTED, person=person, at=at)


@transaction.atomic
def withdraw(dossier_id: int, *, reason: str, person: Person, at: datetime) -> None:
    """End it without a decision. Raises NotAllowed."""
    dossier = locked(dossier_id, Act.WITHDRAW, person=person, at=at)
    move(dossier, Stage.WITHDRAWN, at)
    note_step(dossier, StepKind.WITHDRAWN, person=person, at=at, text=reason)
