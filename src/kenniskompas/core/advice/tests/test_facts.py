# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""What several known facts together say of an effect."""

from dataclasses import replace
from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kenniskompas.core.advice import (
    Differences,
    Evidence,
    FactCell,
    LocalEffects,
    advise,
    canonical_json,
)
from kenniskompas.core.advice.facts import effects_with_facts
from kenniskompas.core.advice.many import preferred_of_each
from kenniskompas.core.advice.result import OutcomeResult
from kenniskompas.core.advice.tests.questions import FEELING, WORK, make_local, make_question

EFFECTS = np.array([0.10, 0.02])
AGES = {"young": 0.3, "middle": 0.5, "old": 0.2}
HEALTH = {"well": 0.6, "ill": 0.4}
CELLS = tuple(
    FactCell(option, fact, value, share)
    for option in (0, 1)
    for fact, values in (("age", AGES), ("health", HEALTH))
    for value, share in values.items()
)
OLD_AND_ILL = {"age": "old", "health": "ill"}
TOLERANCE = 1e-9


def measured(seed: int = 1, noise: float = 0.03) -> Differences:
    """Deviations that average zero over the classes of each fact, as a projection tells them."""
    rng = np.random.default_rng(seed)
    root = rng.normal(0, noise, (12, 12)) + np.vstack([np.eye(2, 12), np.zeros((10, 12))]) * noise
    centre = np.eye(12)
    for one, other in product(range(10), range(10)):
        a, b = CELLS[one], CELLS[other]
        if (a.option, a.fact) == (b.option, b.fact):
            centre[2 + one, 2 + other] -= b.share
    root = centre @ root
    deviations = centre[2:, 2:] @ rng.normal(0, 0.05, 10)
    return Differences(CELLS, tuple(deviations), tuple(map(tuple, root @ root.T)))


def without(told: Differences, row: int) -> Differences:
    """The same study with one cell too small to be told."""
    keep = [place for place in range(len(told.cells)) if place != row]
    covariance = np.array(told.covariance)
    rows = [0, 1, *(2 + place for place in keep)]
    return Differences(
        tuple(told.cells[place] for place in keep),
        tuple(told.deviations[place] for place in keep),
        tuple(map(tuple, covariance[np.ix_(rows, rows)])),
    )


def slowly(
    told: Differences, inputs: dict[str, str], group_sd: float
) -> tuple[list[float], list[list[float]]]:
    """The same by conditioning, with true class effects, truth and errors written out in full."""
    facts, classes = {"age": AGES, "health": HEALTH}, []
    for option, (fact, values) in product((0, 1), facts.items()):
        classes += [(option, fact, value, share) for value, share in values.items()]
    variance = group_sd**2 / 2
    spread = np.zeros((len(told.cells), len(classes)))
    for row, cell in enumerate(told.cells):
        for column, (option, fact, value, share) in enumerate(classes):
            if (option, fact) == (cell.option, cell.fact):
                spread[row, column] = float(value == cell.value) - share
    wanted = np.zeros((2, len(classes)))
    for column, (option, fact, value, share) in enumerate(classes):
        if fact in inputs:
            wanted[option, column] = float(value == inputs[fact]) - share
    errors = np.array(told.covariance)
    seen = variance * spread @ spread.T + errors[2:, 2:]
    weights = variance * wanted @ spread.T @ np.linalg.pinv(seen, rcond=1e-10, hermitian=True)
    moved = EFFECTS + weights @ np.array(told.deviations)
    left = (
        variance * wanted @ wanted.T
        - variance * weights @ spread @ wanted.T
        + errors[:2, :2]
        + weights @ errors[2:, :2]
        + (weights @ errors[2:, :2]).T
    )
    return moved.tolist(), left.tolist()


def with_facts(
    told: Differences, inputs: dict[str, str], group_sd: float = 0.05
) -> tuple[np.ndarray, np.ndarray]:
    return effects_with_facts(effects=EFFECTS, differences=told, inputs=inputs, group_sd=group_sd)


