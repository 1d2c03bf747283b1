# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Screening and diagnosis: which life domains are opened, and how it stands there."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from kenniskompas.accounts.service import record_event
from kenniskompas.casework.assessment.choices import ScreeningOutcome
from kenniskompas.casework.assessment.domains import DOMAIN_CODES, DomainReason
from kenniskompas.casework.assessment.models import DomainAssessment, Screening
from kenniskompas.casework.intake.service import close_case, finish_step
from kenniskompas.casework.intake.steps import Step

if TYPE_CHECKING:
    from kenniskompas.accounts.models import Person
    from kenniskompas.casework.intake.models import Case


class DecisionTaken(Exception):
    """Somebody decided something with this client already: closing goes by the evaluation."""


def open_domain(
    case: Case, domain: str, *, reason: str, person: Person | None, at: datetime
) -> DomainAssessment:
    """Open one life domain because of `reason`; one that is open stays as it is."""
    if domain not in DOMAIN_CODES:
        raise ValueError(f"unknown life domain {domain!r}")
    opened, is_new = DomainAssessment.objects.get_or_create(
        case=case,
        domain=domain,
        closed_at=None,
        defaults={"reason": DomainReason(reason), "recorded_by": person, "opened_at": at},
    )
    if is_new:
        detail = {"domain": domain, "reason": reason}
        record_event("domain_opened", person=person, subject=case, detail=detail)
    return opened


@transaction.atomic
def close_domain(opened: DomainAssessment, *, person: Person, at: datetime) -> None:
    opened.closed_at = at
    opened.save(update_fields=["closed_at"])
    detail = {"domain": opened.domain}
    record_event("domain_closed", person=person, subject=opened.case, detail=detail)


@transaction.atomic
def take_over_domain(
    case: Case, domain: str, level: int, *, person: Person, at: datetime
) -> DomainAssessment:
    """Open `domain` with the level of the household; what this client says of it stays."""
    standing = case.domains.filter(domain=domain, closed_at__isnull=True).first()
    kept = {"client_level": standing.client_level, "note": standing.note} if standing else {}
    if standing is not None:
        close_domain(standing, person=person, at=at)
    taken = open_domain(case, domain, reason=DomainReason.HOUSEHOLD, person=person, at=at)
    for name, value in {**kept, "level": level}.items():
        setattr(taken, name, value)
    taken.save()
    return taken


@transaction.atomic
def complete_screening(
    case: Case,
    *,
    outcome: str,
    reasons: Mapping[str, str],
    note: str,
    person: Person,
    at: datetime,
) -> Screening:
    """Record the first look; without a reason to help here the case closes.

    Raises DecisionTaken: what was decided is looked back on before the case closes.
    """
    decided = case.decisions.filter(decided_at__isnull=False)
    if outcome != ScreeningOutcome.HELP and decided.exists():
        raise DecisionTaken(case.pk)
    screening, _created = Screening.objects.update_or_create(
        case=case,
        defaults={"outcome": outcome, "note": note, "recorded_by": person, "at": at},
    )
    detail = {"outcome": outcome}
    record_event("screening_recorded", person=person, subject=case, detail=detail)
    if outcome == ScreeningOutcome.HELP:
        for domain, reason in reasons.items():
            open_domain(case, domain, reason=reason, person=person, at=at)
        finish_step(case, Step.SCREENING, at=at)
    else:
        finish_step(case, Step.SCREENING, at=at)
        close_case(case, person=person, on=timezone.localdate(at), reason=outcome)
    return screening


def open_domains(case: Case) -> list[DomainAssessment]:
    return list(case.domains.filter(closed_at__isnull=True).select_related("recorded_by"))


@transaction.atomic
def complete_diagnosis(
    case: Case, views: Mapping[int, Mapping[str, object]], *, person: Person, at: datetime
) -> None:
    """Store how professional and client see each open domain, by the key of its row."""
    for opened in open_domains(case):
        for name, value in views.get(opened.pk, {}).items():
            if name not in {"level", "client_level", "note"}:
                raise ValueError(f"{name!r} is not part of an assessment")
            setattr(opened, name, value)
        opened.recorded_by = person
        opened.save()
        detail = {"domain": opened.domain}
        record_event("domain_assessed", person=person, subject=case, detail=detail)
    finish_step(case, Step.DIAGNOSIS, at=at)
