# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Certainty of a pool: every reason can be triggered by data, and only by data that bear it."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from kenniskompas.core.evidence.grade import CODES, Certainty, grade
from kenniskompas.core.evidence.grade_domains import optimal_information_size
from kenniskompas.core.evidence.grade_inputs import (
    DOMAINS,
    Entered,
    PoolFacts,
    StudyFacts,
    Threshold,
)
from kenniskompas.core.evidence.pool import pool_effects

ON = date(2026, 3, 1)
CLEAR = PoolFacts(k=3, estimate=0.6, ci_low=0.4, ci_high=0.8, pi_low=0.3, pi_high=0.9, i2=20.0)
MATTERS = Threshold(smallest=0.2)
SOUND = StudyFacts(
    estimate=0.6,
    se=0.1,
    weight=1 / 3,
    randomised=True,
    risk_of_bias="low",
    people=2000,
    control_risk=0.3,
)


def judged(step: int = 0, reason: str = "read both reports") -> Entered:
    return Entered(step=step, reason=reason, by="A. Reviewer", on=ON)


def certainty(
    pool: PoolFacts = CLEAR,
    *,
    studies: list[StudyFacts] | None = None,
    changes: dict[str, Any] | None = None,
    threshold: Threshold = MATTERS,
    **more: Any,
) -> Certainty:
    """A sound pool of three trials about which everything is known, but for what is named."""
    each = replace(SOUND, weight=1 / pool.k, **(changes or {}))
    options = {
        "measure": "RR",
        "entered": {"indirectness": judged()},
        "search_is_complete": True,
    } | more
    return grade(pool=pool, studies=studies or [each] * pool.k, threshold=threshold, **options)


def mixed(*changes: dict[str, Any]) -> list[StudyFacts]:
    return [replace(SOUND, weight=1 / len(changes), **change) for change in changes]


def funnel(slope: float, k: int = 12) -> Certainty:
    """Twelve studies whose effects rise by `slope` per standard error, with a little scatter."""
    errors = [0.05 + 0.03 * number for number in range(k)]
    scatter = [0.02 * (-1) ** number for number in range(k)]
    studies = [
        replace(SOUND, estimate=0.6 + slope * se + noise, se=se, weight=1 / k)
        for se, noise in zip(errors, scatter, strict=True)
    ]
    return certainty(replace(CLEAR, k=k), studies=studies)


def partial_funnel() -> Certainty:
    studies = [
        replace(SOUND, estimate=0.6 + (-1) ** n * 0.1, se=0.1 + 0.01 * n, weight=1 / 12)
        for n in range(12)
    ]
    return certainty(replace(CLEAR, k=12), studies=studies, search_is_complete=False)


