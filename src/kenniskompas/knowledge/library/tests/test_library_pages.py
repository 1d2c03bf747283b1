# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client as Browser
from django.urls import reverse
from django.utils import translation

from kenniskompas.accounts.models import Person, Role
from kenniskompas.knowledge.library import service
from kenniskompas.knowledge.library.models import LibraryImport, Publication, ScreeningLabel
from kenniskompas.knowledge.library.tests.factories import NOW, PDF, add, titled
from kenniskompas.knowledge.tests.factories import add_study, make_entry
from kenniskompas.workbench.references import Label, Reference, write_csv, write_ris

pytestmark = pytest.mark.django_db
SignIn = Callable[[Person], Browser]
# Session, person, banner and the visit are among them.
LIST_QUERIES = 18
FORM = {
    "kind": "report",
    "title": "Een rapport",
    "authors": "Jansen, J.\nGemeente Testdam",
    "year": "2025",
    "publisher": "Gemeente Testdam",
    "revision": "0",
}
READING = (
    ("library", {}),
    ("publication", {"slug": "een"}),
    ("library_export", {"form": "ris"}),
)
WRITING = (
    ("new_publication", {}),
    ("library_import", {}),
    ("library_import_check", {"import_id": 1}),
    ("screening", {}),
    ("screening_export", {"form": "csv"}),
    ("screening_import", {}),
    ("screening_import_check", {"import_id": 1}),
    ("change_publication", {"slug": "een"}),
    ("summary", {"slug": "een", "reader": "client"}),
    ("attach_file", {"slug": "een"}),
)
POSTING = (
    ("drop_publication", {"slug": "een"}),
    ("review_summary", {"slug": "een", "reader": "client"}),
    ("remove_file", {"slug": "een", "file_id": 1}),
)


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    """Pages are asked for in English, so that these tests read the msgids."""
    with translation.override("en"):
        yield


@pytest.fixture
def editor(person: Callable[..., Person]) -> Person:
    return person(Role.RESEARCHER, username="onderzoeker")


@pytest.fixture
def opened(signed_in: SignIn) -> Callable[[Person], Browser]:
    def sign_in(person: Person) -> Browser:
        browser = signed_in(person)
        browser.cookies["django_language"] = "en"
        return browser

    return sign_in


@pytest.fixture
def browser(editor: Person, opened: Callable[[Person], Browser]) -> Browser:
    return opened(editor)


def url(name: str, query: str = "", **parts: object) -> str:
    return reverse(f"knowledge:{name}", kwargs=parts) + query


def read(browser: Browser, name: str, query: str = "", **parts: object) -> str:
    response = browser.get(url(name, query, **parts))
    assert response.status_code == 200
    return response.content.decode()


def upload(text: str, name: str) -> dict[str, SimpleUploadedFile]:
    return {"file": SimpleUploadedFile(name, text.encode())}


@pytest.mark.parametrize(("name", "parts"), READING + WRITING)
def test_a_stranger_gets_404(
    name: str, parts: dict[str, object], person: Callable[..., Person], signed_in: SignIn
) -> None:
    titled("een", authors=(), year=None)
    assert signed_in(person(Role.CLIENT)).get(url(name, **parts)).status_code == 404


@pytest.mark.parametrize(("name", "parts"), WRITING + POSTING)
def test_who_only_reads_may_not_write(
    name: str, parts: dict[str, object], caseworker: Person, signed_in: SignIn
) -> None:
    titled("een", authors=(), year=None)
    browser = signed_in(caseworker)
    ask = browser.get if name == "screening_export" else browser.post
    assert ask(url(name, **parts)).status_code == 404
    assert Publication.objects.filter(slug="een").exists()


@pytest.mark.parametrize(("name", "parts"), READING)
def test_the_client_council_reads_the_library(
    name: str, parts: dict[str, object], person: Callable[..., Person], signed_in: SignIn
) -> None:
    titled("een", authors=(), year=None)
    assert signed_in(person(Role.CLIENT_COUNCIL)).get(url(name, **parts)).status_code == 200


