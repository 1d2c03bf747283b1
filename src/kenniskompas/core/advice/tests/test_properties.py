# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""What must hold of every advice, whatever the evidence."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kenniskompas.core.advice import Advice, Evidence, LocalEffects, Question, Rule, advise
from kenniskompas.core.advice.result import Card
from kenniskompas.core.advice.tests.questions import (
    FEELING,
    LEARNING,
    WORK,
    make_local,
    make_pool,
    make_question,
)

OTHERS = ("job", "coaching", "course")
# P(best) comes from a lattice whose error is about 0.005 (utility.probability_best).
LATTICE = 0.02
ROUNDING = 1e-9
everybody = st.fixed_dictionaries(
    {}, optional={"belongs": st.sampled_from(["yes", "no", "unknown"]), "age": st.just("young")}
)
rankings = st.lists(st.sampled_from(["work", "feeling", "learning"]), unique=True, max_size=3)


@st.composite
def evidences(draw: Any) -> Evidence:
    """Research on one option or none, and effects measured here of some options or none."""
    rng = np.random.default_rng(draw(st.integers(0, 10_000)))
    local = []
    for outcome, size, level in (("work", 0.1, 0.2), ("feeling", 1.0, 5.5)):
        options = tuple(draw(st.sets(st.sampled_from(OTHERS))))
        if options:
            local.append(measured(rng, outcome, tuple(sorted(options)), size, level))
    pools = {"coaching": (make_pool(),)} if draw(st.booleans()) else {}
    return Evidence(pools=pools, local=tuple(local))


def measured(
    rng: np.random.Generator, outcome: str, options: Sequence[str], size: float, level: float
) -> LocalEffects:
    n = len(options)
    root = rng.normal(0, 0.3 * size, (n, n))
    return make_local(
        ref=f"study of {outcome}",
        outcome=outcome,
        options=tuple(options),
        effects=tuple(rng.normal(0.5 * size, size, n).clip(-1.5 * size, 3 * size)),
        covariance=tuple(map(tuple, root @ root.T + (0.1 * size) ** 2 * np.eye(n))),
        counts=(300,) * n,
        comparator_mean=level,
        comparator_se=0.1 * size,
    )


def give(
    evidence: Evidence,
    inputs: Mapping[str, str],
    ranking: Sequence[str],
    question: Question | None = None,
) -> Advice:
    return advise(
        question=question or make_question(), inputs=inputs, ranking=ranking, evidence=evidence
    )


def by_option(advice: Advice) -> dict[str, Card]:
    return {card.option: card for card in advice.cards}


def assert_alike(one: Card, other: Card) -> None:
    assert (one.net_benefit is None) == (other.net_benefit is None)
    if one.net_benefit is not None:
        assert other.net_benefit == pytest.approx(one.net_benefit, abs=ROUNDING)
        assert other.p_best == pytest.approx(one.p_best, abs=LATTICE)
        assert other.p_better == pytest.approx(one.p_better, abs=ROUNDING)
    assert [row.effect for row in sorted(other.outcomes, key=lambda row: row.code)] == (
        pytest.approx([row.effect for row in sorted(one.outcomes, key=lambda row: row.code)])
    )


@given(st.text(min_size=1).filter(lambda name: name not in make_question().inputs))
def test_a_field_outside_the_list_is_refused(name: str) -> None:
    with pytest.raises(ValueError, match="not allowed"):
        give(Evidence(), {name: "yes"}, ())


@given(evidences(), everybody, rankings, st.text(max_size=8))
def test_what_no_rule_or_evidence_asks_about_changes_nothing(
    evidence: Evidence, inputs: dict[str, str], ranking: list[str], value: str
) -> None:
    assert give(evidence, inputs | {"age": value}, ranking) == give(
        evidence, {name: one for name, one in inputs.items() if name != "age"}, ranking
    )


