# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Records and protocols that cannot be right are refused with the place of the mistake."""

from datetime import date, timedelta

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from kenniskompas.core.errors import BadInput
from kenniskompas.workbench.panel.definition import read_definition
from kenniskompas.workbench.panel.duckdb_engine import duckdb_engine
from kenniskompas.workbench.panel.making import make_panel
from kenniskompas.workbench.panel.sources import open_source
from kenniskompas.workbench.panel.strategies import answer_strategies
from kenniskompas.workbench.panel.tests.invented_records import (
    COMPETING,
    DURATION,
    PROTOCOL,
    invent,
    with_other_ends,
    write_study,
)


def overlapping(rows):
    first = next(one for one in rows["activities"] if one["activity"].startswith("job"))
    other = {**first, "activity": "training", "started_on": first["started_on"] + timedelta(30)}
    rows["activities"].append({**other, "ended_on": other["started_on"] + timedelta(9)})


def changed(table, column, value, at=4):
    def change(rows):
        rows[table][at][column] = value

    return change


def again(rows):
    rows["people"].append(dict(rows["people"][2]))


def backwards(rows):
    rows["activities"][0]["ended_on"] = rows["activities"][0]["started_on"] - timedelta(days=1)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (overlapping, "column started_on: what is said here contradicts itself: another arm, on"),
        (
            changed("decisions", "decided_on", date(1930, 5, 1)),
            "decisions.csv, row 6, column decided_on: “1930-05-01” cannot be right: the person was",
        ),
        (
            changed("characteristics", "recorded_on", date(2026, 5, 1)),
            "characteristics.csv, row 6, column recorded_on: “2026-05-01” cannot be right: observ",
        ),
        (changed("decisions", "decided_on", ""), "decisions.csv, row 6, column decided_on: a val"),
        (changed("people", "born_on", ""), "people.csv, row 6, column born_on: a value is missing"),
        (changed("decisions", "key", "zz"), "decisions.csv, row 6, column key: “zz” should be a k"),
        (changed("people", "born_on", "31-31-1980"), "people.csv, row 6, column born_on: “31-31-1"),
        (again, "column key: “c000002” occurs more than once, first on row 4"),
        (backwards, "activities.csv, row 2, column ended_on:"),
        (
            lambda rows: [one.update(value="two") for one in rows["characteristics"]],
            "column value: “two” is not a number",
        ),
    ],
    ids=[
        "overlap",
        "birth",
        "end",
        "no zero",
        "no birth",
        "stranger",
        "date",
        "twice",
        "span",
        "nr",
    ],
)
def test_records_that_cannot_be_right_are_refused_where_they_stand(tmp_path, change, said):
    rows = invent(40)
    change(rows)
    protocol = PROTOCOL.replace("arms = {", 'arms = { training = ["training"],')
    if "another arm" not in said:
        protocol = PROTOCOL

    with pytest.raises(BadInput) as error:
        make_panel(read_definition(write_study(tmp_path, rows, protocol)))

    assert said in str(error.value)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('"job coaching plus"]', '"job coatching"]', "panel.arms.coaching: “job coatching” is not"),
        ('event = "work"', 'event = "wrk"', "panel.outcome.event: “wrk” is not one of: benefit, w"),
        ('"people.csv"', '"nobody.csv"', "nobody.csv: the file does not exist"),
        ('"people.csv"', '"people.csv"\nborn_on = "born"', "people.csv, column born: this col"),
        ("children = {", "kids = {", "panel.columns: “children” is not one of"),
        ("between 18 and 66", "= 'old'", "panel.eligibility: “old” is not a number"),
        ("language in ('basic', 'fluent')", "language between 1 and 2", "“language” holds words"),
        ("grace = 3", "grace = -1", "panel.grace: -1 is outside 0 to 60"),
        ("horizon = 12", "horizon = 0", "panel.outcome.horizon: 0 is outside 1 to 600"),
        ("until = 2023", "until = 2021", "panel.until"),
        ("by_horizon", "duration", "panel.outcome.kind: “duration” should be"),
        ('"age" }', '"age", of = "x" }', "panel.columns.age.of"),
        (
            '"job coaching plus"]',
            '"job coaching plus"], other = ["job coaching"]',
            "panel.arms.oth",
        ),
        ("[panel.observation]", "[panel.observations]", "panel.observations: this key is not kn"),
    ],
)
def test_protocols_that_cannot_be_right_name_their_key(tmp_path, old, new, said):
    assert old in PROTOCOL
    path = write_study(tmp_path, invent(30), PROTOCOL.replace(old, new, 1))

    with pytest.raises(BadInput) as error:
        make_panel(read_definition(path))

    assert said in str(error.value)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (
            ', competing = ["pension", "death"]',
            "",
            "panel.outcome.competing: “nothing” should be h",
        ),
        ('competing = "retired"', "", "panel.outcome.competing: “['pension', 'death']” should be"),
        ('["pension", "death"]', '["pension", "work"]', "“work” should be another event than the"),
        ('["pension", "death"]', '["pensoin"]', "panel.outcome.competing: “pensoin” is not one of"),
        ('competing = "retired"', 'competing = "key"', "panel.columns: “key” exists already"),
    ],
)
def test_what_competes_is_named_in_both_places_and_in_the_records(tmp_path, old, new, said):
    assert old in COMPETING
    rows = with_other_ends(invent(60))
    path = write_study(tmp_path, rows, COMPETING.replace(old, new, 1))

    with pytest.raises(BadInput) as error:
        make_panel(read_definition(path))

    assert said in str(error.value)