TWO = PoolFacts(k=2, estimate=0.4, ci_low=0.25, ci_high=0.6, i2=90.0)
OBSERVED = {"randomised": False}
TRIGGERS: dict[tuple[str, str], Any] = {
    ("start", "randomised"): certainty,
    ("start", "robins"): lambda: certainty(changes={"randomised": False, "robins": True}),
    ("start", "non_randomised"): lambda: certainty(changes=OBSERVED),
    ("start", "mixed_designs"): lambda: certainty(studies=mixed({}, {}, OBSERVED)),
    ("start", "design_unknown"): lambda: certainty(changes={"randomised": None}),
    ("risk_of_bias", "entered"): lambda: certainty(entered={"risk_of_bias": judged(-1)}),
    ("risk_of_bias", "not_judged"): lambda: certainty(changes={"risk_of_bias": None}),
    ("risk_of_bias", "mostly_high_risk"): lambda: certainty(changes={"risk_of_bias": "high"}),
    ("risk_of_bias", "much_at_risk"): lambda: certainty(changes={"risk_of_bias": "some"}),
    ("risk_of_bias", "mostly_low_risk"): certainty,
    ("inconsistency", "entered"): lambda: certainty(entered={"inconsistency": judged(-1)}),
    ("inconsistency", "no_prediction"): lambda: certainty(TWO),
    ("inconsistency", "studies_disagree"): lambda: certainty(
        TWO, studies=mixed({"estimate": -0.3}, {"estimate": 1.0})
    ),
    ("inconsistency", "prediction_holds_opposites"): lambda: certainty(
        replace(CLEAR, pi_low=-0.5, pi_high=1.5)
    ),
    ("inconsistency", "prediction_reaches_further"): lambda: certainty(replace(CLEAR, pi_low=0.1)),
    ("inconsistency", "differences_without_consequence"): lambda: certainty(
        replace(CLEAR, i2=80.0)
    ),
    ("inconsistency", "results_agree"): certainty,
    ("indirectness", "entered"): certainty,
    ("indirectness", "not_judged"): lambda: certainty(entered={}),
    ("imprecision", "entered"): lambda: certainty(entered={"imprecision": judged(-2)}),
    ("imprecision", "interval_holds_opposites"): lambda: certainty(replace(CLEAR, ci_low=-0.3)),
    ("imprecision", "interval_holds_threshold"): lambda: certainty(replace(CLEAR, ci_low=0.1)),
    ("imprecision", "too_few_people"): lambda: certainty(changes={"people": 100}),
    ("imprecision", "numbers_inferred"): lambda: certainty(changes={"inferred": True}),
    ("imprecision", "interval_clear"): certainty,
    ("imprecision", "interval_clear_size_unknown"): lambda: certainty(changes={"people": None}),
    ("publication_bias", "entered"): lambda: certainty(entered={"publication_bias": judged()}),
    ("publication_bias", "too_few_to_test"): certainty,
    ("publication_bias", "partial_set"): lambda: certainty(search_is_complete=False),
    ("publication_bias", "cannot_be_tested"): lambda: certainty(replace(CLEAR, k=10)),
    ("publication_bias", "no_asymmetry"): lambda: funnel(0.0),
    ("publication_bias", "no_asymmetry_in_partial_set"): partial_funnel,
    ("publication_bias", "asymmetry"): lambda: funnel(2.0),
    ("publication_bias", "asymmetry_other_way"): lambda: funnel(-2.0),
} | {
    (name, code): lambda name=name, changes=changes: certainty(
        changes=changes, upgrades={name: judged(1)}
    )
    for name in ("large_effect", "dose_response", "opposing_confounding")
    for code, changes in (("entered", OBSERVED), ("not_counted", {}))
}


def codes_of(found: Certainty) -> dict[str, str]:
    every = (found.start, *found.judgements, *found.upgrades)
    return {each.domain: each.code for each in every}


@pytest.mark.parametrize(
    ("domain", "code"), [(domain, code) for domain, codes in CODES.items() for code in codes]
)
def test_every_reason_is_triggered_by_data(domain: str, code: str) -> None:
    assert codes_of(TRIGGERS[domain, code]())[domain] == code


def test_no_other_reason_than_the_listed_ones_is_given() -> None:
    for find in TRIGGERS.values():
        for domain, code in codes_of(find()).items():
            assert code in CODES[domain]


def test_a_sound_pool_about_which_everything_is_known_is_of_high_certainty() -> None:
    assert certainty().level == 4
    assert certainty().open_domains == ()


@pytest.mark.parametrize(
    ("changed", "level"),
    [
        (lambda: certainty(changes={"risk_of_bias": None}), 3),
        (lambda: certainty(search_is_complete=False), 3),
        (lambda: certainty(TWO), 3),
        (lambda: certainty(changes={"randomised": None}), 2),
        (lambda: certainty(changes={"risk_of_bias": "high"}), 2),
        (lambda: certainty(replace(CLEAR, ci_low=-0.3, pi_low=-0.5)), 2),
        (lambda: certainty(replace(CLEAR, ci_low=-0.3), changes={"risk_of_bias": "high"}), 1),
        (lambda: funnel(2.0), 3),
    ],
)
def test_one_change_of_the_input_changes_the_level(changed: Any, level: int) -> None:
    assert changed().level == level


def test_something_open_holds_the_level_at_moderate_and_says_so() -> None:
    found = certainty(entered={})

    assert (found.level, found.held_at) == (3, 3)
    assert found.open_domains == ("indirectness",)


def test_being_open_takes_no_step_from_a_level_that_is_lower_already() -> None:
    found = certainty(changes={"risk_of_bias": "some"}, entered={})

    assert (found.level, found.held_at) == (3, None)


