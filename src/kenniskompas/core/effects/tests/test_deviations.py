# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from kenniskompas.core.effects.deviations import described_deviation, deviation_effect
from kenniskompas.core.effects.estimate import estimate_effects
from kenniskompas.core.effects.problem import Settings
from kenniskompas.core.effects.scored import Scored

LINEAR = Settings(learner="linear")
WORLDS, SELECTION = 150, 0.7


def scored_of(people: Any) -> Scored:
    return Scored(
        labels=people.labels,
        control=people.control,
        arm=people.arm,
        outcome=people.outcome,
        weight=people.weight,
        arm_scores=people.scores.arm_scores,
        share=people.scores.share,
        cluster=people.cluster,
    )


def invented(n: int = 300, *, clusters: int | None = None) -> Scored:
    rng = np.random.default_rng(5)
    cluster = None if clusters is None else rng.integers(0, clusters, n)
    team = 0.0 if cluster is None else rng.normal(size=clusters)[cluster]
    outcome = rng.normal(size=n) + team
    return Scored(
        labels=("usual", "coaching", "training"),
        control=0,
        arm=rng.integers(0, 3, n),
        outcome=outcome,
        weight=np.ones(n),
        arm_scores=rng.normal(size=(n, 3)) + outcome[:, None] / 2,
        share=np.ones(n),
        cluster=cluster,
    )


@pytest.fixture
def advised() -> Any:
    return np.random.default_rng(6).integers(-1, 3, 300)


def by_hand(people: Scored, advised: Any, kept: Any) -> Any:
    had = (advised >= 0) & kept
    gain = people.outcome - people.arm_scores[np.arange(len(advised)), advised]
    return gain[had].sum() / (people.arm != advised)[had].sum()


def test_the_estimate_and_its_error_are_those_of_a_ratio(advised: Any) -> None:
    people = invented()
    found = deviation_effect(people, advised=advised)
    had = advised >= 0
    gain = (people.outcome - people.arm_scores[np.arange(300), advised])[had]
    deviated = (people.arm != advised)[had]
    ratio = gain.mean() / deviated.mean()
    # Cochran (1977), Sampling techniques, 6.4: the variance of a ratio of means.
    variance = ((gain - ratio * deviated) ** 2).sum() / deviated.sum() ** 2
    assert (found.n, found.n_deviated) == (had.sum(), deviated.sum())
    assert found.effect.estimate == pytest.approx(ratio, rel=1e-12)
    assert found.effect.se == pytest.approx(np.sqrt(variance), rel=1e-12)
    assert found.effect.df is None


def test_with_clusters_the_error_is_that_of_leaving_each_out(advised: Any) -> None:
    people = invented(clusters=25)
    found = deviation_effect(people, advised=advised)
    whole = by_hand(people, advised, np.ones(300, dtype=bool))
    left_out = [by_hand(people, advised, people.cluster != one) for one in range(25)]
    jackknife = 24 / 25 * sum((one - whole) ** 2 for one in left_out)
    assert found.effect.se == pytest.approx(np.sqrt(jackknife), rel=1e-12)
    assert found.effect.df == 24
    alone = deviation_effect(replace(people, cluster=None), advised=advised)
    assert alone.effect.estimate == found.effect.estimate
    assert alone.effect.se != pytest.approx(found.effect.se, rel=0.01)


def test_who_is_trimmed_or_had_no_advice_does_not_count(advised: Any) -> None:
    people = invented()
    share = (np.arange(300) % 3 > 0).astype(float)
    trimmed = replace(people, share=share, arm_scores=people.arm_scores * share[:, None])
    found = deviation_effect(trimmed, advised=advised)
    assert found.effect.estimate == pytest.approx(by_hand(people, advised, share > 0), rel=1e-12)


