# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
# mypy: disable-error-code="union-attr"
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kenniskompas.core.effects.contrast import contrast_arms
from kenniskompas.core.effects.deviations import deviation_effect
from kenniskompas.core.effects.events import (
    LOST,
    WITH,
    WITHOUT,
    count_events,
    marks_by_horizon,
    marks_of,
    seen_per_place,
)
from kenniskompas.core.effects.groups import aggregate_groups
from kenniskompas.core.effects.requirements import check_requirements
from kenniskompas.core.effects.scored import Scored

IN_EACH_ARM = 60


def store(events: int, *, lost: int = 0) -> Any:
    """Two arms of 60 whose outcomes are pseudo-observations; `events` and `lost` in the last."""
    marks = np.full(2 * IN_EACH_ARM, WITHOUT, dtype=np.int8)
    marks[:20] = WITH
    marks[IN_EACH_ARM : IN_EACH_ARM + events] = WITH
    marks[IN_EACH_ARM + events : IN_EACH_ARM + events + lost] = LOST
    rng = np.random.default_rng(1)
    n = len(marks)
    return Scored(
        ("0", "1"),
        0,
        np.repeat([0, 1], IN_EACH_ARM),
        (marks == WITH) + rng.normal(0, 0.1, n),
        np.ones(n),
        np.column_stack([np.zeros(n), rng.normal(0.1, 1, n)]),
        np.ones(n),
        event=marks,
    )


@pytest.mark.parametrize(
    ("months", "event", "competing", "mark"),
    [
        (5, True, False, WITH),
        (12, True, False, WITH),
        (13, True, False, WITHOUT),
        (5, False, True, WITHOUT),
        (12, False, False, WITHOUT),
        (30, False, False, WITHOUT),
        (11.9, False, False, LOST),
        (0, False, False, LOST),
    ],
)
def test_who_is_seen_with_or_without_the_event_by_the_horizon(
    months: float, event: bool, competing: bool, mark: int
) -> None:
    found = marks_by_horizon(
        duration=np.array([months], dtype=float),
        event=np.array([event]),
        competing=np.array([competing]),
        horizon=12,
    )

    assert found.tolist() == [mark]


def test_an_outcome_of_zero_and_one_says_it_itself_and_a_number_says_nothing() -> None:
    assert marks_of(np.array([1.0, 0.0, 1.0])).tolist() == [WITH, WITHOUT, WITH]
    assert marks_of(np.array([1.0, 0.5])) is None
    assert count_events(np.array([1, 1, 0, -1, -1, -1], dtype=np.int8)) == (2, 1)


@given(st.lists(st.tuples(st.integers(0, 5), st.sampled_from([LOST, WITHOUT, WITH]))))
def test_counts_per_place_are_those_of_counting_one_by_one(people: Any) -> None:
    place = np.array([one for one, _mark in people], dtype=np.int64)
    marks = np.array([mark for _place, mark in people], dtype=np.int8)

    seen = seen_per_place(place, marks, (2, 3))

    for code in range(6):
        assert tuple(seen[divmod(code, 3)]) == count_events(marks[place == code])


def group_refusal(people: Scored) -> Any:
    everybody = np.zeros(len(people.arm), dtype=np.int64)
    [row] = aggregate_groups(people, group=everybody, group_labels=["town=a"], arms=[1])
    return row.refusal


def contrast_refusal(people: Scored) -> Any:
    return contrast_arms(people, arm=1, against=0, key="effect").refusal


def deviation_refusal(people: Scored) -> Any:
    return deviation_effect(people, advised=np.zeros(len(people.arm), dtype=np.int64)).refusal


def arm_refusal(people: Scored) -> Any:
    found = check_requirements(
        arm=people.arm,
        outcome=people.outcome,
        labels=people.labels,
        control=0,
        treated=None,
        event=people.event,
    )
    return found.refusals[0] if found.refusals else None


EVERY_QUESTION = [group_refusal, contrast_refusal, deviation_refusal, arm_refusal]


@pytest.mark.parametrize("ask", EVERY_QUESTION)
def test_nine_events_of_a_duration_are_refused_and_ten_are_not(ask: Any) -> None:
    assert ask(store(9)).code == "too_few_events"
    assert ask(store(10)) is None


@pytest.mark.parametrize("ask", EVERY_QUESTION)
def test_who_was_lost_counts_as_neither(ask: Any) -> None:
    assert ask(store(30, lost=21)).code == "too_few_events"
    assert ask(store(30, lost=20)) is None


def test_months_without_marks_ask_for_people_only() -> None:
    assert group_refusal(replace(store(3), event=None)) is None
