# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Durations with an end that was not always seen."""

from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kenniskompas.core.effects.durations import (
    event_probability,
    horizon_refusal,
    restricted_time,
    time_after_event,
)

# Products and sums in another order.
ROUNDING = 1e-9
# Weeks in remission of the treated (Freireich e.a. 1963), and the mean up to a horizon by lifelines
# 0.30.3: restricted_mean_survival_time of a KaplanMeierFitter (validation/lifelines).
LIFELINES = ((12.0, 10.783193277), (20.0, 16.116526611), (24.0, 18.357422969))
TREATED = [6, 6, 6, 6, 7, 9, 10, 10, 11, 13, 16, 17, 19, 20, 22, 23, 25, 32, 32, 34, 35]
# Per week one person: lost (0), the event (1), or what competes with it (2); the incidence by a
# horizon and the time free of the event, by lifelines' AalenJohansenFitter.
ENDS = [1, 0, 2, 1, 1, 0, 2, 1, 0, 1, 2, 1, 1, 0, 1, 2, 1, 0, 1, 1, 0, 2, 1, 0, 1]
COMPETING = (
    (8.0, 0.167414188, 7.427826087),
    (16.0, 0.358385688, 13.430721864),
    (22.0, 0.525713097, 16.734774882),
)
SEEN = [1, 1, 1, 0, 1, 0, 1, 0, 0, 1, 1, 0, 0, 0, 1, 1, 0, 0, 0, 0, 0]


def mean_time(duration: Any, event: Any, horizon: Any) -> Any:
    """Kaplan and Meier's area up to the horizon, step by step."""
    area, share, last = 0.0, 1.0, 0.0
    for time in np.unique(duration[event & (duration < horizon)]):
        area += share * (time - last)
        share *= 1 - (event & (duration == time)).sum() / (duration >= time).sum()
        last = time
    return area + share * (horizon - last)


def by_leaving_out(duration: Any, event: Any, horizon: Any) -> Any:
    n, rows = len(duration), np.arange(len(duration))
    whole = mean_time(duration, event, horizon)
    return [
        n * whole - (n - 1) * mean_time(duration[rows != i], event[rows != i], horizon)
        for i in rows
    ]


@given(st.integers(0, 10_000), st.booleans())
@settings(max_examples=60, deadline=None)
def test_each_person_equals_leaving_them_out(seed: Any, has_ties: Any) -> None:
    rng = np.random.default_rng(seed)
    duration = rng.exponential(6, size=60)
    duration = np.ceil(duration) if has_ties else duration
    event = rng.random(60) < 0.6
    duration[:12] = 12.0

    found = restricted_time(
        duration=duration, event=event, stratum=np.zeros(60, np.int64), horizon=10.0
    )

    assert found == pytest.approx(by_leaving_out(duration, event, 10.0), abs=ROUNDING)


@given(st.integers(0, 10_000))
@settings(max_examples=20, deadline=None)
def test_without_losses_it_is_the_time_itself(seed: Any) -> None:
    rng = np.random.default_rng(seed)
    duration = np.ceil(rng.exponential(6, size=40))
    stratum = rng.integers(0, 2, size=40)

    found = restricted_time(
        duration=duration, event=np.ones(40, bool), stratum=stratum, horizon=8.0
    )

    assert found == pytest.approx(np.minimum(duration, 8.0), abs=ROUNDING)


def test_strata_do_not_look_at_each_other() -> None:
    rng = np.random.default_rng(1)
    duration, event = rng.exponential(6, size=80), rng.random(80) < 0.7
    stratum = np.arange(80) % 2

    both = restricted_time(duration=duration, event=event, stratum=stratum, horizon=5.0)
    one = restricted_time(
        duration=duration[stratum == 1],
        event=event[stratum == 1],
        stratum=np.zeros(40, np.int64),
        horizon=5.0,
    )

    assert both[stratum == 1] == pytest.approx(one)


@pytest.mark.parametrize(("horizon", "mean"), LIFELINES)
def test_the_average_is_the_mean_of_lifelines(horizon: Any, mean: Any) -> None:
    duration, event = np.array(TREATED, float), np.array(SEEN, bool)

    found = restricted_time(
        duration=duration, event=event, stratum=np.zeros(21, np.int64), horizon=horizon
    )

    # The average of pseudo-observations differs from the mean itself by a jackknife's bias.
    assert mean_time(duration, event, horizon) == pytest.approx(mean, abs=1e-6)
    assert found.mean() == pytest.approx(mean, abs=0.05)


def refusal(duration: Any, event: Any, horizon: Any) -> Any:
    return horizon_refusal(
        duration=np.asarray(duration, float),
        event=np.asarray(event, bool),
        stratum=np.zeros(len(duration), np.int64),
        labels=["coaching"],
        horizon=horizon,
    )


def test_a_horizon_that_few_people_reached_is_refused_by_name() -> None:
    found = refusal([*range(1, 30)], [0] * 29, 25.0)

    assert found.code == "beyond_follow_up"
    assert "At 25 only 5 people of coaching" in found.message


