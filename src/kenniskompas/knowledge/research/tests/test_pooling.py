# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
from math import exp, log
from typing import Any

import numpy as np
import pytest

from kenniskompas.core.evidence.effect_sizes import effects_from_counts
from kenniskompas.core.evidence.pool import pool_effects
from kenniskompas.knowledge import service
from kenniskompas.knowledge.models import EffectEstimate, Study, Synthesis
from kenniskompas.knowledge.research.service.pool_inputs import pool_group_name
from kenniskompas.knowledge.research.service.pool_results import pool_results
from kenniskompas.knowledge.research.service.pooling import refresh_syntheses
from kenniskompas.knowledge.tests.factories import (
    NOW,
    THREE_STUDIES,
    add_study,
    add_three_studies,
    make_entry,
)

SAME = 1e-12
# A savepoint, the versions before, two reads, the judgements, one write for all, one for changes.
QUERIES = 15


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
    assert ours is not None
    assert ours.baseline_kind == "own"
    assert ours.estimate == pytest.approx(10 * exp(pool.result["estimate"]))
    assert ours.baseline_low is None


@pytest.mark.django_db
def test_doubt_about_the_starting_point_widens_the_interval() -> None:
    pool = a_pool()
    uncertain = service.frequencies(pool)
    exact = service.frequencies(pool, own_baseline=pool.baseline["risk"])
    assert uncertain is not None
    assert exact is not None
    assert uncertain.estimate == pytest.approx(exact.estimate)
    assert uncertain.low < exact.low < exact.high < uncertain.high


@pytest.mark.django_db
def test_nobody_counts_more_than_everybody_and_the_cap_is_said() -> None:
    high = service.frequencies(a_pool(), own_baseline=0.9)
    assert high is not None
    assert high.capped
    assert high.high == 100


@pytest.mark.django_db
def test_a_starting_point_outside_zero_and_one_is_refused() -> None:
    with pytest.raises(ValueError, match=r"1\.2"):
        service.frequencies(a_pool(), own_baseline=1.2)


def test_the_four_agreed_counts_of_one_study_give_its_known_risk_ratio() -> None:
    counts = {"events_t": 85, "n_t": 156, "events_c": 43, "n_c": 156}
    row = {"study": "burns", "label": "Burns", "counts": counts, "inferred": False}
    other = {**row, "study": "other"}
    inputs = {"method": {"measure": "RR"}, "studies": [row, other]}
    result = pool_results([inputs])[0]
    assert result["studies"][0]["estimate"] == pytest.approx(log(85 / 43))


def add_estimate(
    slug: str, group: str, *, study: Study | None = None, **fields: Any
) -> EffectEstimate:
    """One estimate of one study on the outcome and measure that the group names."""
    entry = Study.objects.first()
    parent = study or Study.objects.create(
        slug=slug,
        name=slug,
        year=2021,
        intervention=entry.intervention if entry else make_entry(),
    )
    values: dict[str, Any] = {"outcome": "competitive_job", "is_poolable": True, **fields}
    return EffectEstimate.objects.create(study=parent, slug=slug, pool_group=group, **values)


def seen(**numbers: float) -> dict[str, Any]:
    return {name: {"value": value, "status": "seen", "note": ""} for name, value in numbers.items()}


def reported(measure: str, value: float, **rest: float) -> dict[str, Any]:
    return {"measure": measure, "value": value, "status": "seen", "text": "", **rest}


def result_of(group: str) -> dict[str, Any]:
    refresh_syntheses(at=NOW)
    return Synthesis.objects.get(pool_group=group, is_current=True).result


