# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""A mapping is read whole, or refused with the key of what is wrong."""

import pytest

from kenniskompas.core.errors import BadInput
from kenniskompas.core.openfisca import Month, Of
from kenniskompas.workbench.openfisca import Sources, read_mapping

SOURCES = Sources(
    facts={"single_parent": ("yes", "no", "unknown")}, counts=("children",), euros=("income_told",)
)
TEXT = """
name = "Regels"
persons = "persons"
groups = "households"
[roles]
client = "adults"
child = "children"
[[send]]
variable = "is_single"
of = "household"
period = "month"
from = "single_parent"
values = { yes = true, no = false }
[[send]]
variable = "salary"
of = "client"
period = "month"
month = "work"
ask = "wage"
label = "Loon per maand"
unit = "euros"
[[show]]
variable = "net"
of = "client"
period = "month"
month = "work"
as = "income"
label = "Netto"
"""


def read(text=TEXT):
    return read_mapping(text, file="m.toml", sources=SOURCES)


def test_a_mapping_is_read():
    mapping = read()

    assert (mapping.name, mapping.roles[Of.CHILD]) == ("Regels", "children")
    assert [row.is_asked for row in mapping.sent] == [False, True]
    assert mapping.sent[1].months == (Month.WORK,)


@pytest.mark.parametrize(
    ("old", "new", "code", "column"),
    [
        ("no = false }", "no = false, unknown = false }", "unknown_key", "send[1].values.unknown"),
        ("no = false }", "no = nan }", "wrong_type", "send[1].values.no"),
        ("values = { yes = true, no = false }", "", "missing_key", "send[1].values"),
        ("single_parent", "surname", "not_a_choice", "send[1].from"),
        ('of = "household"', 'of = "partner"', "not_a_choice", "send[1].of"),
        ('ask = "wage"', 'ask = "wage"\nfrom = "children"', "unknown_key", "send[2].from"),
        ('ask = "wage"\n', "", "missing_key", "send[2].from"),
        ('ask = "wage"', 'ask = "Wage!"', "wrong_type", "send[2].ask"),
        ('unit = "euros"', 'unit = "dollars"', "not_a_choice", "send[2].unit"),
        ('"salary"', '"salary; drop"', "wrong_type", "send[2].variable"),
        ('"net"', '"salary"', "taken", "show[1].variable"),
        ('as = "income"', 'as = "bonus"', "not_a_choice", "show[1].as"),
        ('child = "children"', 'dog = "pets"', "unknown_key", "roles.dog"),
        ('client = "adults"', "", "missing_key", "roles.client"),
        ("[[show]]", "[[shown]]", "unknown_key", "shown"),
    ],
)
def test_what_is_wrong_is_named(old, new, code, column):
    with pytest.raises(BadInput) as raised:
        read(TEXT.replace(old, new, 1))

    assert (raised.value.code, raised.value.column) == (code, column)


def test_an_amount_of_a_month_goes_to_no_variable_of_a_year():
    text = TEXT.replace(
        'period = "month"\nmonth = "work"\nask', 'period = "year"\nmonth = "work"\nask'
    )

    with pytest.raises(BadInput) as raised:
        read(text)

    assert (raised.value.code, raised.value.column) == ("not_a_choice", "send[2].period")
