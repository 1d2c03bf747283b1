# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
import json
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import norm

from kenniskompas.core.power.designs import Clusters, Design
from kenniskompas.core.power.multiplicity import dunnett_alpha
from kenniskompas.core.power.outcomes import Count, Mean, Share
from kenniskompas.core.power.two_arms import (
    OutOfReach,
    detectable_effect,
    people_needed,
    power_of,
)

PINNED = json.loads((Path(__file__).parent / "r_power.json").read_text())
# R stops its searches and its noncentral t at about this share of the answer.
R_ROUNDING = 1e-6


@pytest.mark.parametrize("case", PINNED["shares"], ids=str)
def test_power_of_shares_is_that_of_r(case):
    outcome = Share(case["control"])

    [power] = power_of(outcome, Design(), effect=case["effect"], n_control=case["n"])
    needed = people_needed(outcome, Design(), effect=case["effect"], power=0.8)

    assert power == pytest.approx(case["power"], rel=R_ROUNDING)
    assert needed == pytest.approx(case["needed"], rel=R_ROUNDING)


@pytest.mark.parametrize("case", PINNED["means"], ids=str)
def test_power_of_means_is_that_of_r(case):
    outcome = Mean(case["sd"])

    [power] = power_of(outcome, Design(), effect=case["effect"], n_control=case["n"])
    needed = people_needed(outcome, Design(), effect=case["effect"], power=0.9)
    [effect] = detectable_effect(outcome, Design(), n_control=case["n"], power=0.8)

    assert power == pytest.approx(case["power"], rel=R_ROUNDING)
    assert needed == pytest.approx(case["needed"], rel=R_ROUNDING)
    assert effect == pytest.approx(case["detectable"], rel=R_ROUNDING)


@pytest.mark.parametrize(("arms", "table"), [(2, 2.21), (3, 2.35), (4, 2.44)])
def test_dunnett_gives_the_values_of_his_table(arms, table):
    critical = norm.isf(dunnett_alpha(ratios=[1.0] * arms) / 2)

    assert critical == pytest.approx(table, abs=0.005)


def test_dunnett_for_one_arm_is_the_level_itself():
    assert dunnett_alpha(ratios=[0.7], alpha=0.05) == pytest.approx(0.05, abs=1e-9)


def test_correcting_for_three_arms_costs_power_and_dunnett_costs_less_than_bonferroni():
    powers = [
        power_of(
            Share(0.3),
            Design(ratios=(1, 1, 1), multiplicity=name),
            effect=0.1,
            n_control=300,
        )[0]
        for name in ("none", "dunnett", "bonferroni")
    ]

    assert powers == sorted(powers, reverse=True)
    assert powers[1] - powers[2] > 0.005


def test_clusters_of_one_person_only_move_to_a_t_test():
    alone = Design(clusters=Clusters(size=1, icc=0.3))

    clustered = power_of(Mean(2.0), alone, effect=0.8, n_control=60)
    free = power_of(Mean(2.0), Design(), effect=0.8, n_control=60)

    assert clustered == pytest.approx(free)


def test_a_design_effect_multiplies_the_people_needed_apart_from_degrees_of_freedom():
    clusters = Clusters(size=20, icc=0.05, size_cv=0.4)

    many = people_needed(Mean(6.0), Design(clusters=clusters), effect=0.3, power=0.8)
    free = people_needed(Mean(6.0), Design(), effect=0.3, power=0.8)

    assert clusters.design_effect == pytest.approx(1 + (20 * 1.16 - 1) * 0.05)
    assert many / free == pytest.approx(clusters.design_effect, rel=0.005)


def test_covariates_that_explain_half_halve_the_people_needed():
    half = people_needed(Share(0.4), Design(r2=0.5), effect=0.05, power=0.8)
    all_of_them = people_needed(Share(0.4), Design(), effect=0.05, power=0.8)

    assert half == pytest.approx(all_of_them / 2)


