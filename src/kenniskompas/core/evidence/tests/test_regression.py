# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kenniskompas.core.errors import Refused
from kenniskompas.core.evidence.contrasts import contrasts_of, log_likelihood
from kenniskompas.core.evidence.designs import (
    Moderator,
    categorical_moderator,
    design_of,
    numeric_moderator,
)
from kenniskompas.core.evidence.permutation import count_orders, permutation_test
from kenniskompas.core.evidence.pool import pool_effects
from kenniskompas.core.evidence.regression import Regression, predict_effects, regress_effects
from kenniskompas.core.evidence.residual_tau2 import estimate_residual_tau2
from kenniskompas.core.evidence.tau2 import TAU2_METHODS

# Sums over studies whose variances differ by a factor 1,000 lose about this much.
ROUNDING = 1e-7
unhurried = settings(deadline=None, max_examples=50)
methods = st.sampled_from(TAU2_METHODS)
seeds = st.integers(0, 10_000)


def studies(seed: int, k: int = 9) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    rng = np.random.default_rng(seed)
    variances = np.round(10 ** rng.uniform(-2.5, 0.5, k), 5)
    dose = np.round(rng.uniform(0, 4, k), 2)
    effects = np.round(0.3 * dose + rng.normal(size=k) * np.sqrt(variances + 0.1), 3)
    return effects, variances, dose


def fitted(y: np.ndarray, v: np.ndarray, *moderators: Moderator, method="REML") -> Regression:
    return regress_effects(effects=y, variances=v, moderators=moderators, tau2=method)


@unhurried
@given(seeds, methods)
def test_the_order_of_studies_does_not_matter(seed: int, method) -> None:
    y, v, dose = studies(seed)
    order = np.random.default_rng(seed).permutation(y.size)
    before = fitted(y, v, numeric_moderator("dose", dose), method=method)
    after = fitted(y[order], v[order], numeric_moderator("dose", dose[order]), method=method)
    np.testing.assert_allclose(after.estimates, before.estimates, rtol=ROUNDING, atol=ROUNDING)
    np.testing.assert_allclose(after.covariance, before.covariance, rtol=ROUNDING, atol=ROUNDING)
    assert after.qm == pytest.approx(before.qm, rel=ROUNDING, abs=ROUNDING)


@unhurried
@given(seeds, methods, st.floats(-10, 10))
def test_shifting_every_effect_shifts_only_the_intercept(seed: int, method, shift: float) -> None:
    y, v, dose = studies(seed)
    before = fitted(y, v, numeric_moderator("dose", dose), method=method)
    after = fitted(y + shift, v, numeric_moderator("dose", dose), method=method)
    moved = before.estimates + np.array([shift, 0])
    np.testing.assert_allclose(after.estimates, moved, atol=ROUNDING)
    assert after.tau2 == pytest.approx(before.tau2, abs=ROUNDING)


@unhurried
@given(seeds, methods, st.sampled_from([1e-6, 0.01, 3.0, 1e6]))
def test_changing_the_unit_scales_everything(seed: int, method, unit: float) -> None:
    y, v, dose = studies(seed)
    before = fitted(y, v, numeric_moderator("dose", dose), method=method)
    after = fitted(y * unit, v * unit**2, numeric_moderator("dose", dose / unit), method=method)
    assert after.tau2 / unit**2 == pytest.approx(before.tau2, rel=ROUNDING, abs=ROUNDING)
    slopes = [each.coefficients[1].estimate for each in (before, after)]
    assert slopes[1] / unit**2 == pytest.approx(slopes[0], rel=ROUNDING, abs=ROUNDING)
    assert after.qm_p == pytest.approx(before.qm_p, rel=ROUNDING, abs=ROUNDING)
    assert after.i2 == pytest.approx(before.i2, rel=ROUNDING, abs=100 * ROUNDING)


@unhurried
@given(seeds, methods)
def test_a_regression_without_moderators_is_a_pool(seed: int, method) -> None:
    y, v, _ = studies(seed)
    sets = contrasts_of(y[None] / v.min() ** 0.5, v[None] / v.min(), np.ones((y.size, 1)))
    pooled = pool_effects(effects=y, variances=v, tau2=method)
    tau2 = float(estimate_residual_tau2(sets, method).tau2[0] * v.min())
    assert tau2 == pytest.approx(pooled.tau2, rel=ROUNDING, abs=ROUNDING)


@unhurried
@given(seeds, st.sampled_from(["REML", "ML"]))
def test_no_other_tau2_is_more_likely(seed: int, method) -> None:
    y, v, dose = studies(seed, k=6)
    unit = v.min()
    design = np.column_stack([np.ones(y.size), dose])
    sets = contrasts_of(y[None] / unit**0.5, v[None] / unit, design)
    found = estimate_residual_tau2(sets, method).tau2
    others = [0.0, *np.geomspace(1e-5, 1e5, 300)]
    restricted = method == "REML"
    rest = [log_likelihood(sets, np.array([at]), restricted=restricted)[0] for at in others]
    assert log_likelihood(sets, found, restricted=restricted)[0] >= max(rest) - ROUNDING


