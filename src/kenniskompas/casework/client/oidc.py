# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""The broker by OpenID Connect: code flow with PKCE, state and nonce; keys and claims checked."""

from typing import Any

from authlib.common.errors import AuthlibBaseError
from authlib.integrations.django_client import OAuth
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from joserfc.errors import JoseError
from requests.exceptions import RequestException

from kenniskompas.casework.client.service import ClaimNames

NAME = "broker"
# Longer than a broker ever needs; a page must not hang on it.
SECONDS = 10
FAULTS = (AuthlibBaseError, JoseError, RequestException, ValueError, KeyError)


class BrokerFailed(Exception):
    """The broker did not answer, or what it says does not hold."""


def is_configured() -> bool:
    return bool(settings.KOMPAS_OIDC["issuer"])


def broker_name() -> str:
    return str(settings.KOMPAS_OIDC["name"])


def claim_names() -> ClaimNames:
    known = settings.KOMPAS_OIDC["claims"]
    return ClaimNames(**{**known, "levels": tuple(known["levels"])})


def send_to_broker(request: HttpRequest, back_to: str) -> HttpResponse:
    """Raises BrokerFailed."""
    try:
        answer: HttpResponse = _client().authorize_redirect(request, back_to)
    except FAULTS as error:
        raise BrokerFailed(str(error)) from error
    return answer


def read_answer(request: HttpRequest) -> dict[str, Any]:
    """The claims of who came back from the broker. Raises BrokerFailed."""
    try:
        token = _client().authorize_access_token(request)
        return dict(token["userinfo"])
    except FAULTS as error:
        raise BrokerFailed(str(error)) from error


def _client() -> Any:
    chosen = settings.KOMPAS_OIDC
    known = OAuth()
    known.register(
        NAME,
        client_id=chosen["client_id"],
        client_secret=chosen["client_secret"],
        server_metadata_url=f"{chosen['issuer'].rstrip('/')}/.well-known/openid-configuration",
        client_kwargs={
            "scope": chosen["scope"],
            "code_challenge_method": "S256",
            "default_timeout": SECONDS,
        },
    )
    return known.create_client(NAME)
