# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""A group that borrows from everybody in its study."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kenniskompas.core.advice import Evidence, LocalEffects, advise, canonical_json
from kenniskompas.core.advice.borrowing import GroupEstimate, borrow_from_everyone
from kenniskompas.core.advice.result import OutcomeResult
from kenniskompas.core.advice.tests.questions import FEELING, WORK, make_local, make_question

EVERYONE = np.array([0.10])
VARIANCE = np.array([[0.0004]])
GROUP = GroupEstimate((0,), np.array([0.30]), np.array([[0.0016]]), 0.25)
BORROWING = make_question(outcomes=(replace(WORK, group_sd=0.05), FEELING))
WIDE = make_local(effects=(0.02,), counts=(400,), comparator_n=600)
NARROW = make_local(
    effects=(0.20,),
    covariance=((0.004,),),
    counts=(40,),
    comparator_n=60,
    comparator_mean=0.2,
    group={"belongs": ("yes",)},
)


def borrow(group_sd: float, group: GroupEstimate = GROUP) -> tuple[float, float]:
    mean, covariance = borrow_from_everyone(
        effects=EVERYONE, covariance=VARIANCE, group=group, group_sd=group_sd
    )
    return float(mean[0]), float(covariance[0, 0])


def work_of(*releases: LocalEffects, belongs: str = "yes") -> OutcomeResult:
    advice = advise(
        question=BORROWING,
        inputs={"belongs": belongs},
        ranking=("work",),
        evidence=Evidence(local=releases),
    )
    return next(card for card in advice.cards if card.option == "job").outcomes[0]


def test_without_room_for_differences_everybody_speaks() -> None:
    assert borrow(1e-6) == pytest.approx((0.10, 0.0004), abs=1e-6)


def test_with_endless_room_the_group_speaks_alone() -> None:
    mean, variance = borrow(1e3)

    assert mean == pytest.approx(0.30, abs=1e-6)
    assert variance == pytest.approx(0.0016, abs=1e-6)


@given(st.floats(1e-3, 10), st.floats(-1, 1))
def test_a_group_lies_between_everybody_and_itself(group_sd: float, effect: float) -> None:
    mean, variance = borrow(group_sd, replace(GROUP, effects=np.array([effect])))

    assert min(0.10, effect) - 1e-9 <= mean <= max(0.10, effect) + 1e-9
    assert variance >= 0.0004


def test_an_option_without_numbers_in_the_group_keeps_its_effect_with_more_doubt() -> None:
    mean, covariance = borrow_from_everyone(
        effects=np.array([0.10, 0.05]),
        covariance=np.diag([0.0004, 0.0004]),
        group=GROUP,
        group_sd=0.05,
    )

    assert mean[1] == pytest.approx(0.05)
    assert covariance[1, 1] == pytest.approx(0.0004 + 0.05**2)


@pytest.mark.parametrize(("group_sd", "share"), [(0.0, 0.25), (0.05, 0.0), (0.05, 1.5)])
def test_what_cannot_be_is_refused(group_sd: float, share: float) -> None:
    with pytest.raises(ValueError, match="group"):
        borrow(group_sd, replace(GROUP, share=share))


def test_a_card_of_a_group_borrows_from_everybody_in_the_same_study() -> None:
    borrowed = work_of(WIDE, NARROW)

    assert work_of(WIDE).effect < borrowed.effect < work_of(NARROW).effect
    assert borrowed.local is not None
    assert (borrowed.local.n, borrowed.local.is_group) == (40, True)


def test_who_is_not_in_the_group_gets_what_everybody_tells() -> None:
    assert work_of(WIDE, NARROW, belongs="no") == work_of(WIDE, belongs="no")


def test_a_group_of_another_study_does_not_borrow() -> None:
    other = replace(NARROW, ref="another study")

    assert work_of(WIDE, other).local == work_of(other).local


def test_a_version_that_says_nothing_lets_the_narrowest_group_speak_alone() -> None:
    def give(*releases: LocalEffects) -> str:
        evidence = Evidence(local=releases)
        question = make_question()
        advice = advise(
            question=question, inputs={"belongs": "yes"}, ranking=("work",), evidence=evidence
        )
        return canonical_json(advice.as_dict())

    assert give(WIDE, NARROW) == give(NARROW)


@pytest.mark.slow
def test_borrowing_is_closer_to_the_truth_than_either_and_its_interval_holds() -> None:
    rng = np.random.default_rng(5)
    shares = np.array([0.1, 0.2, 0.3, 0.4])
    errors, hits = [], []
    for _world in range(4000):
        truth = 0.05 + rng.normal(0, 0.04, 4)
        noise = 0.0004 / shares
        seen = truth + rng.normal(0, np.sqrt(noise))
        everyone, average = shares @ seen, shares @ truth
        for place in range(4):
            group = GroupEstimate(
                (0,), seen[[place]], np.array([[noise[place]]]), float(shares[place])
            )
            mean, covariance = borrow_from_everyone(
                effects=np.array([everyone]),
                covariance=np.array([[0.0004]]),
                group=group,
                group_sd=0.04,
            )
            errors.append(
                [mean[0] - truth[place], seen[place] - truth[place], average - truth[place]]
            )
            hits.append(abs(mean[0] - truth[place]) < 1.96 * covariance[0, 0] ** 0.5)

    borrowed, alone, together = np.sqrt(np.mean(np.square(errors), axis=0))
    assert borrowed < 0.95 * min(alone, together)
    assert 0.94 < np.mean(hits) < 0.975
