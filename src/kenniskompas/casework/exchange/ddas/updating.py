# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Trajecten that are here already: the message takes the place of the one before it."""

from __future__ import annotations

from datetime import date, datetime

from django.utils import timezone

from kenniskompas.casework.debts.models import Debt, DebtHelp, DebtPhase, LegalMoment
from kenniskompas.casework.exchange.ddas.inward import HelpRows, read_traject, rows_of
from kenniskompas.casework.exchange.ddas.known import Known, Place
from kenniskompas.casework.exchange.ddas.terms import keep_term
from kenniskompas.casework.exchange.inserting import batches
from kenniskompas.casework.exchange.models import DdasOrigin, SealedPerson
from kenniskompas.casework.intake.choices import CaseStatus
from kenniskompas.casework.intake.steps import Step

# Kinds of moments that a message tells of; others were recorded here and stay.
TOLD = frozenset({"crisis", "moratorium", "interim_measure", "forced_agreement"})


def bring_up_to_date(places: list[tuple[DdasOrigin, Place]], known: Known, at: datetime) -> int:
    """Replace what changed; what was recorded here beside it stays. How many changed."""
    changed = [
        (origin, place, digest)
        for origin, place in places
        if (digest := known.seal.digest(place.content)) != origin.digest
    ]
    for some in batches(changed):
        ids = [origin.help_id for origin, _place, _digest in some]
        helps = DebtHelp.objects.select_related("case").in_bulk(ids)
        for origin, place, digest in some:
            _replace(helps[origin.help_id], place, known, at)
            origin.digest = digest
            origin.save(update_fields=["digest"])
    return len(changed)


def _replace(debt_help: DebtHelp, place: Place, known: Known, at: datetime) -> None:
    found, today = read_traject(place.content), timezone.localdate(at)
    people = [known.clients[mark] for mark in place.people]
    for name, value in found.facts.items():
        setattr(debt_help, name, value)
    debt_help.partner = people[1] if len(people) > 1 else None
    debt_help.revision += 1
    debt_help.save()
    _replace_rows(debt_help, found, today)
    for person, client in zip(place.content["client"], people, strict=True):
        sealed = known.seal.close(person, client.pk)
        SealedPerson.objects.filter(client=client).update(sealed=sealed, sealed_at=at)
    _follow(debt_help, found, today)


def _replace_rows(debt_help: DebtHelp, found: HelpRows, today: date) -> None:
    """Debts and moments that are there already keep what was recorded here about them."""
    preferent = {(debt.creditor.casefold(), debt.kind): debt for debt in debt_help.debts.all()}
    handled = {(row.kind, row.starts_on, row.requested_on): row for row in debt_help.moments.all()}
    phases, moments, debts = rows_of(found, debt_help)
    for debt in debts:
        old = preferent.get((debt.creditor.casefold(), debt.kind))
        if old is not None:
            debt.is_preferent, debt.answer = old.is_preferent, old.answer
            is_same = old.amount is not None and (old.amount + 50) // 100 * 100 == debt.amount
            debt.amount = old.amount if is_same else debt.amount
    for moment in moments:
        before = handled.get((moment.kind, moment.starts_on, moment.requested_on))
        if before is not None:
            moment.handled_on, moment.deadline_on = before.handled_on, before.deadline_on
        elif moment.ends_on and moment.ends_on < today:
            moment.handled_on = moment.ends_on
    told = [kind for kind in {row.kind for row in debt_help.moments.all()} if kind in TOLD]
    debt_help.phases.all().delete()
    debt_help.debts.all().delete()
    debt_help.moments.filter(kind__in=told).delete()
    DebtPhase.objects.bulk_create(phases)
    LegalMoment.objects.bulk_create(moments)
    Debt.objects.bulk_create(debts)


def _follow(debt_help: DebtHelp, found: HelpRows, today: date) -> None:
    """The case closes with its traject, and its term follows."""
    case, closed_on = debt_help.case, found.closed_on
    if closed_on is not None and closed_on <= today and case.status == CaseStatus.OPEN:
        case.status, case.step = CaseStatus.CLOSED, Step.FINISHED
        case.closed_on = max(case.opened_on, closed_on)
    phases, moments = list(debt_help.phases.all()), list(debt_help.moments.all())
    keep_term(case, debt_help, phases, moments, today)
    case.save()
