# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Calendars out: escaped and folded as RFC 5545 has it, and unfolded to what went in."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kenniskompas.workbench.calendars import LONGEST_LINE, CalendarDay, write_calendar

AT = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)


def written(title, **values):
    day = CalendarDay("a@b", date(2026, 12, 31), title, **values)
    return write_calendar([day], name="Agenda", at=AT)


def unfolded(content):
    return content.decode().replace("\r\n ", "").split("\r\n")


def value_of(content, name):
    line = next(line for line in unfolded(content) if line.startswith(f"{name}:"))
    return line.partition(":")[2]


def test_a_day_ends_on_the_next_and_carries_what_the_standard_asks_for():
    lines = unfolded(written("Bellen", url="https://voorbeeld.nl/clienten/1/"))

    assert lines[0] == "BEGIN:VCALENDAR"
    assert "DTSTART;VALUE=DATE:20261231" in lines
    assert "DTEND;VALUE=DATE:20270101" in lines
    assert "DTSTAMP:20260302T093000Z" in lines
    assert "UID:a@b" in lines
    assert "URL:https://voorbeeld.nl/clienten/1/" in lines
    assert lines[-2:] == ["END:VCALENDAR", ""]


def test_text_is_escaped_as_in_the_example_of_the_standard():
    # RFC 5545, 3.3.11: a text with a comma, a semicolon and a line break.
    text = "Project XYZ Final Review\nConference Room - 3B\nCome Prepared."

    escaped = "Project XYZ Final Review\\nConference Room - 3B\\nCome Prepared."
    assert value_of(written(text), "SUMMARY") == escaped
    assert value_of(written("a,b;c\\d"), "SUMMARY") == "a\\,b\\;c\\\\d"


def test_a_line_break_cannot_start_a_property_of_its_own():
    lines = unfolded(written("x\r\nATTACH:http://kwaad.nl\rEND:VEVENT"))

    assert not any(line.startswith("ATTACH") for line in lines)
    assert lines.count("END:VEVENT") == 1


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=200))
def test_lines_are_short_and_text_comes_back_whole(title):
    content = written(title)

    assert all(len(line) <= LONGEST_LINE for line in content.split(b"\r\n"))
    back = value_of(content, "SUMMARY").replace("\\\\", "\0")
    for escape, sign in (("\\;", ";"), ("\\,", ","), ("\\n", "\n"), ("\0", "\\")):
        back = back.replace(escape, sign)
    assert back == title


def test_an_address_of_more_than_one_line_is_refused():
    with pytest.raises(ValueError, match="no address of one line"):
        written("x", url="https://a\r\nEND:VEVENT")


def test_a_register_s_day_without_end_does_not_break_the_rest():
    never = CalendarDay("a@b", date.max, "Ooit")
    soon = CalendarDay("c@d", date(2026, 3, 3), "Bellen")

    lines = unfolded(write_calendar([never, soon], name="Agenda", at=AT))

    assert "DTSTART;VALUE=DATE:99991231" in lines
    assert [line for line in lines if line.startswith("DTEND")] == ["DTEND;VALUE=DATE:20260304"]
