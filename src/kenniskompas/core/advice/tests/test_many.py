# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Everybody at once gives what everybody apart gives."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import permutations, product

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from kenniskompas.core.advice import Evidence, Question, advise
from kenniskompas.core.advice.many import preferred_of_each, usable
from kenniskompas.core.advice.model import Baseline, LocalEffects, Rule
from kenniskompas.core.advice.tests.questions import (
    FEELING,
    LEARNING,
    WORK,
    make_evidence,
    make_local,
    make_pool,
    make_question,
)

OPTIONS = ("job", "coaching", "course")
WISHES = ("work", "feeling", "learning")
Person = tuple[dict[str, str], tuple[str, ...]]
EVERYBODY: list[Person] = [
    ({"belongs": belongs, "age": age, "elsewhere": "yes"}, ranking)
    for belongs, age, size in product(("yes", "no", "unknown"), ("young", "old"), range(4))
    for ranking in permutations(WISHES, size)
]


def apart(question: Question, people: Sequence[Person], evidence: Evidence) -> list[str | None]:
    return [
        advise(
            question=question,
            inputs=usable(question, inputs),
            ranking=[code for code in ranking if code in {o.code for o in question.outcomes}],
            evidence=evidence,
        ).preferred
        for inputs, ranking in people
    ]


def release(seed: int, outcome: str, **changes: object) -> LocalEffects:
    rng = np.random.default_rng(seed)
    scale = 0.1 if outcome == "work" else 1.0
    root = rng.normal(0, 0.3 * scale, (3, 3))
    covariance = root @ root.T + 1e-4 * np.eye(3)
    return make_local(
        ref=f"study {outcome}",
        outcome=outcome,
        options=OPTIONS,
        effects=tuple(rng.normal(0.05, scale, 3).clip(-0.15 if outcome == "work" else -3, 3)),
        covariance=tuple(map(tuple, covariance)),
        counts=(200, 200, 200),
        comparator_mean=0.2 if outcome == "work" else 5.5,
        **changes,
    )


@given(seed=st.integers(0, 10_000), best=st.floats(0.3, 0.95), better=st.floats(0.5, 0.95))
def test_everybody_at_once_is_everybody_apart(seed: int, best: float, better: float) -> None:
    work = replace(
        WORK,
        group_sd=0.05,
        baselines=(Baseline(0.4, 0.05, "assumed", {"age": ("young",)}), *WORK.baselines),
    )
    question = make_question(
        outcomes=(work, FEELING, LEARNING),
        rules=(
            Rule("course", "preferred_candidate", "x", {"age": ("old",)}),
            *make_question().rules,
        ),
    )
    bars = replace(question.thresholds, best=best, better_than_usual=better)
    question = replace(question, thresholds=bars)
    young = release(seed + 1, "work", group={"age": ("young",)})
    evidence = make_evidence(
        pools={"coaching": (make_pool(),)},
        local=(young, release(seed, "work"), release(seed + 2, "feeling")),
    )

    chosen = np.random.default_rng(seed).choice(len(EVERYBODY), 12, replace=False)
    people = [EVERYBODY[place] for place in chosen]

    assert preferred_of_each(question, people, evidence) == apart(question, people, evidence)


def test_with_evidence_somebody_is_preferred_and_without_nobody() -> None:
    evidence = make_evidence(local=(make_local(),))

    assert "job" in preferred_of_each(make_question(), EVERYBODY, evidence)
    assert set(preferred_of_each(make_question(), EVERYBODY, Evidence())) == {None}
    assert preferred_of_each(make_question(), [], evidence) == []
