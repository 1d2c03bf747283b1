# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""The quick reader reads what the row reader reads, or nothing."""

from pathlib import Path
from time import process_time
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kenniskompas.core.errors import BadInput
from kenniskompas.workbench.files.columnar import read_columns
from kenniskompas.workbench.files.tables import read_table

CELLS = st.one_of(
    st.sampled_from(
        [
            *("", " ", "1", "-2.5", "0,5", "1.234", "1.234.567", "+3", "1e3", "1e999", "nan", "."),
            *('"a;b"', '"x ""y"""', 'in"side', '"open', " Delft ", "Één", "\N{MINUS SIGN}4", "\t"),
            *("\N{NO-BREAK SPACE}7", "=1+1", '"1,5"', '"two\nlines"', "\r", '"', '""', "00.5"),
        ]
    ),
    st.text("0123456789.,-", max_size=6),
)


def outcome(read: Any) -> Any:
    try:
        return read()
    except BadInput:
        return None


def cells_of(table: Any, name: str) -> Any:
    numbers = outcome(lambda: table.numbers(name, missing="nan"))
    return list(table.text(name)), None if numbers is None else numbers.tolist()


def agree(path: Path) -> bool:
    """Whether the file was read by column; if so, it was read as by row."""
    quick = read_columns(path)
    if quick is None:
        return False
    table = read_table(path)
    assert tuple(quick.columns) == table.columns
    for name in table.columns:
        texts, numbers = cells_of(quick, name)
        expected, values = cells_of(table, name)
        assert texts == expected
        assert (numbers is None) == (values is None)
        if numbers is not None:
            assert np.array_equal(numbers, values, equal_nan=True)
    return True


@settings(
    max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    rows=st.lists(st.lists(CELLS, min_size=2, max_size=2), min_size=1, max_size=6),
    separator=st.sampled_from([";", ",", "\t"]),
    end=st.sampled_from(["\n", "\r\n"]),
    header=st.sampled_from(["a|b", "a|b|", ' a |"b"', "a|a", "|b", "a"]),
)
def test_any_file_is_read_as_by_row_or_left_to_it(
    tmp_path: Path, rows: Any, separator: str, end: str, header: str
) -> None:
    lines = [header.replace("|", separator), *(separator.join(row) for row in rows)]
    path = tmp_path / "any.csv"
    path.write_bytes(end.join(lines).encode())

    agree(path)


@pytest.mark.parametrize(
    "text",
    [
        "naam,n\nDelft,1.5\nGouda,2\n",
        "naam;n\r\nDelft;1,5\r\nGouda;\r\n",
        '"naam","n"\n"Den Haag, centrum","1.25"\n"","-3"\n',
        "\N{ZERO WIDTH NO-BREAK SPACE}naam\tn\nCoöperatie Één\t3\n\n",
        "naam,n\n  Delft , 12 \n",
    ],
)
def test_usual_files_are_read_by_column(tmp_path: Path, text: str) -> None:
    path = tmp_path / "people.csv"
    path.write_bytes(text.encode())

    assert agree(path)


@pytest.mark.parametrize(
    "content",
    [
        b"a,b\n1,2,3\n",
        b"a,b\n\n1,2\n",
        b"a,b\n1,2\n,\n",
        b"sep=;\na;b\n1;2\n",
        b"a,a\n1,2\n",
        b"a,b\n",
        b"",
        b'a,b\n1,x"y"z\n',
        b'a,b\n1,"open\n',
        b'a,b\n1,"x ""y"""\n',
        "a,b\n1,é\n".encode("cp1252"),
        "a,b\n1,2\n".encode("utf-16"),
        b"%PDF-1.7,b\n1,2\n",
        b"a,b\r1,2\r",
    ],
)
def test_unusual_files_are_left_to_the_row_reader(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "people.csv"
    path.write_bytes(content)

    assert read_columns(path) is None


def test_other_kinds_of_files_are_not_looked_at(tmp_path: Path) -> None:
    assert read_columns(tmp_path / "none.csv") is None
    assert read_columns(tmp_path / "people.xlsx") is None


@pytest.mark.slow
def test_many_people_are_read_several_times_sooner_than_by_row(tmp_path: Path) -> None:
    rng = np.random.default_rng(1)
    names = ",".join(f"x{one}" for one in range(30))
    path = tmp_path / "people.csv"
    rows = np.round(rng.normal(size=(20_000, 30)), 4)
    path.write_text("\n".join([names, *(",".join(map(str, row)) for row in rows.tolist())]))

    seconds = []
    for read in (read_columns, read_table):
        started = process_time()
        table = read(path)
        assert table is not None
        for name in table.columns:
            table.numbers(name)
        seconds.append(process_time() - started)

    assert seconds[0] < seconds[1] / 3