def test_a_horizon_is_fine_where_ten_are_followed_or_nobody_was_lost() -> None:
    assert refusal([*range(1, 30)], [0] * 29, 20.0) is None
    assert refusal([*range(1, 30)], [1] * 29, 100.0) is None


@pytest.mark.parametrize(("duration", "horizon"), [(-1.0, 5.0), (np.inf, 5.0), (2.0, 0.0)])
def test_impossible_times_are_a_mistake_of_the_caller(duration: Any, horizon: Any) -> None:
    with pytest.raises(ValueError, match=r"duration|horizon"):
        restricted_time(
            duration=np.array([1.0, duration]),
            event=np.ones(2, bool),
            stratum=np.zeros(2, np.int64),
            horizon=horizon,
        )


def incidence(duration: Any, ends: Any, horizon: Any) -> Any:
    """Aalen and Johansen's incidence by the horizon and the time free of it, step by step."""
    free, happened, area, last = 1.0, 0.0, 0.0, 0.0
    for time in np.unique(duration[(ends > 0) & (duration <= horizon)]):
        area += happened * (time - last)
        at_risk = (duration >= time).sum()
        happened += free * ((ends == 1) & (duration == time)).sum() / at_risk
        free *= 1 - ((ends > 0) & (duration == time)).sum() / at_risk
        last = time
    return happened, horizon - area - happened * (horizon - last)


def both_measures(duration: Any, ends: Any, horizon: Any) -> Any:
    asked = {
        "duration": duration,
        "event": ends == 1,
        "competing": ends == 2,
        "stratum": np.zeros(len(ends), np.int64),
        "horizon": horizon,
    }
    return event_probability(**asked), restricted_time(**asked)


@given(st.integers(0, 10_000), st.booleans())
@settings(max_examples=60, deadline=None)
def test_each_person_with_competing_ends_equals_leaving_them_out(seed: Any, has_ties: Any) -> None:
    rng = np.random.default_rng(seed)
    n = 50
    duration = rng.exponential(6, size=n)
    duration = np.ceil(duration) if has_ties else duration
    ends = rng.choice([0, 1, 2], p=[0.3, 0.4, 0.3], size=n)
    duration[:12] = 12.0

    found = both_measures(duration, ends, 9.0)

    whole, rows = incidence(duration, ends, 9.0), np.arange(n)
    without = [incidence(duration[rows != i], ends[rows != i], 9.0) for i in rows]
    for place in (0, 1):
        expected = [n * whole[place] - (n - 1) * one[place] for one in without]
        assert found[place] == pytest.approx(expected, abs=ROUNDING)


@pytest.mark.parametrize(("horizon", "probability", "time"), COMPETING)
def test_competing_ends_have_the_incidence_of_lifelines(
    horizon: Any, probability: Any, time: Any
) -> None:
    duration, ends = np.arange(1.0, 26.0), np.array(ENDS)

    assert incidence(duration, ends, horizon) == pytest.approx((probability, time), abs=1e-6)
    means = [one.mean() for one in both_measures(duration, ends, horizon)]
    assert means == pytest.approx([probability, time], abs=0.05)


@given(st.integers(0, 10_000))
@settings(max_examples=20, deadline=None)
def test_without_losses_a_probability_is_exactly_whether_it_happened(seed: Any) -> None:
    rng = np.random.default_rng(seed)
    duration, ends = np.ceil(rng.exponential(6, size=40)), rng.choice([1, 2], size=40)

    probability, time = both_measures(duration, ends, 8.0)

    happened = (ends == 1) & (duration <= 8)
    assert np.array_equal(probability, happened.astype(float))
    assert time == pytest.approx(np.where(happened, np.minimum(duration, 8.0), 8.0), abs=ROUNDING)


def test_an_event_and_its_competitor_are_one_or_the_other() -> None:
    with pytest.raises(ValueError, match="competes"):
        event_probability(
            duration=np.ones(2),
            event=np.ones(2, bool),
            competing=np.ones(2, bool),
            stratum=np.zeros(2, np.int64),
            horizon=5.0,
        )


@given(st.integers(0, 10_000))
@settings(max_examples=40, deadline=None)
def test_time_until_and_time_after_the_event_fill_the_horizon(seed: Any) -> None:
    rng = np.random.default_rng(seed)
    end = rng.integers(0, 3, 50)
    course = {
        "duration": rng.exponential(6, 50),
        "event": end == 1,
        "competing": end == 2,
        "stratum": rng.integers(0, 2, 50),
        "horizon": 5.0,
    }

    whole = restricted_time(**course) + time_after_event(**course)

    assert whole == pytest.approx(np.full(50, 5.0), abs=ROUNDING)


def test_time_after_the_event_is_what_is_left_and_none_for_who_cannot_have_it() -> None:
    after = time_after_event(
        duration=np.array([3.0, 9.0, 4.0, 12.0]),
        event=np.array([True, True, False, False]),
        competing=np.array([False, False, True, False]),
        stratum=np.zeros(4, dtype=np.int64),
        horizon=10.0,
    )

    assert after == pytest.approx([7.0, 1.0, 0.0, 0.0], abs=ROUNDING)
