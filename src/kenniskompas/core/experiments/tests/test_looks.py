# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kenniskompas.core.experiments.looks import (
    FARTHEST,
    crossing_probability,
    look_boundaries,
    price_of_looking,
    spent_alpha,
)

# Printed with four or five decimals, integrated on a coarser grid than ours.
PUBLISHED = 1e-3
# What is left of the quadrature and of solving.
ROUNDING = 1e-8


@pytest.mark.parametrize(
    ("fractions", "alpha", "published"),
    [
        # Reboussin, DeMets, Kim & Lan (2000), five equal looks; the example of R ldbounds.
        ((0.2, 0.4, 0.6, 0.8, 1.0), 0.05, (4.8769, 3.3569, 2.6803, 2.2898, 2.0310)),
        # SAS SEQDESIGN, ERRFUNCOBF, and R gsDesign sfLDOF, 2.5% on either side.
        ((0.25, 0.5, 0.75, 1.0), 0.05, (4.3326, 2.9631, 2.3590, 2.0141)),
        ((1 / 3, 2 / 3, 1.0), 0.05, (3.7103, 2.5114, 1.9930)),
        ((0.5, 1.0), 0.05, (2.9626, 1.9686)),
        # SeqBounds.jl, 5% on one side: the other side hardly adds to it.
        ((0.25, 0.5, 0.75, 1.0), 0.10, (3.74955, 2.53993, 2.01604, 1.72014)),
    ],
)
def test_boundaries_are_the_published_ones(fractions, alpha, published):
    found = look_boundaries(fractions, alpha=alpha)

    assert [one.z for one in found] == pytest.approx(published, abs=PUBLISHED)
    assert found[-1].alpha_spent == pytest.approx(alpha)


def test_without_looks_the_boundary_is_that_of_one_test():
    (only,) = look_boundaries([1.0])

    assert only.z == pytest.approx(1.959964, abs=1e-6)
    assert price_of_looking((only,)) == pytest.approx(1.0)


def test_a_very_early_look_asks_no_more_than_a_computer_can_tell():
    first, last = look_boundaries([0.01, 1.0])

    assert first.z == FARTHEST
    assert last.z == pytest.approx(1.959964, abs=1e-5)


@st.composite
def planned(draw):
    cuts = draw(st.lists(st.integers(5, 95), min_size=0, max_size=4, unique=True))
    return [*(cut / 100 for cut in sorted(cuts)), 1.0]


@given(planned(), st.sampled_from([0.01, 0.05, 0.1]))
@settings(max_examples=25, deadline=None)
def test_all_looks_together_use_the_level_and_no_more(fractions, alpha):
    found = look_boundaries(fractions, alpha=alpha)

    assert crossing_probability(found, drift=0.0).sum() == pytest.approx(alpha, abs=ROUNDING)


@given(planned())
@settings(max_examples=15, deadline=None)
def test_what_comes_later_changes_no_earlier_boundary(fractions):
    whole = look_boundaries(fractions)

    assert look_boundaries(fractions[:1]) == whole[:1]


def test_more_information_may_spend_more():
    spent = [spent_alpha(fraction / 20) for fraction in range(1, 21)]

    assert spent == sorted(spent)
    assert spent[-1] == pytest.approx(0.05)


@pytest.mark.parametrize("fractions", [[], [0.5, 0.5], [0.8, 0.4], [0.0, 1.0], [0.5, 1.1]])
def test_looks_that_do_not_rise_within_the_study_are_a_mistake(fractions):
    with pytest.raises(ValueError, match="looks at"):
        look_boundaries(fractions)


def test_looking_four_times_costs_two_in_a_hundred_people():
    price = price_of_looking(look_boundaries([0.25, 0.5, 0.75, 1.0]), power=0.9)

    # Jennison & Turnbull (2000), table 7.6 for spending as O'Brien and Fleming: about 1.02.
    assert price == pytest.approx(1.018, abs=0.003)


def test_false_finds_and_true_finds_come_as_often_as_computed():
    fractions = np.array([0.25, 0.5, 0.75, 1.0])
    bounds = look_boundaries(fractions)
    edges = np.array([one.z for one in bounds])
    rng = np.random.default_rng(20261122)
    steps = rng.normal(scale=0.5, size=(200_000, 4)).cumsum(axis=1)

    for drift in (0.0, 2.9):
        crossed = np.abs((steps + drift * fractions) / np.sqrt(fractions)) >= edges
        first = np.bincount(crossed.argmax(axis=1)[crossed.any(axis=1)], minlength=4) / len(steps)

        # Four standard errors of 200,000 draws.
        assert first == pytest.approx(crossing_probability(bounds, drift=drift), abs=0.0045)
