# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
from math import exp, log

import pytest

from kenniskompas.core.evidence.effect_sizes import effects_from_counts
from kenniskompas.core.evidence.pool import pool_effects
from kenniskompas.knowledge import service
from kenniskompas.knowledge.models import Synthesis
from kenniskompas.knowledge.research.service.certainty import certainty_of
from kenniskompas.knowledge.research.service.pooling import pool_result, refresh_syntheses
from kenniskompas.knowledge.tests.factories import (
    NOW,
    THREE_STUDIES,
    add_study,
    add_three_studies,
    make_entry,
)

SAME = 1e-12


def a_pool() -> Synthesis:
    add_three_studies(make_entry())
    refresh_syntheses(at=NOW)
    return Synthesis.objects.get()


@pytest.mark.django_db
def test_a_pool_is_the_one_of_the_core_on_the_log_scale() -> None:
    a, n1, c, n2 = zip(*THREE_STUDIES, strict=True)
    sizes = effects_from_counts(events_t=a, n_t=n1, events_c=c, n_c=n2, measure="RR")
    expected = pool_effects(effects=sizes.effects, variances=sizes.variances)
    result = a_pool().result
    assert result["estimate"] == pytest.approx(expected.estimate, abs=SAME)
    assert result["pi_high"] == pytest.approx(expected.pi_high, abs=SAME)
    assert sum(study["weight"] for study in result["studies"]) == pytest.approx(1)


@pytest.mark.django_db
def test_people_in_a_shared_arm_count_once() -> None:
    entry = make_entry()
    first = add_study(entry, "twee-a", (51, 69, 12, 66), shared_arm="twee")
    add_study(entry, "twee-b", (51, 69, 19, 69), shared_arm="twee", study=first.study)
    add_study(entry, "andere", (30, 60, 12, 60))
    refresh_syntheses(at=NOW)
    studies = Synthesis.objects.get().result["studies"]
    assert [(s["events_t"], s["n_t"], s["events_c"], s["n_c"]) for s in studies] == [
        (30, 60, 12, 60),
        (51, 69, 31, 135),
    ]


@pytest.mark.django_db
def test_the_starting_point_is_the_control_arms_of_the_same_studies() -> None:
    baseline = a_pool().baseline
    assert baseline["kind"] == "control_arms"
    assert baseline["people"] == 60 + 48 + 82
    assert baseline["low"] < baseline["risk"] < baseline["high"]
    assert baseline["lowest"] <= baseline["risk"] <= baseline["highest"]


@pytest.mark.django_db
def test_an_own_starting_point_replaces_the_one_of_the_studies() -> None:
    pool = a_pool()
    ours = service.frequencies(pool, own_baseline=0.1)
    assert ours.baseline_kind == "own"
    assert ours.estimate == pytest.approx(10 * exp(pool.result["estimate"]))
    assert ours.baseline_low is None


@pytest.mark.django_db
def test_doubt_about_the_starting_point_widens_the_interval() -> None:
    pool = a_pool()
    uncertain = service.frequencies(pool)
    exact = service.frequencies(pool, own_baseline=pool.baseline["risk"])
    assert uncertain.estimate == pytest.approx(exact.estimate)
    assert uncertain.low < exact.low < exact.high < uncertain.high


@pytest.mark.django_db
def test_nobody_counts_more_than_everybody_and_the_cap_is_said() -> None:
    high = service.frequencies(a_pool(), own_baseline=0.9)
    assert high.capped
    assert high.high == 100


@pytest.mark.django_db
def test_a_starting_point_outside_zero_and_one_is_refused() -> None:
    with pytest.raises(ValueError, match=r"1\.2"):
        service.frequencies(a_pool(), own_baseline=1.2)


def result(**changes: object) -> dict[str, object]:
    studies = [{"inferred": False, "weight": 0.1}] * 10
    base = {"k": 10, "ci_low": 0.2, "ci_high": 0.8, "pi_low": 0.1, "pi_high": 0.9}
    return {**base, "studies": studies, **changes}


def test_a_pool_without_doubts_is_moderate_because_nobody_appraised_it() -> None:
    certainty = certainty_of(result())
    assert certainty.level == 3
    assert {reason.code for reason in certainty.reasons} == {"partial_set", "not_appraised"}


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"k": 3}, "few_studies"),
        ({"ci_low": -0.1}, "interval_holds_none"),
        ({"pi_low": -0.1}, "prediction_holds_none"),
        ({"pi_low": None, "pi_high": None}, "no_prediction"),
        ({"studies": [{"inferred": True, "weight": 1.0}]}, "inferred_numbers"),
    ],
)
def test_each_doubt_takes_one_step_and_is_named(changes: dict[str, object], code: str) -> None:
    certainty = certainty_of(result(**changes))
    assert certainty.level == 2
    assert code in {reason.code for reason in certainty.reasons}


def test_inferred_numbers_with_little_weight_are_named_but_take_no_step() -> None:
    studies = [{"inferred": True, "weight": 0.1}, {"inferred": False, "weight": 0.9}]
    certainty = certainty_of(result(studies=studies))
    assert certainty.level == 3
    assert "inferred_numbers" in {reason.code for reason in certainty.reasons}


def test_the_four_agreed_counts_of_one_study_give_its_known_risk_ratio() -> None:
    counts = {"events_t": 85, "n_t": 156, "events_c": 43, "n_c": 156}
    row = {"study": "burns", "label": "Burns", "counts": counts, "inferred": False}
    assert pool_result([row, row])["studies"][0]["estimate"] == pytest.approx(log(85 / 43))
