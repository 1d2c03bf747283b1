# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kenniskompas.core.economics import appraise as module
from kenniskompas.core.economics.appraise import appraise
from kenniskompas.core.economics.inputs import Gamma, Known, Normal, Pert
from kenniskompas.core.economics.model import PERSPECTIVES, CostModel, EffectOverTime, Flow
from kenniskompas.core.economics.monthly import effect_by_month

# Far below a cent.
ROUNDING = 1e-6
TRAINING = Flow("training", Known(1500.0), "municipality", None, "person", 0, 0)
BENEFIT = Flow("benefit saved", Known(1300.0), "client", "municipality", "effect", 1, 24, True)
WORK = Flow("what work is worth", Known(2400.0), None, "client", "effect", 1, 24, True)


def cost_model(*flows, effect=None, discount=0.0, displacement=0.0, horizon=24):
    return CostModel(
        effect=effect or EffectOverTime(Known(0.1), 1, 24),
        flows=flows or (TRAINING, BENEFIT, WORK),
        horizon=horizon,
        discount=Known(discount),
        displacement=Known(displacement),
    )


def views_of(model, **options):
    found = appraise(model, rng=np.random.default_rng(1), draws=200, **options)
    return {view.perspective: view for view in found.views}


def test_every_perspective_gets_what_it_gives_and_receives():
    views = views_of(cost_model())

    assert views["client"].mean == pytest.approx(24 * 0.1 * (2400 - 1300))
    assert views["municipality"].mean == pytest.approx(24 * 0.1 * 1300 - 1500)
    assert views["state"].mean == 0
    assert views["society"].mean == pytest.approx(24 * 0.1 * 2400 - 1500)


def test_later_money_counts_for_less_by_its_years():
    late = Flow("later", Known(100.0), None, "client", "person", 24, 24)

    views = views_of(cost_model(late, discount=0.05))

    assert views["client"].mean == pytest.approx(100 / 1.05**2)


def test_a_job_taken_from_somebody_else_is_worth_nothing_to_society():
    views = views_of(cost_model(BENEFIT, WORK, displacement=1.0))

    assert views["society"].mean == pytest.approx(0, abs=ROUNDING)
    assert views["municipality"].mean == pytest.approx(0, abs=ROUNDING)
    assert views["client"].mean > 0


def test_the_effect_fades_after_its_last_measurement_as_was_said():
    effect = EffectOverTime(Known(0.2), 2, 12, Known(0.5))

    found = effect_by_month(
        effect, {"effect": np.array([0.2]), "retained": np.array([0.5])}, horizon=36
    )

    assert found[0, [0, 1, 2, 12, 24, 36]] == pytest.approx([0, 0, 0.2, 0.2, 0.1, 0.05])


def test_without_a_word_on_later_nothing_is_counted_later():
    views = views_of(cost_model(effect=EffectOverTime(Known(0.1), 1, 12)))

    assert views["municipality"].mean == pytest.approx(12 * 0.1 * 1300 - 1500)
    assert views["municipality"].beyond == 0


def test_what_rests_on_extrapolation_is_told_apart():
    effect = EffectOverTime(Known(0.1), 1, 12, Known(1.0))

    views = views_of(cost_model(effect=effect))

    assert views["municipality"].beyond == pytest.approx(12 * 0.1 * 1300)


def test_the_month_of_return_is_the_first_from_which_nothing_is_owed():
    views = views_of(cost_model())

    back = views["municipality"].break_even
    # 1500 / (0.1 × 1300) = 11.5 months

    assert (back.share, back.month) == (1.0, 12)


def test_a_cost_that_never_returns_has_no_month():
    views = views_of(cost_model(TRAINING))

    assert views["municipality"].break_even == module.BreakEven(0.0, None, None, None)
    assert views["municipality"].p_positive == 0
    assert views["municipality"].enough is None


