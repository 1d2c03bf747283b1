# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who helps beside the professionals, and the little that each of them sees."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import TYPE_CHECKING

from django.db import transaction

from kenniskompas.accounts.service import record_event
from kenniskompas.casework.household.choices import SupporterKind
from kenniskompas.casework.household.models import SharedItem, Supporter
from kenniskompas.casework.household.service.sharing import NotAgreed, shared_of

if TYPE_CHECKING:
    from kenniskompas.accounts.models import Person
    from kenniskompas.casework.intake.models import Case, Household
    from kenniskompas.casework.plan.models import Agreement


def supporters_of(household: Household) -> list[Supporter]:
    return list(household.supporters.filter(until_on__isnull=True))


def get_supporter(household: Household, pk: int) -> Supporter | None:
    return household.supporters.filter(until_on__isnull=True, pk=pk).first()


def add_supporter(
    household: Household, *, kind: str, name: str, task: str, since_on: date, person: Person
) -> Supporter:
    supporter = Supporter.objects.create(
        household=household, kind=SupporterKind(kind), name=name, task=task, since_on=since_on
    )
    detail = {"kind": kind}
    record_event("supporter_added", person=person, subject=household, detail=detail)
    return supporter


@transaction.atomic
def end_supporter(supporter: Supporter, *, on: date, person: Person) -> None:
    """No longer involved: sees nothing from now on."""
    supporter.until_on = max(on, supporter.since_on)
    supporter.save(update_fields=["until_on"])
    supporter.concerns.clear()
    detail = {"kind": supporter.kind}
    record_event("supporter_ended", person=person, subject=supporter.household, detail=detail)


@transaction.atomic
def let_see(
    supporter: Supporter,
    case: Case,
    agreements: Collection[int],
    *,
    has_agreed: bool,
    person: Person,
) -> None:
    """Show these agreements of this case and no others of it; those of other members stay.

    Only what the household knows already can be shown. Raises NotAgreed for something new without
    the client's yes.
    """
    own = _of_case(shared_of(supporter.household), case)
    wanted = [row for row in own if row.agreement_id in agreements]
    seen = set(supporter.concerns.values_list("pk", flat=True))
    if not has_agreed and any(row.pk not in seen for row in wanted):
        raise NotAgreed
    supporter.concerns.remove(*(row for row in own if row not in wanted))
    supporter.concerns.add(*wanted)
    detail = {"kind": supporter.kind, "agreements": len(wanted)}
    record_event("supporter_view_changed", person=person, subject=case, detail=detail)


def seen_by(supporter: Supporter) -> list[Agreement]:
    """The agreements that concern this supporter: all that the limited view holds."""
    concerns = set(supporter.concerns.values_list("pk", flat=True))
    shared = shared_of(supporter.household)
    return [row.agreement for row in shared if row.agreement and row.pk in concerns]


def _of_case(rows: list[SharedItem], case: Case) -> list[SharedItem]:
    return [row for row in rows if row.agreement and row.agreement.plan.case_id == case.pk]
