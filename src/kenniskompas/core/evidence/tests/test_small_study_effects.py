# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.special import ndtr

from kenniskompas.core.errors import Refused
from kenniskompas.core.evidence.asymmetry import (
    MOST_FOR_EXACT,
    egger_test,
    peese,
    pet,
    prefers_peese,
    rank_test,
)
from kenniskompas.core.evidence.pool import pool_effects
from kenniskompas.core.evidence.selection import selection_model
from kenniskompas.core.evidence.selection_likelihood import (
    SelectedStudies,
    climb,
    find_peaks,
    log_likelihood,
    slopes,
)
from kenniskompas.core.evidence.trim_fill import trim_and_fill

ROUNDING = 1e-7
unhurried = settings(deadline=None, max_examples=25)
seeds = st.integers(0, 10_000)
CHECKS: dict[str, Callable[..., Any]] = {
    "egger": egger_test,
    "rank": rank_test,
    "pet": pet,
    "peese": peese,
    "trim_fill": trim_and_fill,
    "selection": selection_model,
}


def studies(seed: int, k: int = 12) -> tuple[np.ndarray, np.ndarray]:
    """Effects of which some are significant upwards and some are not."""
    rng = np.random.default_rng(seed)
    errors = np.linspace(0.1, 0.5, k)
    effects = 0.25 + rng.normal(size=k) * np.hypot(errors, 0.1)
    effects[:2] = 3 * errors[0], 0.5 * errors[1]
    return np.round(effects, 4), np.round(errors**2, 4)


def same(found: float, expected: float) -> bool:
    return found == pytest.approx(expected, rel=ROUNDING, abs=ROUNDING)


@unhurried
@given(seeds)
def test_the_order_of_studies_does_not_matter(seed: int) -> None:
    y, v = studies(seed)
    order = np.random.default_rng(seed).permutation(y.size)
    shuffled = {"effects": y[order], "variances": v[order]}

    assert same(egger_test(**shuffled).statistic, egger_test(effects=y, variances=v).statistic)
    assert same(rank_test(**shuffled).tau, rank_test(effects=y, variances=v).tau)
    assert trim_and_fill(**shuffled).k0 == trim_and_fill(effects=y, variances=v).k0
    before, after = selection_model(effects=y, variances=v), selection_model(**shuffled)
    assert same(after.estimate, before.estimate)
    assert same(after.weight, before.weight)


@unhurried
@given(seeds)
def test_another_sign_mirrors_every_answer(seed: int) -> None:
    y, v = studies(seed)

    assert same(
        egger_test(effects=-y, variances=v).slope, -egger_test(effects=y, variances=v).slope
    )
    assert same(rank_test(effects=-y, variances=v).tau, -rank_test(effects=y, variances=v).tau)
    before, after = (trim_and_fill(effects=each, variances=v) for each in (y, -y))
    assert {before.side, after.side} == {"left", "right"}
    assert same(after.pooled.estimate, -before.pooled.estimate)
    up = selection_model(effects=y, variances=v, favours="higher")
    down = selection_model(effects=-y, variances=v, favours="lower")
    assert same(down.estimate, -up.estimate)
    assert same(down.weight, up.weight)


@unhurried
@given(seeds, st.floats(0.001, 1000))
def test_another_unit_changes_only_the_unit(seed: int, unit: float) -> None:
    y, v = studies(seed)
    scaled = {"effects": unit * y, "variances": unit**2 * v}

    assert same(egger_test(**scaled).statistic, egger_test(effects=y, variances=v).statistic)
    before, after = peese(effects=y, variances=v), peese(**scaled)
    assert same(after.limit / unit, before.limit)
    chosen, rescaled = selection_model(effects=y, variances=v), selection_model(**scaled)
    assert same(rescaled.estimate / unit, chosen.estimate)
    assert same(rescaled.tau2 / unit**2, chosen.tau2)
    assert same(rescaled.weight, chosen.weight)


