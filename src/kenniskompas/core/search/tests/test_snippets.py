# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
from hypothesis import given
from hypothesis import strategies as st

from kenniskompas.core.search.snippets import LENGTH, WORD, snippet, spots_of

LONG = "Woord " * 60


def test_the_words_are_marked_as_they_are_written() -> None:
    found = snippet("Hulp bij Schulden, cliënt.", {"schulden", "client"})
    marked = [piece for piece, is_marked in found.pieces if is_marked]
    assert marked == ["Schulden", "cliënt"]
    assert found.text == "Hulp bij Schulden, cliënt."


def test_a_long_text_is_cut_around_the_words() -> None:
    found = snippet(f"{LONG}schuld {LONG}", {"schuld"})
    assert "schuld" in found.text
    assert found.text.startswith("…")
    assert found.text.endswith("…")
    assert len(found.text) <= LENGTH + 2


def test_a_text_without_the_words_begins_at_its_beginning() -> None:
    assert snippet(LONG, {"schuld"}).text.startswith("Woord")


@given(st.text(max_size=400), st.sets(st.sampled_from(["a", "de", "schuld"])))
def test_a_snippet_is_never_much_longer_than_it_may_be(text: str, marked: set[str]) -> None:
    assert len(snippet(text, marked).text) <= LENGTH + 2


@given(st.text(alphabet="ab-'’ É_1.", max_size=60))
def test_words_stand_where_reading_every_word_finds_them(text: str) -> None:
    words = {each.lower() for each in WORD.findall(text)}
    wanted = set(sorted(words)[::2])
    by_reading = [each.span() for each in WORD.finditer(text) if each[0].lower() in wanted]

    assert spots_of(wanted, text, text.lower()) == by_reading
