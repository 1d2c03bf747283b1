# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Days as an iCalendar file (RFC 5545), which every agenda reads."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

# RFC 5545, 3.1: lines are folded so that none is longer than this many octets.
LONGEST_LINE = 75
# RFC 5545, 3.3.11 with 3.1: what may not stand in a text at all.
FORBIDDEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
ESCAPES = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"})


@dataclass(frozen=True, slots=True)
class CalendarDay:
    """Something on one day; the same `uid` in a later file is the same thing, maybe moved."""

    uid: str
    day: date
    title: str
    url: str = ""


def write_calendar(days: Iterable[CalendarDay], *, name: str, at: datetime) -> bytes:
    """A calendar of whole days, made at `at` (aware).

    Text is escaped (3.3.11), lines end on CRLF and are folded by octets without breaking a
    character (3.1). Every day has the UID and DTSTAMP that 3.6.1 asks for.
    """
    stamp = at.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Kenniskompas//Agenda//NL",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        f"X-WR-CALNAME:{_text(name)}",
        "REFRESH-INTERVAL;VALUE=DURATION:PT6H",
    ]
    for each in days:
        lines += [
            "BEGIN:VEVENT",
            f"UID:{_text(each.uid)}",
            f"DTSTAMP:{stamp}",
            f"DTSTART;VALUE=DATE:{each.day:%Y%m%d}",
            *_end(each.day),
            f"SUMMARY:{_text(each.title)}",
            *([f"URL:{_address(each.url)}"] if each.url else []),
            "TRANSP:TRANSPARENT",
            "END:VEVENT",
        ]
    lines.append("END:VCALENDAR")
    return b"".join(_folded(line) + b"\r\n" for line in lines)


def _end(day: date) -> list[str]:
    """The day after; without it an event of a day lasts that day (3.6.1), as the last one must."""
    return [] if day == date.max else [f"DTEND;VALUE=DATE:{day + timedelta(days=1):%Y%m%d}"]


def _text(value: str) -> str:
    plain = value.replace("\r\n", "\n").replace("\r", "\n")
    return FORBIDDEN.sub("", plain).translate(ESCAPES)


def _address(url: str) -> str:
    if re.search(r"[\s\x00-\x1f]", url):
        raise ValueError(f"no address of one line: {url!r}")
    return url


def _folded(line: str) -> bytes:
    """Pieces of at most 75 octets, each after the first behind a space; characters stay whole."""
    pieces: list[bytes] = []
    piece = b""
    for sign in line:
        octets = sign.encode()
        limit = LONGEST_LINE - (1 if pieces else 0)
        if len(piece) + len(octets) > limit:
            pieces.append(piece)
            piece = b""
        piece += octets
    return b"\r\n ".join([*pieces, piece])