@unhurried
@given(seeds, st.floats(-5, 5))
def test_shifting_every_effect_shifts_what_is_filled_in(seed: int, shift: float) -> None:
    y, v = studies(seed)
    before, after = (trim_and_fill(effects=each, variances=v) for each in (y, y + shift))

    assert (after.k0, after.side) == (before.k0, before.side)
    np.testing.assert_allclose(after.filled_effects, before.filled_effects + shift, atol=ROUNDING)
    assert same(after.pooled.estimate, before.pooled.estimate + shift)


def test_a_symmetric_funnel_is_left_as_it_is() -> None:
    y, v = [0.1, 0.3, 0.5, 0.0, 0.6], [0.04, 0.01, 0.04, 0.09, 0.09]

    filled = trim_and_fill(effects=y, variances=v)

    assert (filled.k0, filled.filled_effects.size) == (0, 0)
    assert filled.pooled.estimate == pool_effects(effects=y, variances=v).estimate


def test_mirror_images_stand_on_the_other_side_with_the_same_precision() -> None:
    y, v = [0.2, 0.25, 0.3, 0.5, 0.8, 1.1], [0.01, 0.01, 0.02, 0.06, 0.1, 0.15]

    filled = trim_and_fill(effects=y, variances=v)

    assert (filled.side, filled.k0) == ("left", 2)
    assert list(filled.filled_variances) == v[-2:]
    assert (
        max(filled.filled_effects)
        < filled.pooled.estimate
        < pool_effects(effects=y, variances=v).estimate
    )


def test_pet_hands_over_to_peese_only_when_it_finds_an_effect() -> None:
    errors = np.linspace(0.05, 0.5, 15)
    noise = 0.02 * (-1.0) ** np.arange(15)
    effect = pet(effects=0.5 + errors + noise, variances=errors**2)
    nothing = pet(effects=errors + noise, variances=errors**2)

    assert prefers_peese(effect, average=0.7)
    assert not prefers_peese(nothing, average=0.2)
    assert not prefers_peese(effect, average=-0.7)


def test_the_exact_rank_test_joins_the_normal_one() -> None:
    k = MOST_FOR_EXACT
    y, v = studies(5, k)

    exact = rank_test(effects=y, variances=v + 1e-7 * np.arange(k))

    score = exact.tau * k * (k - 1) / 2
    z = score / np.sqrt(k * (k - 1) * (2 * k + 5) / 18)
    assert exact.exact
    assert exact.p == pytest.approx(2 * ndtr(-abs(z)), abs=0.002)
    assert not rank_test(effects=np.append(y, y[0]), variances=np.append(v, v[0])).exact


REFUSALS: list[tuple[str, str, list[float], list[float]]] = [
    *[(key, "too_few_studies", [0.1, 0.4], [0.02, 0.05]) for key in CHECKS],
    ("selection", "too_few_studies", [0.1, 0.4, 0.9], [0.02, 0.05, 0.1]),
    *[
        (key, "equal_precision", [0.1, 0.4, 0.2], [0.1] * 3)
        for key in ("egger", "rank", "pet", "peese", "trim_fill")
    ],
    *[
        (key, "no_scatter", [0.3] * 4, [0.1, 0.2, 0.3, 0.4])
        for key in ("egger", "rank", "pet", "peese", "trim_fill")
    ],
    ("selection", "one_side_empty", [0.1, 0.1, 0.2, 0.1], [0.1, 0.2, 0.3, 0.4]),
    ("selection", "weight_at_edge", [2.1, 2.2, 2.0, 2.3, -6.0], [1.0] * 5),
    ("selection", "flat_likelihood", [1.988, 2.038, 1.939, 2.002], [0.0431, 0.0767, 1.5169, 0.002]),
]


