# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""What is found, in which order; the suite runs on SQLite and on PostgreSQL with these outcomes."""

import pytest

from kenniskompas.knowledge.models import KnowledgeGap, PracticeNote
from kenniskompas.knowledge.search import service
from kenniskompas.knowledge.search.service import finding, lexicon
from kenniskompas.knowledge.tests.factories import NOW, add_study, make_entry

pytestmark = pytest.mark.django_db


def titles(typed: str) -> list[str]:
    return [hit.title for hit in service.find(typed).hits]


def add_gap(slug: str, question: str) -> KnowledgeGap:
    return KnowledgeGap.objects.create(slug=slug, question=question, created_at=NOW)


@pytest.mark.parametrize("typed", ["schuld", "schulden", "SCHULD", "schulden?"])
def test_every_form_of_a_word_finds_the_others(typed: str) -> None:
    make_entry("hulp", name="Hulp bij schulden")
    make_entry("fiets", name="Leenfiets")
    assert titles(typed) == ["Hulp bij schulden"]


def test_words_apart_and_words_joined_find_each_other() -> None:
    make_entry("apart", name="Hulp bij schulden")
    make_entry("samen", name="Schuldhulp")
    make_entry("langer", name="Schuldhulpverlening in de wijk")
    assert titles("schuldhulp") == [
        "Schuldhulp",
        "Hulp bij schulden",
        "Schuldhulpverlening in de wijk",
    ]
    assert set(titles("hulp bij schulden")) == set(titles("schuldhulp"))


def test_a_piece_is_found_in_a_compound_of_known_words_only() -> None:
    make_entry("probleem", name="Een probleem")
    make_entry("schulden", name="Probleemschulden")
    make_entry("schuldig", name="Schuldig")
    make_entry("een", name="Schuld")
    assert titles("schuld") == ["Schuld", "Probleemschulden"]


@pytest.mark.parametrize(
    "typed", ["budgetcoachnig", "budgetcoching", "bugdetcoaching", "udgetcoaching"]
)
def test_a_typing_mistake_is_said_and_searched_around(typed: str) -> None:
    make_entry("coach", name="Budgetcoaching")
    found = service.find(typed)
    assert found.corrected == "budgetcoaching"
    assert [hit.ref for hit in found.hits] == ["coach"]


def test_a_word_that_is_known_is_not_corrected() -> None:
    make_entry("een", name="Werken aan schuld")
    make_entry("twee", name="Merken van gedrag")
    assert service.find("werken").corrected == ""


def test_of_equally_near_words_the_commoner_is_meant() -> None:
    make_entry("een", name="Banken", goal="x")
    for number in range(3):
        make_entry(f"bonken-{number}", name=f"Bonken {number}", goal="x")
    assert service.find("bunken").corrected == "bonken"


def test_half_a_word_finds_its_whole_while_typing() -> None:
    make_entry("coach", name="Budgetcoaching")
    assert titles("budgetco") == ["Budgetcoaching"]


def test_another_name_of_an_entry_finds_what_has_only_the_full_name() -> None:
    make_entry("ips", name="Individuele plaatsing en steun (IPS)", aliases=["IPS"])
    add_gap("wat-doet-het", "Wat doet individuele plaatsing en steun bij jongeren?")
    assert [hit.kind for hit in service.find("ips").hits] == ["intervention", "gap"]


def test_a_study_is_found_by_the_names_of_its_entry() -> None:
    entry = make_entry("ips", name="Plaatsing", aliases=["Vlug aan de slag"])
    add_study(entry, "oslo", (1, 10, 2, 10))
    assert ("study", "oslo") in [(hit.kind, hit.ref) for hit in service.find("vlug slag").hits]


def test_the_exact_title_comes_first_and_the_passing_mention_last() -> None:
    make_entry("derde", name="Iets anders", goal="Met budgetcoaching")
    make_entry("tweede", name="Regeling en budgetcoaching", goal="x")
    make_entry("eerste", name="Budgetcoaching", goal="x")
    assert [hit.ref for hit in service.find("budgetcoaching").hits] == ["eerste", "tweede", "derde"]


def test_without_all_words_some_are_enough_and_that_is_said() -> None:
    make_entry("een", name="Hulp bij schulden")
    found = service.find("schulden zeilboot")
    assert found.is_partial
    assert [hit.ref for hit in found.hits] == ["een"]


@pytest.mark.parametrize(
    "typed", ["", "de van het", "'\"(*:^", "1 AND (2", "NEAR(", "x" * 5000, "\x00"]
)
def test_nothing_typed_breaks_the_search(typed: str) -> None:
    make_entry("een", name="Hulp bij schulden")
    assert service.find(typed).total == 0


def test_one_kind_can_be_asked_for_and_all_are_counted() -> None:
    make_entry("een", name="Schuld")
    add_gap("vraag", "Wat doet schuld?")
    PracticeNote.objects.create(text="Bel over schuld", created_at=NOW)
    found = service.find("schuld", kinds=["gap"])
    assert [hit.kind for hit in found.hits] == ["gap"]
    assert found.total == 1
    assert found.kinds == {"intervention": 1, "study": 0, "publication": 0, "gap": 1, "note": 1}
    with pytest.raises(ValueError, match="kleur"):
        service.find("schuld", kinds=["kleur"])


def test_when_many_fit_the_best_placed_are_weighed_and_all_are_counted(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(finding, "MOST_WEIGHED", 3)
    for number in range(8):
        make_entry(f"terloops-{number}", name=f"Aanpak {number}", goal="Ook schuld")
    make_entry("titel", name="Schuld en meer")
    add_gap("vraag", "Wat doet schuld?")
    kinds = {"intervention": 9, "study": 0, "publication": 0, "gap": 1, "note": 0}
    for many in (6, 1000):
        monkeypatch.setattr(finding, "MANY", many)
        found = service.find("schuld")
        assert found.hits[0].ref == "titel"
        assert (found.total, found.reachable, found.kinds) == (10, 3, kinds)
        found = service.find("schuld", kinds=["gap"])
        assert (found.total, found.reachable, found.kinds) == (1, 1, kinds)


def test_what_pieces_are_taken_for_does_not_hang_on_the_order_of_the_answer(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    rows = [("financiele", "financiel"), ("financiel", "financieel")]
    found = []
    for order in (rows, rows[::-1]):
        monkeypatch.setattr(lexicon, "answers", lambda *_, order=order: list(order))
        found.append(lexicon.known_pieces(["financiel", "financiele"]))
    assert found[0] == found[1]


def test_the_document_of_the_command_has_the_agreed_keys() -> None:
    make_entry("een", name="Schuld", goal="Uit de schuld")
    document = service.find("schuld").as_dict()
    assert set(document) == {
        "query",
        "corrected",
        "total",
        "reachable",
        "kinds",
        "results",
    }
    assert document["corrected"] is None
    assert document["results"] == [
        {
            "kind": "intervention",
            "id": "een",
            "title": "Schuld",
            "snippet": "Uit de schuld.",
            "score": document["results"][0]["score"],
        }
    ]
