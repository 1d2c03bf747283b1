# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""The addresses of cards: who may read, write and print them."""

import re
from collections.abc import Callable

import pytest
from django.test import Client as Browser
from django.urls import reverse

from kenniskompas.accounts.models import Person, Role
from kenniskompas.knowledge.entry.choices import SECTIONS_OF, Reader, Section
from kenniskompas.knowledge.entry.models import Card, EntryReview
from kenniskompas.knowledge.entry.views import cards
from kenniskompas.knowledge.research.service.pooling import refresh_syntheses
from kenniskompas.knowledge.tests.factories import NOW, add_three_studies, make_entry
from kenniskompas.workbench.content import load_content
from kenniskompas.workbench.content.model import CARD_SECTIONS
from kenniskompas.workbench.pdf import PdfUnavailable

pytestmark = pytest.mark.django_db
SignIn = Callable[[Person], Browser]


@pytest.fixture
def ips() -> None:
    card = {
        "do": ["Vraag.", "Zoek."],
        "say": ["Wat wilt u?"],
        "about": ["U krijgt hulp."],
        "steps": ["U vertelt."],
    }
    entry = make_entry("ips", name="Plaatsing", description={"card": card})
    add_three_studies(entry)
    refresh_syntheses(at=NOW)


@pytest.fixture
def editor(person: Callable[..., Person], signed_in: SignIn) -> Browser:
    return signed_in(person(Role.POLICY_OFFICER, username="beleid"))


def url(name: str, reader: str = "klantmanager") -> str:
    return reverse(f"knowledge:{name}", args=["ips", reader])


@pytest.mark.parametrize("name", ["card", "card_pdf", "edit_card"])
def test_a_stranger_gets_404_for_a_card(client: Browser, ips: None, name: str) -> None:
    assert client.get(url(name)).status_code in {302, 404}


def test_a_caseworker_reads_but_does_not_write_cards(
    caseworker: Person, signed_in: SignIn, ips: None
) -> None:
    browser = signed_in(caseworker)
    page = browser.get(url("card")).content.decode()
    assert "Wat wilt u?" in page
    assert url("edit_card") not in page
    assert browser.get(url("edit_card")).status_code == 404
    assert browser.post(reverse("knowledge:review_entry", args=["ips"])).status_code == 404


@pytest.mark.parametrize("reader", sorted(cards.READERS))
def test_every_card_tells_the_same_number_of_people(
    editor: Browser, ips: None, reader: str
) -> None:
    page = editor.get(url("card", reader)).content.decode()
    found = re.search(r"Van de 100 mensen krijgen er (\d+) ", page)
    assert found is not None
    entry = editor.get(reverse("knowledge:intervention", args=["ips"])).content.decode()
    assert found.group(0) in entry


def test_a_card_for_nobody_and_of_nothing_is_not_found(editor: Browser, ips: None) -> None:
    assert editor.get(url("card", "burgemeester")).status_code == 404
    unknown = reverse("knowledge:card", args=["bestaat-niet", "client"])
    assert editor.get(unknown).status_code == 404


def test_an_editor_writes_a_card_and_only_what_changed_is_kept(editor: Browser, ips: None) -> None:
    before = {"do": "Vraag.\r\nZoek.", "seen_do": 0, "say": "Wat wilt u?", "seen_say": 0}
    answer = editor.post(url("edit_card"), before | {"say": "Wat wilt u doen?", "seen_watch": 0})
    assert answer.status_code == 302
    card = Card.objects.get()
    assert (card.section, card.reader, card.text) == ("say", "caseworker", "Wat wilt u doen?")
    assert "Wat wilt u doen?" in editor.get(url("card")).content.decode()


def test_a_card_that_changed_meanwhile_is_shown_beside_ones_own_text(
    editor: Browser, ips: None
) -> None:
    form = {"seen_do": 0, "seen_watch": 0, "do": "Vraag.\r\nZoek."}
    editor.post(url("edit_card"), form | {"say": "Eerste", "seen_say": 0})
    again = editor.post(url("edit_card"), form | {"say": "Tweede", "seen_say": 0})
    page = again.content.decode()
    assert "Eerste" in page
    assert "Tweede" in page
    assert Card.objects.count() == 1
    seen = Card.objects.get().pk
    saved = editor.post(url("edit_card"), form | {"say": "Tweede", "seen_say": seen})
    assert saved.status_code == 302
    assert Card.objects.filter(superseded_at=None).get().text == "Tweede"


def test_an_editor_says_that_an_entry_still_holds(editor: Browser, ips: None) -> None:
    editor.post(reverse("knowledge:review_entry", args=["ips"]))
    assert EntryReview.objects.get().person.username == "beleid"
    page = editor.get(reverse("knowledge:intervention", args=["ips"])).content.decode()
    assert "Nagekeken op" in page


def test_the_leaflet_is_a_pdf_with_a_name_that_says_which(editor: Browser, ips: None) -> None:
    answer = editor.get(url("card_pdf", "client"))
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"] == 'inline; filename="ips-client-nl.pdf"'
    assert answer.content.startswith(b"%PDF-1.7")


def test_a_pdf_is_made_once_for_the_same_content(
    editor: Browser, ips: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[str] = []

    def count(html: str, **_files: object) -> bytes:
        made.append(html)
        return b"%PDF-"

    monkeypatch.setattr(cards, "write_pdf", count)
    for _time in range(2):
        assert editor.get(url("card_pdf")).content == b"%PDF-"
    assert len(made) == 1


def test_without_the_libraries_the_reader_is_told_and_can_print(
    editor: Browser, ips: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_html: str, **_files: object) -> bytes:
        raise PdfUnavailable("libpango")

    monkeypatch.setattr(cards, "write_pdf", refuse)
    answer = editor.get(url("card_pdf"))
    assert answer.status_code == 503
    assert url("card") in answer.content.decode()


def test_the_parts_of_cards_are_those_that_the_content_files_know() -> None:
    assert set(CARD_SECTIONS) == set(Section.values)
    assert sorted(s for reader in Reader for s in SECTIONS_OF[reader]) == sorted(Section)


def test_every_written_leaflet_has_short_sentences() -> None:
    longest = 22
    for item in load_content().interventions.values():
        for line in (*item.card.get("about", ()), *item.card.get("steps", ())):
            for sentence in re.split(r"[.?!] ", line):
                assert len(sentence.split()) <= longest, (item.id, sentence)
