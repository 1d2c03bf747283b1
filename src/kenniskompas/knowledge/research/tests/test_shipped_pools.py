# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""The pool that ships, straight from the content files."""

from dataclasses import asdict
from functools import cache
from typing import Any

import pytest

from kenniskompas.knowledge.research.models import Synthesis
from kenniskompas.knowledge.research.service.bias import StudyJudgement
from kenniskompas.knowledge.research.service.certainty import Judgements, certainty_now
from kenniskompas.knowledge.research.service.pool_inputs import pool_inputs
from kenniskompas.knowledge.research.service.pool_results import control_baselines, pool_results
from kenniskompas.workbench.content import Content, Estimate, load_content

IPS = "individuele-plaatsing-en-steun/competitive_job/RR"


@cache
def content() -> Content:
    return load_content()


def row(estimate: Estimate) -> dict[str, Any]:
    study = content().studies[estimate.study]
    return {
        "slug": estimate.id,
        "shared_arm": estimate.shared_arm,
        "numbers": {name: asdict(figure) for name, figure in estimate.figures.items()},
        "reported": asdict(estimate.reported) if estimate.reported else {},
        "unit": estimate.unit,
        "follow_up_months": estimate.follow_up_months,
        "study__slug": study.id,
        "study__name": study.title,
        "study__year": study.year,
        "study__population": study.population,
    }


def shipped_pool() -> Synthesis:
    rows = [row(each) for each in content().estimates if each.poolable and each.pool_group == IPS]
    inputs = pool_inputs(rows, "RR")
    return Synthesis(
        pool_group=IPS,
        outcome="competitive_job",
        measure="RR",
        inputs=inputs,
        result=pool_results([inputs])[0],
        baseline=control_baselines([inputs])[0],
    )


def test_its_certainty_is_moderate_and_says_what_is_still_open() -> None:
    designs = {
        slug: StudyJudgement(randomised=True)
        for slug, study in content().studies.items()
        if study.design == "randomised"
    }
    found = certainty_now(shipped_pool(), Judgements(studies=designs))
    reasons = {each["domain"]: (each["code"], each["step"]) for each in found["reasons"]}
    assert found["level"] == 3
    assert reasons == {
        "start": ("randomised", 0),
        "risk_of_bias": ("not_judged", 0),
        "inconsistency": ("results_agree", 0),
        "indirectness": ("not_judged", 0),
        "imprecision": ("too_few_people", -1),
        "publication_bias": ("no_asymmetry_in_partial_set", 0),
    }


def test_its_figures_stand_where_they_stood_before_other_measures_could_be_pooled() -> None:
    result = shipped_pool().result
    assert result["k"] == 10
    assert result["estimate"] == pytest.approx(0.968748, abs=1e-6)
    assert (result["pi_low"], result["pi_high"]) == pytest.approx((0.438647, 1.498849), abs=1e-6)


def test_nothing_of_a_published_overview_is_pooled() -> None:
    overviews = {slug for slug, study in content().studies.items() if study.is_overview}
    pooled = {each.study for each in content().estimates if each.poolable}
    assert overviews
    assert not overviews & pooled
