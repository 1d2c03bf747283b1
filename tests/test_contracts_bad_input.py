# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Every kind of wrong file, for every command that reads one: read right, or refused whole."""

import json
import re
from dataclasses import dataclass
from pathlib import Path
from random import Random

import pytest
from django.db import connection

from kenniskompas.casework.models import Case, CaseFact, Client, ImportRun
from kenniskompas.cli.main import main

pytestmark = pytest.mark.django_db

PROTOCOL = """[study]
title = "Courses"
registered_on = 2026-01-01
[design]
treatment = "arm"
control = "none"
outcome = "income"
covariates = ["age"]
estimand = "ate"
[estimation]
folds = 2
learner = "linear"
"""


def _people() -> str:
    rng = Random(20261101)  # noqa: S311 (invented people)
    lines = [
        f"{rng.choice(['none', 'course'])},{rng.randint(20, 60)},{1000 + 2000 * rng.random():.2f}"
        for _ in range(120)
    ]
    return "\n".join(["arm,age,income", *lines]) + "\n"


@dataclass(frozen=True)
class Reader:
    """A command, a file that it reads right, and a column of that file that holds numbers."""

    words: tuple[str, ...]
    text: str
    needed: str
    number: str

    def with_cell(self, column: str, value: str, *, row: int = 3) -> str:
        """The file with one other cell; `row` is counted as a spreadsheet does."""
        cells = [line.split(",") for line in self.text.splitlines()]
        cells[row - 1][cells[0].index(column)] = value
        return "\n".join(",".join(line) for line in cells) + "\n"

    def without(self, column: str) -> str:
        cells = [line.split(",") for line in self.text.splitlines()]
        place = cells[0].index(column)
        return "\n".join(",".join(c[:place] + c[place + 1 :]) for c in cells) + "\n"


READERS = {
    "effects given": Reader(
        ("evidence", "pool", "FILE", "--measure", "GEN"),
        "study,yi,vi\nA,0.25,0.04\nB,0.9,0.05\nC,-0.4,0.02\n",
        needed="vi",
        number="yi",
    ),
    "counts": Reader(
        ("evidence", "pool", "FILE", "--measure", "RR"),
        "study,events_t,n_t,events_c,n_c\nA,4,123,11,139\nB,6,306,29,303\nC,3,231,11,220\n",
        needed="n_c",
        number="events_t",
    ),
    "people": Reader(
        ("effects", "estimate", "FILE", "--protocol", "PROTOCOL", "--out", "OUT"),
        _people(),
        needed="income",
        number="income",
    ),
    "caseload": Reader(
        ("import", "caseload", "FILE"),
        "client_key,question,opened_on,born_on,children\n"
        "K1,work,2024-03-01,1980-02-03,2\nK2,debts,2024-03-02,1990-02-03,0\n"
        "K3,work,2024-03-01,1970-12-31,1\n",
        needed="client_key",
        number="children",
    ),
}


@pytest.fixture
def run(tmp_path, capsys, organisation, team):
    def run(reader: Reader, content: str | bytes, *, name: str = "list.csv"):
        path, protocol = tmp_path / name, tmp_path / "question.toml"
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        protocol.write_text(PROTOCOL, encoding="utf-8")
        places = {"FILE": path, "PROTOCOL": protocol, "OUT": tmp_path / "out"}
        words = [str(places.get(word, word)) for word in reader.words]
        code = main([*words, "--format", "json"])
        return code, *capsys.readouterr()

    return run


@pytest.fixture
def refuse(run, tmp_path):
    """Runs a command on a wrong file; whatever is wrong with it, these things hold."""

    def refuse(reader: Reader, content: str | bytes, *, name: str = "list.csv") -> str:
        code, out, err = run(reader, content, name=name)
        assert (code, out) == (2, "")
        assert err.count("\n") == 1
        assert name in err
        assert not (tmp_path / "out").exists()
        for model in (Case, CaseFact, Client, ImportRun):
            assert not model.objects.exists()
        return err

    return refuse


each_reader = pytest.mark.parametrize("reader", READERS.values(), ids=READERS)


@each_reader
@pytest.mark.parametrize(
    "content",
    [
        b"",
        b" \n\n",
        b"\x89PNG\r\n\x1a\n\0\0\0",
        b"PK\x03\x04zip",
        b"\0" * 3000,
        bytes(Random(1).randbytes(4000)),  # noqa: S311
        b"a" * 200_000,
        "één,twee\n1,2\n".encode("utf-8-sig"),
    ],
    ids=["empty", "blank", "picture", "zip", "zeros", "noise", "one long line", "other columns"],
)
def test_a_file_of_another_kind_is_refused(reader, content, refuse):
    refuse(reader, content)


@each_reader
def test_a_workbook_that_is_none_is_refused(reader, refuse):
    assert "spreadsheet" in refuse(reader, reader.text, name="list.xlsx")


@each_reader
def test_fifty_megabytes_are_refused_by_their_size(reader, refuse):
    assert "50 MB" in refuse(reader, b"x" * 50_100_000)


