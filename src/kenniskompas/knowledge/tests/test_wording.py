# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
import pytest

from kenniskompas.knowledge.catalogue.wording import answers, patterns, search_text, slug_words


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
        ("klantmanager", "klantmanagers"),
        ("cliënt", "clienten"),
    ],
)
def test_two_forms_of_a_word_find_each_other(one: str, other: str) -> None:
    assert answers(search_text([one]), other)
    assert answers(search_text([other]), one)


def test_a_word_is_found_inside_a_compound() -> None:
    assert answers(search_text(["Mensen met probleemschulden"]), "schuld")


def test_a_short_word_is_found_at_the_start_of_a_word_only() -> None:
    assert not answers(search_text(["tips"]), "ips")
    assert answers(search_text(["IPS-plus"]), "ips")


def test_every_word_of_a_query_must_occur() -> None:
    text = search_text(["Budgetcoaching", "Langer schuldenvrij"])
    assert answers(text, "coaching schuld")
    assert not answers(text, "coaching werk")


def test_words_without_meaning_ask_nothing() -> None:
    assert patterns("de van het") == []


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("Werken de huizen van cliënten mee?", ["werk", "huis", "client", "me"]),
        (
            "Hoe vaak helpt een gezinscoach bij schulden, en voor wie?",
            ["hoe", "vak", "helpt", "gezinscoach", "schuld", "wie"],
        ),
    ],
)
def test_a_question_keeps_the_slug_that_earlier_versions_gave_it(
    question: str, expected: list[str]
) -> None:
    assert slug_words(question) == expected
