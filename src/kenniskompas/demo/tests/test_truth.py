# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
import numpy as np
import pytest

from kenniskompas.demo import truth

N = 40_000
# Four standard errors of a proportion among the smallest cell that is compared here.
NOISE = 0.03


@pytest.fixture(scope="module")
def work() -> truth.Population:
    return truth.draw_work(N, caseworkers=24, rng=np.random.default_rng(1))


@pytest.fixture(scope="module")
def debts() -> truth.Population:
    return truth.draw_debts(N, caseworkers=24, rng=np.random.default_rng(2))


def test_the_same_seed_draws_the_same_municipality():
    first, second = (
        truth.draw_work(200, caseworkers=5, rng=np.random.default_rng(7)) for _ in range(2)
    )
    assert first.option.tolist() == second.option.tolist()
    assert first.outcomes["work_12m"].tolist() == second.outcomes["work_12m"].tolist()


def test_subsidised_jobs_harm_who_is_on_benefits_for_less_than_a_year(work):
    short = work.facts["benefit_duration"] == "under_1y"
    assert np.all(work.effects["gesubsidieerde-banen"][short] < -0.1)
    assert np.all(work.effects["gesubsidieerde-banen"][~short] > 0)


def test_assignment_is_confounded_so_that_the_raw_difference_misleads(work):
    served = work.option == "sollicitatiehulp"
    usual = work.option == truth.USUAL
    raw = work.outcomes["work_12m"][served].mean() - work.outcomes["work_12m"][usual].mean()
    true = work.effects["sollicitatiehulp"][served].mean()
    assert raw - true > NOISE


def test_ips_is_given_to_its_target_group_only(work):
    outside = work.facts["ips_target_group"] != "yes"
    assert np.mean(work.option[outside] == "individuele-plaatsing-en-steun") < 0.005
    assert np.mean(work.option[~outside] == "individuele-plaatsing-en-steun") > 0.2


def test_settlement_with_coaching_gives_more_than_the_sum_of_both():
    effects = truth.DEBT_FREE_EFFECT
    together = effects["minnelijke-regeling-met-budgetcoaching"]
    apart = effects["minnelijke-regeling"] + effects["budgetcoaching"]
    assert together - apart == truth.SYNERGY_MONTHS


def test_every_option_is_given_often_enough_to_be_evaluated(work, debts):
    for population, options in ((work, truth.WORK_OPTIONS), (debts, truth.DEBT_OPTIONS)):
        shares = [np.mean(population.option == option) for option in options]
        assert min(shares) > 0.04
        assert sum(shares) == pytest.approx(1)


def test_outcomes_stay_on_their_scales(work, debts):
    assert set(work.outcomes["work_12m"].tolist()) == {0.0, 1.0}
    assert work.outcomes["ladder_12m"].min() >= 1
    assert work.outcomes["ladder_12m"].max() <= 6
    months = debts.outcomes["debt_free_months_36m"]
    assert (months.min(), months.max()) >= (0, 0)
    assert months.max() <= 36
