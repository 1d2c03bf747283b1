# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
# mypy: disable-error-code="union-attr"
"""Effects where people share a team: standard errors, folds, nuisances and refusals."""

from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kenniskompas.core.effects.cells import total_cells
from kenniskompas.core.effects.clusters import independent_influence, sum_by_cluster
from kenniskompas.core.effects.contrast import contrast_arms
from kenniskompas.core.effects.estimate import estimate_effects
from kenniskompas.core.effects.folds import assign_cluster_folds
from kenniskompas.core.effects.groups import aggregate_groups, simultaneous_value
from kenniskompas.core.effects.heterogeneity import joint_test, project_effect
from kenniskompas.core.effects.joint import joint_effects
from kenniskompas.core.effects.problem import Settings
from kenniskompas.core.effects.scored import Scored
from kenniskompas.core.effects.simultaneous import clustered_critical_value
from kenniskompas.core.effects.targets import Estimand

LINEAR = Settings(learner="linear")
ROUNDING = 1e-9
# Of a quantile of 20,000 draws.
SIMULATION = 0.03


def scored(result: Any) -> Any:
    people = result.people
    return Scored(
        people.labels,
        people.control,
        people.arm,
        people.outcome,
        people.weight,
        people.scores.arm_scores,
        people.scores.share,
        people.cluster,
    )


def test_the_standard_error_of_a_mean_equals_statsmodels() -> None:
    # OLS on a constant, cov_type="cluster" with its correction, statsmodels 0.15.0.
    outcome = np.round(np.sin(np.arange(60) * 1.7) + np.repeat(np.cos(np.arange(12)), 5), 6)
    cluster = np.repeat(np.arange(12), 5)
    influence = (outcome - outcome.mean())[:, None] / 60

    found = independent_influence(influence, share=np.ones(60), cluster=cluster)

    assert np.sqrt((found**2).sum()) == pytest.approx(0.22066272, rel=1e-7)


@settings(deadline=None, max_examples=30)
@given(st.integers(0, 1000))
def test_the_variance_is_that_of_leaving_each_cluster_out(seed: Any) -> None:
    rng = np.random.default_rng(seed)
    cluster = rng.integers(0, 12, size=80)
    scores, share = rng.normal(size=80), rng.uniform(0.1, 2, size=80)
    whole = scores.sum() / share.sum()
    present = np.unique(cluster)
    without = [scores[cluster != g].sum() / share[cluster != g].sum() for g in present]
    number = len(present)
    jackknife = (number - 1) / number * ((np.array(without) - whole) ** 2).sum()

    influence = (scores - whole * share)[:, None] / share.sum()
    found = independent_influence(influence, share=share, cluster=cluster)

    assert (found**2).sum() == pytest.approx(jackknife, rel=ROUNDING)


def test_with_a_cluster_per_person_it_is_the_ordinary_one(teams: Any) -> None:
    problem = teams(1)
    alone = replace(problem, cluster=np.arange(len(problem.arm)))
    people = scored(estimate_effects(replace(problem, cluster=None), LINEAR))
    each = replace(people, cluster=alone.cluster)

    ordinary = contrast_arms(people, arm=1, against=0, key="e").effect
    clustered = contrast_arms(each, arm=1, against=0, key="e").effect

    assert clustered.se == pytest.approx(ordinary.se, rel=2 / len(problem.arm))


@pytest.mark.parametrize("estimand", [Estimand("ate"), Estimand("att", 1), Estimand("overlap")])
def test_every_question_about_everybody_has_the_same_standard_error(
    teams: Any, estimand: Any
) -> None:
    result = estimate_effects(replace(teams(2), estimand=estimand), LINEAR)
    people, effect = scored(result), result.arms[1].effect

    everybody = np.zeros(len(people.arm), np.int64)
    (group,) = aggregate_groups(people, group=everybody, group_labels=["all"], arms=[1])
    found = (
        group.effect,
        contrast_arms(people, arm=1, against=0, key="e").effect,
        joint_effects(people, arms=[1]),
        project_effect(
            difference=people.arm_scores[:, 1] - people.arm_scores[:, 0],
            share=people.share,
            basis=np.ones((len(people.arm), 1)),
            cluster=people.cluster,
        ).estimates()[0],
    )

    assert effect.df == 39
    for one in found:
        se = one.se if hasattr(one, "se") else float(np.sqrt(one.covariance[0, 0]))
        assert se == pytest.approx(effect.se, rel=ROUNDING)
        assert one.df == 39


