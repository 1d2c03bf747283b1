# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""An option that probably does noticeably less than the best is not among the equivalent."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.special import ndtr

from kenniskompas.core.advice import Thresholds
from kenniskompas.core.advice.judge import (
    Contender,
    Contest,
    Verdict,
    behind_top,
    hold_contest,
    judge_contest,
)
from kenniskompas.core.advice.tests.questions import FEELING, WORK, make_question
from kenniskompas.core.advice.utility import NetBenefit, noticeable

MARGIN = 2.0
BARS = make_question().thresholds
OLD, NEW = BARS, replace(BARS, behind=0.6)


def contest(means: Sequence[float], sd: float = 5.0) -> Contest:
    options = tuple(
        Contender(f"option-{place}", "preferred_candidate", 0.0, "work")
        for place in range(len(means))
    )
    benefit = NetBenefit(np.array(means), sd**2 * np.eye(len(means)))
    return hold_contest(options, benefit, "usual", margin=MARGIN)


def judged(means: Sequence[float], bars: Thresholds, sd: float = 5.0) -> Verdict:
    return judge_contest(make_question(thresholds=bars), contest(means, sd))


def test_the_chance_is_that_of_a_difference_beyond_the_margin() -> None:
    expected = ndtr((7.0 - 3.0 - MARGIN) / np.sqrt(50.0))

    assert behind_top(contest([7.0, 3.0]), 1) == pytest.approx(expected)
    assert behind_top(contest([7.0, 3.0]), 0) == 0.0


def test_against_usual_service_only_the_own_doubt_counts() -> None:
    assert behind_top(contest([-4.0]), 0) == pytest.approx(ndtr((4.0 - MARGIN) / 5.0))


def test_what_is_probably_noticeably_less_is_named_with_its_chance() -> None:
    before, after = judged([7.0, 6.5, 2.0], OLD), judged([7.0, 6.5, 2.0], NEW)

    assert before.labels["option-2"] == "equivalent"
    assert after.labels["option-2"] == "unlikely_fit"
    [reason] = after.why["option-2"]
    assert (reason["code"], reason["option"]) == ("behind", "option-0")
    assert reason["p"] == pytest.approx(ndtr(3.0 / np.sqrt(50.0)))
    assert after.labels["option-1"] == "equivalent"


def test_usual_service_is_left_too_when_the_best_probably_does_noticeably_more() -> None:
    assert "usual" in judged([4.0, 3.9, 3.8], OLD).equivalent
    assert "usual" not in judged([4.0, 3.9, 3.8], NEW).equivalent
    assert "usual" in judged([2.0, 1.9, 1.8], NEW).equivalent


def test_a_small_difference_however_sure_is_not_noticeable() -> None:
    assert behind_top(contest([3.0, 2.9], 0.01), 1) == pytest.approx(0.0)


def test_a_version_that_says_nothing_labels_as_before() -> None:
    verdict = judged([7.0, 6.5, 2.0], OLD)

    assert verdict.labels == dict.fromkeys(("option-0", "option-1", "option-2"), "equivalent")


@given(st.lists(st.floats(-10, 10), min_size=1, max_size=6), st.floats(0.5, 10))
def test_it_takes_away_and_never_adds_and_the_best_stays(means: list[float], sd: float) -> None:
    before, after = judged(means, OLD, sd), judged(means, NEW, sd)

    assert set(after.equivalent) <= set(before.equivalent)
    assert after.preferred == before.preferred
    top = contest(means, sd).top_option
    assert top in (*after.equivalent, after.preferred) or top not in (
        *before.equivalent,
        before.preferred,
    )


@given(st.floats(-10, 10), st.floats(0, 5))
def test_doing_better_never_puts_an_option_behind(mean: float, more: float) -> None:
    lower, higher = contest([7.0, mean]), contest([7.0, min(mean + more, 7.0)])

    assert behind_top(higher, 1) <= behind_top(lower, 1) + 1e-12 or mean > 7.0


def test_noticeable_weighs_the_margins_as_the_client_weighs_the_outcomes() -> None:
    given_weights = np.array([0.75, 0.25])

    assert noticeable([WORK, FEELING], given_weights) == pytest.approx(
        0.75 * 100 * WORK.harm_margin + 0.25 * 100 * FEELING.harm_margin / 10
    )
