# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""How a client wants contact: one thing at a time or everything; what was not said is the default.

The default goes by what the case is about, never by anything about the person.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import transaction

from kenniskompas.accounts.service import record_event
from kenniskompas.casework.contact.choices import RemindBy
from kenniskompas.casework.contact.models import ClientEmail, ContactWish
from kenniskompas.casework.intake.choices import Route

if TYPE_CHECKING:
    from kenniskompas.accounts.models import Person
    from kenniskompas.casework.intake.models import Case


@dataclass(frozen=True, slots=True)
class OwnWay:
    """How contact goes now; `wish` is None as long as the client said nothing about it."""

    one_thing: bool
    remind_by: str
    wish: ContactWish | None


def own_way_of(case: Case) -> OwnWay:
    return way_by(case, ContactWish.objects.select_related("recorded_by").filter(case=case).first())


def way_by(case: Case, wish: ContactWish | None) -> OwnWay:
    """The same where the wish was read together with the case."""
    if wish is None:
        return OwnWay(case.question in settings.KOMPAS_ONE_THING, RemindBy.TEXT, None)
    return OwnWay(wish.one_thing, wish.remind_by, wish)


def email_of(case: Case) -> str:
    """The address on file; empty when the client gave none."""
    row = ClientEmail.objects.filter(client=case.client_id).first()
    return row.address if row else ""


@transaction.atomic
def record_contact_wish(
    case: Case,
    *,
    one_thing: bool,
    remind_by: str,
    route: str,
    on: date,
    person: Person,
    at: datetime,
    email: str = "",
) -> ContactWish:
    """Keep what the client said, by which way; it takes the place of what was said before.

    An address is kept as long as some case of this client asks for e-mail, and no longer.
    """
    wish, _created = ContactWish.objects.update_or_create(
        case=case,
        defaults={
            "one_thing": one_thing,
            "remind_by": RemindBy(remind_by),
            "route": Route(route),
            "said_on": on,
            "recorded_by": person,
            "recorded_at": at,
        },
    )
    _keep_address(case, wish, email)
    detail = {"one_thing": one_thing, "remind_by": wish.remind_by, "route": wish.route}
    record_event("contact_wish_recorded", person=person, subject=case, detail=detail)
    return wish


def _keep_address(case: Case, wish: ContactWish, email: str) -> None:
    if wish.remind_by != RemindBy.EMAIL:
        others = ContactWish.objects.filter(
            case__client=case.client_id, remind_by=RemindBy.EMAIL
        ).exclude(pk=wish.pk)
        if not others.exists():
            ClientEmail.objects.filter(client=case.client_id).delete()
    elif email:
        ClientEmail.objects.update_or_create(
            client=case.client,
            defaults={
                "address": email,
                "route": wish.route,
                "said_on": wish.said_on,
                "recorded_by": wish.recorded_by,
            },
        )