@given(st.integers(0, 500), st.floats(0.005, 0.5), st.sampled_from([None, 1, 4, 9]))
def test_it_is_conditioning_written_out_in_full(
    seed: int, group_sd: float, small: int | None
) -> None:
    told = measured(seed) if small is None else without(measured(seed), small)

    for age, health in product([*AGES, None], [*HEALTH, None]):
        inputs = {k: v for k, v in (("age", age), ("health", health)) if v is not None}
        if small is not None and CELLS[small].value in inputs.values():
            continue
        mean, covariance = with_facts(told, inputs, group_sd)
        slow_mean, slow_covariance = slowly(told, inputs, group_sd)
        assert mean == pytest.approx(np.array(slow_mean), abs=1e-7)
        assert covariance == pytest.approx(np.array(slow_covariance), abs=1e-7)


def test_without_room_for_differences_everybody_speaks() -> None:
    mean, covariance = with_facts(measured(), OLD_AND_ILL, 1e-7)

    assert mean == pytest.approx(EFFECTS, abs=1e-6)
    assert covariance == pytest.approx(np.array(measured().covariance)[:2, :2], abs=1e-6)


def test_with_endless_room_the_deviations_are_taken_as_they_were_told() -> None:
    told = measured()

    mean, _covariance = with_facts(told, OLD_AND_ILL, 1e4)

    assert mean == pytest.approx(
        [
            EFFECTS[0] + told.deviations[2] + told.deviations[4],
            EFFECTS[1] + told.deviations[7] + told.deviations[9],
        ],
        abs=1e-6,
    )


def test_who_is_not_known_and_who_was_not_studied_gets_what_everybody_tells() -> None:
    for inputs in ({}, {"age": "unknown"}, {"age": "of no class"}, {"elsewhere": "old"}):
        mean, covariance = with_facts(measured(), inputs)

        assert mean.tolist() == EFFECTS.tolist()
        assert covariance.tolist() == np.array(measured().covariance)[:2, :2].tolist()


@given(st.permutations(range(10)))
def test_the_order_of_cells_changes_nothing(order: list[int]) -> None:
    told = measured()
    rows = [0, 1, *(2 + place for place in order)]
    covariance = np.array(told.covariance)[np.ix_(rows, rows)]
    shuffled = Differences(
        tuple(told.cells[place] for place in order),
        tuple(told.deviations[place] for place in order),
        tuple(map(tuple, covariance)),
    )

    for before, after in zip(
        with_facts(told, OLD_AND_ILL), with_facts(shuffled, OLD_AND_ILL), strict=True
    ):
        assert after == pytest.approx(before, abs=TOLERANCE)


@given(st.floats(-0.2, 0.2))
def test_an_effect_rises_with_what_was_measured_of_it(more: float) -> None:
    told = measured()
    deviations = list(told.deviations)
    # Higher among the old, and lower among the others, so that it still averages zero.
    for row, value in enumerate(AGES):
        deviations[row] += more * (float(value == "old") - AGES["old"])

    before, _ = with_facts(told, OLD_AND_ILL)
    after, _ = with_facts(replace(told, deviations=tuple(deviations)), OLD_AND_ILL)

    assert (after[0] - before[0]) * more >= 0


def vague(*facts: str) -> Differences:
    """A study along these facts, all with the classes of age, that could tell next to nothing."""
    cells = tuple(
        FactCell(0, fact, value, share) for fact in facts for value, share in AGES.items()
    )
    centre = np.eye(3) - np.array(list(AGES.values()))
    errors = np.zeros((2 + len(cells), 2 + len(cells)))
    errors[:2, :2] = 0.0004 * np.eye(2)
    errors[2:, 2:] = np.kron(np.eye(len(facts)), 1e4 * centre @ centre.T)
    return Differences(cells, (0.0,) * len(cells), tuple(map(tuple, errors)))


