# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Differences of effects along several groupings at once."""

from dataclasses import replace

import numpy as np
import pytest

from kenniskompas.core.effects.arrays import Codes
from kenniskompas.core.effects.differences import UNKNOWN_CLASS, additive_differences
from kenniskompas.core.effects.groups import aggregate_groups
from kenniskompas.core.effects.scored import Scored

ROUNDING = 1e-10
N = 3000


def people(seed: int = 1, *, by_age: float = 0.0, by_health: float = 0.0) -> Scored:
    """Scores of two arms against the usual; arm a does more for the old, arm b for the ill."""
    rng = np.random.default_rng(seed)
    age, health = groupings(seed)
    scores = rng.normal([0.2, 0.3, 0.3], [1.0, 1.2, 1.5], size=(N, 3))
    scores[:, 1] += by_age * (age == 2)
    scores[:, 2] += by_health * (health == 1)
    return Scored(
        labels=("usual", "a", "b"),
        control=0,
        arm=np.arange(N) % 3,
        outcome=rng.integers(0, 2, N).astype(np.float64),
        weight=np.ones(N),
        arm_scores=scores,
        share=rng.uniform(0.5, 1.5, size=N),
    )


def groupings(seed: int = 1) -> tuple[Codes, Codes]:
    """Two facts that go together."""
    rng = np.random.default_rng(seed + 1000)
    age = rng.integers(0, 3, N)
    return age, (rng.random(N) < 0.2 + 0.25 * age).astype(np.int64)


def test_one_grouping_tells_the_effect_in_its_classes_less_that_on_everybody() -> None:
    scored, (age, _health) = people(), groupings()

    found = additive_differences(scored, groupings=[age], arms=[1, 2])

    groups = aggregate_groups(scored, group=age, group_labels="012", arms=[1, 2])
    for cell, deviation in zip(found.cells, found.deviations, strict=True):
        share, score = scored.share, scored.arm_scores
        everyone = (score[:, cell.arm] - score[:, 0]).sum() / share.sum()
        [inside] = [one for one in groups if (one.group, one.arm) == (cell.code, cell.arm)]
        assert inside.effect is not None
        assert deviation == pytest.approx(inside.effect.estimate - everyone, abs=ROUNDING)
        assert cell.share == pytest.approx(share[age == cell.code].sum() / share.sum())


def test_groupings_together_are_least_squares_by_hand() -> None:
    scored, (age, health) = people(), groupings()

    found = additive_differences(scored, groupings=[age, health], arms=[2])

    root = np.sqrt(scored.share)
    design = np.column_stack([np.ones(N), age == 1, age == 2, health == 1]) * root[:, None]
    difference = (scored.arm_scores[:, 2] - scored.arm_scores[:, 0]) / root
    beta = np.linalg.lstsq(design, difference, rcond=None)[0]
    shares = [cell.share for cell in found.cells]
    average = shares[1] * beta[1] + shares[2] * beta[2]
    by_age = np.array([0.0, beta[1], beta[2]]) - average
    by_health = np.array([0.0, beta[3]]) - shares[4] * beta[3]
    assert found.deviations == pytest.approx(np.append(by_age, by_health), abs=ROUNDING)


def test_a_difference_is_told_where_it_is_and_not_along_what_goes_with_it() -> None:
    scored, (age, health) = people(by_age=1.0), groupings()

    alone = additive_differences(scored, groupings=[health], arms=[1])
    together = additive_differences(scored, groupings=[age, health], arms=[1])

    error = np.sqrt(np.diag(together.covariance))
    assert alone.deviations[1] > 0.1
    assert abs(together.deviations[4]) < 2 * error[5]
    assert together.deviations[2] > 0.5


def test_deviations_average_zero_with_their_errors() -> None:
    found = additive_differences(people(), groupings=groupings(), arms=[1, 2])

    age = np.array([cell.share for cell in found.cells[:3]])
    assert age @ found.deviations[:3] == pytest.approx(0.0, abs=ROUNDING)
    assert found.covariance[:, 2:5] @ age == pytest.approx(np.zeros(12), abs=ROUNDING)


def test_a_grouping_that_says_the_same_again_is_left_out() -> None:
    age, health = groupings()
    one_class, coarser = np.zeros(N, dtype=np.int64), (age > 0).astype(np.int64)

    plain = additive_differences(people(), groupings=[age, health], arms=[1])
    again = additive_differences(
        people(), groupings=[age, health, 2 - age, coarser, one_class], arms=[1]
    )

    assert again.cells == plain.cells
    assert again.deviations == pytest.approx(plain.deviations, abs=ROUNDING)
    assert again.covariance == pytest.approx(plain.covariance, abs=ROUNDING)


