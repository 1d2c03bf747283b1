# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who may read over the API: somebody signed in, or an application with a token; and how often."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.core.cache import caches
from django.utils import timezone
from django.utils.connection import ConnectionProxy
from django.utils.translation import gettext as _
from rest_framework import exceptions
from rest_framework.authentication import BaseAuthentication, get_authorization_header
from rest_framework.permissions import BasePermission
from rest_framework.throttling import SimpleRateThrottle

from kenniskompas.accounts.service import Permission, TokenScope, may, recognise_token

SCHEME = "Bearer"
# Guesses at a token from one address; a right one never counts.
WRONG_TOKENS = "30/min"


@dataclass(frozen=True, slots=True)
class Application:
    """Who asks with a token: never a person."""

    pk: int
    name: str
    scope: str
    is_authenticated: bool = True


class Throttle(SimpleRateThrottle):
    """Kept in memory: the server is one process (decision 9), and losing a count does no harm."""

    cache = ConnectionProxy(caches, "throttle")


class QuestionThrottle(Throttle):
    """So many questions per person or application."""

    def get_rate(self) -> str:
        return settings.KOMPAS_API_RATE

    def get_cache_key(self, request: Any, _view: Any) -> str:
        return f"api-{type(request.user).__name__}-{request.user.pk or self.get_ident(request)}"


class WrongTokenThrottle(Throttle):
    rate = WRONG_TOKENS

    def get_cache_key(self, request: Any, _view: Any) -> str:
        return f"api-wrong-{self.get_ident(request)}"


class TokenAuthentication(BaseAuthentication):
    """`Authorization: Bearer …` with a token that an administrator made."""

    def authenticate(self, request: Any) -> tuple[Application, Any] | None:
        scheme, _space, token = get_authorization_header(request).decode("latin-1").partition(" ")
        if scheme.casefold() != SCHEME.casefold():
            return None
        row = recognise_token(token.strip(), at=timezone.now())
        if row is None:
            throttle = WrongTokenThrottle()
            if not throttle.allow_request(request, None):
                raise exceptions.Throttled(throttle.wait())
            raise exceptions.AuthenticationFailed(
                _("This token does not exist, has run out or was withdrawn.")
            )
        return Application(row.pk, row.name, row.scope), row

    def authenticate_header(self, _request: Any) -> str:
        return SCHEME


class BrowserSession(BaseAuthentication):
    """Somebody who is signed in. Nothing is ever changed here, so no form needs protection."""

    def authenticate(self, request: Any) -> tuple[Any, None] | None:
        person = getattr(request._request, "user", None)
        return (person, None) if person is not None and person.is_authenticated else None


class ReadsKnowledge(BasePermission):
    """A token for it opens what a reader of knowledge may see; a person needs that permission."""

    def has_permission(self, request: Any, _view: Any) -> bool:
        if isinstance(request.user, Application):
            return request.user.scope == TokenScope.READ_KNOWLEDGE
        return may(request.user, Permission.READ_KNOWLEDGE)


class EmbedsAdvice(BasePermission):
    """Applications only, with a token that was made for it."""

    def has_permission(self, request: Any, _view: Any) -> bool:
        return isinstance(request.user, Application) and (
            request.user.scope == TokenScope.EMBED_ADVICE
        )
