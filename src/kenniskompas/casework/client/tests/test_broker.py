# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Signing in by a broker: an issuer of our own on this machine speaks OpenID Connect."""

import base64
import hashlib
import json
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

import pytest
from django.test import Client as Browser
from django.urls import reverse
from joserfc import jwt
from joserfc.jwk import RSAKey

from kenniskompas.accounts.models import AuditEvent
from kenniskompas.casework.client import service
from kenniskompas.casework.client.models import BrokerKey, ClientAccount
from kenniskompas.casework.tests.factories import AT, planned_case

pytestmark = pytest.mark.django_db
BSN, OTHER, FRIEND = "111222333", "123456782", "999990019"


class Issuer:
    """Discovery, keys and tokens; `claims` is who signs in, `spoil` changes the token."""

    def __init__(self):
        self.key, self.claims, self.nonce, self.challenge = RSAKey.generate_key(2048), {}, "", ""
        self.spoil = {}
        self.signer = self.key
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self.url = f"http://127.0.0.1:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def authorize(self, address):
        """What the browser would do at the broker; the code and state that it comes back with."""
        asked = {name: values[0] for name, values in parse_qs(urlsplit(address).query).items()}
        self.nonce, self.challenge = asked["nonce"], asked["code_challenge"]
        assert asked["code_challenge_method"] == "S256"
        return {"code": "the-code", "state": asked["state"]}

    def token(self, verifier):
        digest = hashlib.sha256(verifier.encode()).digest()
        assert base64.urlsafe_b64encode(digest).rstrip(b"=").decode() == self.challenge
        now = int(time.time())
        known = {"iss": self.url, "aud": "kompas", "sub": "s", "nonce": self.nonce}
        claims = {**known, "iat": now, "exp": now + 60, **self.claims, **self.spoil}
        return jwt.encode({"alg": "RS256", "kid": "k"}, claims, self.signer)

    def _handler(self):
        issuer = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self):
                if self.path.startswith("/jwks"):
                    key = issuer.key.as_dict(private=False, kid="k", use="sig", alg="RS256")
                    return self.answer({"keys": [key]})
                return self.answer(
                    {
                        "issuer": issuer.url,
                        "authorization_endpoint": f"{issuer.url}/authorize",
                        "token_endpoint": f"{issuer.url}/token",
                        "jwks_uri": f"{issuer.url}/jwks",
                        "id_token_signing_alg_values_supported": ["RS256"],
                    }
                )

            def do_POST(self):
                body = self.rfile.read(int(self.headers["Content-Length"])).decode()
                verifier = parse_qs(body)["code_verifier"][0]
                token = {"access_token": "a", "token_type": "Bearer"}
                return self.answer({**token, "id_token": issuer.token(verifier)})

            def answer(self, content):
                self.send_response(200)
                self.send_header("Content-Type", "application/json")
                self.end_headers()
                self.wfile.write(json.dumps(content).encode())

            def log_message(self, *_words):
                """Nothing on the screen."""

        return Handler


@pytest.fixture
def issuer(settings, monkeypatch):
    monkeypatch.setenv("AUTHLIB_INSECURE_TRANSPORT", "1")
    made = Issuer()
    settings.KOMPAS_OIDC = {
        **settings.KOMPAS_OIDC,
        "issuer": made.url,
        "client_id": "kompas",
        "client_secret": "geheim",
        "claims": {
            **settings.KOMPAS_OIDC["claims"],
            "levels": ["urn:digid:midden"],
            "service_id": "schuldhulp",
        },
    }
    made.claims = {"bsn": BSN, "acr": "urn:digid:midden"}
    yield made
    made.server.shutdown()
    made.server.server_close()


@pytest.fixture
def case(caseworker):
    made = planned_case(caseworker)
    service.record_broker_key(made.client, BSN, person=caseworker, at=AT)
    return made


def come_in(issuer, browser=None):
    browser = browser or Browser()
    there = browser.get(reverse("client:broker"))
    back = issuer.authorize(there["Location"])
    return browser.get(reverse("client:broker-back"), back, follow=True)