def test_likeness_within_teams_widens_the_interval(teams: Any) -> None:
    problem = teams(3)
    people = scored(estimate_effects(problem, LINEAR))

    alone = contrast_arms(replace(people, cluster=None), arm=1, against=0, key="e").effect

    assert contrast_arms(people, arm=1, against=0, key="e").effect.se > 1.3 * alone.se


def test_team_names_and_the_order_of_rows_change_nothing(teams: Any) -> None:
    problem = teams(4)
    rng = np.random.default_rng(1)
    order = rng.permutation(len(problem.arm))
    renamed = rng.permutation(40)[problem.cluster]
    shuffled = replace(
        problem,
        covariates=problem.covariates[order],
        arm=problem.arm[order],
        outcome=problem.outcome[order],
        cluster=renamed[order],
    )

    before, after = (estimate_effects(one, LINEAR).arms[1].effect for one in (problem, shuffled))

    assert after.estimate == pytest.approx(before.estimate, rel=1e-6)
    assert after.se == pytest.approx(before.se, rel=1e-6)


@settings(deadline=None, max_examples=30)
@given(st.integers(0, 1000), st.integers(2, 8))
def test_folds_hold_whole_teams_and_every_arm_lies_in_two(seed: Any, folds: Any) -> None:
    rng = np.random.default_rng(seed)
    cluster = np.repeat(np.arange(12), rng.integers(1, 30, 12))
    arm = rng.integers(0, 3, len(cluster))

    fold = assign_cluster_folds(
        arm=arm,
        cluster=cluster,
        order=rng.permutation(len(arm)),
        folds=folds,
        rng=np.random.default_rng(seed),
    )

    assert all(len(np.unique(fold[cluster == one])) == 1 for one in range(12))
    assert np.array_equal(np.unique(fold), np.arange(folds))
    assert all(len(np.unique(fold[arm == one])) >= 2 for one in range(3))


def test_what_teams_choose_unseen_is_adjusted_for(teams: Any) -> None:
    errors, naive = [], []
    for seed in range(12):
        problem = teams(seed, choice=1.0, size=50)
        errors.append(estimate_effects(problem, LINEAR).arms[1].effect.estimate - 1)
        alone = estimate_effects(replace(problem, cluster=None), LINEAR)
        naive.append(alone.arms[1].effect.estimate - 1)

    assert abs(np.mean(errors)) < 0.15
    assert np.mean(naive) > 0.6


def test_arms_given_by_whole_teams_are_compared_with_a_doubt(teams: Any) -> None:
    problem = teams(5, choice=0.0)
    whole = replace(problem, arm=(problem.cluster % 2).astype(np.int64))

    result = estimate_effects(whole, LINEAR)

    assert result.arms[1].effect.df == 19
    assert "whole_clusters" in {one.code for one in result.doubts}


def test_an_arm_that_some_teams_gave_to_everybody_has_nobody_comparable(teams: Any) -> None:
    problem = teams(5, choice=0.0)
    whole = replace(
        problem,
        arm=np.where(problem.cluster < 15, 2, problem.arm),
        labels=("usual", "coaching", "training"),
    )

    result = estimate_effects(whole, LINEAR)

    assert result.arms == ()
    assert [one.code for one in result.refusals] == ["no_support"]


@pytest.mark.parametrize("number", [1, 9])
def test_fewer_than_ten_teams_are_refused_with_what_can_be_said(teams: Any, number: Any) -> None:
    problem = teams(6)
    few = replace(problem, cluster=problem.cluster % number)

    result = estimate_effects(few, LINEAR)

    assert result.arms == ()
    (refusal,) = {(one.code, one.offer) for one in result.refusals}
    assert refusal[0] == "too_few_clusters"
    assert "these clusters only" in refusal[1]