def test_registering_more_facts_does_not_widen_what_is_believed_beforehand() -> None:
    _, one = with_facts(vague("age"), {"age": "old"})
    _, three = with_facts(vague("age", "b", "c"), {"age": "old", "b": "old", "c": "old"})
    _, some = with_facts(vague("age", "b", "c"), {"age": "old"})

    centred = 1 - 2 * AGES["old"] + sum(share**2 for share in AGES.values())
    assert one[0, 0] == pytest.approx(0.0004 + 0.05**2 * centred, rel=1e-3)
    assert three[0, 0] == pytest.approx(one[0, 0], rel=1e-3)
    assert some[0, 0] == pytest.approx(0.0004 + 0.05**2 * centred / 3, rel=1e-3)


def test_an_option_that_was_too_small_here_keeps_its_effect_with_more_doubt() -> None:
    told = vague("age")
    other = tuple(replace(cell, option=1) for cell in told.cells)
    errors = np.zeros((8, 8))
    errors[:5, :5] = told.covariance
    errors[5:, 5:] = 1e-12 * np.eye(3)
    whole = Differences((*told.cells, *other), (0.0,) * 6, tuple(map(tuple, errors)))

    mean, covariance = with_facts(without(without(whole, 5), 4), {"age": "old"})

    assert mean == pytest.approx(EFFECTS, abs=1e-9)
    assert covariance[1, 1] > 0.0004 + 0.05**2


@pytest.mark.parametrize("group_sd", [0.0, -1.0])
def test_facts_need_room_to_differ(group_sd: float) -> None:
    with pytest.raises(ValueError, match="above zero"):
        with_facts(measured(), OLD_AND_ILL, group_sd)


def test_the_facts_that_spoke_are_named_in_the_order_of_the_study() -> None:
    assert measured().known({"health": "ill", "age": "old"}) == ("age", "health")
    assert measured().known({"health": "unknown", "age": "old"}) == ("age",)


WIDE = make_local(
    options=("job", "course"),
    effects=(0.06, 0.05),
    counts=(400, 300),
    covariance=((0.0004, 0.0001), (0.0001, 0.0004)),
)
BELONGS = tuple(
    FactCell(option, "belongs", value, 0.5) for option in (0, 1) for value in ("yes", "no")
)
TOLD = replace(
    WIDE,
    differences=Differences(
        BELONGS,
        (0.08, -0.08, -0.08, 0.08),
        tuple(
            map(
                tuple,
                np.block(
                    [
                        [np.array(WIDE.covariance), np.zeros((2, 4))],
                        [
                            np.zeros((4, 2)),
                            np.kron(np.eye(2), 4e-4 * np.array([[1.0, -1.0], [-1.0, 1.0]])),
                        ],
                    ]
                ),
            )
        ),
    ),
)
DIFFERING = make_question(outcomes=(replace(WORK, group_sd=0.08), FEELING))


def work_of(release: LocalEffects, belongs: str, option: str = "job") -> OutcomeResult:
    advice = advise(
        question=DIFFERING,
        inputs={"belongs": belongs},
        ranking=("work",),
        evidence=Evidence(local=(release,)),
    )
    return next(card for card in advice.cards if card.option == option).outcomes[0]


def test_a_card_differs_by_what_is_known_of_the_client() -> None:
    assert work_of(TOLD, "no").effect < work_of(WIDE, "no").effect < work_of(TOLD, "yes").effect
    assert work_of(TOLD, "yes", "course").effect < work_of(TOLD, "no", "course").effect
    assert work_of(TOLD, "unknown").effect == pytest.approx(work_of(WIDE, "unknown").effect)


def test_a_release_of_a_group_beside_it_is_not_counted_again() -> None:
    group = make_local(effects=(0.20,), comparator_n=60, counts=(40,), group={"belongs": ("yes",)})
    evidence = Evidence(local=(group, TOLD))

    advice = advise(
        question=DIFFERING, inputs={"belongs": "yes"}, ranking=("work",), evidence=evidence
    )
    job = next(card for card in advice.cards if card.option == "job").outcomes[0]

    assert job.effect == pytest.approx(work_of(TOLD, "yes").effect)


