# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kenniskompas.core.privacy.cells import cells_to_release, counts_to_show


@st.composite
def tables(draw):
    groups, arms = draw(st.integers(1, 6)), draw(st.integers(2, 4))
    size = groups * arms
    people = np.array(draw(st.lists(st.integers(0, 60), min_size=size, max_size=size)))
    share = np.array(draw(st.lists(st.floats(0, 1), min_size=size, max_size=size)))
    events = np.floor(people * share).astype(np.int64)
    return people.reshape(groups, arms), events.reshape(groups, arms)


@given(tables(), st.booleans())
def test_no_published_cell_is_small_and_no_rest_is(table, has_events):
    people, events = table
    layers = [people, events, people - events] if has_events else [people]

    shown = cells_to_release(
        people=people, events=events if has_events else None, control=0, minimum=10
    )

    for layer in layers:
        assert (layer[shown] >= 10).all()
    for arm in range(people.shape[1]):
        hidden = ~shown[:, arm]
        if people[hidden, arm].sum() > 0 and shown[:, arm].any():
            assert all(layer[hidden, arm].sum() >= 10 for layer in layers)


@given(tables())
def test_an_effect_needs_its_control_and_a_control_an_effect(table):
    shown = cells_to_release(people=table[0], control=0, minimum=10)

    assert (shown[:, 1:].any(axis=1) == shown[:, 0]).all()


def test_what_is_large_enough_everywhere_is_published():
    people = np.full((3, 2), 25)

    assert cells_to_release(people=people, events=people - 12, control=0, minimum=10).all()


def test_one_small_cell_takes_the_smallest_other_with_it():
    people = np.array([[50, 50], [30, 40], [40, 4]])

    shown = cells_to_release(people=people, control=0, minimum=10)

    # The arm of the third group is small; the second is the smallest that hides it.
    assert shown.tolist() == [[True, True], [False, False], [False, False]]


@pytest.mark.parametrize(
    ("people", "events"), [([[-1, 3]], None), ([[5, 5]], [[6, 1]]), ([[5, 5]], [[1]])]
)
def test_counts_that_cannot_be_are_a_mistake(people, events):
    with pytest.raises(ValueError, match="people"):
        cells_to_release(
            people=np.array(people),
            events=None if events is None else np.array(events),
            control=0,
            minimum=10,
        )


COUNTS = st.lists(st.integers(0, 60), min_size=1, max_size=12).map(np.array)


@given(COUNTS)
def test_no_small_count_is_shown_or_left_over(counts):
    shown = counts_to_show(counts, minimum=10)

    rest = counts[~shown].sum()
    assert (counts[shown] >= 10).all()
    assert not shown.any() or rest == 0 or rest >= 10


@given(COUNTS, st.randoms())
def test_the_order_of_counts_changes_only_the_order_of_what_is_shown(counts, random):
    places = list(range(len(counts)))
    random.shuffle(places)
    order = np.array(places)

    shown = counts_to_show(counts, minimum=10)
    again = counts_to_show(counts[order], minimum=10)

    assert sorted(counts[order][again]) == sorted(counts[shown])


def test_a_small_count_takes_the_smallest_shown_one_along():
    assert counts_to_show(np.array([40, 3, 12]), minimum=10).tolist() == [True, False, False]
    assert counts_to_show(np.array([40, 12]), minimum=10).tolist() == [True, True]
    assert counts_to_show(np.array([4, 3]), minimum=10).tolist() == [False, False]


def test_a_count_below_zero_is_refused():
    with pytest.raises(ValueError, match="-1"):
        counts_to_show(np.array([-1, 3]), minimum=10)
