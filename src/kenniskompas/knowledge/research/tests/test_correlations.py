# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""A pool of correlations: made on Fisher's scale, read as correlations, never as what works."""

from math import atanh, tanh

import pytest
from django.urls import reverse
from django.utils import translation

from kenniskompas.core.errors import BadInput
from kenniskompas.core.evidence.pool import pool_effects
from kenniskompas.knowledge import labels
from kenniskompas.knowledge.models import EffectEstimate, Study, Synthesis
from kenniskompas.knowledge.research import service
from kenniskompas.knowledge.research.labels import pool_sentence
from kenniskompas.knowledge.research.service.estimate_values import values_of
from kenniskompas.knowledge.research.service.thresholds import on_pool_scale
from kenniskompas.knowledge.tests.factories import NOW, make_entry

pytestmark = pytest.mark.django_db
GROUP = "ips/competitive_job/ZCOR"
CORRELATIONS = ((0.42, 120), (0.31, 84), (0.55, 200))


@pytest.fixture(autouse=True)
def english():
    with translation.override("en"):
        yield


@pytest.fixture
def entry():
    return make_entry("ips", name="Plaatsing")


def add_correlation(entry, slug, numbers, reported=None):
    study = Study.objects.create(slug=slug, name=slug, year=2020, intervention=entry)
    return EffectEstimate.objects.create(
        study=study,
        slug=slug,
        outcome="competitive_job",
        numbers={name: {"value": value, "status": "seen"} for name, value in numbers.items()},
        reported=reported or {},
        source_seen="een artikel",
        pool_group=GROUP,
        is_poolable=True,
    )


@pytest.fixture
def pool(entry):
    for n, (r, people) in enumerate(CORRELATIONS):
        add_correlation(entry, f"studie-{n}", {"r": r, "n": people})
    service.refresh_syntheses(at=NOW)
    return Synthesis.objects.get()


def read(browser, name, *parts):
    browser.cookies["django_language"] = "en"
    response = browser.get(reverse(name, args=parts))
    assert response.status_code == 200
    return response.content.decode()


def test_correlations_are_pooled_as_fisher_z(pool):
    expected = pool_effects(
        effects=[atanh(r) for r, _n in CORRELATIONS],
        variances=[1 / (n - 3) for _r, n in CORRELATIONS],
    )

    assert pool.measure == "ZCOR"
    assert pool.result["estimate"] == pytest.approx(expected.estimate, rel=1e-12)
    assert pool.result["ci_low"] == pytest.approx(expected.ci_low, rel=1e-12)


def test_a_printed_correlation_with_its_interval_counts_on_the_same_scale(pool, entry):
    reported = {"measure": "ZCOR", "value": 0.42, "status": "seen", "text": "r 0,42"}
    half = 1.959963984540054 / (120 - 3) ** 0.5
    bounds = {"ci_low": tanh(atanh(0.42) - half), "ci_high": tanh(atanh(0.42) + half)}
    EffectEstimate.objects.filter(slug="studie-0").update(numbers={}, reported=reported | bounds)

    service.refresh_syntheses(at=NOW)

    again = Synthesis.objects.get(is_current=True)
    assert again.version == 2
    assert again.result["estimate"] == pytest.approx(pool.result["estimate"], rel=1e-9)


def test_the_pages_show_correlations_and_say_what_they_do_not_show(pool, signed_in, caseworker):
    browser = signed_in(caseworker)
    parts = (pool.pool_group, pool.version)

    page = read(browser, "knowledge:pool_version", *parts)

    assert f"{tanh(pool.result['estimate']):.2f}" in page
    assert "0.42" in page
    assert "That one brings the other is not shown by this." in page
    assert "goes together" in page
    assert "works on average" not in page
    assert "Correlation" in read(browser, "knowledge:forest", *parts)
    assert "Fisher" in read(browser, "knowledge:funnel", *parts)
    read(browser, "knowledge:pool", pool.pool_group)
    assert "correlation" in read(browser, "knowledge:intervention", "ips")


@pytest.mark.parametrize(
    ("estimate", "low", "high", "word"),
    [
        (0.1, -0.1, 0.3, "no link shown"),
        (0.2, 0.1, 0.3, "weakly together"),
        (-0.8, -0.9, -0.7, "much less"),
    ],
)
def test_the_sentence_says_how_closely_things_go_together(pool, estimate, low, high, word):
    pool.result |= {"estimate": estimate, "ci_low": low, "ci_high": high}

    assert word in pool_sentence(pool, "Job", None)


def test_a_correlation_is_never_called_working_or_harmful():
    words = {
        labels.verdict("competitive_job", {"ci_low": low, "ci_high": low + 0.2}, "ZCOR")[0]
        for low in (-0.5, -0.1, 0.3)
    }

    assert words == {"goes the other way", "no link shown", "goes together"}


def test_the_smallest_correlation_that_matters_goes_to_fishers_scale():
    assert on_pool_scale(0.3, "ZCOR", {}, "higher") == pytest.approx(atanh(0.3))
    assert on_pool_scale(1.5, "ZCOR", {}, "higher") is None


@pytest.mark.parametrize(
    ("numbers", "reported", "column"),
    [
        ({"r": 1.2, "n": 50}, {}, "r"),
        ({"r": 0.2, "n": 3}, {}, "n"),
        ({}, {"value": -1.0}, "value"),
    ],
)
def test_an_impossible_correlation_is_named_when_it_is_entered(entry, numbers, reported, column):
    study = Study.objects.create(slug="s", name="s", intervention=entry)
    fields = service.EstimateFields(
        outcome="competitive_job",
        measure="ZCOR",
        source_seen="een artikel",
        numbers=numbers,
        reported=reported,
    )

    with pytest.raises(BadInput) as caught:
        values_of(fields, study)

    assert (caught.value.code, caught.value.column) == ("out_of_range", column)
