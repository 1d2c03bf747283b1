# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who a sign-in broker (DigiD) says somebody is: the client, or who is authorised by the client.

The number itself is never kept: a mark under the installation's key recognises it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db import transaction

from kenniskompas.accounts.service import record_event
from kenniskompas.casework.client.models import BrokerKey, ClientAccount
from kenniskompas.casework.client.service.access import give_access
from kenniskompas.casework.client.service.inviting import (
    free_username,
    new_sign_in,
    own_account,
)
from kenniskompas.casework.exchange.ddas.sealing import Seal

if TYPE_CHECKING:
    from kenniskompas.accounts.models import Organisation, Person
    from kenniskompas.casework.intake.models import Client


class NotKnownHere(Exception):
    """Nobody is known here under this number, or the access was ended."""


class LevelTooLow(Exception):
    """Signed in with less certainty than this installation asks."""


class NotAuthorised(Exception):
    """An authorisation that is not whole, or for another service."""


class KnownForAnother(Exception):
    """Another client signs in with this number already."""


@dataclass(frozen=True, slots=True)
class ClaimNames:
    """Where a broker writes what; a dot steps into a claim."""

    bsn: str = "bsn"
    level: str = "acr"
    levels: tuple[str, ...] = ()
    represented: str = "aanvrager.bsn"
    authorised: str = "gemachtigde.bsn"
    service: str = "service_id"
    service_id: str = ""


@transaction.atomic
def record_broker_key(client: Client, bsn: str, *, person: Person, at: datetime) -> None:
    """Let the client of this number sign in by the broker."""
    mark = _mark(bsn)
    others = BrokerKey.objects.filter(organisation=client.organisation, mark=mark)
    if others.exclude(client=client).exists():
        raise KnownForAnother
    BrokerKey.objects.update_or_create(
        client=client,
        defaults={
            "organisation": client.organisation,
            "mark": mark,
            "recorded_by": person,
            "recorded_at": at,
        },
    )
    record_event("client_broker_key_recorded", person=person, subject=client)


def broker_key_of(client: Client) -> BrokerKey | None:
    return BrokerKey.objects.filter(client=client).select_related("recorded_by").first()


@transaction.atomic
def sign_in_by_claims(
    claims: Mapping[str, Any], *, names: ClaimNames, organisation: Organisation
) -> Person:
    """Whom these claims, checked by the caller, let in.

    Raises LevelTooLow, NotAuthorised, NotKnownHere.
    """
    if names.levels and str(read_claim(claims, names.level)) not in names.levels:
        raise LevelTooLow
    represented = read_claim(claims, names.represented)
    authorised = read_claim(claims, names.authorised)
    if represented or authorised:
        service = str(read_claim(claims, names.service) or "")
        if not (represented and authorised) or service != names.service_id:
            raise NotAuthorised
        client = _client_of(str(represented), organisation)
        person, detail = (
            _authorised(client, str(authorised)),
            {"by": "authorised", "service": service},
        )
    else:
        client = _client_of(str(read_claim(claims, names.bsn) or ""), organisation)
        person, detail = _own(client), {"by": "client"}
    record_event("client_signed_in", person=person, subject=client, detail=detail)
    return person


def read_claim(claims: Mapping[str, Any], name: str) -> Any:
    """A claim by its whole name or, with dots, by the path to it; None where there is none."""
    if name in claims:
        return claims[name]
    found: Any = claims
    for part in name.split("."):
        if not isinstance(found, Mapping):
            return None
        found = found.get(part)
    return found


def _client_of(bsn: str, organisation: Organisation) -> Client:
    key = BrokerKey.objects.filter(organisation=organisation, mark=_mark(bsn)) if bsn else None
    row = key.select_related("client__organisation").first() if key is not None else None
    if row is None:
        raise NotKnownHere
    return row.client


def _own(client: Client) -> Person:
    account = own_account(client)
    if account is None:
        person = new_sign_in(client, free_username(client))
        give_access(client, person, by=person)
        return person
    return _still_active(account)


def _authorised(client: Client, bsn: str) -> Person:
    mark = _mark(bsn)
    account = ClientAccount.objects.filter(client=client, authorised_mark=mark)
    known = account.select_related("person").first()
    if known is not None:
        return _still_active(known)
    person = new_sign_in(client, free_username(client))
    ClientAccount.objects.create(client=client, person=person, authorised_mark=mark)
    detail = {"account": person.username, "authorised": True}
    record_event("client_access_given", person=person, subject=client, detail=detail)
    return person


def _still_active(account: ClientAccount) -> Person:
    if not account.person.is_active:
        raise NotKnownHere
    return account.person


def _mark(bsn: str) -> str:
    """Nine digits, also where a leading zero was lost."""
    return Seal.of_installation().mark("sign-in", bsn.strip().zfill(9))
