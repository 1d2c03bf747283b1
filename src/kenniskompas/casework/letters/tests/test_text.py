# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""The text of a letter: what it may hold, and how it is filled in."""

import pytest

from kenniskompas.casework.letters.choices import LISTS, LetterKind, placeholders_of
from kenniskompas.casework.letters.service.texts import EXAMPLE, shipped_text
from kenniskompas.casework.letters.text import Block, Fault, fill, find_faults

ALLOWED = ("naam", "doelen")


def faults(text):
    return find_faults(text, allowed=ALLOWED, lists=("doelen",))


def test_a_heading_a_paragraph_and_a_list_are_told_apart():
    blocks = fill("# Titel\n\nBeste {naam},\nhallo\n\n# Kop\n- een\n- twee", {"naam": "Sam"})

    assert blocks == [
        Block("title", ("Titel",)),
        Block("paragraph", ("Beste Sam,", "hallo")),
        Block("heading", ("Kop",)),
        Block("list", ("een", "twee")),
    ]


def test_a_list_takes_the_place_of_its_line():
    assert fill("# T\n\n{doelen}", {"doelen": ["a", "b"]})[1] == Block("list", ("a", "b"))


def test_what_a_client_wrote_is_never_read_as_a_placeholder():
    blocks = fill("# T\n\n{doelen}\n\n{naam}", {"doelen": ["{naam}"], "naam": "{doelen}"})

    assert blocks[1:] == [Block("list", ("{naam}",)), Block("paragraph", ("{doelen}",))]


def test_each_fault_names_its_line():
    text = "# T\n\nBeste {nmaa},\nuw {doelen} zijn\nlos {haakje"

    assert faults(text) == [
        Fault(3, "unknown", "nmaa"),
        Fault(4, "not_alone", "doelen"),
        Fault(5, "brace", "los {haakje"),
    ]


def test_a_text_without_title_is_a_fault():
    assert faults("Beste {naam}") == [Fault(1, "no_title", "")]


@pytest.mark.parametrize("kind", LetterKind)
def test_the_shipped_texts_hold_no_fault_and_can_be_filled(kind):
    text = shipped_text(kind)

    assert find_faults(text, allowed=placeholders_of(kind), lists=LISTS) == []
    assert fill(text, EXAMPLE)[0].kind == "title"


def test_every_placeholder_has_an_example():
    assert {*placeholders_of(LetterKind.ADVICE), *placeholders_of(LetterKind.TALK)} == set(EXAMPLE)
