# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a creditor hears back of its own signals: by its own reference, one of three words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.db.models import Case, Count, F, Q, QuerySet, Value, When

from kenniskompas.accounts.service import record_event
from kenniskompas.casework.signals.choices import Outcome, Told
from kenniskompas.casework.signals.models import CreditorSignal

if TYPE_CHECKING:
    from kenniskompas.accounts.models import Person

MOST_TOLD = 10_000


@dataclass(frozen=True, slots=True)
class Creditor:
    """How many signals of a creditor have something new to tell, of how many that are kept."""

    name: str
    new: int
    kept: int


def creditors_to_tell(person: Person) -> list[Creditor]:
    """Every creditor with signals that are kept, in one query."""
    rows = (
        _with_state(person)
        .order_by()
        .values("creditor")
        .annotate(kept=Count("pk"), new=Count("pk", filter=~Q(state="") & ~Q(state=F("told"))))
    )
    found = (Creditor(row["creditor"], row["new"], row["kept"]) for row in rows)
    return sorted(found, key=lambda each: (-each.new, each.name.casefold()))


@transaction.atomic
def tell_creditor(person: Person, creditor: str) -> list[tuple[str, Told]]:
    """Reference and word of each signal whose word changed since it was last told.

    Of somebody who does not want help a creditor hears no more than that help was offered. Nothing
    is told of another creditor, an amount, a name or an address; who was forgotten is left out.
    """
    news = _with_state(person).filter(creditor=creditor).exclude(state="").exclude(state=F("told"))
    rows = list(news.order_by("key", "pk").values_list("pk", "key", "state")[:MOST_TOLD])
    for word in Told:
        told = [pk for pk, _key, state in rows if state == word]
        CreditorSignal.objects.filter(pk__in=told).update(told=word)
    if rows:
        detail = {
            "creditor": creditor,
            **{word.value: sum(state == word for _pk, _key, state in rows) for word in Told},
        }
        record_event("signals_told", person=person, subject=person.organisation, detail=detail)
    return [(key, Told(state)) for _pk, key, state in rows]


def _with_state(person: Person) -> QuerySet[Any]:
    """`state` is the word that a creditor may hear now; empty while no help was offered."""
    rows = CreditorSignal.objects.filter(
        signalled__organisation=person.organisation_id, signalled__forgotten_on=None
    )
    state = Case(
        When(signalled__outcome=Outcome.ACCEPTED, then=Value(Told.ACCEPTED)),
        When(signalled__outcome=Outcome.NOT_REACHED, then=Value(Told.NOT_REACHED)),
        When(
            Q(signalled__outcome=Outcome.DECLINED) | Q(signalled__offered_on__isnull=False),
            then=Value(Told.OFFERED),
        ),
        default=Value(""),
    )
    return rows.annotate(state=state)
