# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""One message: read whole or refused with the paths of its faults, and written."""

import json
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any

from kenniskompas.workbench.ddas.accept import (
    Accept,
    compile_schema,
    faults_in,
    official_schema,
    part_of_schema,
)
from kenniskompas.workbench.ddas.rules import faults_of, first_day, person_key

MOST_TRAJECTS = 25_000
MOST_BYTES = 300_000_000
MOST_FAULTS = 200
_TRAJECT = (
    "properties", "leveringen", "items", "properties", "schuldhulptrajecten", "items"
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Fault:
    path: str
    message: str


@dataclass(frozen=True, slots=True)
class Traject:
    """One traject with where it stands and the organisation that delivers it."""

    path: str
    organisation: dict[str, Any]
    content: dict[str, Any]

    @property
    def key(self) -> tuple[str, ...]:
        """By what the same traject is recognised in a later message."""
        people = sorted(person_key(person) for person in self.content["client"])
        return (*people, first_day(self.content), self.organisation.get("KvK-nummer", ""))


@dataclass(frozen=True, slots=True)
class Message:
    """`faults` refuse the message whole; `ignored` are keys that the format does not know."""

    trajects: list[Traject] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    ignored: list[str] = field(default_factory=list)
    starts_on: str = ""


class _Unreadable(Exception):
    pass


def read_message(path: Path) -> Message:
    """The message in this file, checked against the official schema and the rules beyond it."""
    try:
        document = _load(path)
    except _Unreadable as error:
        return Message(faults=[Fault("$", str(error))])
    faults = list(_frame_faults(document))
    if faults:
        return Message(faults=faults[:MOST_FAULTS])
    trajects = list(_trajects(document))
    if len(trajects) > MOST_TRAJECTS:
        words = f"holds {len(trajects)} trajecten, at most {MOST_TRAJECTS} are accepted"
        return Message(trajects, [Fault("$.leveringen", words)])
    unknown: set[str] = set()
    found = _first(_traject_faults(trajects, unknown))
    return Message(trajects, found, sorted(unknown)[:50], document["startdatumLevering"])


def write_message(
    deliveries: Iterable[tuple[dict[str, Any], list[dict[str, Any]]]],
    *,
    starts_on: date,
    ends_on: date,
    made_at: datetime,
    supplier: str,
) -> dict[str, Any]:
    """A message that the official schema accepts, from trajecten per organisation."""
    message = {
        "startdatumLevering": starts_on.isoformat(),
        "einddatumLevering": ends_on.isoformat(),
        "aanleverdatumEnTijd": made_at.strftime("%Y-%m-%dT%H:%M:%SZ"),
        "codeGegevensleverancier": supplier,
        "leveringen": [
            {
                "teller": number,
                "aanleverende_organisatie": organisation,
                "schuldhulptrajecten": trajects,
            }
            for number, (organisation, trajects) in enumerate(deliveries, start=1)
        ],
    }
    if not _accepts_whole()(message, set()):
        path, problem = next(faults_in(message, official_schema(), "$"))
        raise ValueError(f"{path} of a message of our own {problem}")
    return message


def save_message(path: Path, message: dict[str, Any]) -> None:
    """Whole or not at all, and readable by the owner alone: it holds who people are."""
    temporary = path.with_name(path.name + ".new")
    temporary.unlink(missing_ok=True)
    handle = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8") as stream:
        # In one piece: written bit by bit, the same text takes five times as long.
        stream.write(json.dumps(message, ensure_ascii=False))
    temporary.replace(path)


def _load(path: Path) -> Any:
    try:
        content = path.read_bytes() if path.stat().st_size <= MOST_BYTES else None
    except OSError as error:
        raise _Unreadable("the file does not exist or cannot be read") from error
    if content is None:
        raise _Unreadable(f"the file is larger than {MOST_BYTES // 10**6} MB")
    try:
        return json.loads(
            content.decode("utf-8-sig"), object_pairs_hook=_object, parse_constant=_constant
        )
    except UnicodeDecodeError as error:
        raise _Unreadable("the file is not UTF-8") from error
    except (ValueError, RecursionError) as error:
        if isinstance(error, json.JSONDecodeError):
            raise _Unreadable(f"no JSON on line {error.lineno}: {error.msg}") from error
        raise _Unreadable(f"no JSON: {str(error)[:100]}") from error


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise ValueError("a key stands twice in one object")
    return found


def _constant(name: str) -> Any:
    raise ValueError(f"{name} is no number")


def _frame_faults(document: Any) -> Iterator[Fault]:
    """Faults outside the trajecten, which are looked at one by one."""
    frame = document
    if isinstance(document, dict) and isinstance(document.get("leveringen"), list):
        frame = {**document, "leveringen": [_emptied(each) for each in document["leveringen"]]}
    if not _accepts_whole()(frame, set()):
        yield from (Fault(*fault) for fault in faults_in(frame, official_schema(), "$"))


def _emptied(delivery: Any) -> Any:
    if isinstance(delivery, dict) and isinstance(delivery.get("schuldhulptrajecten"), list):
        return {**delivery, "schuldhulptrajecten": []}
    return delivery


def _trajects(document: dict[str, Any]) -> Iterator[Traject]:
    for place, delivery in enumerate(document["leveringen"]):
        organisation = delivery["aanleverende_organisatie"]
        for number, content in enumerate(delivery.get("schuldhulptrajecten", ())):
            path = f"$.leveringen[{place}].schuldhulptrajecten[{number}]"
            yield Traject(path, organisation, content)


def _traject_faults(trajects: list[Traject], unknown: set[str]) -> Iterator[Fault]:
    accept, seen = _accepts_traject(), dict[tuple[str, ...], str]()
    for traject in trajects:
        if not accept(traject.content, unknown):
            found = faults_in(traject.content, part_of_schema(*_TRAJECT), traject.path)
            yield from (Fault(*fault) for fault in found)
            continue
        problems = [Fault(traject.path + at, words) for at, words in faults_of(traject.content)]
        yield from problems
        if not problems:
            first = seen.setdefault(traject.key, traject.path)
            if first != traject.path:
                yield Fault(traject.path, f"is the same traject as {first}")


def _first(faults: Iterator[Fault]) -> list[Fault]:
    found: list[Fault] = []
    for fault in faults:
        found.append(fault)
        if len(found) == MOST_FAULTS:
            break
    return found


@cache
def _accepts_whole() -> Accept:
    return compile_schema(official_schema())


@cache
def _accepts_traject() -> Accept:
    return compile_schema(part_of_schema(*_TRAJECT))
