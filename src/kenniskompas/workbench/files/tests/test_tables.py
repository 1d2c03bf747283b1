# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
import codecs
import csv
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from time import process_time

import numpy as np
import pytest
from openpyxl import Workbook

from kenniskompas.core.errors import BadInput
from kenniskompas.workbench.files.tables import Table, read_table

Write = Callable[..., Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    def write_file(content: str | bytes, name: str = "data.csv", encoding: str = "utf-8") -> Path:
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode(encoding))
        return path

    return write_file


def refusal_of(path: Path, column: str = "") -> BadInput:
    try:
        read_table(path).numbers(column)
    except BadInput as error:
        return error
    return pytest.fail("the file was read")


def numbers(table: Table, column: str) -> list[float]:
    return table.numbers(column).tolist()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_usual_encodings_are_read(write: Write, encoding: str) -> None:
    table = read_table(write("naam,n\nCoöperatie Één,3\n", encoding=encoding))
    assert table.columns == ("naam", "n")
    assert table.text("naam") == ["Coöperatie Één"]
    assert numbers(table, "n") == [3]


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_the_separator_is_seen_in_the_header(write: Write, separator: str) -> None:
    text = "a|b|c\n1|x, y; z|3\n" if separator == "\t" else 'a|b|c\n1|"x, y; z"|3\n'
    table = read_table(write(text.replace("|", separator)))
    assert table.rows == [("1", "x, y; z", "3")]


def test_a_header_with_a_comma_in_a_name_keeps_its_semicolons(write: Write) -> None:
    table = read_table(write("naam;bedrag, euro;n\nx;1;2\n"))
    assert table.columns == ("naam", "bedrag, euro", "n")


def test_a_first_line_that_names_the_separator_is_no_header(write: Write) -> None:
    table = read_table(write("sep=;\r\na;b\r\n1,5;2\r\n"))
    assert table.columns == ("a", "b")
    assert table.row_numbers == [3]
    assert numbers(table, "a") == [1.5]


def test_a_quoted_cell_may_hold_a_line_break(write: Write) -> None:
    table = read_table(write('a,b\n"een\ntwee",1\nx,2\n'))
    assert table.rows[0] == ("een\ntwee", "1")
    assert table.row_numbers == [2, 3]


def test_blank_rows_are_skipped_and_row_numbers_stay_those_of_the_file(write: Write) -> None:
    table = read_table(write("a;b\n\n1;2\n;;\n3;4\n"))
    assert table.row_numbers == [3, 5]


def test_dutch_decimals_are_read(write: Write) -> None:
    table = read_table(write("a;b;c\n1.234,56;0,5;1.234\n-12,5;1.234,0;2.000\n"))
    assert table.decimal == ","
    assert numbers(table, "a") == [1234.56, -12.5]
    assert numbers(table, "b") == [0.5, 1234.0]
    assert numbers(table, "c") == [1234, 2000]


def test_a_comma_separated_file_may_quote_dutch_decimals(write: Write) -> None:
    table = read_table(write('a,b\n"1.234,56",1.234\n'))
    assert numbers(table, "a") == [1234.56]
    assert numbers(table, "b") == [1234]


def test_a_point_between_commas_is_a_decimal_point(write: Write) -> None:
    table = read_table(write("a,b\n1.234,1e-3\n"))
    assert numbers(table, "a") == [1.234]
    assert numbers(table, "b") == [0.001]


@pytest.mark.parametrize("text", ["a;b\n1.234;2\n", "a\tb\n1,234\t2\n", 'a,b\n"1,234",2\n'])
def test_a_number_that_reads_two_ways_is_refused(write: Write, text: str) -> None:
    error = refusal_of(write(text), "a")
    assert (error.code, error.row, error.column) == ("ambiguous_number", 2, "a")


