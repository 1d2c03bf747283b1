# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Three values: unknown never shuts out, one no decides, and knowing more never turns round."""

from datetime import date

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from kenniskompas.core.provisions import (
    Bounds,
    Condition,
    Holds,
    Limit,
    Provision,
    check,
    most_helpful,
)

DAY = date(2026, 3, 2)
facts_drawn = st.dictionaries(st.sampled_from("abc"), st.sampled_from(["x", "y", "unknown"]))
ends = st.none() | st.integers(0, 9)


@st.composite
def bounds(draw):
    least, most = draw(ends), draw(ends)
    assume(least is None or most is None or least <= most)
    return Bounds(least, most)


def row(limits=None, **conditions):
    found = tuple(Condition(fact, frozenset(values)) for fact, values in conditions.items())
    allowed = tuple(Limit(name, each) for name, each in (limits or {}).items())
    ends_on = date(2026, 12, 31)
    return Provision("p", "P", "", "", "", date(2026, 1, 1), ends_on, found, allowed)


@pytest.mark.parametrize(
    ("facts", "holds", "ask"),
    [
        ({"a": "x", "b": "x"}, Holds.YES, ()),
        ({"a": "x"}, Holds.UNKNOWN, ("b",)),
        ({"a": "x", "b": "unknown"}, Holds.UNKNOWN, ("b",)),
        ({"a": "y"}, Holds.NO, ()),
        ({}, Holds.UNKNOWN, ("a", "b")),
    ],
)
def test_one_no_decides_and_an_unknown_leaves_it_open(facts, holds, ask):
    (seen,) = check([row(a="x", b="x")], facts, {}, on=DAY)

    assert (seen.holds, seen.ask) == (holds, ask)


@pytest.mark.parametrize(
    ("known", "holds"),
    [
        (Bounds(90_000, 90_000), Holds.YES),
        (Bounds(100_000, 100_000), Holds.YES),
        (Bounds(0, 90_000), Holds.YES),
        (Bounds(100_001, 100_001), Holds.NO),
        (Bounds(0, 140_000), Holds.UNKNOWN),
        (Bounds(), Holds.UNKNOWN),
    ],
)
def test_an_income_that_is_known_in_part_settles_what_it_can(known, holds):
    rule = row(limits={"income": Bounds(most=100_000)})

    (seen,) = check([rule], {}, {"income": known}, on=DAY)

    assert seen.holds == holds


@given(bounds(), bounds(), st.integers(0, 9))
def test_a_limit_says_of_bounds_what_it_says_of_every_number_within_them(allowed, known, number):
    assume((known.least or 0) <= number <= (9 if known.most is None else known.most))
    limit = Limit("n", allowed)

    whole, one = limit.holds({"n": known}), limit.holds({"n": Bounds(number, number)})

    assert whole in (Holds.UNKNOWN, one)


def test_bounds_that_exclude_everything_are_refused():
    with pytest.raises(ValueError, match="3 is more than 2"):
        Bounds(3, 2)


@pytest.mark.parametrize("on", [date(2025, 12, 31), date(2027, 1, 1)])
def test_a_row_outside_its_days_is_silent(on):
    assert check([row(a="x")], {"a": "x"}, {}, on=on) == []


@given(facts_drawn, st.sampled_from("abc"), st.sampled_from("xy"))
def test_learning_a_fact_never_turns_a_no_or_yes_round(facts, fact, value):
    assume(facts.get(fact, "unknown") == "unknown")
    rule = row(a="x", b="xy", c="y")

    (before,) = check([rule], facts, {}, on=DAY)
    (after,) = check([rule], {**facts, fact: value}, {}, on=DAY)

    assert before.holds in (Holds.UNKNOWN, after.holds)


@given(st.lists(st.sampled_from(["a", "b", "c"]), unique=True, min_size=1))
def test_nothing_known_shuts_nobody_out(names):
    (seen,) = check([row(**dict.fromkeys(names, "x"))], {}, {}, on=DAY)

    assert seen.holds == Holds.UNKNOWN


def test_what_helps_most_rows_is_asked_first_among_what_may_be_asked():
    seen = check([row(a="x", b="x"), row(b="y"), row(c="x")], {}, {}, on=DAY)

    assert most_helpful(seen, among="abc") == "b"
    assert most_helpful(seen, among="ca") == "a"
    assert most_helpful(seen, among="") is None
