# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
from datetime import date

import pytest

from kenniskompas.core.errors import BadInput
from kenniskompas.core.provisions import Bounds
from kenniskompas.workbench.provisions import Vocabulary, read_provisions

WORDS = Vocabulary(
    facts={"debts": ("none", "problematic", "unknown"), "age_band": ("under_27", "55_plus")},
    counts=("children",),
    euros=("income_month",),
)
ROW = """
[[provision]]
code = "toeslag"
name = "Toeslag"
text = "Een bedrag per jaar."
source = "Verordening (voorbeeld)"
valid_from = {starts}
valid_to = {ends}
{more}
[provision.when]
{when}
"""
YEAR = ("2026-01-01", "2026-12-31")
ADDRESS = 'url = "https://voorbeeld.nl"'


def rows(*periods, when='debts = ["problematic"]', more=""):
    return "".join(
        ROW.format(starts=starts, ends=ends, when=when, more=more) for starts, ends in periods
    )


def read(text):
    return read_provisions(text, file="tabel.toml", words=WORDS)


def test_rows_that_follow_on_each_other_are_read():
    found = read(rows(("2026-01-01", "2026-06-30"), ("2026-07-01", "2026-12-31")))

    assert [row.valid_from for row in found] == [date(2026, 1, 1), date(2026, 7, 1)]
    assert found[0].conditions[0].values == {"problematic"}


def test_amounts_are_read_in_cents_and_numbers_as_bounds():
    when = "children = { least = 1 }\nincome_month = { least = 0, most = 1500.05 }"

    (row,) = read(rows(YEAR, when=when, more=f'{ADDRESS}\namount = 19.99\nper = "year"'))

    assert (row.amount, row.per) == (1999, "year")
    assert [each.allowed for each in row.limits] == [Bounds(1, None), Bounds(0, 150_005)]


def test_two_rows_of_one_code_on_one_day_are_refused_with_the_row():
    with pytest.raises(BadInput) as refused:
        read(rows(("2026-01-01", "2026-06-30"), ("2026-06-30", "2026-12-31")))

    assert refused.value.column == "provision[2].valid_from"


@pytest.mark.parametrize(
    ("text", "column"),
    [
        (rows(("2026-12-31", "2026-01-01")), "provision[1].valid_to"),
        (rows(YEAR, when='nationality = ["x"]'), "nationality"),
        (rows(YEAR, when='debts = ["veel"]'), "provision[1].when.debts"),
        (rows(YEAR, when="debts = []"), "provision[1].when.debts"),
        (rows(YEAR, when=""), "provision[1].when"),
        (rows(YEAR, when="children = { about = 1 }"), "provision[1].when.children.about"),
        (rows(YEAR, when="children = {}"), "provision[1].when.children.most"),
        (rows(YEAR, when="children = 2"), "provision[1].when.children"),
        (rows(YEAR, when="children = { least = 2, most = 1 }"), "when.children.most"),
        (rows(YEAR, when="income_month = { most = 10.005 }"), "when.income_month.most"),
        (rows(YEAR, when="income_month = { most = -1 }"), "when.income_month.most"),
        (rows(YEAR, more='amount = 10\nper = "year"'), "provision[1].url"),
        (rows(YEAR, more=f"{ADDRESS}\namount = 10"), "provision[1].per"),
        (rows(YEAR, more=f'{ADDRESS}\namount = 10\nper = "week"'), "provision[1].per"),
        (rows(YEAR, more='per = "year"'), "provision[1].amount"),
        (rows(YEAR, more='url = "javascript:alert(1)"'), "provision[1].url"),
        (rows(YEAR).replace("text =", "tekst ="), "tekst"),
        (rows(YEAR).replace('"toeslag"', f'"{"x" * 61}"'), "provision[1].code"),
        (rows(YEAR).replace('"toeslag"', '"een/twee"'), "provision[1].code"),
        (rows(("2026-01-01", '"ooit"')), "provision[1].valid_to"),
        ("", "provision"),
    ],
)
def test_what_is_wrong_is_refused_by_its_place(text, column):
    with pytest.raises(BadInput) as refused:
        read(text)

    assert column in refused.value.column


def test_what_is_no_toml_is_said_to_be_none():
    with pytest.raises(BadInput, match="TOML"):
        read("<script>alert(1)</script>")


def test_more_rows_than_a_person_can_read_are_refused():
    with pytest.raises(BadInput, match="500"):
        read(rows(*[YEAR] * 501))