def test_a_description_is_the_mean_gap_to_what_the_model_expects(advised: Any) -> None:
    people = invented(clusters=25)
    predicted = people.arm_scores
    inside = np.arange(300) < 200
    found = described_deviation(
        people, advised=advised, predicted=predicted, inside=inside, key="reasons.wish"
    )
    who = inside & (advised >= 0) & (people.arm != advised)
    gap = people.outcome[who] - predicted[who, advised[who]]
    assert found.n_deviated == who.sum()
    assert found.effect.estimate == pytest.approx(gap.mean(), rel=1e-12)


@pytest.mark.parametrize(
    ("n", "clusters", "code"), [(9, None, "too_few_deviated"), (300, 9, "too_few_clusters")]
)
def test_few_who_deviated_or_few_clusters_are_refused(n: Any, clusters: Any, code: Any) -> None:
    people = invented(clusters=clusters)
    advised = np.where(np.arange(300) < n, (people.arm + 1) % 3, people.arm)
    found = deviation_effect(people, advised=advised)
    assert (found.effect, found.refusal.code) == (None, code)


def test_a_rare_event_among_those_who_deviated_is_refused() -> None:
    people = replace(invented(), outcome=(np.arange(300) < 9).astype(float))
    found = deviation_effect(people, advised=(people.arm + 1) % 3)
    assert found.refusal.code == "too_few_events"


def test_only_scores_for_everyone_and_arms_that_exist() -> None:
    people = invented()
    with pytest.raises(ValueError, match="shares are 0 or 1"):
        deviation_effect(replace(people, share=np.full(300, 0.5)), advised=people.arm)
    with pytest.raises(ValueError, match="not all in"):
        deviation_effect(people, advised=people.arm + 1)


def advice_for(problem: Any) -> Any:
    return (problem.covariates[:, 1] > 0).astype(np.int64)


@pytest.mark.slow
def test_intervals_hold_the_truth_as_often_as_they_should(world: Any) -> None:
    """Advice follows a covariate; the truth is the mean gain among those who got the other arm."""
    truth = _truth(world(1_000_000, 999, selection=SELECTION))
    errors, hits = [], []
    for seed in range(WORLDS):
        problem = world(2_000, seed, selection=SELECTION).problem
        answer = estimate_effects(problem, replace(LINEAR, seed=seed))
        effect = deviation_effect(scored_of(answer.people), advised=advice_for(problem)).effect
        errors.append(effect.estimate - truth)
        hits.append(abs(errors[-1]) < effect.quantile() * effect.se)
    assert abs(np.mean(errors)) < 3 * np.std(errors) / np.sqrt(WORLDS)
    assert np.mean(hits) > 0.90  # 99.5% of 150 draws at 95%


def _truth(large: Any) -> Any:
    """The gain of the arm that is not advised, weighted by how likely it is to be got."""
    x, advice = large.problem.covariates, advice_for(large.problem)
    coached = 1 / (1 + np.exp(-SELECTION * (x[:, 0] - 0.5 * x[:, 1])))
    deviates = np.where(advice == 1, 1 - coached, coached)
    gain = np.where(advice == 1, -1.0, 1.0) * (large.gain[:, 1] - large.gain[:, 0])
    return float((deviates * gain).sum() / deviates.sum())


@pytest.mark.slow
def test_with_teams_intervals_hold_where_independent_people_would_not(teams: Any) -> None:
    """Half of what covariates leave of an outcome is the team's; who gains less than average by
    coaching is advised to have none, and the other way round for half of those who deviate."""
    # The effect of coaching is 1 + x / 2, x normal with variance 1.09; both kinds of deviating are
    # as frequent, one with a gain and one with a loss.
    truth = -0.5 * np.sqrt(1.09) * np.sqrt(2 / np.pi)
    clustered, alone = [], []
    for seed in range(WORLDS):
        problem = teams(seed)
        scores = scored_of(estimate_effects(problem, replace(LINEAR, seed=seed)).people)
        for kept, scored in ((clustered, scores), (alone, replace(scores, cluster=None))):
            effect = deviation_effect(scored, advised=advice_for(problem)).effect
            kept.append(abs(effect.estimate - truth) < effect.quantile() * effect.se)
    assert np.mean(clustered) > 0.90
    assert np.mean(alone) < 0.85