def test_a_column_is_read_by_its_own_evidence_before_that_of_the_file(write: Write) -> None:
    table = read_table(write("versie;bedrag\n1.5;1.234\n2.5;0,5\n"))
    assert numbers(table, "versie") == [1.5, 2.5]
    assert numbers(table, "bedrag") == [1234, 0.5]


def test_two_decimal_signs_in_one_column_are_refused(write: Write) -> None:
    error = refusal_of(write("a;b\n0,5;1\n0,6;1\n0.7;1\n"), "a")
    assert (error.code, error.row, error.parameters["value"]) == ("other_decimal_sign", 4, "0.7")


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ("twaalf", "not_a_number"),
        ("NA", "not_a_number"),
        ("1_000", "not_a_number"),
        ("0x1f", "not_a_number"),
        ("1 234", "not_a_number"),
        ("-", "not_a_number"),
        ("1e", "not_a_number"),
        ("nan", "not_finite"),
        ("-Infinity", "not_finite"),
        ("1e999", "not_finite"),
        ("=1+1", "formula"),
        ("", "missing_value"),
    ],
)
def test_what_is_no_number_is_refused_at_its_place(write: Write, cell: str, code: str) -> None:
    error = refusal_of(write(f"a,b\n1.5,x\n{cell},x\n"), "a")
    assert (error.code, error.file, error.row, error.column) == (code, "data.csv", 3, "a")
    assert error.parameters["value"] == cell


def test_missing_numbers_become_nan_when_allowed(write: Write) -> None:
    table = read_table(write("a,b\n1,x\n,x\n"))
    assert np.isnan(table.numbers("a", missing="nan")).tolist() == [False, True]


def test_a_fraction_is_no_whole_number(write: Write) -> None:
    table = read_table(write("a,b\n3,1\n3.0,1\n2.5,1\n"))
    with pytest.raises(BadInput, match=r"data.csv, row 4, column a: 2.5 is not a whole number"):
        table.whole_numbers("a")


def test_iso_and_dutch_dates_are_read(write: Write) -> None:
    table = read_table(write("d,e\n2024-02-29,1\n3-4-2024,1\n2024-01-02T00:00:00,1\n"))
    assert table.dates("d") == [date(2024, 2, 29), date(2024, 4, 3), date(2024, 1, 2)]


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ("30-02-2024", "impossible_date"),
        ("2024-13-01", "impossible_date"),
        ("2924-01-01", "impossible_date"),
        ("03/04/2024", "ambiguous_date"),
        ("gisteren", "not_a_date"),
        ("", "missing_value"),
    ],
)
def test_what_is_no_date_is_refused(write: Write, cell: str, code: str) -> None:
    table = read_table(write(f"d,e\n2024-01-01,1\n{cell},1\n"))
    with pytest.raises(BadInput) as caught:
        table.dates("d")
    assert (caught.value.code, caught.value.row, caught.value.column) == (code, 3, "d")


@pytest.mark.parametrize(
    ("content", "code"),
    [
        ("", "empty_file"),
        ("  \n\n", "empty_file"),
        ("a,b\n", "no_rows"),
        ("a,b\n,\n", "no_rows"),
        ("a,b,a\n1,2,3\n", "duplicate_column"),
        ("a,,c\n1,2,3\n", "unnamed_column"),
        ("a,b\n1,2,3\n", "ragged_row"),
        ("a,b\n1\n", "ragged_row"),
        ('a,b\n"1"x,2\n', "quotes"),
        ('a,b\n"1,2\n', "quotes"),
        ("a,b\n1,\x00\n", "binary"),
        (b"PK\x03\x04rest", "binary"),
        (b"\x89PNG\r\n", "binary"),
        (b"%PDF-1.7", "binary"),
        (b"a,b\n1,\x81\n", "encoding"),
    ],
)
def test_a_file_that_is_no_table_is_refused(write: Write, content: str | bytes, code: str) -> None:
    error = refusal_of(write(content))
    assert (error.code, error.file) == (code, "data.csv")