@pytest.mark.django_db
def test_counts_and_reported_ratios_meet_in_one_pool_on_the_log_scale() -> None:
    entry = make_entry()
    add_study(entry, "aantallen", (30, 60, 12, 60))
    add_estimate(
        "bericht", "ips/competitive_job/RR", reported=reported("RR", 2, ci_low=1, ci_high=4)
    )
    result = result_of("ips/competitive_job/RR")
    assert [study["kind"] for study in result["studies"]] == ["counts", "interval"]
    second = result["studies"][1]
    assert second["estimate"] == pytest.approx(log(2))
    assert second["se"] == pytest.approx(log(4) / (2 * 1.959963984540054))
    expected = pool_effects(
        effects=[study["estimate"] for study in result["studies"]],
        variances=[study["se"] ** 2 for study in result["studies"]],
    )
    assert result["estimate"] == pytest.approx(expected.estimate, abs=SAME)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("measure", "fields", "estimate", "se"),
    [
        (
            "SMD",
            {"numbers": seen(level_t=12, sd_t=4, n_t=50, level_c=10, sd_c=4, n_c=50)},
            0.4962,
            0.2031,
        ),
        (
            "MD",
            {"numbers": seen(level_t=12, sd_t=4, n_t=50, level_c=10, sd_c=4, n_c=50)},
            2.0,
            0.8,
        ),
        ("MD", {"numbers": seen(difference=300, se=100), "unit": "dollar"}, 300.0, 100.0),
        ("RD", {"numbers": seen(difference=4, se=2), "unit": "procentpunt"}, 0.04, 0.02),
        ("RD", {"numbers": seen(events_t=30, n_t=60, events_c=12, n_c=60)}, 0.3, 0.0826),
        ("OR", {"numbers": seen(events_t=30, n_t=60, events_c=12, n_c=60)}, log(4), 0.4127),
        ("HR", {"reported": reported("HR", 1.5, ci_low=1.2, ci_high=1.875)}, log(1.5), 0.1139),
        ("HR", {"reported": reported("HR", 1.5, se=0.2)}, log(1.5), 0.2),
        ("MD", {"reported": reported("MD", 1.96, p=0.05)}, 1.96, 1.0),
    ],
)
def test_every_measure_is_pooled_from_what_studies_give(
    measure: str, fields: dict[str, Any], estimate: float, se: float
) -> None:
    group = pool_group_name("ips", "competitive_job", measure)
    for slug in ("een", "twee"):
        add_estimate(slug, group, **fields)
    result = result_of(group)
    assert Synthesis.objects.get().measure == measure
    assert result["studies"][0]["estimate"] == pytest.approx(estimate, abs=1e-3)
    assert result["studies"][0]["se"] == pytest.approx(se, abs=1e-3)


@pytest.mark.django_db
def test_an_effect_without_a_standard_error_is_shown_and_not_pooled() -> None:
    group = "ips/earnings/MD"
    add_estimate("een", group, numbers=seen(difference=10, se=4))
    add_estimate("twee", group, numbers=seen(difference=12, se=4))
    add_estimate("zonder", group, numbers=seen(difference=90))
    assert [study["study"] for study in result_of(group)["studies"]] == ["een", "twee"]


@pytest.mark.django_db
def test_another_measure_than_that_of_the_pool_is_left_out() -> None:
    group = "ips/competitive_job/RR"
    add_estimate("een", group, reported=reported("RR", 2, ci_low=1, ci_high=4))
    add_estimate("twee", group, reported=reported("RR", 3, ci_low=1, ci_high=9))
    add_estimate("kansen", group, reported=reported("OR", 3, ci_low=1, ci_high=9))
    assert result_of(group)["k"] == 2


@pytest.mark.django_db
def test_a_pool_of_means_says_nothing_about_numbers_of_people() -> None:
    group = "ips/earnings/MD"
    for slug in ("een", "twee"):
        add_estimate(slug, group, numbers=seen(difference=10, se=4))
    result_of(group)
    assert service.frequencies(Synthesis.objects.get()) is None


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("measure", "value", "expected"),
    [("OR", 2.0, 100 * 2 / 11), ("RR", 2.0, 20.0), ("HR", 2.0, 19.0)],
)
def test_a_ratio_becomes_people_once_a_starting_point_is_stated(
    measure: str, value: float, expected: float
) -> None:
    group = pool_group_name("ips", "competitive_job", measure)
    for slug in ("een", "twee"):
        add_estimate(slug, group, reported=reported(measure, value, ci_low=1, ci_high=value**2))
    result_of(group)
    pool = Synthesis.objects.get()
    assert service.frequencies(pool) is None
    stated = service.frequencies(pool, own_baseline=0.1)
    assert stated is not None
    assert stated.estimate == pytest.approx(expected)


