# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Tokens with which applications read over the API: made, recognised and withdrawn."""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import IntegrityError, transaction
from django.db.models import F, QuerySet
from django.utils.timezone import localdate

from kenniskompas.accounts.models import ApiToken, Person, TokenScope
from kenniskompas.accounts.service.audit import record_event

# Says in a log or a repository what it is, so that scanners for lost secrets find it.
MARK = "kompas_"
SECRET_BYTES = 32
HINT_LENGTH = len(MARK) + 4
LONGEST_LIFE = timedelta(days=731)


class NameTaken(Exception):
    """Another token that still counts has this name."""


@dataclass(frozen=True, slots=True)
class NewToken:
    """A token on the only moment at which it can be read."""

    row: ApiToken
    token: str


def list_tokens() -> QuerySet[ApiToken]:
    """Every token that was ever made, those that still count first."""
    rows = ApiToken.objects.select_related("made_by", "withdrawn_by")
    return rows.order_by(F("withdrawn_at").desc(nulls_first=True), "name", "-pk")


def make_token(
    name: str,
    *,
    expires_on: date,
    person: Person,
    at: datetime,
    scope: str = TokenScope.READ_KNOWLEDGE,
) -> NewToken:
    """Let one application do one thing. Raises NameTaken; ValueError for an impossible day."""
    today = localdate(at)
    if not today <= expires_on <= today + LONGEST_LIFE:
        raise ValueError(f"a token cannot last until {expires_on}")
    token = f"{MARK}{secrets.token_urlsafe(SECRET_BYTES)}"
    row = ApiToken(
        name=name,
        digest=digest_of(token),
        hint=token[:HINT_LENGTH],
        made_by=person,
        made_at=at,
        scope=TokenScope(scope),
        expires_on=expires_on,
    )
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError as error:
        raise NameTaken(name) from error
    detail = {"name": name, "expires_on": expires_on.isoformat(), "scope": row.scope}
    record_event("api_token_made", person=person, subject=row, detail=detail)
    return NewToken(row, token)


@transaction.atomic
def withdraw_token(token_id: int, *, person: Person, at: datetime) -> ApiToken:
    """End it at once; a second time changes nothing. Raises ApiToken.DoesNotExist."""
    row = ApiToken.objects.select_for_update().get(pk=token_id)
    if row.withdrawn_at is None:
        row.withdrawn_at, row.withdrawn_by = at, person
        row.save(update_fields=["withdrawn_at", "withdrawn_by"])
        detail = {"name": row.name}
        record_event("api_token_withdrawn", person=person, subject=row, detail=detail)
    return row


def recognise_token(token: str, *, at: datetime) -> ApiToken | None:
    """The token that counts now, or None; the day of its last use is kept."""
    today = localdate(at)
    row = ApiToken.objects.filter(
        digest=digest_of(token), withdrawn_at=None, expires_on__gte=today
    ).first()
    if row is not None and row.last_used_on != today:
        row.last_used_on = today
        row.save(update_fields=["last_used_on"])
    return row


def digest_of(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
