# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who signs in as the client, and which case they then see."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from kenniskompas.accounts.service import Role, enrol, record_event
from kenniskompas.casework.client.models import ClientAccount
from kenniskompas.casework.intake.choices import CaseStatus
from kenniskompas.casework.intake.models import Case, Client
from kenniskompas.casework.intake.service import NoSuchCase, get_case
from kenniskompas.core.errors import BadInput

if TYPE_CHECKING:
    from kenniskompas.accounts.models import Person


def give_access(client: Client, account: Person, *, by: Person | None) -> None:
    """Let `account` see the cases of `client` as the client; `by` is None on the command line."""
    ClientAccount.objects.update_or_create(
        client=client, authorised_mark="", defaults={"person": account}
    )
    detail = {"account": account.username}
    record_event("client_access_given", person=by, subject=client, detail=detail)


@transaction.atomic
def enrol_client(username: str, *, pseudonym: str, full_name: str = "") -> str:
    """Make a client's sign-in; returns the first password. Raises BadInput."""
    client = Client.objects.filter(pseudonym=pseudonym.strip().upper()).first()
    if client is None:
        known = "the pseudonyms on the worklist, such as 7F-231"
        raise BadInput("not_a_choice", column="--client", value=pseudonym, allowed=known)
    password = enrol(username, role=Role.CLIENT, full_name=full_name)
    give_access(client, client.organisation.people.get(username=username), by=None)
    return password


def get_own_case(person: Person, *, page: str) -> Case:
    """The case a client sees: the newest that is open, or else the newest."""
    own = Case.objects.visible_to(person).filter(client__accounts__person=person)
    newest_first = own.order_by("-opened_on")
    newest = newest_first.filter(status=CaseStatus.OPEN).first() or newest_first.first()
    if newest is None:
        raise NoSuchCase(person.pk)
    return get_case(newest.pk, user=person, page=page)
