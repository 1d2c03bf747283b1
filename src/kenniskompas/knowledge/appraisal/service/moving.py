# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Open a dossier to change it: lock, check, move, and write down the step."""

from datetime import datetime

from kenniskompas.accounts.models import Person
from kenniskompas.accounts.service import record_event
from kenniskompas.knowledge.appraisal.choices import Act, Stage, StepKind
from kenniskompas.knowledge.appraisal.models import Dossier, DossierStep
from kenniskompas.knowledge.appraisal.service.rules import require


def locked(dossier_id: int, act: Act, *, person: Person, at: datetime) -> Dossier:
    """The dossier for this act, held until the transaction ends. Raises NotAllowed."""
    dossier = Dossier.objects.select_for_update().get(pk=dossier_id)
    require(act, dossier, person, at)
    return dossier


def move(dossier: Dossier, stage: Stage, at: datetime) -> None:
    dossier.stage, dossier.stage_since = stage, at
    dossier.save(update_fields=["stage", "stage_since"])


def note_step(
    dossier: Dossier, kind: StepKind, *, person: Person | None, at: datetime, text: str = ""
) -> DossierStep:
    """Write down what happened, for the submitter and for the audit trail."""
    step = DossierStep.objects.create(
        dossier=dossier, kind=kind, person=person, at=at, text=text.strip()
    )
    record_event(f"recognition_{kind}", person=person, subject=dossier)
    return step
