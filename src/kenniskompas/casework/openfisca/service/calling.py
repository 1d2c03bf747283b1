# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""The engine over HTTP: one address, a few seconds, a small answer, and nothing followed."""

from __future__ import annotations

import contextlib
import json
import socket
import threading
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException, HTTPResponse, HTTPSConnection
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings

from kenniskompas.core.errors import shorten

# A page waits on it: a longer answer is no answer.
SECONDS = 4.0
MOST_BYTES = 2_000_000
# A list of all variables of a country can be long; it is asked by a functional manager only.
MOST_BYTES_OF_LIST = 20_000_000
LONGEST_NAME = 60


class EngineFailed(Exception):
    """No usable answer; `code` says why, `detail` what the engine said of it."""

    def __init__(self, code: str, detail: str = "") -> None:
        self.code = code
        self.detail = detail
        super().__init__(f"{code} {detail}".strip())


@dataclass(frozen=True, slots=True)
class Engine:
    """Who calculated: the host, and the rules by the name and version they give themselves."""

    host: str
    rules: str
    version: str


def is_configured() -> bool:
    return bool(settings.KOMPAS_OPENFISCA_URL)


def engine_host() -> str:
    return urlsplit(settings.KOMPAS_OPENFISCA_URL).netloc.rpartition("@")[2]


def calculate(body: dict[str, Any]) -> tuple[Any, Engine]:
    """The whole answer with who gave it. Raises EngineFailed."""
    answer, headers = _call("POST", "calculate", body=body)
    rules: str = headers.get("Country-Package") or ""
    version: str = headers.get("Country-Package-Version") or ""
    if not rules or not version:
        rules, version = _named_in_spec()
    return answer, Engine(engine_host(), rules[:LONGEST_NAME], version[:LONGEST_NAME])


def engine_variables() -> frozenset[str]:
    """The names of all variables that the engine has. Raises EngineFailed."""
    answer, _headers = _call("GET", "variables", most=MOST_BYTES_OF_LIST)
    if not isinstance(answer, dict):
        raise EngineFailed("garbled")
    return frozenset(answer)


def _named_in_spec() -> tuple[str, str]:
    """No number without knowing whose rules it follows."""
    answer, _headers = _call("GET", "spec")
    info = answer.get("info") if isinstance(answer, dict) else None
    title, version = (
        (info.get("title"), info.get("version")) if isinstance(info, dict) else ("", "")
    )
    if not isinstance(title, str) or not isinstance(version, str) or not (title and version):
        raise EngineFailed("nameless")
    return title, version


def _call(method: str, path: str, *, body: Any = None, most: int = MOST_BYTES) -> tuple[Any, Any]:
    address = urlsplit(settings.KOMPAS_OPENFISCA_URL)
    way = HTTPSConnection if address.scheme == "https" else HTTPConnection
    connection = way(address.hostname or "", address.port, timeout=SECONDS)
    ended = threading.Event()
    timer: threading.Timer | None = None
    try:
        connection.connect()
        # The timeout of a socket starts anew with every byte; this ends an answer that drips.
        timer = threading.Timer(SECONDS, _cut_off, [connection.sock, ended])
        timer.daemon = True
        timer.start()
        connection.request(
            method,
            f"{address.path.rstrip('/')}/{path}",
            body=json.dumps(body).encode() if body is not None else None,
            headers={"Accept": "application/json", "Content-Type": "application/json"},
        )
        response = connection.getresponse()
        content = response.read(most + 1)
    except (OSError, HTTPException) as error:
        is_slow = ended.is_set() or isinstance(error, TimeoutError)
        raise EngineFailed("slow" if is_slow else "unreachable", shorten(error)) from error
    finally:
        if timer is not None:
            timer.cancel()
        connection.close()
    if ended.is_set():
        raise EngineFailed("slow")
    return _read(response, content, most), response.headers


def _cut_off(sock: socket.socket, ended: threading.Event) -> None:
    ended.set()
    with contextlib.suppress(OSError):
        sock.shutdown(socket.SHUT_RDWR)


def _read(response: HTTPResponse, content: bytes, most: int) -> Any:
    if response.status >= 500:
        raise EngineFailed("broken", str(response.status))
    if 300 <= response.status < 400:
        raise EngineFailed("moved", str(response.status))
    if len(content) > most:
        raise EngineFailed("too_large")
    try:
        answer = json.loads(content, parse_constant=_no_number)
    except (ValueError, RecursionError) as error:
        code = "garbled" if response.status == 200 else "refused"
        raise EngineFailed(
            code, shorten(error if code == "garbled" else response.status)
        ) from error
    if response.status != 200:
        raise EngineFailed("refused", _said(answer))
    return answer


def _no_number(name: str) -> Any:
    """NaN and Infinity are no JSON and no amount."""
    raise ValueError(name)


def _said(answer: Any) -> str:
    """An error of OpenFisca: nested by entity, person, variable and period, with words inside."""
    path = []
    while isinstance(answer, dict) and answer:
        key, answer = next(iter(answer.items()))
        path.append(str(key))
    return shorten(f"{' › '.join(path)}: {answer}" if path else answer, 300)
