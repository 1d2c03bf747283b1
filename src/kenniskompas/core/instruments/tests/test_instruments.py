# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kenniskompas.core.instruments import (
    Answer,
    Band,
    Instrument,
    Item,
    Scale,
    reliable_change,
    score,
)

FIVE = tuple(Answer(value, str(value)) for value in range(1, 6))
ITEMS = tuple(Item(code, code, FIVE) for code in "abcd")


def instrument(**changes: object) -> Instrument:
    values: dict[str, object] = {"method": "sum", "low": 4, "high": 20, "min_answered": 3}
    scale = Scale("all", "All", tuple("abcd"), **{**values, **changes})  # type: ignore[arg-type]
    return Instrument("x", "X", "to see", ("client",), ITEMS, (scale,))


def test_a_sum_with_one_answer_missing_takes_the_persons_own_mean() -> None:
    (result,) = score(instrument(), {"a": 4, "b": 5, "c": 3})

    assert result.value == pytest.approx(16)
    assert (result.answered, result.asked) == (3, 4)


def test_too_few_answers_give_no_score_and_say_why() -> None:
    (result,) = score(instrument(), {"a": 4, "b": 5})

    assert result.value is None
    assert result.refusal is not None
    assert result.refusal.code == "too_few_answers"


def test_a_turned_item_counts_from_the_other_end() -> None:
    (result,) = score(instrument(method="mean", reverse=("a",)), dict.fromkeys("abcd", 1))

    assert result.value == pytest.approx((5 + 1 + 1 + 1) / 4)


def test_a_score_has_the_words_of_its_band() -> None:
    bands = (Band(4, 11, "low"), Band(12, 20, "high"))

    (result,) = score(instrument(bands=bands), dict.fromkeys("abcd", 3))

    assert result.band == "high"


def test_a_number_from_elsewhere_stays_as_it_is_within_its_range() -> None:
    outside = Instrument(
        "y", "Y", "", ("professional",), (), (Scale("t", "T", (), "value", 0, 10),)
    )

    assert score(outside, {"t": 7})[0].value == 7
    with pytest.raises(ValueError, match="outside the scale"):
        score(outside, {"t": 11})


@pytest.mark.parametrize("answers", [{"z": 1}, {"a": 6}, {"a": 1.5}])
def test_an_answer_that_was_not_offered_is_refused(answers: dict[str, float]) -> None:
    with pytest.raises(ValueError, match=r"is not asked|is no answer"):
        score(instrument(), answers)


@given(st.lists(st.integers(1, 5), min_size=4, max_size=4), st.permutations("abcd"))
def test_the_order_of_answers_does_not_matter(values: list[int], order: list[str]) -> None:
    answers = dict(zip("abcd", values, strict=True))

    turned_round = {code: answers[code] for code in order}

    assert score(instrument(), answers) == score(instrument(), turned_round)


@given(st.lists(st.integers(1, 5), min_size=4, max_size=4))
def test_a_score_never_leaves_its_scale(values: list[int]) -> None:
    (result,) = score(instrument(reverse=("b",)), dict(zip("abcd", values, strict=True)))

    assert result.value is not None
    assert 4 <= result.value <= 20


def test_reliable_change_equals_the_worked_example_of_its_paper() -> None:
    """Jacobson & Truax (1991): 47.5 to 32.5, sd 7.5 and reliability .80 give -3.16."""
    change = reliable_change(47.5, 32.5, sd=7.5, reliability=0.8)

    assert change.se == pytest.approx(4.74, abs=0.005)
    assert change.index == pytest.approx(-3.16, abs=0.005)
    assert change.is_reliable


@pytest.mark.parametrize(("sd", "reliability"), [(0, 0.8), (-1, 0.8), (1, 1), (1, -0.1)])
def test_numbers_that_give_no_standard_error_are_refused(sd: float, reliability: float) -> None:
    with pytest.raises(ValueError, match="standard error"):
        reliable_change(1, 2, sd=sd, reliability=reliability)