def test_of_two_peaks_the_highest_is_used_and_both_are_counted() -> None:
    inside = fitted(
        np.array([0.18, -0.16, 2.21, 0.21, 0.01, 0.96, -2.81]),
        np.array([0.0429, 0.0365, 1.0803, 0.0017, 0.0095, 0.2293, 1.1115]),
        numeric_moderator("turn", np.arange(7)),
    )
    at_zero = fitted(
        np.array([-2.16, 0.28, 1.18, 0.02, -0.01, -0.08, -2.03]),
        np.array([0.919, 0.3155, 0.2181, 0.0019, 0.0014, 0.0031, 0.6744]),
        numeric_moderator("turn", np.arange(7)),
    )
    assert (inside.modes, inside.at_boundary) == (2, False)
    assert (at_zero.modes, at_zero.at_boundary, at_zero.tau2) == (2, True, 0)


def test_levels_are_compared_with_the_most_frequent_one() -> None:
    moderator = categorical_moderator("setting", ["b", "c", "b", "a"])
    assert [(term.level, term.reference) for term in moderator.terms] == [("a", "b"), ("c", "b")]
    assert moderator.columns.tolist() == [[0, 0], [0, 1], [0, 0], [1, 0]]
    named = categorical_moderator("setting", ["b", "c", "b", "a"], reference="a")
    assert named.terms[0].label == "setting: b"


def test_another_reference_level_changes_no_prediction() -> None:
    y, v, _ = studies(3)
    levels = list("aabbbccca")
    first, second = (
        fitted(y, v, categorical_moderator("group", levels, reference=level)) for level in "ab"
    )
    at_b = predict_effects(first, [1, 1, 0])
    also_b = predict_effects(second, [1, 0, 0])
    assert at_b.estimate[0] == pytest.approx(also_b.estimate[0])
    assert at_b.ci_low[0] == pytest.approx(also_b.ci_low[0])
    assert first.qm == pytest.approx(second.qm)


@pytest.mark.parametrize(
    ("moderators", "code"),
    [
        ([numeric_moderator("year", [3, 3, 3, 3, 3])], "constant_moderator"),
        ([categorical_moderator("group", ["a"] * 5)], "constant_moderator"),
        (
            [numeric_moderator("dose", [1, 2, 3, 4, 6]), numeric_moderator("mg", [2, 4, 6, 8, 12])],
            "collinear_moderators",
        ),
        ([categorical_moderator("group", ["a", "b", "c", "d", "e"])], "too_few_studies"),
    ],
)
def test_what_moderators_cannot_say_is_refused(moderators: list[Moderator], code: str) -> None:
    with pytest.raises(Refused) as caught:
        fitted(np.array([0.1, 0.2, 0.4, 0.3, 0.2]), np.full(5, 0.04), *moderators)
    assert caught.value.refusals[0].code == code
    assert caught.value.refusals[0].key == "moderators"


def test_fewer_than_ten_studies_per_moderator_is_said() -> None:
    y, v, dose = studies(1, k=10)
    assert fitted(y[:9], v[:9], numeric_moderator("dose", dose[:9])).is_thin
    assert not fitted(y, v, numeric_moderator("dose", dose)).is_thin


def test_without_differences_there_is_no_share_explained() -> None:
    y, dose = np.array([0.1, 0.11, 0.1, 0.12]), [1.0, 2.0, 4.0, 3.0]
    found = fitted(y, np.full(4, 0.2), numeric_moderator("dose", dose))
    assert found.r2 is None
    assert [refusal.key for refusal in found.refused] == ["r2"]
    assert found.at_boundary


def test_years_and_shares_together_do_not_count_as_collinear() -> None:
    years = numeric_moderator("year", [2001, 2002, 2003, 2004.5, 2007, 2003])
    shares = numeric_moderator("share", [1e-6, 3e-6, 2e-6, 5e-6, 1e-6, 4e-6])
    assert design_of([years, shares], 6).matrix.shape == (6, 3)


def test_random_permutations_are_the_same_for_the_same_seed() -> None:
    y, v, dose = studies(5)
    moderators = [numeric_moderator("dose", dose)]
    first, second = (
        permutation_test(
            effects=y,
            variances=v,
            moderators=moderators,
            permutations=99,
            rng=np.random.default_rng(7),
        )
        for _ in range(2)
    )
    assert first == second
    assert (first.kind, first.permutations) == ("random", 99)
    assert min(first.p) >= 1 / 99


def test_every_different_order_is_counted_once() -> None:
    assert count_orders([0, 1, 2, 3]) == 24
    assert count_orders([0, 0, 1, 1, 1]) == 10


@pytest.mark.parametrize("reference", ["z", ""])
def test_a_reference_that_does_not_occur_is_a_value_error(reference: str) -> None:
    with pytest.raises(ValueError, match="no level"):
        categorical_moderator("group", ["a", "b"], reference=reference)