def test_too_few_clusters_have_no_power_at_all():
    two = Design(clusters=Clusters(size=50, icc=0.01))

    assert power_of(Mean(1.0), two, effect=1.0, n_control=50) == [0.0]


def test_no_number_of_people_shows_an_effect_when_power_is_out_of_reach():
    with pytest.raises(OutOfReach):
        detectable_effect(Share(0.9), Design(), n_control=10, power=0.9, direction=1)


@pytest.mark.parametrize(
    "call",
    [
        lambda: power_of(Share(0.9), Design(), effect=0.2, n_control=50),
        lambda: power_of(Share(0.5), Design(), effect=0.0, n_control=50),
        lambda: power_of(Share(0.5), Design(), effect=0.1, n_control=1),
        lambda: people_needed(Share(0.5), Design(), effect=0.1, power=0.04),
        lambda: Share(1.0),
        lambda: Mean(0.0),
        lambda: Count(0.0),
        lambda: Clusters(size=0, icc=0.1),
        lambda: Design(ratios=()),
        lambda: Design(effective_share=0.0),
        lambda: Design(r2=1.0),
        lambda: dunnett_alpha(ratios=[1.0], alpha=2.0),
    ],
)
def test_what_cannot_be_is_named(call):
    with pytest.raises(ValueError, match=r"\d|\(\)"):
        call()


@settings(max_examples=40, deadline=None)
@given(
    control=st.floats(0.1, 0.6),
    effect=st.floats(0.03, 0.3),
    ratio=st.floats(0.25, 4),
    power=st.floats(0.6, 0.95),
)
def test_people_effect_and_power_lead_back_to_each_other(control, effect, ratio, power):
    outcome, design = Share(control), Design(ratios=(ratio,))

    needed = people_needed(outcome, design, effect=effect, power=power)
    reached = power_of(outcome, design, effect=effect, n_control=needed)
    detectable = detectable_effect(outcome, design, n_control=needed, power=power)

    assert reached == pytest.approx([power], abs=1e-8)
    assert detectable == pytest.approx([effect], rel=1e-6)


@pytest.mark.slow
@pytest.mark.parametrize("dispersion", [0.0, 0.8])
def test_simulated_counts_are_found_as_often_as_said(dispersion):
    rng, n, control, effect = np.random.default_rng(4), 220, 2.0, 0.5
    [said] = power_of(Count(control, dispersion=dispersion), Design(), effect=effect, n_control=n)

    def found() -> bool:
        rates = [control, control + effect]
        draws = [
            rng.poisson(
                rate * (rng.gamma(1 / dispersion, dispersion, size=n) if dispersion else np.ones(n))
            )
            for rate in rates
        ]
        means = [draw.mean() for draw in draws]
        variance = sum(draw.var(ddof=1) / n / draw.mean() ** 2 for draw in draws)
        return bool(np.log(means[1] / means[0]) / np.sqrt(variance) > norm.isf(0.025))

    share = np.mean([found() for _ in range(4000)])

    assert share == pytest.approx(said, abs=0.025)


@pytest.mark.slow
def test_simulated_teams_find_a_difference_as_often_as_said():
    rng, teams, size, icc, effect = np.random.default_rng(5), 12, 25, 0.05, 0.35
    design = Design(clusters=Clusters(size=size, icc=icc))
    [said] = power_of(Mean(1.0), design, effect=effect, n_control=teams * size)

    def found() -> bool:
        team = rng.normal(scale=np.sqrt(icc), size=(2, teams))
        error = rng.normal(scale=np.sqrt((1 - icc) / size), size=(2, teams))
        mean = team + error + np.array([[0.0], [effect]])
        se = np.sqrt(mean.var(axis=1, ddof=1).sum() / teams)
        from scipy.stats import t

        return bool((mean[1].mean() - mean[0].mean()) / se > t.isf(0.025, 2 * teams - 2))

    assert np.mean([found() for _ in range(4000)]) == pytest.approx(said, abs=0.025)