def test_what_a_person_enters_replaces_what_is_computed_with_reason_name_and_date() -> None:
    found = certainty(
        replace(CLEAR, ci_low=0.1), entered={"imprecision": judged(0, "a second pool agrees")}
    )

    judgement = found.judgements[DOMAINS.index("imprecision")]
    assert judgement.step == 0
    assert judgement.values == {
        "reason": "a second pool agrees",
        "by": "A. Reviewer",
        "on": "2026-03-01",
    }


def test_differences_that_the_average_leaves_open_already_are_not_counted_twice() -> None:
    found = certainty(replace(CLEAR, ci_low=0.1, pi_low=0.05))

    assert codes_of(found)["imprecision"] == "interval_holds_threshold"
    assert codes_of(found)["inconsistency"] == "results_agree"


def test_an_upgrade_lifts_an_observational_pool_that_nothing_lowers() -> None:
    found = certainty(changes=OBSERVED, upgrades={"large_effect": judged(1)})
    lowered = certainty(
        changes={**OBSERVED, "risk_of_bias": "some"}, upgrades={"large_effect": judged(1)}
    )

    assert (found.level, lowered.level) == (3, 1)


@pytest.mark.parametrize("better", ["higher", "lower"])
def test_asymmetry_lowers_only_where_small_studies_flatter(better: Any) -> None:
    errors = [0.05 + 0.03 * number for number in range(12)]
    studies = [
        replace(SOUND, estimate=0.6 + 2 * se + 0.02 * (-1) ** n, se=se, weight=1 / 12)
        for n, se in enumerate(errors)
    ]

    found = certainty(
        replace(CLEAR, k=12), studies=studies, threshold=Threshold(smallest=0.2, better=better)
    )

    assert codes_of(found)["publication_bias"] == (
        "asymmetry" if better == "higher" else "asymmetry_other_way"
    )


def test_a_pool_of_the_engine_can_be_graded() -> None:
    pooled = pool_effects(effects=[0.5, 0.6, 0.7, 0.55], variances=[0.01, 0.02, 0.02, 0.01])

    found = certainty(PoolFacts.of(pooled))

    assert found.as_dict()["level"] == found.level
    assert [each["domain"] for each in found.as_dict()["judgements"]] == list(DOMAINS)


def test_the_optimal_information_size_is_that_of_a_trial_with_two_equal_arms() -> None:
    half = [replace(SOUND, control_risk=0.5)]

    # 0.5 against 0.375, power 80%: 244 per arm without continuity correction.
    assert optimal_information_size(half, Threshold(), "RR") == 2 * 244
    assert optimal_information_size(half, Threshold(smallest=0.125), "RD") == 2 * 244
    assert optimal_information_size(half, Threshold(smallest=0.2), "SMD") == 785
    assert optimal_information_size(half, Threshold(), "SMD") is None
    assert optimal_information_size(half, Threshold(), "MD") is None


@pytest.mark.parametrize("measure", ["RR", "OR", "HR"])
def test_a_smaller_effect_of_interest_needs_more_people(measure: str) -> None:
    sizes = [
        optimal_information_size([SOUND], Threshold(smallest=effect), measure) or 0
        for effect in (0.5, 0.3, 0.1)
    ]

    assert sizes == sorted(sizes)
    assert 0 < sizes[0] < sizes[-1]


@pytest.mark.parametrize(
    "wrong",
    [
        {"studies": []},
        {"studies": [SOUND] * 2},
        {"studies": [replace(SOUND, weight=0.5)] * 3},
        {"studies": [replace(SOUND, se=0.0)] * 3},
        {"entered": {"taste": judged()}},
        {"entered": {"imprecision": judged(1)}},
        {"upgrades": {"large_effect": judged(-1)}},
    ],
)
def test_what_does_not_fit_together_is_an_error(wrong: dict[str, Any]) -> None:
    options: dict[str, Any] = {"studies": [SOUND] * 3, "measure": "RR", "threshold": MATTERS}
    with pytest.raises(ValueError, match=r"studies|weights|standard|domain|step"):
        grade(pool=CLEAR, **(options | wrong))


def test_a_judgement_without_a_reason_or_a_person_is_not_accepted() -> None:
    with pytest.raises(ValueError, match="reason"):
        judged(-1, " ")


@pytest.mark.parametrize("wrong", [{"smallest": -0.1}, {"better": "more"}])
def test_a_threshold_is_a_distance_with_a_direction(wrong: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=r"smallest|better"):
        Threshold(**wrong)
