# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Taking in a checked message: the whole of it or nothing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import Count
from django.utils import timezone

from kenniskompas.accounts.models import Organisation, Team
from kenniskompas.accounts.service import record_event
from kenniskompas.casework.exchange.ddas.adding import add_clients, add_trajects
from kenniskompas.casework.exchange.ddas.known import Place, look_up
from kenniskompas.casework.exchange.ddas.updating import bring_up_to_date
from kenniskompas.casework.exchange.models import DdasOrigin, ImportRun
from kenniskompas.casework.exchange.service.grounds import require_law
from kenniskompas.casework.intake.choices import CaseStatus, Question
from kenniskompas.core.errors import BadInput
from kenniskompas.workbench.ddas import Message

PROFILE = "ddas"


@dataclass(frozen=True, slots=True)
class DdasOutcome:
    """How many trajecten were new, changed and the same, and which team the new cases went to."""

    trajects: int
    created: int
    updated: int
    unchanged: int
    team: str


def take_in(
    message: Message,
    *,
    organisation: Organisation,
    team_name: str,
    file_name: str,
    digest: str,
    at: datetime,
    is_trial: bool = False,
) -> DdasOutcome:
    """Take in every traject; with `is_trial` the database stays as it was."""
    if message.faults:
        raise ValueError(f"a message with {len(message.faults)} faults is not taken in")
    with transaction.atomic():
        outcome = _store(message, organisation, _team(organisation, team_name), at)
        if is_trial:
            transaction.set_rollback(True)
            return outcome
        run = ImportRun.objects.create(
            organisation=organisation,
            file_name=file_name[:200],
            digest=digest,
            profile=PROFILE,
            created=outcome.created,
            updated=outcome.updated,
            person=None,
            at=at,
        )
        counts = {"trajects": outcome.trajects, "created": outcome.created}
        detail = {**counts, "updated": outcome.updated}
        record_event("ddas_imported", person=None, subject=run, detail=detail)
    return outcome


def _team(organisation: Organisation, name: str) -> Team:
    """The team that was named, or the one that helps most people with debts."""
    teams = organisation.teams.all()
    if name:
        named = teams.filter(name=name).first()
        if named is None:
            known = ", ".join(teams.values_list("name", flat=True))
            raise BadInput("not_a_choice", column="--team", value=name, allowed=known)
        return named
    running = {"cases__question": Question.DEBTS, "cases__status": CaseStatus.OPEN}
    busiest = teams.filter(**running).annotate(n=Count("cases")).order_by("-n", "name").first()
    team = busiest or teams.order_by("name").first()
    if team is None:
        raise BadInput("missing_value", column="--team")
    return team


def _store(message: Message, organisation: Organisation, team: Team, at: datetime) -> DdasOutcome:
    known = look_up(message, organisation)
    add_clients(known, organisation, at)
    new: list[Place] = []
    present: list[tuple[DdasOrigin, Place]] = []
    for place in known.places:
        origin = known.origins.get((place.service.pk, place.mark))
        if origin is None:
            new.append(place)
        else:
            present.append((origin, place))
    if new:
        today = timezone.localdate(at)
        require_law(Question.DEBTS, organisation_id=organisation.pk, on=today)
    updated = bring_up_to_date(present, known, at)
    add_trajects(new, known, team, at)
    return DdasOutcome(len(known.places), len(new), updated, len(present) - updated, team.name)