def test_a_missing_file_and_a_folder_are_refused(tmp_path: Path) -> None:
    folder = tmp_path / "folder.csv"
    folder.mkdir()
    assert refusal_of(tmp_path / "none.csv").code == "not_found"
    assert refusal_of(folder).code == "not_found"


def test_an_unknown_suffix_is_refused(write: Write) -> None:
    assert refusal_of(write("a,b\n1,2\n", name="data.docx")).code == "unknown_format"


def test_a_cell_that_is_too_long_is_refused_whatever_another_library_allows(write: Write) -> None:
    before = csv.field_size_limit(2**30)
    try:
        error = refusal_of(write("a,b\n1," + "x" * 200_000 + "\n"))
    finally:
        csv.field_size_limit(before)
    assert (error.code, error.row) == ("field_too_long", 2)


def test_a_large_file_is_refused_by_its_size(write: Write) -> None:
    path = write(b"x" * 2000)
    with pytest.raises(BadInput) as caught:
        read_table(path, max_bytes=1000)
    assert caught.value.code == "too_large"


@pytest.mark.parametrize(
    ("content", "code"),
    [("x" * 20_000_000, "too_long"), ("a,b\n" + "x" * 20_000_000, "field_too_long")],
)
def test_one_endless_line_is_refused_quickly(write: Write, content: str, code: str) -> None:
    path = write(content)
    started = process_time()
    assert refusal_of(path).code == code
    assert process_time() - started < 2


def test_missing_and_unknown_columns_name_what_there_is(write: Write) -> None:
    table = read_table(write("a,b\n1,2\n"))
    with pytest.raises(BadInput, match="column yi: this column is missing; the file has: a, b"):
        table.require(["a", "yi"])
    with pytest.raises(BadInput, match="column b: this column is not known; expected: a"):
        table.refuse_unknown(["a"])


def test_the_display_name_replaces_that_of_a_temporary_file(write: Write) -> None:
    path = write("a,b\n1,2\n", name="upload-8f31.csv")
    assert read_table(path, name="Cliënten 2024.csv").file == "Cliënten 2024.csv"


def save_workbook(path: Path, *rows: list[object]) -> Path:
    workbook = Workbook()
    sheet = workbook.active
    assert sheet is not None
    for row in rows:
        sheet.append(row)
    workbook.save(path)
    return path


def test_a_workbook_is_read_with_numbers_and_dates(tmp_path: Path) -> None:
    path = save_workbook(
        tmp_path / "data.xlsx",
        ["a", "b", "c", "d"],
        [1, 1.234, date(2024, 3, 1), "x"],
        [],
        [1234567, 0.5, datetime(2024, 3, 2), True],  # noqa: DTZ001 (workbooks know no zone)
    )
    table = read_table(path)
    assert table.row_numbers == [2, 4]
    assert table.rows[0] == ("1", "1.234", "2024-03-01", "x")
    assert numbers(table, "a") == [1, 1234567]
    assert numbers(table, "b") == [1.234, 0.5]
    assert table.dates("c") == [date(2024, 3, 1), date(2024, 3, 2)]
    assert table.text("d") == ["x", "true"]


def test_a_number_typed_as_text_in_a_workbook_is_refused(tmp_path: Path) -> None:
    path = save_workbook(tmp_path / "data.xlsx", ["a"], [1.5], ["1.234"])
    error = refusal_of(path, "a")
    assert (error.code, error.row, error.column) == ("number_as_text", 3, "a")


@pytest.mark.parametrize("content", [b"a,b\n1,2\n", b"PK\x03\x04broken"])
def test_a_workbook_that_is_none_is_refused(write: Write, content: bytes) -> None:
    assert refusal_of(write(content, name="data.xlsx")).code == "not_a_workbook"


def test_a_byte_order_mark_alone_is_an_empty_file(write: Write) -> None:
    assert refusal_of(write(codecs.BOM_UTF8)).code == "empty_file"
