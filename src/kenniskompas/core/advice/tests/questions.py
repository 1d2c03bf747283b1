# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""A small question with three options, for the tests of advice."""

from dataclasses import replace
from typing import Any

from kenniskompas.core.advice.model import (
    Baseline,
    Evidence,
    Founding,
    LocalEffects,
    Outcome,
    OutcomeLink,
    Pool,
    Question,
    Rule,
    Thresholds,
    Widening,
)

WORK = Outcome(
    code="work",
    unit="risk",
    low=0,
    high=1,
    harm_margin=0.02,
    prior_sd=0.1,
    bias_sd=0.02,
    baselines=(Baseline(0.2, 0.03, "assumed"),),
)
FEELING = Outcome(
    code="feeling",
    unit="points",
    low=0,
    high=10,
    harm_margin=0.2,
    prior_sd=0.5,
    bias_sd=0.1,
    baselines=(Baseline(5.5, 0.3, "assumed"),),
)
LEARNING = Outcome(code="learning", unit="wish", low=0, high=1, is_measured=False)


def make_question(**changes: Any) -> Question:
    question = Question(
        code="work",
        usual="usual",
        options=("usual", "coaching", "job", "course"),
        inputs=("belongs", "age"),
        outcomes=(WORK, FEELING, LEARNING),
        rules=(
            Rule("usual", "admissible", "always"),
            Rule("coaching", "excluded", "only for who belongs", {"belongs": ("no",)}),
            Rule("coaching", "preferred_candidate", "for who belongs", {"belongs": ("yes",)}),
            Rule("coaching", "admissible", "otherwise"),
            Rule("job", "preferred_candidate", "for everybody"),
            Rule("course", "admissible", "for everybody"),
        ),
        links=(OutcomeLink("coaching", "any_job", "work", "near enough"),),
        thresholds=Thresholds(0.75, 0.85, 0.2, 0.6, 0.35, 0.5, 1.64),
        widening=Widening({"high": 1.0, "moderate": 1.25, "low": 1.75, "very_low": 2.5}, 1.5, 0.4),
        founded_levels=("founded",),
        wishes={"course": ("learning",)},
    )
    return replace(question, **changes)


def make_pool(**changes: Any) -> Pool:
    return replace(Pool("pool v1", "any_job", "RR", 12, 0.7, 0.1, 0.04, "high"), **changes)


def make_local(**changes: Any) -> LocalEffects:
    local = LocalEffects(
        ref="study-1",
        title="What works here",
        outcome="work",
        options=("job",),
        effects=(0.12,),
        covariance=((0.0004,),),
        counts=(400,),
        comparator="usual",
        comparator_mean=0.2,
        comparator_se=0.01,
        comparator_n=900,
        is_randomised=False,
    )
    return replace(local, **changes)


def make_evidence(**changes: Any) -> Evidence:
    founded = Founding(level="founded", mechanisms=2, ingredients=3)
    return replace(Evidence(founding={"course": founded}), **changes)