@each_reader
def test_a_missing_column_is_named(reader, refuse):
    err = refuse(reader, reader.without(reader.needed))
    # A register may call it otherwise: then the usual Dutch name is told.
    assert f"column {reader.needed}" in err or "column klantnummer" in err


@each_reader
@pytest.mark.parametrize("value", ["veel", "1O", "12-", "nan", "inf", "=A1", "1,2,3"])
def test_text_in_a_number_is_named_with_its_place(reader, value, refuse):
    cell = f'"{value}"' if "," in value else value
    content = reader.with_cell(reader.number, "@").replace("@", cell)
    err = refuse(reader, content)
    assert all(part in err for part in (f"row 3, column {reader.number}", value))


@each_reader
def test_a_row_that_has_shifted_is_refused(reader, refuse):
    assert "row 4" in refuse(reader, "\n".join([*reader.text.splitlines()[:3], "1,2,3,4,5,6,7"]))


@each_reader
def test_a_column_that_occurs_twice_is_refused(reader, refuse):
    first, second, *_ = reader.text.splitlines()[0].split(",")
    assert f"column {first}" in refuse(reader, reader.text.replace(second, first, 1))


IMPOSSIBLE = [
    ("effects given", "vi", "-0.01"),
    ("effects given", "vi", "0"),
    ("counts", "events_t", "400"),
    ("counts", "events_t", "-4"),
    ("counts", "events_t", "4.5"),
    ("counts", "n_t", "0"),
    ("people", "arm", ""),
    ("caseload", "client_key", "K1"),
    ("caseload", "client_key", ""),
    ("caseload", "question", "liefde"),
    ("caseload", "opened_on", "2024-02-31"),
    ("caseload", "opened_on", "2060-01-01"),
    ("caseload", "opened_on", "3/4/2024"),
    ("caseload", "born_on", "gisteren"),
    ("caseload", "born_on", "1850-01-01"),
    ("caseload", "born_on", "2025-01-01"),
    ("caseload", "children", "-1"),
]


@pytest.mark.parametrize(("kind", "column", "value"), IMPOSSIBLE)
def test_what_cannot_be_is_named_with_its_place(kind, column, value, refuse):
    reader = READERS[kind]
    err = refuse(reader, reader.with_cell(column, value))
    assert f"list.csv, row 3, column {column}: " in err
    assert value in err


def test_an_unknown_column_of_a_register_is_refused(refuse):
    reader = READERS["caseload"]
    content = "\n".join(f"{line},43" for line in reader.text.splitlines()).replace("43", "shoe", 1)
    assert "row 1, column shoe" in refuse(reader, content)


ENCODINGS = ["utf-8", "utf-8-sig", "cp1252", "utf-16"]


@each_reader
@pytest.mark.parametrize("encoding", ENCODINGS)
def test_every_usual_encoding_is_read_right(reader, encoding, run):
    _code, plain, _err = run(reader, reader.text)
    again = reader.text.replace("study,", "étude,", 1).replace("K1,", "Café,", 1).encode(encoding)
    Client.objects.all().delete()

    code, out, err = run(reader, again)

    assert code == 0
    assert json.loads(out) == json.loads(plain)
    assert err in ("", "kompas: columns not used: étude\n")


@each_reader
def test_a_dutch_file_says_the_same_as_an_english_one(reader, run):
    _code, plain, _err = run(reader, reader.text)
    dutch = re.sub(r"(\d+)\.(\d+)", _dutch, reader.text.replace(",", ";"))
    Client.objects.all().delete()

    code, out, err = run(reader, dutch)

    assert (code, err) == (0, "")
    assert json.loads(out) == json.loads(plain)


def _dutch(number: re.Match[str]) -> str:
    """1234.56 as 1.234,56."""
    return f"{int(number[1]):,}".replace(",", ".") + "," + number[2]


def test_a_refused_caseload_leaves_every_table_as_it_was(refuse):
    before = _counts()
    reader = READERS["caseload"]
    refuse(reader, reader.with_cell("children", "veel", row=4))
    assert _counts() == before


def _counts() -> dict[str, int]:
    with connection.cursor() as cursor:
        tables = sorted(connection.introspection.table_names(cursor))
        found = {}
        for table in tables:
            cursor.execute(f"SELECT count(*) FROM {connection.ops.quote_name(table)}")  # noqa: S608
            found[table] = cursor.fetchone()[0]
    return found


def test_an_impossible_date_in_a_protocol_is_refused(tmp_path: Path, capsys) -> None:
    people, protocol, out = tmp_path / "p.csv", tmp_path / "q.toml", tmp_path / "out"
    people.write_text(READERS["people"].text, encoding="utf-8")
    protocol.write_text(PROTOCOL.replace("2026-01-01", "2026-02-31"), encoding="utf-8")

    code = main(
        ["effects", "estimate", str(people), "--protocol", str(protocol), "--out", str(out)]
    )

    assert code == 2
    assert "q.toml" in capsys.readouterr().err
    assert not out.exists()