def test_the_list_stays_at_the_same_number_of_queries(
    browser: Browser, django_assert_num_queries: Callable[[int], object]
) -> None:
    make_entry("ips")
    for number in range(2):
        titled(f"Titel {number}", interventions=["ips"])
    browser.get(url("library"))
    with django_assert_num_queries(LIST_QUERIES):
        browser.get(url("library"))
    for number in range(2, 40):
        titled(f"Titel {number}", interventions=["ips"])
    with django_assert_num_queries(LIST_QUERIES):
        browser.get(url("library"))


def test_a_search_that_finds_nothing_says_what_to_do(browser: Browser) -> None:
    add()
    assert "Leave out a filter" in read(browser, "library", "?q=xyzzy")


def test_an_empty_library_says_how_to_fill_it(browser: Browser) -> None:
    assert "The library is still empty" in read(browser, "library")


def test_the_export_holds_what_the_filters_show(browser: Browser) -> None:
    add()
    titled("Rapport over zorg", kind="report")
    response = browser.get(url("library_export", "?kind=report", form="csv"))
    text = response.content.decode()
    assert "Rapport over zorg" in text
    assert "Werk en schuld" not in text
    assert response.headers["Content-Disposition"].startswith("attachment")
    assert browser.get(url("library_export", form="exe")).status_code == 404


def test_a_number_on_the_page_leads_to_its_study(browser: Browser) -> None:
    add_study(make_entry("ips"), "studie", (3, 6, 1, 6))
    row = add(studies=["studie"])
    page = read(browser, "publication", slug=row.slug)
    assert url("study", slug="studie") in page
    assert "een artikel" in page


def test_a_publication_says_what_is_missing(browser: Browser) -> None:
    row = titled("", short_title="Onze naam", container="")
    page = read(browser, "publication", slug=row.slug)
    assert "Still missing: title, journal, book or series." in page
    assert "our name for it" in page


def test_a_publication_is_added_and_corrected_by_hand(browser: Browser) -> None:
    response = browser.post(url("new_publication"), FORM)
    row = Publication.objects.get()
    assert response.headers["Location"] == url("publication", slug=row.slug)
    assert row.authors == ["Jansen, J.", "Gemeente Testdam"]
    changed = {**FORM, "title": "Een beter rapport", "revision": "1"}
    browser.post(url("change_publication", slug=row.slug), changed)
    row.refresh_from_db()
    assert (row.title, row.revision) == ("Een beter rapport", 2)
    late = browser.post(url("change_publication", slug=row.slug), changed)
    assert "A colleague saved this after you opened it" in late.content.decode()


@pytest.mark.parametrize(
    ("field", "value", "message"),
    [
        ("year", "ooit", "is not a whole number"),
        ("doi", "geen", "is not a DOI"),
        ("url", "ftp://x", "A web address starts with"),
        ("issn", "12", "This is not a valid number"),
        ("isbn", "12", "This is not a valid number"),
        ("title", "x" * 1001, "at most 1000 are accepted"),
        ("title", "", "a value is missing"),
        ("kind", "roman", "Select a valid choice"),
    ],
)
def test_a_wrong_value_is_named_at_its_field(
    field: str, value: str, message: str, browser: Browser
) -> None:
    response = browser.post(url("new_publication"), {**FORM, field: value})
    assert response.status_code == 200
    assert message.lower() in response.content.decode().lower()
    assert not Publication.objects.exists()


def test_a_doi_that_is_here_already_is_named(browser: Browser) -> None:
    row = add()
    response = browser.post(url("new_publication"), {**FORM, "doi": "10.1000/WERK"})
    assert f"{row.slug} has this DOI already" in response.content.decode()


def test_what_was_entered_by_mistake_goes_but_not_what_is_shipped(browser: Browser) -> None:
    row = add()
    shipped = titled("Uit de bestanden")
    Publication.objects.filter(pk=shipped.pk).update(origin="content")
    assert browser.post(url("drop_publication", slug=shipped.slug)).status_code == 404
    browser.post(url("drop_publication", slug=row.slug), {"revision": "7"})
    assert Publication.objects.count() == 2
    browser.post(url("drop_publication", slug=row.slug), {"revision": "1"})
    assert list(Publication.objects.all()) == [shipped]


