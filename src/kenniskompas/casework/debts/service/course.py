# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Recording the course: causes, a threat, and the days of the phases."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from django.db import transaction

from kenniskompas.accounts.service import record_event
from kenniskompas.casework.debts.choices import Cause, Phase, SupportKind, Threat
from kenniskompas.casework.debts.models import DebtHelp, DebtPhase
from kenniskompas.casework.debts.service.reading import start_help
from kenniskompas.casework.debts.service.terms import refresh_term

if TYPE_CHECKING:
    from kenniskompas.accounts.models import Person
    from kenniskompas.casework.intake.models import Case

Days = tuple[date | None, date | None]
FACTS = (
    "ruling",
    "ruled_on",
    "arrangement_granted_on",
    "arrangement_rejected_on",
    "arrangement_withdrawn_on",
    "exit_reason",
)


class ChangedMeanwhile(Exception):
    """Somebody else saved the course since it was opened."""


class DaysOutOfOrder(Exception):
    """A phase would end before it starts."""

    def __init__(self, phase: str) -> None:
        self.phase = phase
        super().__init__(phase)


@transaction.atomic
def record_causes(case: Case, causes: Collection[str], *, person: Person) -> None:
    debt_help = start_help(case)
    debt_help.causes = [cause.value for cause in Cause if cause in causes]
    debt_help.save(update_fields=["causes"])
    record_event("debt_causes_recorded", person=person, subject=case)


@transaction.atomic
def record_threat(case: Case, threat: str, *, on: date | None, person: Person) -> None:
    """A threatening situation since `on`, or, with an empty `threat`, that it has passed."""
    debt_help = start_help(case)
    debt_help.threat = Threat(threat) if threat else ""
    debt_help.threatened_on = on if threat else None
    debt_help.save(update_fields=["threat", "threatened_on"])
    refresh_term(debt_help)
    record_event("debt_threat_recorded", person=person, subject=case, detail={"threat": threat})


@transaction.atomic
def record_course(
    case: Case,
    days: Mapping[Phase, Days],
    *,
    facts: Mapping[str, Any],
    solution: str,
    revision: int,
    person: Person,
) -> None:
    """Replace the days of the phases and the facts beside them, as they were at `revision`."""
    start_help(case)
    debt_help = DebtHelp.objects.select_for_update().get(case=case)
    if debt_help.revision != revision:
        raise ChangedMeanwhile
    for phase, (starts_on, ends_on) in days.items():
        _save_phase(debt_help, phase, starts_on, ends_on, solution)
    if facts.get("arrangement_granted_on") != debt_help.arrangement_granted_on:
        debt_help.granted_on = facts.get("arrangement_granted_on")
    for name in FACTS:
        setattr(debt_help, name, facts.get(name, getattr(debt_help, name)))
    application = days.get(Phase.APPLICATION, (None, None))[0]
    debt_help.starts_on = application or debt_help.starts_on
    debt_help.ends_on = days.get(Phase.EXIT, (None, None))[0]
    debt_help.revision += 1
    debt_help.case = case
    if debt_help.ends_on and debt_help.starts_on and debt_help.ends_on < debt_help.starts_on:
        raise DaysOutOfOrder(Phase.EXIT)
    debt_help.save()
    refresh_term(debt_help)
    record_event("debt_course_recorded", person=person, subject=case)


@transaction.atomic
def add_support(
    case: Case, *, kind: str, starts_on: date, ends_on: date | None, person: Person
) -> DebtPhase:
    if ends_on is not None and ends_on < starts_on:
        raise DaysOutOfOrder(Phase.SUPPORT)
    debt_help = start_help(case)
    support = DebtPhase.objects.create(
        help=debt_help,
        phase=Phase.SUPPORT,
        kind=SupportKind(kind),
        starts_on=starts_on,
        ends_on=ends_on,
    )
    refresh_term(debt_help)
    record_event("debt_support_added", person=person, subject=case, detail={"kind": kind})
    return support


def _save_phase(
    debt_help: DebtHelp, phase: Phase, starts_on: date | None, ends_on: date | None, solution: str
) -> None:
    if starts_on and ends_on and ends_on < starts_on:
        raise DaysOutOfOrder(phase)
    if starts_on is None and ends_on is None:
        debt_help.phases.filter(phase=phase).delete()
        return
    kind = solution if phase == Phase.SOLUTION else ""
    DebtPhase.objects.update_or_create(
        help=debt_help,
        phase=phase,
        defaults={"starts_on": starts_on, "ends_on": ends_on, "kind": kind},
    )
