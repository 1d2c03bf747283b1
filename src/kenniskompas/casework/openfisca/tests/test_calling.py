# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""The engine over a real socket: slow, broken, garbled, too long, nameless; never a wrong euro."""

import json
import time

import pytest

from kenniskompas.casework.openfisca.service import calling
from kenniskompas.casework.openfisca.service.calling import (
    EngineFailed,
    calculate,
    engine_host,
    engine_variables,
)
from kenniskompas.casework.openfisca.tests.fake_engine import running

BODY = {"persons": {"now_client": {"net": {"2026-11": None}}}}


@pytest.fixture
def engine(settings):
    with running() as found:
        settings.KOMPAS_OPENFISCA_URL = found.url
        yield found


def failure():
    with pytest.raises(EngineFailed) as raised:
        calculate(BODY)
    return raised.value


def test_an_answer_comes_with_who_gave_it(engine):
    engine.values = {"net": 12.5}

    answer, who = calculate(BODY)

    assert answer["persons"]["now_client"]["net"] == {"2026-11": 12.5}
    assert (who.rules, who.version) == ("openfisca-testdam", "4.2.0")
    assert who.host == engine_host() == f"127.0.0.1:{engine.server_port}"
    assert engine.asked == [("/api/calculate", BODY)]


def test_without_headers_the_name_stands_in_the_spec(engine):
    engine.headers = {}

    _answer, who = calculate(BODY)

    assert (who.rules, who.version) == ("openfisca-testdam Web API", "4.2.0")
    assert [path for path, _body in engine.asked] == ["/api/calculate", "/api/spec"]


@pytest.mark.parametrize("spec", [{}, [], {"info": {"title": "x", "version": None}}])
def test_rules_without_a_name_give_no_amount(engine, spec):
    engine.headers, engine.spec = {}, spec

    assert failure().code == "nameless"


def test_a_refusal_names_the_path_that_openfisca_gives(engine):
    engine.status = 400
    engine.raw = json.dumps({"persons": {"now_client": {"net": "does not exist"}}}).encode()

    error = failure()

    assert (error.code, error.detail) == ("refused", "persons › now_client › net: does not exist")


@pytest.mark.parametrize(
    ("status", "raw", "code"),
    [
        (500, b"{}", "broken"),
        (404, b"<html>", "refused"),
        (302, b"{}", "moved"),
        (200, b"<html>no", "garbled"),
        (200, b'{"net": NaN}', "garbled"),
        (200, b'{"net": -Infinity}', "garbled"),
        (200, b"\xff\xfe", "garbled"),
        (200, b"[" * 100_000, "garbled"),
        (200, b" " * (calling.MOST_BYTES + 1), "too_large"),
    ],
)
def test_what_is_no_answer_is_told_apart(engine, status, raw, code):
    engine.status, engine.raw = status, raw

    assert failure().code == code


def test_a_redirect_is_not_followed(engine):
    engine.status, engine.headers = 302, {"Location": "http://127.0.0.1:9/elsewhere"}

    assert failure().code == "moved"
    assert len(engine.asked) == 1


def test_an_answer_that_drips_ends_in_time(engine, monkeypatch):
    monkeypatch.setattr(calling, "SECONDS", 0.3)
    # All of it would take longer than the busiest machine takes to end it.
    engine.drip = 0.25
    engine.raw = b" " * 240
    started = time.monotonic()

    assert failure().code == "slow"
    assert time.monotonic() - started < 30


def test_nobody_there_is_said(settings):
    settings.KOMPAS_OPENFISCA_URL = "http://127.0.0.1:9"

    assert failure().code == "unreachable"


def test_a_proxy_of_the_environment_is_not_used(engine, monkeypatch):
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")

    assert calculate(BODY)[1].version == "4.2.0"


def test_the_names_of_variables_can_be_asked(engine):
    engine.variables = {"net": {"description": "Netto"}}

    assert engine_variables() == {"net"}