@given(evidences(), everybody, rankings, st.randoms(use_true_random=False))
def test_the_order_of_rows_does_not_matter(
    evidence: Evidence, inputs: dict[str, str], ranking: list[str], random: Any
) -> None:
    question = make_question()
    options, outcomes, local = list(OTHERS), list(question.outcomes), list(evidence.local)
    for rows in (options, outcomes, local):
        random.shuffle(rows)
    turned = replace(question, options=("usual", *options), outcomes=tuple(outcomes))

    cards = by_option(give(evidence, inputs, ranking))
    others = by_option(
        give(
            replace(evidence, local=tuple(local)),
            dict(reversed(inputs.items())),
            ranking,
            turned,
        )
    )

    for option, card in cards.items():
        assert_alike(card, others[option])


@given(evidences(), everybody, rankings)
def test_names_of_options_do_not_matter(
    evidence: Evidence, inputs: dict[str, str], ranking: list[str]
) -> None:
    called = {"usual": "usual", "coaching": "zz", "job": "aa", "course": "mm"}
    question = make_question()
    renamed = replace(
        question,
        options=tuple(called[option] for option in question.options),
        rules=tuple(
            Rule(called[rule.option], rule.action, rule.sentence, rule.when)
            for rule in question.rules
        ),
        links=tuple(replace(link, option=called[link.option]) for link in question.links),
        wishes={called[option]: codes for option, codes in question.wishes.items()},
    )
    local = tuple(
        replace(release, options=tuple(called[option] for option in release.options))
        for release in evidence.local
    )
    pools = {called[option]: pool for option, pool in evidence.pools.items()}

    advice = give(evidence, inputs, ranking)
    other = give(Evidence(pools=pools, local=local), inputs, ranking, renamed)

    assert other.preferred == (advice.preferred and called[advice.preferred])
    cards = by_option(other)
    for option, card in by_option(advice).items():
        assert cards[called[option]].label == card.label
        assert_alike(card, cards[called[option]])


@given(evidences(), everybody, rankings)
def test_without_numbers_nothing_competes(
    evidence: Evidence, inputs: dict[str, str], ranking: list[str]
) -> None:
    known = {option for release in evidence.local for option in release.options}
    known |= set(evidence.pools)

    advice = give(evidence, inputs, ranking)

    assert advice.preferred is None or advice.preferred in known
    assert set(advice.equivalent) <= known | {"usual"}
    for option, card in by_option(advice).items():
        assert option in known | {"usual"} or (card.p_best, card.net_benefit) == (None, None)


@given(evidences(), st.floats(0.0, 0.2), rankings)
def test_a_larger_effect_never_makes_an_option_less(
    evidence: Evidence, more: float, ranking: list[str]
) -> None:
    raised = tuple(
        replace(one, effects=(one.effects[0] + more, *one.effects[1:]))
        if one.outcome == "work"
        else one
        for one in evidence.local
    )
    first = next((one.options[0] for one in evidence.local if one.outcome == "work"), None)
    if first is None:
        return

    before = by_option(give(evidence, {"belongs": "yes"}, ranking))[first]
    after = by_option(give(replace(evidence, local=raised), {"belongs": "yes"}, ranking))[first]

    if before.net_benefit is not None and after.net_benefit is not None:
        assert after.net_benefit >= before.net_benefit - ROUNDING


@given(st.floats(0.01, 0.3), st.floats(-1.0, 0.0))
def test_what_helps_a_wish_gains_when_the_wish_moves_up(work: float, feeling: float) -> None:
    question = make_question(outcomes=(WORK, FEELING, LEARNING))
    evidence = Evidence(
        local=(
            make_local(effects=(work,)),
            make_local(ref="b", outcome="feeling", effects=(feeling,), comparator_mean=5.5),
        )
    )
    orders = (["learning", "feeling", "work"], ["learning", "work", "feeling"], ["work", "feeling"])

    found = [by_option(give(evidence, {}, order, question))["job"] for order in orders]

    benefits = [card.net_benefit for card in found if card.net_benefit is not None]
    assert benefits == sorted(benefits)
    assert benefits
