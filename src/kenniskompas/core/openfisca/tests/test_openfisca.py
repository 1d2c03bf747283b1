# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""What is not known is never filled in, and no wrong value is read as an amount."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kenniskompas.core.openfisca import (
    EngineMapping,
    Home,
    Kind,
    Known,
    Month,
    Of,
    Period,
    Sent,
    Shown,
    WrongAnswer,
    build_situation,
    questions,
    read_answer,
)

ON = date(2026, 11, 22)
BOTH = tuple(Month)
ROLES = {Of.CLIENT: "adults", Of.PARTNER: "adults", Of.CHILD: "children"}
SINGLE = Sent(
    "is_single",
    Of.HOUSEHOLD,
    Period.MONTH,
    BOTH,
    "single_parent",
    values={"yes": True, "no": False},
)
AGE = Sent("age", Of.CHILD, Period.YEAR, BOTH, "child_age")
WAGE = Sent("salary", Of.CLIENT, Period.MONTH, (Month.WORK,), "wage", label="Loon", is_euros=True)
RENT = Sent(
    "rent", Of.HOUSEHOLD, Period.MONTH, BOTH, "rent", label="Huur", is_euros=True, needed=False
)
PARTNER_WAGE = Sent(
    "salary", Of.PARTNER, Period.MONTH, BOTH, "partner_wage", label="Loon", is_euros=True
)
NET = Shown("net", Of.CLIENT, Period.MONTH, Month.WORK, Kind.INCOME, "Netto")
AID = Shown("aid", Of.HOUSEHOLD, Period.MONTH, Month.NOW, Kind.BENEFITS, "Bijstand")
MAY = Shown("may", Of.HOUSEHOLD, Period.ETERNITY, Month.NOW, Kind.ENTITLEMENT, "Toeslag")
SENT = (SINGLE, AGE, WAGE, RENT, PARTNER_WAGE)


def mapping(*, sent=SENT, shown=(NET, AID, MAY), roles=ROLES):
    return EngineMapping("Regels", "persons", "households", roles, sent, shown)


def known(**values):
    start = {
        "facts": {"single_parent": "yes"},
        "asked": {"wage": 123456},
        "home": Home(has_partner=False, child_ages=(8, 11)),
    }
    return Known(**{**start, **values})


def answer(net=1500.005, aid=0, may=True):
    return {
        "persons": {"work_client": {"net": {"2026-11": net}}},
        "households": {"now": {"aid": {"2026-11": aid}, "may": {"ETERNITY": may}}},
    }


def test_a_question_names_people_by_their_place_and_asks_with_null():
    situation = build_situation(mapping(), known(), on=ON)

    assert situation.body == {
        "persons": {
            "now_client": {},
            "now_child_1": {"age": {"2026": 8}},
            "now_child_2": {"age": {"2026": 11}},
            "work_client": {"salary": {"2026-11": 1234.56}, "net": {"2026-11": None}},
            "work_child_1": {"age": {"2026": 8}},
            "work_child_2": {"age": {"2026": 11}},
        },
        "households": {
            "now": {
                "adults": ["now_client"],
                "children": ["now_child_1", "now_child_2"],
                "is_single": {"2026-11": True},
                "aid": {"2026-11": None},
                "may": {"ETERNITY": None},
            },
            "work": {
                "adults": ["work_client"],
                "children": ["work_child_1", "work_child_2"],
                "is_single": {"2026-11": True},
            },
        },
    }
    assert [(gap.source, gap.needed) for gap in situation.gaps] == [("rent", False)]


@pytest.mark.parametrize(
    ("unknown", "source"),
    [
        ({"facts": {"single_parent": "unknown"}}, "single_parent"),
        ({"facts": {}}, "single_parent"),
        ({"asked": {}}, "wage"),
        ({"home": None}, "household"),
        ({"home": Home(has_partner=False, child_ages=None)}, "children"),
        ({"home": Home(has_partner=False, child_ages=(None,))}, "child_age"),
        ({"home": Home(has_partner=True, child_ages=())}, "partner_wage"),
    ],
)
def test_what_is_needed_and_not_known_makes_it_incomplete(unknown, source):
    situation = build_situation(mapping(), known(**unknown), on=ON)

    assert not situation.is_complete
    assert source in [gap.source for gap in situation.gaps if gap.needed]


def test_a_partner_that_the_rules_do_not_know_is_not_left_out_in_silence():
    roles = {Of.CLIENT: "adults"}
    home = Home(has_partner=True, child_ages=(3,), other_adults=1)

    situation = build_situation(mapping(sent=(SINGLE,), roles=roles), known(home=home), on=ON)

    assert [(gap.source, gap.needed) for gap in situation.gaps] == [
        ("partner", True),
        ("children", False),
        ("other_adults", False),
    ]


def test_only_months_that_are_shown_are_sent_and_an_amount_of_zero_is_known():
    situation = build_situation(
        mapping(sent=(WAGE, RENT), shown=(AID,)), known(asked={"rent": 0}), on=ON
    )

    assert set(situation.body["households"]) == {"now"}
    assert situation.body["households"]["now"]["rent"] == {"2026-11": 0}


def test_nothing_is_asked_about_a_partner_who_is_not_there():
    assert [row.source for row in questions(mapping(), known().home)] == ["wage", "rent"]
    there = Home(has_partner=True, child_ages=())
    assert "partner_wage" in [row.source for row in questions(mapping(), there)]


@given(st.dictionaries(st.sampled_from(["single_parent", "debts"]), st.text(max_size=8)))
def test_only_values_of_the_mapping_ever_leave(facts):
    body = build_situation(mapping(sent=(SINGLE,)), known(facts=facts), on=ON).body

    value = body["households"]["now"].get("is_single", {}).get("2026-11")
    assert value is {"yes": True, "no": False}.get(facts.get("single_parent"))


def test_an_answer_gives_whole_cents_and_a_yes():
    found = read_answer(mapping(), answer(), on=ON)

    assert [(each.shown.label, each.cents, each.holds) for each in found] == [
        ("Netto", 150001, None),
        ("Bijstand", 0, None),
        ("Toeslag", None, True),
    ]


@pytest.mark.parametrize(
    "wrong",
    [
        {"net": -0.01},
        {"net": float("nan")},
        {"net": float("inf")},
        {"net": None},
        {"net": "1500"},
        {"net": True},
        {"net": [1500]},
        {"net": 1_000_001},
        {"may": 1},
        {"may": None},
    ],
)
def test_one_wrong_value_spoils_the_whole_answer(wrong):
    with pytest.raises(WrongAnswer) as raised:
        read_answer(mapping(), answer(**wrong), on=ON)

    assert raised.value.variable == next(iter(wrong))


@pytest.mark.parametrize("shape", [None, [], "x", {"persons": []}, {"persons": {"work_client": 3}}])
def test_an_answer_of_another_shape_is_wrong(shape):
    with pytest.raises(WrongAnswer):
        read_answer(mapping(), shape, on=ON)