@pytest.mark.django_db
def test_several_follow_ups_of_one_study_are_not_several_studies() -> None:
    group = "ips/competitive_job/RR"
    entry = make_entry()
    add_three_studies(entry)
    first = Study.objects.get(slug="studie-0")
    later = add_study(entry, "later", (34, 60, 15, 60), study=first)
    result = result_of(group)
    assert (result["k"], result["effects"]) == (3, 4)
    assert result["sigma2_between"] + result["sigma2_within"] == pytest.approx(result["tau2"])
    assert sum(study["weight"] for study in result["studies"]) == pytest.approx(1)
    of_first = sum(s["weight"] for s in result["studies"] if s["study"] == "studie-0")
    later.delete()
    alone = result_of(group)
    assert "effects" not in alone
    assert of_first < 1.35 * alone["studies"][0]["weight"]


@pytest.mark.django_db
def test_people_in_a_shared_control_arm_count_once_too() -> None:
    entry = make_entry()
    first = add_study(entry, "twee-a", (51, 69, 12, 66), shared_arm="twee")
    add_study(entry, "twee-b", (40, 70, 12, 66), shared_arm="twee", study=first.study)
    add_study(entry, "andere", (30, 60, 12, 60))
    studies = result_of("ips/competitive_job/RR")["studies"]
    assert (studies[1]["events_t"], studies[1]["n_t"]) == (91, 139)
    assert (studies[1]["events_c"], studies[1]["n_c"]) == (12, 66)


@pytest.mark.django_db
def test_one_study_with_two_effects_is_too_few_to_pool() -> None:
    entry = make_entry()
    first = add_study(entry, "eerst", (30, 60, 12, 60))
    add_study(entry, "later", (34, 60, 15, 60), study=first.study)
    report = refresh_syntheses(at=NOW)
    assert report.too_few == ["ips/competitive_job/RR"]
    assert not Synthesis.objects.exists()


@pytest.mark.django_db
def test_a_change_in_one_pool_makes_no_new_version_of_another() -> None:
    for slug in ("een", "twee", "drie"):
        add_estimate(slug, "ips/earnings/MD", numbers=seen(difference=10, se=4))
        add_estimate(f"{slug}-hr", "ips/exit_to_work/HR", reported=reported("HR", 2, se=0.1))
    refresh_syntheses(at=NOW)
    changed = EffectEstimate.objects.get(slug="een")
    changed.numbers = seen(difference=20, se=4)
    changed.save()
    report = refresh_syntheses(at=NOW)
    assert (report.renewed, report.unchanged) == (["ips/earnings/MD"], ["ips/exit_to_work/HR"])
    versions = Synthesis.objects.filter(pool_group="ips/earnings/MD")
    assert sorted(versions.values_list("version", "is_current")) == [(1, False), (2, True)]


@pytest.mark.django_db
def test_only_the_named_pools_are_looked_at() -> None:
    for slug in ("een", "twee"):
        add_estimate(slug, "ips/earnings/MD", numbers=seen(difference=10, se=4))
        add_estimate(f"{slug}-hr", "ips/exit_to_work/HR", reported=reported("HR", 2, se=0.1))
    report = refresh_syntheses(at=NOW, groups=["ips/earnings/MD"])
    assert report.renewed == ["ips/earnings/MD"]
    assert Synthesis.objects.count() == 1


@pytest.mark.django_db
def test_a_pool_that_lost_its_studies_is_retired_and_stays_readable() -> None:
    pool = a_pool()
    EffectEstimate.objects.all().delete()
    assert refresh_syntheses(at=NOW).retired == [pool.pool_group]
    pool.refresh_from_db()
    assert not pool.is_current


@pytest.mark.django_db
def test_more_pools_take_no_more_queries(
    django_assert_num_queries: Any,
) -> None:
    spread = np.linspace(1, 2, 40)
    for number, value in enumerate(spread):
        for slug in ("a", "b"):
            add_estimate(
                f"{slug}-{number}",
                f"ips/uitkomst-{number}/HR",
                outcome=f"uitkomst-{number}",
                reported=reported("HR", float(value), se=0.2),
            )
    groups = [f"ips/uitkomst-{number}/HR" for number in range(40)]
    refresh_syntheses(at=NOW, groups=groups[:2])
    for chosen in (groups[2:7], groups[7:]):
        with django_assert_num_queries(QUERIES):
            refresh_syntheses(at=NOW, groups=chosen)
