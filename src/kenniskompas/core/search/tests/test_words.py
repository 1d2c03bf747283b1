# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from kenniskompas.core.search.words import fold, stem, stems, words


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("schuld", "schulden"),
        ("gezin", "gezinnen"),
        ("baan", "banen"),
        ("huis", "huizen"),
        ("jongere", "jongeren"),
        ("brief", "brieven"),
        ("proces", "processen"),
        ("evaluatie", "evaluaties"),
        ("studie", "studies"),
        ("mens", "mensen"),
        ("coach", "coaching"),
        ("klantmanager", "klantmanagers"),
    ],
)
def test_forms_of_a_word_have_one_stem(one: str, other: str) -> None:
    assert stem(one) == stem(other)


@pytest.mark.parametrize(
    ("one", "other"), [("lening", "leen"), ("woning", "wonen"), ("les", "lef")]
)
def test_words_that_only_look_alike_keep_their_own_stem(one: str, other: str) -> None:
    assert stem(one) != stem(other)


def test_accents_and_capitals_do_not_matter() -> None:
    assert stems("CLIËNT") == stems("clienten")


def test_a_hyphenated_word_is_found_whole_and_in_parts() -> None:
    assert words("IPS-plus") == ["ipsplus", "ips", "plus"]
    assert words("zzp'er") == ["zzper"]


def test_words_without_meaning_have_no_stem() -> None:
    assert stems("de van het en met") == []


@given(st.text(max_size=60))
def test_stems_hold_plain_letters_and_digits_only(text: str) -> None:
    assert all(re.fullmatch("[a-z0-9]+", each) for each in stems(text))


@example("𝕬")
@given(st.text(max_size=60))
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)
