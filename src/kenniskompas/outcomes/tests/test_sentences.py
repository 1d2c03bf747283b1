# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
import pytest
from django.utils.translation import override

from kenniskompas.core.effects.findings import DOUBTS, REASONS
from kenniskompas.outcomes import labels
from kenniskompas.outcomes.sentences import (
    Difference,
    answer_of,
    doubt_sentence,
    people_of,
    phrase_of,
    refusal_sentence,
    short_verdict,
    synergy_sentence,
)

NAMES = {"gesubsidieerde-banen": "Gesubsidieerde banen"}


def difference(effect: float, low: float, high: float, outcome: str = "work_12m") -> Difference:
    without = 0.28 if outcome == "work_12m" else 5.0
    return Difference(outcome, "Banen", "Gebruikelijk", effect, low, high, without)


def test_people_with_and_without_and_the_difference_add_up() -> None:
    tricky = difference(0.062, 0.021, 0.104)

    assert answer_of(tricky).startswith("Van de 100 mensen hebben er 34 ")
    assert "zijn het er 28" in answer_of(tricky)
    assert "6 meer op de 100 (2 tot 10 meer)" in answer_of(tricky)
    assert people_of(tricky) == (34, 28)


def test_harm_is_told_in_the_words_of_gain() -> None:
    assert phrase_of(difference(-0.12, -0.2, -0.04)) == "12 minder op de 100 (4 tot 20 minder)"


def test_an_interval_around_zero_shows_no_difference() -> None:
    unclear = difference(0.03, -0.04, 0.1)

    assert phrase_of(unclear) == "geen verschil aangetoond (4 minder tot 10 meer op de 100)"
    assert answer_of(unclear).endswith("Geen verschil aangetoond (4 minder tot 10 meer op de 100).")


@pytest.mark.parametrize(
    ("outcome", "words"),
    [
        ("debt_free_months_36m", "3,0 maanden meer"),
        ("wellbeing_12m", "3,0 punten hoger"),
        ("ladder_12m", "3,0 treden hoger"),
        ("another_12m", "3,0 meer"),
    ],
)
def test_averages_have_their_own_unit(outcome: str, words: str) -> None:
    assert phrase_of(difference(3.0, 1.0, 5.0, outcome)).startswith(words)
    assert people_of(difference(3.0, 1.0, 5.0, outcome)) is None


@pytest.mark.parametrize("outcome", labels.OUTCOMES)
def test_every_outcome_has_its_sentences_in_both_languages(outcome: str) -> None:
    for ends in ((0.1, 0.2), (-0.2, -0.1), (-0.1, 0.1)):
        one = difference(sum(ends) / 2, *ends, outcome)
        with override("en"):
            english = answer_of(one)
        assert answer_of(one) != english


def test_signed_numbers_use_a_real_minus_sign() -> None:
    assert short_verdict(difference(0.062, -0.021, 0.104)) == "+6 (\N{MINUS SIGN}2 tot +10)"


@pytest.mark.parametrize(
    ("low", "high", "words"),
    [(4.0, 6.0, "versterken elkaar."), (-6.0, -4.0, "in de weg"), (-1.0, 1.0, "niet aangetoond")],
)
def test_a_combination_can_help_hinder_or_leave_it_open(
    low: float, high: float, words: str
) -> None:
    extra = Difference("debt_free_months_36m", "", "", (low + high) / 2, low, high, 0.0)

    assert words in synergy_sentence(extra, "Beide")


@pytest.mark.parametrize("code", REASONS)
def test_every_reason_is_told_with_names_instead_of_codes(code: str) -> None:
    values = dict.fromkeys(("n", "horizon", "without", "minimum", "ess", "limit", "depth"), "3")
    values |= {"arm": "gesubsidieerde-banen", "share": "26%", "column": "age_band, health_limits"}
    message = REASONS[code] % values
    refused = {"key": "arms", "code": code, "message": message, "offer": ""}

    sentence = refusal_sentence(refused, NAMES)

    assert "…" not in sentence
    assert "gesubsidieerde-banen" not in sentence
    assert "health_limits" not in sentence
    assert sentence != message


@pytest.mark.parametrize("code", DOUBTS)
def test_every_doubt_is_told_in_dutch(code: str) -> None:
    values = {"arm": "gesubsidieerde-banen", "n": "12", "share": "30%", "difference": "0.31"}
    message = DOUBTS[code] % {**values, "covariate": "health_limits = yes"}

    sentence = doubt_sentence({"code": code, "message": message}, NAMES)

    assert "…" not in sentence
    assert "health_limits" not in sentence


def test_an_unknown_reason_keeps_its_own_words() -> None:
    refused = {"key": "arms", "code": "new", "message": "Something new.", "offer": ""}

    assert refusal_sentence(refused, NAMES) == "Something new."


@pytest.mark.parametrize(
    ("name", "inside"),
    [
        ("Sollicitatiehulp", "sollicitatiehulp"),
        ("IPS", "IPS"),
        ("Individuele Plaatsing en Steun (IPS)", "Individuele Plaatsing en Steun (IPS)"),
        ("Hoort tot de doelgroep van IPS", "hoort tot de doelgroep van IPS"),
    ],
)
def test_names_lose_their_capital_inside_a_sentence_only_where_they_may(
    name: str, inside: str
) -> None:
    assert labels.mid_sentence(name) == inside


def test_small_counts_are_not_shown() -> None:
    assert labels.at_least_ten(9) == "minder dan 10"
    assert labels.at_least_ten(1234) == "1.234"