@pytest.mark.parametrize(("key", "code", "effects", "variances"), REFUSALS)
def test_what_the_studies_cannot_carry_is_refused_by_name(
    key: str, code: str, effects: list[float], variances: list[float]
) -> None:
    with pytest.raises(Refused) as refused:
        CHECKS[key](effects=effects, variances=variances)

    assert [(each.key, each.code) for each in refused.value.refusals] == [(key, code)]


def test_a_count_of_missing_studies_that_never_settles_is_refused() -> None:
    with pytest.raises(Refused) as refused:
        trim_and_fill(effects=[0, 1], variances=[1, 2], counter="R0")
    assert refused.value.refusals[0].key == "trim_fill"


@pytest.mark.parametrize("check", CHECKS.values())
@pytest.mark.parametrize(
    ("effects", "variances"),
    [([0.1, 0.2], [0.1]), ([0.1, np.nan, 0.3], [0.1] * 3), ([0.1, 0.2, 0.3], [0.1, 0.0, 0.1])],
)
def test_wrong_numbers_are_an_error(check: Any, effects: Any, variances: Any) -> None:
    with pytest.raises(ValueError, match=r"effects|variances"):
        check(effects=effects, variances=variances)


@pytest.mark.parametrize(
    ("check", "option"),
    [
        (egger_test, {"model": "other"}),
        (trim_and_fill, {"side": "up"}),
        (trim_and_fill, {"counter": "Q0"}),
        (selection_model, {"favours": "both"}),
    ],
)
def test_an_unknown_option_is_an_error(check: Any, option: dict[str, Any]) -> None:
    y, v = studies(1)
    with pytest.raises(ValueError, match=r"unknown|favours"):
        check(effects=y, variances=v, **option)


def oriented(seed: int) -> SelectedStudies:
    rng = np.random.default_rng(seed)
    k = int(rng.integers(4, 20))
    v = 10 ** rng.uniform(-3, 0, k)
    y = rng.normal(0.3, np.sqrt(v + rng.choice([0.0, 0.04, 0.2])))
    y[:2] = 3 * np.sqrt(v[0]), 0.0
    return SelectedStudies(y, v, 1.959964 * np.sqrt(v))


@unhurried
@given(seeds)
def test_no_climb_from_anywhere_ends_above_the_peak_that_is_taken(seed: int) -> None:
    found = oriented(seed)
    peaks, runs_away = find_peaks(found)
    rng = np.random.default_rng(seed)
    starts = np.column_stack([rng.normal(0.3, 1, 8), rng.exponential(0.2, 8), rng.normal(0, 2, 8)])
    climbed = [climb(found, start, np.ones(3)) for start in starts]

    best = -np.inf if runs_away else peaks[0].value
    assert runs_away or all(peak.value <= best + ROUNDING for peak in climbed if peak.is_solved)


@unhurried
@given(seeds)
def test_the_slopes_are_those_of_the_likelihood(seed: int) -> None:
    found, point, step = oriented(seed), np.array([0.2, 0.1, -0.5]), 1e-6

    rises = [
        (log_likelihood(found, point + shift) - log_likelihood(found, point - shift)) / (2 * step)
        for shift in step * np.eye(3)
    ]

    np.testing.assert_allclose(slopes(found, point), rises, rtol=1e-4, atol=1e-4)


@pytest.mark.slow
def test_the_selection_model_finds_the_effect_that_selection_hid() -> None:
    rng = np.random.default_rng(7)
    plain, corrected = [], []
    for _ in range(20):
        errors = rng.uniform(0.1, 0.4, 300)
        effects = rng.normal(0.2, np.hypot(errors, 0.1))
        seen = (effects > 1.959964 * errors) | (rng.random(300) < 0.3)
        y, v = effects[seen], errors[seen] ** 2
        plain.append(pool_effects(effects=y, variances=v).estimate)
        corrected.append(selection_model(effects=y, variances=v, favours="higher").estimate)

    assert abs(np.mean(corrected) - 0.2) < 0.03
    assert np.mean(plain) - 0.2 > 0.05