def test_a_client_comes_in_and_sees_the_own_plan(issuer, case):
    page = come_in(issuer)

    assert "Ik wil weer onder de mensen" in page.content.decode()
    event = AuditEvent.objects.get(action="client_signed_in")
    assert (event.subject_id, event.detail) == (str(case.client.pk), {"by": "client"})


def test_the_second_time_it_is_the_same_sign_in(issuer, case):
    come_in(issuer)
    come_in(issuer)

    assert ClientAccount.objects.filter(client=case.client).count() == 1


def test_the_number_stands_nowhere(issuer, case):
    come_in(issuer)

    for rows in (BrokerKey.objects, ClientAccount.objects, AuditEvent.objects):
        assert BSN not in str(list(rows.values()))


def test_who_is_authorised_comes_in_for_the_client_and_is_told_so(issuer, case):
    issuer.claims = {
        "aanvrager.bsn": BSN,
        "gemachtigde": {"bsn": FRIEND},
        "service_id": "schuldhulp",
        "acr": "urn:digid:midden",
    }

    page = come_in(issuer).content.decode()

    assert "U doet dit voor iemand anders" in page
    account = ClientAccount.objects.get(client=case.client)
    assert account.authorised_mark
    assert FRIEND not in account.authorised_mark


@pytest.mark.parametrize(
    ("claims", "words"),
    [
        ({"bsn": OTHER}, "We kennen u hier nog niet"),
        ({"bsn": ""}, "We kennen u hier nog niet"),
        ({"acr": "urn:digid:basis"}, "Log in met de app"),
        ({"aanvrager.bsn": BSN}, "niet gemachtigd"),
        (
            {"aanvrager.bsn": BSN, "gemachtigde.bsn": FRIEND, "service_id": "parkeren"},
            "niet gemachtigd",
        ),
    ],
)
def test_anybody_else_stays_outside_and_reads_why(claims, words, issuer, case):
    issuer.claims |= claims

    page = come_in(issuer)

    assert words in page.content.decode()
    assert not ClientAccount.objects.exists()


@pytest.mark.parametrize(
    "spoil",
    [
        {"aud": "iemand-anders"},
        {"iss": "http://127.0.0.1:1"},
        {"nonce": "van-gisteren"},
        {"exp": 1_700_000_000},
    ],
)
def test_a_token_for_somebody_else_or_of_another_time_is_refused(spoil, issuer, case):
    issuer.spoil = spoil

    assert "niet gelukt" in come_in(issuer).content.decode()


def test_a_token_under_another_key_is_refused(issuer, case):
    issuer.signer = RSAKey.generate_key(2048)

    assert "niet gelukt" in come_in(issuer).content.decode()


def test_an_answer_that_nobody_asked_for_is_refused(issuer, case):
    answer = Browser().get(
        reverse("client:broker-back"), {"code": "the-code", "state": "verzonnen"}, follow=True
    )

    assert "niet gelukt" in answer.content.decode()


def test_a_broker_that_does_not_answer_is_said_so(issuer, case):
    issuer.server.shutdown()
    issuer.server.server_close()

    answer = Browser().get(reverse("client:broker"), follow=True)

    assert "Inloggen lukt nu niet" in answer.content.decode()


def test_ending_the_access_ends_this_way_in_too(issuer, case, caseworker):
    come_in(issuer)
    service.end_access(case.client, person=caseworker, at=AT)

    assert "We kennen u hier nog niet" in come_in(issuer).content.decode()


def test_the_professional_makes_it_possible_without_the_number_being_kept(
    issuer, caseworker, signed_in
):
    made, browser = planned_case(caseworker), signed_in(caseworker)
    address = reverse("casework:access", args=[made.pk])

    assert "elfproef" in browser.post(address, {"bsn": "123456789"}).content.decode()
    browser.post(address, {"bsn": "111 222 333"})

    assert "Mogelijk gemaakt door" in browser.get(address).content.decode()


def test_two_clients_cannot_have_one_number(issuer, case, caseworker):
    with pytest.raises(service.KnownForAnother):
        service.record_broker_key(planned_case(caseworker).client, BSN, person=caseworker, at=AT)


def test_without_an_issuer_there_is_no_such_way(client):
    assert client.get(reverse("client:broker")).status_code == 404
    assert client.get(reverse("client:broker-back")).status_code == 404