def test_the_effect_that_is_enough_makes_the_value_zero():
    enough = views_of(cost_model())["municipality"].enough

    views = views_of(cost_model(effect=EffectOverTime(Known(enough), 1, 24)))

    assert views["municipality"].mean == pytest.approx(0, abs=ROUNDING)


def test_an_uncertain_effect_gives_the_interval_of_a_straight_line():
    effect = EffectOverTime(Normal(0.1, 0.05), 1, 24)

    found = appraise(cost_model(effect=effect), rng=np.random.default_rng(2), draws=40_000)
    view = found.views[1]

    assert view.mean == pytest.approx(24 * 0.1 * 1300 - 1500, abs=4 * view.error)
    assert view.high - view.low == pytest.approx(2 * 1.96 * 24 * 1300 * 0.05, rel=0.02)
    assert view.p_positive == pytest.approx(0.849, abs=0.01)


def test_the_tornado_shows_what_matters_most_first_and_leaves_out_what_does_not():
    cost = replace(TRAINING, amount=Gamma(1500, 200))
    effect = EffectOverTime(Normal(0.1, 0.05), 1, 24)

    bars = views_of(cost_model(cost, BENEFIT, effect=effect))["municipality"].tornado

    assert [bar.key for bar in bars] == ["effect", "flow 0"]
    assert bars[0].at_high > bars[0].at_low
    assert bars[1].at_high < bars[1].at_low


def test_working_in_blocks_changes_no_number(monkeypatch):
    model = cost_model(effect=EffectOverTime(Normal(0.1, 0.05), 1, 24))
    whole = appraise(model, rng=np.random.default_rng(3), draws=300)
    monkeypatch.setattr(module, "CELLS_AT_ONCE", 1)

    assert appraise(model, rng=np.random.default_rng(3), draws=300).views == whole.views


PARTY = st.sampled_from(["client", "municipality", "state", "others"])


@settings(max_examples=30, deadline=None)
@given(
    giver=PARTY,
    receiver=PARTY,
    amount=st.floats(1, 1e5),
    share=st.floats(0, 1),
    moved=st.booleans(),
)
def test_a_transfer_is_worth_nothing_to_society(giver, receiver, amount, share, moved):
    if giver == receiver:
        return
    transfer = Flow("transfer", Known(amount), giver, receiver, "effect", 1, 12, moved)
    before = views_of(cost_model(TRAINING, WORK, displacement=share))

    after = views_of(cost_model(TRAINING, WORK, transfer, displacement=share))

    assert after["society"].mean == pytest.approx(before["society"].mean, abs=1e-6 * amount)


def test_the_flows_add_up_to_the_value_of_the_averages():
    found = appraise(cost_model(), rng=np.random.default_rng(1), draws=200)

    assert found.flows.sum(axis=0) == pytest.approx([view.mean for view in found.views])
    assert found.flows.shape == (3, len(PERSPECTIVES))


@pytest.mark.parametrize(
    "uncertain", [Known(3.0), Normal(3.0, 0.4), Gamma(3.0, 1.5), Pert(1.0, 2.0, 6.0)]
)
def test_draws_have_the_mean_and_the_ends_that_are_said(uncertain):
    drawn = uncertain.draw(40_000, rng=np.random.default_rng(4))

    assert drawn.mean() == pytest.approx(uncertain.mean, rel=0.01)
    assert np.quantile(drawn, 0.9) == pytest.approx(uncertain.quantile(0.9), rel=0.02)


@pytest.mark.parametrize(
    "call",
    [
        lambda: Normal(1.0, 0.0),
        lambda: Gamma(-1.0, 1.0),
        lambda: Pert(3.0, 2.0, 4.0),
        lambda: replace(TRAINING, receiver="municipality"),
        lambda: replace(TRAINING, first_month=3),
        lambda: EffectOverTime(Known(1.0), 13, 12),
        lambda: cost_model(horizon=0),
        lambda: appraise(cost_model(), rng=np.random.default_rng(1), draws=3),
    ],
)
def test_what_cannot_be_is_named(call):
    with pytest.raises(ValueError, match=r"\d|municipality"):
        call()