def test_classes_with_too_few_people_are_not_told_and_the_others_stay() -> None:
    age, health = groupings()
    scored = people()
    few = np.flatnonzero((age == 2) & (scored.arm == 1))[9:]
    arm = scored.arm.copy()
    arm[few] = 2
    scored = replace(scored, arm=arm)

    found = additive_differences(scored, groupings=[age, health], arms=[1, 2])

    told = {(cell.arm, cell.grouping, cell.code) for cell in found.cells}
    assert (1, 0, 2) not in told
    assert {(2, 0, 0), (2, 0, 1), (2, 0, 2), (1, 1, 0), (1, 1, 1)} <= told


def test_a_class_that_is_left_out_does_not_follow_from_the_others() -> None:
    age, health = groupings()
    scored = people()
    arm = scored.arm.copy()
    arm[np.flatnonzero((age == 2) & (scored.arm == 1))[9:]] = 2
    arm[np.flatnonzero((health == 1) & (scored.arm == 1))[9:]] = 2

    found = additive_differences(replace(scored, arm=arm), groupings=[age, health], arms=[1, 2])

    shares = np.bincount(age, weights=scored.share)
    smallest = int(np.argmin(shares[:2]))
    first = [(cell.grouping, cell.code) for cell in found.cells if cell.arm == 1]
    assert first == [(0, 1 - smallest)]
    assert len(found.cells) == 6


def test_ten_people_without_ten_events_are_too_few() -> None:
    age, _health = groupings()
    scored = people()
    scored = replace(scored, outcome=np.where((age == 0) & (scored.arm == 0), 0.0, scored.outcome))

    found = additive_differences(scored, groupings=[age], arms=[1, 2])

    assert {cell.code for cell in found.cells} < {1, 2}


def test_who_is_not_known_counts_as_average() -> None:
    age, _health = groupings()
    some = np.where(np.arange(N) % 5 == 0, UNKNOWN_CLASS, age)

    found = additive_differences(people(), groupings=[some], arms=[1])

    shares = np.array([cell.share for cell in found.cells])
    assert [cell.code for cell in found.cells] == [0, 1, 2]
    assert shares.sum() == pytest.approx(1.0)
    assert shares @ found.deviations == pytest.approx(0.0, abs=ROUNDING)


def test_published_standard_errors_stretch_all_errors_of_their_arm() -> None:
    plain = additive_differences(people(), groupings=groupings(), arms=[1, 2])
    wider = additive_differences(
        people(),
        groupings=groupings(),
        arms=[1, 2],
        standard_errors=np.sqrt(np.diag(plain.covariance)[:2]) * [1.0, 2.0],
    )

    factor = np.array([1.0, 2.0, *np.ones(5), *(2 * np.ones(5))])
    assert wider.covariance == pytest.approx(plain.covariance * np.outer(factor, factor))
    assert wider.deviations == pytest.approx(plain.deviations)


def test_people_who_share_a_team_err_together() -> None:
    team = np.arange(N) % 30
    lifted = people().arm_scores
    lifted[:, 1] += np.random.default_rng(4).normal(0, 1, 30)[team] * (groupings()[1] == 1)
    scored = replace(people(), arm_scores=lifted)

    apart = additive_differences(scored, groupings=groupings(), arms=[1])
    together = additive_differences(replace(scored, cluster=team), groupings=groupings(), arms=[1])

    assert together.deviations == pytest.approx(apart.deviations)
    assert together.covariance[5, 5] > 1.5 * apart.covariance[5, 5]


@pytest.mark.parametrize("arms", [[], [0], [1, 0]])
def test_the_control_has_no_difference_from_itself(arms: list[int]) -> None:
    with pytest.raises(ValueError, match="control"):
        additive_differences(people(), groupings=groupings(), arms=arms)


@pytest.mark.slow
def test_intervals_of_deviations_hold() -> None:
    hits = []
    for seed in range(400):
        age, health = groupings(seed)
        found = additive_differences(people(seed, by_health=0.5), groupings=[age, health], arms=[2])
        truth = np.append(np.zeros(3), 0.5 * (np.array([0, 1]) - found.cells[4].share))
        error = np.sqrt(np.diag(found.covariance)[1:])
        hits.append(np.abs(found.deviations - truth) < 1.96 * error)

    assert 0.935 < np.mean(hits) < 0.965
