# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Point by point: wishes, what a place asks, what a person needs; unknown never counts against."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kenniskompas.core.placement import Candidate, Place, Verdict, compare_place

codes = st.frozensets(st.sampled_from("abcdef"))
candidates = st.builds(
    Candidate,
    kinds=codes,
    sectors=codes,
    least_hours=st.none() | st.integers(0, 12),
    most_hours=st.none() | st.integers(12, 40),
    abilities=st.dictionaries(st.sampled_from("abcdef"), st.booleans()),
    supports=codes,
)
places = st.builds(
    Place,
    kind=st.sampled_from("abc"),
    sector=st.sampled_from("abc"),
    least_hours=st.integers(0, 20),
    most_hours=st.integers(20, 40),
    requirements=codes,
    supports=codes,
    can_carve=st.booleans(),
)
PLACE = Place("regular", "care", 16, 24, frozenset({"lifting"}), frozenset({"coach"}))


def verdicts(candidate, place=PLACE):
    return [point.verdict for point in compare_place(candidate, place).points]


def test_a_place_that_fits_in_everything_fits_in_everything():
    candidate = Candidate(
        frozenset({"regular"}),
        frozenset({"care"}),
        8,
        20,
        {"lifting": True},
        frozenset({"coach"}),
    )

    assert set(verdicts(candidate)) == {Verdict.FITS}


def test_nothing_known_is_asked_and_counts_against_nobody():
    fit = compare_place(Candidate(), PLACE)

    assert {point.verdict for point in fit.points} == {Verdict.ASK}
    assert fit.is_wished
    assert fit.is_possible


@pytest.mark.parametrize(
    ("least", "most", "can_carve", "verdict"),
    [
        (None, 12, False, Verdict.DIFFERS),
        (None, 12, True, Verdict.ARRANGE),
        (32, None, True, Verdict.DIFFERS),
        (24, 24, False, Verdict.FITS),
        (None, 16, False, Verdict.FITS),
    ],
)
def test_too_many_hours_can_be_carved_and_too_few_cannot(least, most, can_carve, verdict):
    place = Place("regular", "care", 16, 24, can_carve=can_carve)
    fit = compare_place(Candidate(least_hours=least, most_hours=most), place)

    assert fit.wishes[2].verdict == verdict


def test_what_somebody_cannot_do_is_arranged_only_where_tasks_can_be_carved():
    candidate = Candidate(abilities={"lifting": False})
    carved = Place("regular", "care", 16, 24, frozenset({"lifting"}), can_carve=True)

    assert not compare_place(candidate, PLACE).is_possible
    assert compare_place(candidate, carved).requirements[0].verdict == Verdict.ARRANGE


@given(candidates, places)
def test_wishes_come_first_and_every_need_is_named(candidate, place):
    fit = compare_place(candidate, place)

    assert [point.about for point in fit.points[:3]] == ["kind", "sector", "hours"]
    assert {point.code for point in fit.requirements} == place.requirements
    assert {point.code for point in fit.supports} == candidate.supports


@given(candidates, places, st.sampled_from("abcdef"))
def test_learning_that_somebody_can_do_more_never_makes_a_place_impossible(candidate, place, code):
    more = Candidate(
        candidate.kinds,
        candidate.sectors,
        candidate.least_hours,
        candidate.most_hours,
        {**candidate.abilities, code: True},
        candidate.supports,
    )

    before, after = compare_place(candidate, place), compare_place(more, place)

    assert after.is_possible >= before.is_possible
    assert after.wishes == before.wishes


def test_hours_from_more_to_less_are_refused():
    with pytest.raises(ValueError, match="24 to 16"):
        compare_place(Candidate(), Place("regular", "care", 24, 16))
    with pytest.raises(ValueError, match="20 to 8"):
        compare_place(Candidate(least_hours=20, most_hours=8), PLACE)
