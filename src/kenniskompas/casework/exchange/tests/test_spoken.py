# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""A cell may say the code, the words on screen in either language, or near to those."""

import pytest
from django.utils import translation

from kenniskompas.casework.exchange.spoken import Spoken, choices_of, labels_said
from kenniskompas.casework.intake.fields import BY_CODE, FIELDS

OWN = {"cat a": "under_27", "kapot": "nothing"}


def code(column, cell, own=None):
    allowed = BY_CODE[column].values if column in BY_CODE else ("work", "debts")
    return Spoken().code(column, cell, allowed=allowed, own=own or {})


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("field", FIELDS, ids=lambda field: field.code)
def test_every_label_and_code_is_read_back(field, language):
    with translation.override(language):
        for value, label in field.choices:
            assert code(field.code, str(label)) == value
            assert code(field.code, str(label).upper()) == value
            assert code(field.code, value) == value


@pytest.mark.parametrize(
    ("column", "cell", "value"),
    [
        ("age_band", "27 t/m 44", "27_44"),
        ("age_band", "27-44 jaar", "27_44"),
        ("age_band", "27 – 44", "27_44"),
        ("age_band", "< 27", "under_27"),
        ("age_band", "onder 27 jaar", "under_27"),
        ("age_band", "55+", "55_plus"),
        ("age_band", "55 jaar of ouder", "55_plus"),
        ("benefit_duration", "<1 jaar", "under_1y"),
        ("benefit_duration", "minder dan 1 jaar", "under_1y"),
        ("benefit_duration", "1-3 jaar", "1_to_3y"),
        ("benefit_duration", ">5 jaar", "over_5y"),
        ("benefit_duration", "meer dan 5 jaar", "over_5y"),
        ("single_parent", "ja", "yes"),
        ("single_parent", "J", "yes"),
        ("single_parent", "No", "no"),
        ("single_parent", "y", "yes"),
        ("ladder_step", "3. georganiseerde activiteiten", "3"),
        ("debts", "problematisch", "problematic"),
        ("question", "Werk", "work"),
        ("question", "debts", "debts"),
    ],
)
def test_near_to_the_words_is_read_too(column, cell, value):
    assert code(column, cell) == value


@pytest.mark.parametrize(
    ("column", "cell"),
    [
        ("age_band", "27"),
        ("age_band", "27 tot 45"),
        ("age_band", "35"),
        ("age_band", "ja"),
        ("ladder_step", "7"),
        ("single_parent", "misschien"),
        ("question", "onbekend"),
    ],
)
def test_what_may_mean_something_else_is_not_guessed(column, cell):
    assert code(column, cell) is None


def test_not_known_without_a_code_for_it_is_left_empty():
    assert code("age_band", "onbekend") == ""
    assert code("single_parent", "onbekend") == "unknown"


def test_words_of_a_profile_go_first_and_must_lead_to_a_code():
    assert code("age_band", "Cat A", OWN) == "under_27"
    assert code("age_band", "kapot", OWN) is None


def test_a_message_names_the_words_on_screen():
    with translation.override("nl"):
        said = labels_said("age_band", BY_CODE["age_band"].values)

    assert said == "Jonger dan 27, 27 tot en met 44, 45 tot en met 54, 55 of ouder"
    assert labels_said("team", ["Team Noord"]) == "Team Noord"
    assert choices_of("team") == ()