def test_the_card_says_which_facts_moved_its_number() -> None:
    def reasons(release: LocalEffects, belongs: str) -> list[object]:
        advice = advise(
            question=DIFFERING,
            inputs={"belongs": belongs},
            ranking=("work",),
            evidence=Evidence(local=(release,)),
        )
        card = next(card for card in advice.cards if card.option == "job")
        return [reason["facts"] for reason in card.why if reason["code"] == "by_facts"]

    assert reasons(TOLD, "yes") == [{"belongs": "yes"}]
    assert reasons(TOLD, "unknown") == reasons(WIDE, "yes") == []


def test_an_option_without_a_difference_of_its_own_names_no_facts() -> None:
    assert TOLD.differences is not None
    job_only = without(without(TOLD.differences, 3), 2)
    advice = advise(
        question=DIFFERING,
        inputs={"belongs": "yes"},
        ranking=("work",),
        evidence=Evidence(local=(replace(TOLD, differences=job_only),)),
    )

    named = {
        card.option for card in advice.cards for reason in card.why if reason["code"] == "by_facts"
    }
    assert named == {"job"}


def test_a_version_without_room_for_differences_answers_as_it_did() -> None:
    def give(release: LocalEffects) -> str:
        advice = advise(
            question=make_question(),
            inputs={"belongs": "yes"},
            ranking=("work",),
            evidence=Evidence(local=(release,)),
        )
        return canonical_json(advice.as_dict())

    assert give(TOLD) == give(WIDE)


def test_everybody_at_once_is_everybody_apart_with_facts_too() -> None:
    people = [
        ({"belongs": belongs, "age": age}, ("work",))
        for belongs, age in product(("yes", "no", "unknown", "elsewhere"), ("young", "old"))
    ]
    bars = replace(DIFFERING.thresholds, best=0.5, better_than_usual=0.5)
    question = replace(DIFFERING, thresholds=bars)
    evidence = Evidence(local=(TOLD,))

    apart = [
        advise(question=question, inputs=inputs, ranking=ranking, evidence=evidence).preferred
        for inputs, ranking in people
    ]

    assert preferred_of_each(question, people, evidence) == apart
    assert len(set(apart)) > 1


@pytest.mark.slow
def test_a_drawn_truth_lies_in_its_interval_and_closer_than_with_any_one_fact() -> None:
    rng = np.random.default_rng(7)
    told = measured(3, noise=0.004)
    covariance = np.array(told.covariance)
    covariance[:2, 2:], covariance[2:, :2] = 0.0, 0.0
    told = replace(told, covariance=tuple(map(tuple, covariance)))
    root = np.linalg.cholesky(covariance + 1e-12 * np.eye(12))
    hits, errors = [], []
    for _world in range(3000):
        deviations = np.zeros(10)
        for option, fact in product((0, 1), ("age", "health")):
            rows = [
                row for row, cell in enumerate(CELLS) if (cell.option, cell.fact) == (option, fact)
            ]
            shares = np.array([CELLS[row].share for row in rows])
            drawn = rng.normal(0, 0.05 / np.sqrt(2), len(rows))
            deviations[rows] = drawn - shares @ drawn
        noise = root @ rng.normal(size=12)
        seen = replace(told, deviations=tuple(deviations + noise[2:]))
        truth = EFFECTS[0] + deviations[2] + deviations[4]
        found = []
        for inputs in (OLD_AND_ILL, {"age": "old"}, {}):
            mean, _spread = effects_with_facts(
                effects=EFFECTS + noise[:2], differences=seen, inputs=inputs, group_sd=0.05
            )
            found.append(mean[0] - truth)
        both, covered = effects_with_facts(
            effects=EFFECTS + noise[:2], differences=seen, inputs=OLD_AND_ILL, group_sd=0.05
        )
        hits.append(abs(both[0] - truth) < 1.96 * covered[0, 0] ** 0.5)
        errors.append(found)

    both_facts, one_fact, everyone = np.sqrt(np.mean(np.square(errors), axis=0))
    assert both_facts < 0.95 * min(one_fact, everyone)
    assert 0.94 < np.mean(hits) < 0.96