def test_what_competes_needs_a_duration_and_no_strategy(tmp_path):
    by_horizon = PROTOCOL.replace('event = "work",', 'event = "work", competing = ["death"],')
    with pytest.raises(BadInput, match=r"panel\.outcome\.competing: this key is not known"):
        read_definition(write_study(tmp_path, invent(30), by_horizon))
    definition = read_definition(write_study(tmp_path, invent(30), COMPETING))
    with pytest.raises(BadInput, match="a strategy is followed until one event"):
        answer_strategies(definition, None, repetitions=2)


def test_a_panel_without_its_part_of_the_protocol_is_refused(tmp_path):
    path = tmp_path / "p.toml"
    path.write_text(PROTOCOL.split("[panel]")[0])

    with pytest.raises(BadInput, match="column panel: this key is missing"):
        read_definition(path)


def test_where_files_stand_is_no_part_of_the_question(tmp_path):
    here = read_definition(write_study(tmp_path / "a", invent(1)))
    moved = read_definition(
        write_study(tmp_path / "b", invent(1), PROTOCOL.replace('"people.csv"', '"mensen.csv"'))
    )
    other = read_definition(
        write_study(tmp_path / "c", invent(1), PROTOCOL.replace("grace = 3", "grace = 4"))
    )

    assert here.protocol.hash == moved.protocol.hash != other.protocol.hash
    assert (
        len({read_definition(write_study(tmp_path / "d", invent(1), DURATION)).protocol.hash}) == 1
    )


@pytest.mark.parametrize(
    ("column", "said"),
    [
        (pa.array(["2022-01-01"]), "column decided_on: “string” should be a column of dates"),
        (pa.array([1.5]), "column decided_on: “double” should be a column of dates"),
    ],
)
def test_days_in_parquet_must_be_days(tmp_path, column, said):
    path = write_study(tmp_path, invent(5), PROTOCOL.replace("decisions.csv", "d.parquet"))
    pq.write_table(pa.table({"key": ["c000001"], "decided_on": column}), tmp_path / "d.parquet")

    with pytest.raises(BadInput) as error:
        make_panel(read_definition(path))

    assert said in str(error.value)


def test_duckdb_reads_the_files_of_the_protocol_and_nothing_else(tmp_path):
    import duckdb

    path = write_study(tmp_path, invent(5), PROTOCOL.replace("decisions.csv", "d'.parquet"))
    table = pa.table({"key": ["c000001"], "decided_on": pa.array([date(2022, 3, 1)])})
    pq.write_table(table, tmp_path / "d'.parquet")
    (tmp_path / "secret.csv").write_text("a\n1\n")
    sources = [open_source(record) for record in read_definition(path).files.values()]

    with duckdb_engine(sources) as engine:
        run = engine._connection.execute
        assert run("SELECT key FROM decisions").fetchall() == [("c000001",)]
        for forbidden in (
            f"FROM read_csv('{tmp_path / 'secret.csv'}')",
            f"COPY people TO '{tmp_path / 'out.csv'}'",
            "SET enable_external_access = true",
            "SET allowed_paths = ['/']",
            "INSTALL httpfs",
        ):
            with pytest.raises(duckdb.Error):
                run(forbidden)