def test_a_summary_is_written_by_one_and_read_by_another(
    browser: Browser, person: Callable[..., Person], opened: Callable[[Person], Browser]
) -> None:
    row = add()
    parts = {"slug": row.slug, "reader": "director"}
    text = {"text": "Het levert op wat het kost, zegt dit onderzoek.", "revision": "0"}
    browser.post(url("summary", **parts), text)
    assert "not yet read by a second person" in read(browser, "publication", slug=row.slug)
    own = browser.post(url("review_summary", **parts), {"revision": "1"}, follow=True)
    assert "You wrote this summary" in own.content.decode()
    colleague = opened(person(Role.POLICY_OFFICER))
    colleague.post(url("review_summary", **parts), {"revision": "1"})
    assert "read beside the source by" in read(browser, "publication", slug=row.slug)
    assert browser.get(url("summary", slug=row.slug, reader="buurman")).status_code == 404


def test_a_pdf_is_given_out_to_keep_and_never_opened_in_the_page(
    browser: Browser, caseworker: Person, signed_in: SignIn, settings, tmp_path: Path
) -> None:
    settings.DATA_DIR = tmp_path
    row = add()
    file = SimpleUploadedFile("rapport é.pdf", PDF)
    browser.post(url("attach_file", slug=row.slug), {"file": file})
    stored = row.files.get()
    parts = {"slug": row.slug, "file_id": stored.pk}
    response = signed_in(caseworker).get(url("library_file", **parts))
    assert response.content == PDF
    assert response.headers["Content-Disposition"].startswith("attachment")
    assert response.headers["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    browser.post(url("remove_file", **parts))
    assert browser.get(url("library_file", **parts)).status_code == 404


def test_a_web_page_named_pdf_is_refused(browser: Browser) -> None:
    row = add()
    file = SimpleUploadedFile("rapport.pdf", b"<script>alert(1)</script>")
    response = browser.post(url("attach_file", slug=row.slug), {"file": file})
    assert "The file is not a PDF document" in response.content.decode()
    assert not row.files.exists()


def test_a_file_is_looked_at_before_it_is_taken_in(browser: Browser) -> None:
    add(title="Oud", abstract="")
    found = [
        Reference(title="Nieuw", doi="10.1000/werk", abstract="Kort."),
        Reference(title="Tweede", year=2020),
        Reference(title="Tweede", year=2020),
    ]
    response = browser.post(url("library_import"), upload(write_ris(found), "zotero.ris"))
    page = browser.get(response.headers["Location"]).content.decode()
    assert "here “Oud”, in the file “Nieuw”" in page.replace("&quot;", '"')
    assert "Twice in the file" in page
    assert Publication.objects.count() == 1
    done = browser.post(
        response.headers["Location"], {"otherwise": "fill", "choice-0": "replace"}, follow=True
    )
    assert "Added: 1. Filled in: 0. Replaced: 1." in done.content.decode()
    assert set(Publication.objects.values_list("title", flat=True)) == {"Nieuw", "Tweede"}
    again = browser.post(response.headers["Location"], follow=True)
    assert "taken in already" in again.content.decode()


def test_the_choice_for_all_counts_where_none_was_made(browser: Browser) -> None:
    add(title="Oud")
    text = write_ris([Reference(title="Nieuw", doi="10.1000/werk")])
    response = browser.post(url("library_import"), upload(text, "a.ris"))
    browser.post(response.headers["Location"], {"otherwise": "replace", "choice-0": ""})
    assert Publication.objects.get().title == "Nieuw"


def test_a_fault_in_a_file_is_named_with_row_and_field(browser: Browser) -> None:
    text = "TY  - JOUR\nTI  - Een\nPY  - ooit\nER  - \n"
    response = browser.post(url("library_import"), upload(text, "a.ris"))
    page = response.content.decode()
    assert "Row 1, column “PY”" in page
    assert not LibraryImport.objects.exists()


def test_who_did_not_read_a_file_cannot_take_it_in(
    editor: Person, person: Callable[..., Person], opened: Callable[[Person], Browser]
) -> None:
    staged = service.stage_file(
        [write_ris([Reference(title="Een")]).encode()],
        name="a.ris",
        purpose=service.REFERENCES,
        person=editor,
        at=NOW,
    )
    other = opened(person(Role.POLICY_OFFICER))
    other.post(url("library_import_check", import_id=staged.pk))
    assert not Publication.objects.exists()


def test_screening_shows_one_after_another_until_all_were_seen(browser: Browser) -> None:
    one, two = titled("Eerste"), titled("Tweede")
    assert "Eerste" in read(browser, "screening")
    verdict = {"publication": one.slug, "verdict": "include", "reason": "past", "seen_label": ""}
    page = browser.post(url("screening"), verdict, follow=True).content.decode()
    assert "1 of 2 looked at" in page
    assert "Tweede" in page
    verdict = {"publication": two.slug, "verdict": "maybe", "seen_label": ""}
    page = browser.post(url("screening"), verdict, follow=True).content.decode()
    assert "Everything has been looked at" in page
    assert "Tweede" in read(browser, "screening", "?twijfel=1")


def test_a_colleagues_verdict_is_shown_before_it_is_changed(
    browser: Browser, person: Callable[..., Person]
) -> None:
    row = titled("Eerste")
    colleague = person(Role.POLICY_OFFICER)
    service.screen_publication(
        row.slug, verdict="exclude", reason="te oud", person=colleague, at=NOW
    )
    verdict = {"publication": row.slug, "verdict": "include", "seen_label": ""}
    page = browser.post(url("screening"), verdict, follow=True).content.decode()
    assert "te oud" in page
    assert ScreeningLabel.objects.get().verdict == "exclude"


@pytest.mark.parametrize("verdict", [{}, {"verdict": "misschien"}])
def test_a_verdict_that_is_none_is_not_taken(verdict: dict[str, str], browser: Browser) -> None:
    row = titled("Eerste")
    response = browser.post(url("screening"), {"publication": row.slug, **verdict})
    assert response.status_code == 404
    assert not ScreeningLabel.objects.exists()


def test_the_set_for_asreview_goes_out_and_its_labels_come_back(browser: Browser) -> None:
    row = titled("Eerste")
    sent = browser.get(url("screening_export", form="ris")).content.decode()
    assert f"ID  - kompas-{row.slug}" in sent
    assert "N1  - ASReview_not_seen" in sent
    back = sent.replace("ASReview_not_seen", "ASReview_irrelevant")
    response = browser.post(url("screening_import"), upload(back, "klaar.ris"))
    assert "New" in browser.get(response.headers["Location"]).content.decode()
    page = browser.post(response.headers["Location"], follow=True).content.decode()
    assert "New: 1. Replaced: 0." in page
    assert row.labels.get().verdict == "exclude"


def test_a_label_that_differs_is_put_to_the_reader(browser: Browser, editor: Person) -> None:
    row = titled("Eerste")
    service.screen_publication(row.slug, verdict="include", person=editor, at=NOW)
    text = write_csv([Reference(title="Eerste", label=Label("exclude"))], with_labels=True)
    response = browser.post(url("screening_import"), upload(text, "klaar.csv"))
    page = browser.get(response.headers["Location"]).content.decode()
    assert "Where the file and we differ" in page
    browser.post(response.headers["Location"], {"take_over": "0"})
    assert row.labels.get(is_current=True).verdict == "exclude"


def test_what_came_in_since_the_visit_before_is_marked(browser: Browser, editor: Person) -> None:
    titled("Oud")
    service.record_visit(editor, at=NOW + timedelta(days=1))
    titled("Vers", at=NOW + timedelta(days=2))
    page = read(browser, "library", "?facts=new")
    assert "Vers" in page
    assert "New for you" in page
    assert "Oud" not in page
