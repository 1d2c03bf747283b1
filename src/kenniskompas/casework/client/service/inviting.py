# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""An invitation to the client's own pages: a link that works once, with a code given apart."""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import F, QuerySet
from django.utils.crypto import constant_time_compare, salted_hmac

from kenniskompas.accounts.service import Role, add_person, new_password, record_event
from kenniskompas.casework.client.models import BrokerKey, ClientAccount, ClientInvitation
from kenniskompas.casework.client.service.access import give_access

if TYPE_CHECKING:
    from kenniskompas.accounts.models import Person
    from kenniskompas.casework.intake.models import Client

VALID = timedelta(days=14)
MOST_TRIES = 5
CODE_DIGITS = 6


class InvitationEnded(Exception):
    """Used, withdrawn, too old, tried too often, or never made: all look the same from outside."""


class WrongCode(Exception):
    """Not the code that belongs to this invitation; `left` tries remain."""

    def __init__(self, left: int) -> None:
        self.left = left
        super().__init__(str(left))


@dataclass(frozen=True, slots=True)
class NewInvitation:
    """What goes to the client: shown once, and kept only as digests."""

    row: ClientInvitation
    token: str
    code: str


@transaction.atomic
def invite(client: Client, *, person: Person, at: datetime) -> NewInvitation:
    """A new link and code; what was sent before no longer works."""
    _withdraw_open(client, at)
    token = new_password()
    code = f"{secrets.randbelow(10**CODE_DIGITS):0{CODE_DIGITS}}"
    row = ClientInvitation.objects.create(
        client=client,
        username=_username(client),
        token_digest=_token_digest(token),
        code_digest=_code_digest(token, code),
        made_by=person,
        made_at=at,
        expires_at=at + VALID,
    )
    record_event("client_invited", person=person, subject=client)
    return NewInvitation(row, token, code)


def open_invitation(client: Client, *, at: datetime) -> ClientInvitation | None:
    """The invitation that still works; at most one."""
    return _still_open(at).filter(client=client).select_related("made_by").first()


@transaction.atomic
def withdraw_invitation(client: Client, *, person: Person, at: datetime) -> bool:
    withdrawn = _withdraw_open(client, at)
    if withdrawn:
        record_event("client_invitation_withdrawn", person=person, subject=client)
    return bool(withdrawn)


@transaction.atomic
def end_access(client: Client, *, person: Person, at: datetime) -> bool:
    """The client's sign-in and open invitations stop working; False when there was none."""
    withdrawn = _withdraw_open(client, at)
    accounts = list(ClientAccount.objects.filter(client=client).select_related("person"))
    for account in accounts:
        account.person.is_active = False
        account.person.save(update_fields=["is_active"])
    BrokerKey.objects.filter(client=client).delete()
    if accounts or withdrawn:
        record_event("client_access_ended", person=person, subject=client)
    return bool(accounts or withdrawn)


def read_invitation(token: str, *, at: datetime) -> ClientInvitation:
    """The invitation of this link. Raises InvitationEnded."""
    rows = _still_open(at).filter(token_digest=_token_digest(token))
    row = rows.select_related("client").first()
    if row is None:
        raise InvitationEnded
    return row


def check_code(token: str, code: str, *, at: datetime) -> ClientInvitation:
    """The invitation, when the code fits; every wrong code counts.

    Raises InvitationEnded, WrongCode.
    """
    row = read_invitation(token, at=at)
    if constant_time_compare(_code_digest(token, code), row.code_digest):
        return row
    ClientInvitation.objects.filter(pk=row.pk).update(tries=F("tries") + 1)
    row.refresh_from_db(fields=["tries"])
    record_event("client_code_wrong", person=None, subject=row.client)
    raise WrongCode(MOST_TRIES - row.tries)


@transaction.atomic
def accept_invitation(row: ClientInvitation, *, password: str, at: datetime) -> Person:
    """Use up the invitation: the client's sign-in, with the password the client chose."""
    used = _still_open(at).filter(pk=row.pk).update(used_at=at)
    if not used:
        raise InvitationEnded
    account = own_account(row.client)
    person = account.person if account else new_sign_in(row.client, row.username)
    person.set_password(password)
    person.is_active = True
    person.save()
    if account is None:
        give_access(row.client, person, by=person)
    record_event("client_invitation_used", person=person, subject=row.client)
    return person


def own_account(client: Client) -> ClientAccount | None:
    """The client's own sign-in, not that of who is authorised."""
    own = ClientAccount.objects.filter(client=client, authorised_mark="")
    return own.select_related("person").first()


def new_sign_in(client: Client, username: str) -> Person:
    """A person of the role client, who cannot sign in with a password yet."""
    return add_person(
        username,
        password=secrets.token_urlsafe(32),
        role=Role.CLIENT,
        organisation=client.organisation,
    )


def _username(client: Client) -> str:
    """The name the client has, or a new one that says no more than the pseudonym."""
    account = own_account(client)
    if account is not None:
        return account.person.username
    return free_username(client)


def free_username(client: Client) -> str:
    return f"{client.pseudonym.lower()}-{secrets.randbelow(10**6):06d}"


def _still_open(at: datetime) -> QuerySet[ClientInvitation]:
    return ClientInvitation.objects.filter(
        used_at__isnull=True, withdrawn_at__isnull=True, expires_at__gt=at, tries__lt=MOST_TRIES
    )


def _withdraw_open(client: Client, at: datetime) -> int:
    waiting = ClientInvitation.objects.filter(
        client=client, used_at__isnull=True, withdrawn_at__isnull=True
    )
    return waiting.update(withdrawn_at=at)


def _token_digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def _code_digest(token: str, code: str) -> str:
    """Keyed: six digits would be tried in a moment."""
    given = f"{token}:{code.strip()}"
    return salted_hmac("client-invitation", given, algorithm="sha256").hexdigest()