def test_an_arm_that_is_a_team_is_refused_by_name_and_the_others_compared(teams: Any) -> None:
    problem = teams(7)
    arm = np.where(problem.cluster == 0, 2, problem.arm)
    three = replace(problem, arm=arm, labels=("usual", "coaching", "team zero"))

    result = estimate_effects(three, LINEAR)

    assert result.arms[1].effect is not None
    assert [(one.key, one.code) for one in result.refusals] == [
        ("arms.team zero", "too_few_clusters")
    ]


def test_a_group_that_lies_in_few_teams_is_refused(teams: Any) -> None:
    people = scored(estimate_effects(teams(8), LINEAR))
    group = (people.cluster >= 5).astype(np.int64)

    few, many = aggregate_groups(people, group=group, group_labels=["few", "many"], arms=[1])

    assert few.refusal.code == "too_few_clusters"
    # Of 35 teams one gave only one of the two.
    assert many.effect.df == 33
    inside = contrast_arms(people, arm=1, against=0, key="e", inside=group == 0)
    assert inside.refusal.code == "too_few_clusters"


def test_classes_taken_together_have_the_numbers_of_the_class(teams: Any) -> None:
    people = scored(estimate_effects(teams(9), LINEAR))
    fine = np.arange(len(people.arm)) % 6

    coarse = total_cells(people, cell=fine // 3, cells=2)
    merged = total_cells(people, cell=fine, cells=6).merged(np.arange(6) // 3, 2)

    assert merged.first == pytest.approx(coarse.first)
    assert np.array_equal(merged.cluster_counts, coarse.cluster_counts)
    assert merged.clusters.sums == pytest.approx(coarse.clusters.sums)


def test_effects_side_by_side_in_the_same_teams_hang_together(teams: Any) -> None:
    people = scored(estimate_effects(teams(10, size=60), LINEAR))
    group = np.arange(len(people.arm)) % 4
    effects = aggregate_groups(people, group=group, group_labels=list("abcd"), arms=[1])

    together = simultaneous_value(total_cells(people, cell=group, cells=4), effects, seed=1)
    loose = total_cells(replace(people, cluster=None), cell=group, cells=4)
    apart = simultaneous_value(loose, effects, seed=1)

    # Four independent effects need 2.49 standard errors; t with 39 degrees of freedom more.
    assert 2.02 < together < 2.7
    assert apart == pytest.approx(2.49, rel=SIMULATION)


@pytest.mark.parametrize("df", [9, 30])
def test_one_estimate_needs_the_quantile_of_students_t(df: Any) -> None:
    quantile = {9: 2.262, 30: 2.042}[df]
    one = np.random.default_rng(1).normal(size=(df + 1, 1))

    assert clustered_critical_value(one, df=df, seed=1) == pytest.approx(quantile, rel=SIMULATION)


def test_more_estimates_than_teams_are_drawn_by_team() -> None:
    influence = np.random.default_rng(2).normal(size=(12, 300))

    found = clustered_critical_value(influence, df=11, seed=1)

    few = clustered_critical_value(influence[:, :5], df=11, seed=1)
    assert few < found < 8


def test_slopes_are_tested_with_as_much_doubt_as_there_are_teams() -> None:
    rng = np.random.default_rng(1)
    rejected = []
    for _ in range(200):
        cluster = np.repeat(np.arange(15), 20)
        basis = np.column_stack([np.ones(300), rng.normal(size=(15, 2))[cluster]])
        difference = 1 + rng.normal(size=15)[cluster] + rng.normal(size=300)
        projected = project_effect(
            difference=difference, share=np.ones(300), basis=basis, cluster=cluster
        )
        rejected.append(joint_test([projected]).p < 0.05)

    assert np.mean(rejected) < 0.09


def test_sums_leave_out_codes_that_nobody_has() -> None:
    found = sum_by_cluster(np.array([[1.0], [2.0], [4.0]]), np.array([5, 2, 5]))

    assert found.code.tolist() == [2, 5]
    assert found.sums.tolist() == [[2.0], [5.0]]
