# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Spreadsheets out: what goes in comes back, and nothing in it is a formula."""

from datetime import UTC, date, datetime
from decimal import Decimal
from io import BytesIO
from zipfile import ZipFile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from kenniskompas.workbench.files.workbook_output import LONGEST_TEXT, write_workbook


def cells_of(content):
    sheet = load_workbook(BytesIO(content)).active
    return [[cell.value for cell in row] for row in sheet.iter_rows()]


def test_text_numbers_and_days_come_back_as_they_went_in():
    row = ["Jansen 😀", 3, 2.5, Decimal("10.25"), date(2026, 3, 2), None, ""]

    content = write_workbook("Lijst", list("abcdefg"), [row])

    header, back = cells_of(content)
    assert header == list("abcdefg")
    assert back[:4] == ["Jansen 😀", 3, 2.5, 10.25]
    assert back[4].isoformat() == "2026-03-02T00:00:00"
    assert back[5:] == [None, None]


@pytest.mark.parametrize("text", ["=1+1", "+31", "-2", "@SUM(A1)", '=HYPERLINK("http://x","y")'])
def test_a_cell_that_begins_like_a_formula_is_text(text):
    content = write_workbook("Lijst", ["a"], [[text]])

    cell = load_workbook(BytesIO(content)).active["A2"]
    assert (cell.value, cell.data_type, cell.quotePrefix) == (text, "s", True)
    assert b"<f>" not in ZipFile(BytesIO(content)).read("xl/worksheets/sheet1.xml")


def test_signs_that_a_sheet_cannot_hold_and_a_full_cell_do_not_break_the_file():
    content = write_workbook("A/B: [x]", ["a", "b"], [["a\x00b\x1f", "x" * 40_000]])

    _header, (short, long) = cells_of(content)
    assert short == "ab"
    assert len(long) == LONGEST_TEXT


def test_a_moment_with_a_time_zone_is_written_as_it_reads():
    content = write_workbook("Lijst", ["a"], [[datetime(2026, 3, 2, 9, 30, tzinfo=UTC)]])

    assert cells_of(content)[1][0].isoformat() == "2026-03-02T09:30:00"


@settings(max_examples=25)
@given(st.lists(st.text(max_size=30), min_size=1, max_size=4))
def test_no_text_at_all_becomes_a_formula(values):
    content = write_workbook("Lijst", ["x"] * len(values), [values])

    sheet = load_workbook(BytesIO(content)).active
    assert all(cell.data_type != "f" for row in sheet.iter_rows() for cell in row)
