# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import transaction

from kenniskompas.accounts.models import AuditEvent, Person, Role
from kenniskompas.core.errors import BadInput
from kenniskompas.knowledge.library import service
from kenniskompas.knowledge.library.models import (
    LibraryImport,
    Publication,
    PublicationFile,
    ScreeningLabel,
)
from kenniskompas.knowledge.library.service.files import path_of, safe_name
from kenniskompas.knowledge.library.tests.factories import NOW, PDF, add, titled, values
from kenniskompas.knowledge.service import load_content
from kenniskompas.knowledge.tests.factories import add_study, make_entry, write_content
from kenniskompas.workbench.references import Label, Reference, write_bibtex, write_csv, write_ris

pytestmark = pytest.mark.django_db
WRITERS = {"ris": write_ris, "bib": write_bibtex, "csv": write_csv}


@pytest.fixture
def editor(person: Callable[..., Person]) -> Person:
    return person(Role.RESEARCHER)


@pytest.fixture
def colleague(person: Callable[..., Person]) -> Person:
    return person(Role.POLICY_OFFICER)


@pytest.fixture
def take_in(editor: Person) -> Callable[..., dict[str, int]]:
    """`take_in(text, "a.ris")` takes a file in, with choices per place if given."""

    def stage_and_confirm(text: str, name: str = "a.ris", **choices: object) -> dict[str, int]:
        staged = stage(text, name, editor)
        chosen = choices.pop("choices", {})
        return service.confirm_import(staged.pk, chosen, person=editor, at=NOW, **choices)

    return stage_and_confirm


def stage(text: str, name: str, person: Person, purpose: str = service.REFERENCES) -> LibraryImport:
    return service.stage_file([text.encode()], name=name, purpose=purpose, person=person, at=NOW)


def exported(form: str) -> str:
    return WRITERS[form](service.reference_of(row) for row in Publication.objects.order_by("slug"))


@pytest.mark.parametrize("form", WRITERS)
def test_what_goes_out_comes_back_the_same(
    form: str, take_in: Callable[..., dict[str, int]]
) -> None:
    add()
    titled("100% 'werk' & {zorg}_#1", kind="report", publisher="Gemeente; dienst Werk", year=None)
    titled("", short_title="Zonder titel", authors=("Ministerie van Werk and Inkomen",))
    text = exported(form)
    assert take_in(text, f"a.{form}") == {"added": 0, "filled": 0, "replaced": 0, "kept": 3}
    Publication.objects.all().delete()
    assert take_in(text, f"a.{form}")["added"] == 3
    # The slugs are new, as our numbers mean nothing in an empty library.
    again = exported(form)
    assert again == text


def test_a_doi_list_adds_publications_that_say_they_are_incomplete(
    take_in: Callable[..., dict[str, int]],
) -> None:
    assert take_in("10.1000/a\n10.1000/b\n", "dois.txt")["added"] == 2
    row = Publication.objects.get(doi="10.1000/a")
    assert str(row) == "doi:10.1000/a"
    assert not row.is_complete


def test_a_duplicate_fills_in_what_is_missing_and_overwrites_nothing(
    take_in: Callable[..., dict[str, int]],
) -> None:
    row = add(abstract="", publisher="", title="Onze titel")
    text = write_ris([Reference(title="Hun titel", doi="10.1000/werk", publisher="Uitgever")])
    assert take_in(text) == {"added": 0, "filled": 1, "replaced": 0, "kept": 0}
    row.refresh_from_db()
    assert (row.title, row.publisher) == ("Onze titel", "Uitgever")


def test_the_same_title_in_the_same_year_is_a_duplicate_unless_the_dois_differ() -> None:
    titled("Werk en Schuld", year=2024)
    same = Reference(title="werk, en schuld!", year=2024)
    other_year = Reference(title="Werk en schuld", year=2020)
    own_doi = Reference(title="Werk en schuld", year=2024, doi="10.1000/nieuw")
    rows = service.preview_import([same, other_year, own_doi])
    assert [row.match.by if row.match else None for row in rows] == ["title", None, "title"]
    Publication.objects.update(doi="10.1000/anders")
    assert service.preview_import([own_doi])[0].is_new


@pytest.mark.parametrize(
    ("choice", "title", "outcome"),
    [("keep", "Oud", "kept"), ("replace", "Nieuw", "replaced"), ("fill", "Oud", "filled")],
)
def test_a_choice_is_made_per_duplicate(
    choice: str, title: str, outcome: str, take_in: Callable[..., dict[str, int]]
) -> None:
    add(title="Oud", abstract="")
    text = write_ris([Reference(title="Nieuw", doi="10.1000/werk", abstract="Kort.")])
    assert take_in(text, choices={0: choice})[outcome] == 1
    assert Publication.objects.get().title == title


def test_two_of_the_same_title_can_both_stay(take_in: Callable[..., dict[str, int]]) -> None:
    titled("Jaarverslag")
    text = write_ris([Reference(title="Jaarverslag", year=2024)])
    assert take_in(text, choices={0: "add"})["added"] == 1
    assert Publication.objects.count() == 2


def test_a_repeat_within_the_file_comes_in_once_with_what_both_say(
    take_in: Callable[..., dict[str, int]],
) -> None:
    one = Reference(title="Een", doi="10.1000/een")
    two = Reference(title="Een", doi="10.1000/een", abstract="Meer")
    rows = service.preview_import([one, two])
    assert (rows[1].repeats, rows[1].is_new) == (rows[0].reference.row, False)
    assert take_in(write_ris([one, two]))["added"] == 1
    assert Publication.objects.get().abstract == "Meer"


def test_a_file_with_one_fault_leaves_the_library_as_it_was(editor: Person) -> None:
    text = write_ris([Reference(title="Goed")]) + "TY  - JOUR\nTI  - Fout\nPY  - ooit\nER  - \n"
    with pytest.raises(BadInput) as caught:
        stage(text, "a.ris", editor)
    assert (caught.value.row, caught.value.column) == (5, "PY")
    assert not Publication.objects.exists()
    assert not LibraryImport.objects.exists()


def test_a_file_is_taken_in_once_and_only_by_who_read_it(editor: Person, colleague: Person) -> None:
    staged = stage(write_ris([Reference(title="Een")]), "a.ris", editor)
    assert service.open_staged(staged.pk, purpose=service.REFERENCES, person=colleague) is None
    service.confirm_import(staged.pk, {}, person=editor, at=NOW)
    with pytest.raises(service.ChangedMeanwhile):
        service.confirm_import(staged.pk, {}, person=editor, at=NOW)
    assert Publication.objects.count() == 1
    staged.refresh_from_db()
    assert staged.content == {}


def test_what_nobody_confirms_is_gone_after_a_day(editor: Person) -> None:
    old = stage(write_ris([Reference(title="Een")]), "a.ris", editor)
    LibraryImport.objects.filter(pk=old.pk).update(read_at=NOW - timedelta(days=2))
    stage(write_ris([Reference(title="Twee")]), "b.ris", editor)
    assert not LibraryImport.objects.filter(pk=old.pk).exists()


def test_two_who_edit_at_once_do_not_overwrite_each_other(editor: Person) -> None:
    row = add()
    links: dict[str, object] = {"interventions": (), "studies": (), "person": editor, "at": NOW}
    service.change_publication(row.slug, values(title="Eerste"), revision=1, **links)
    with pytest.raises(service.ChangedMeanwhile):
        service.change_publication(row.slug, values(title="Tweede"), revision=1, **links)
    row.refresh_from_db()
    assert row.title == "Eerste"
    assert AuditEvent.objects.get(action="publication_changed").detail["changed"] == ["title"]


def test_one_doi_is_one_publication() -> None:
    row = add()
    with pytest.raises(service.DoiTaken) as caught, transaction.atomic():
        add(title="Een ander")
    assert caught.value.slug == row.slug


def test_a_linked_study_brings_its_numbers_and_its_approach() -> None:
    estimate = add_study(make_entry("ips"), "studie", (3, 6, 1, 6))
    row = add(studies=["studie"])
    assert list(row.estimates.all()) == [estimate]
    assert [entry.slug for entry in row.interventions.all()] == ["ips"]
    assert list(service.publications_of("ips")) == [row]


def test_words_and_filters_combine_and_are_counted() -> None:
    make_entry("ips")
    add(interventions=["ips"])
    titled("Fietsen naar werk", kind="report", year=2001, abstract="", keywords=())
    titled("Zonder jaar", year=None, open_access=None)
    found = service.find_publications("schulden", at=NOW)
    assert [row.title for row in found.rows] == ["Werk en schuld", "Zonder jaar"]
    found = service.find_publications("", {"kind": ["article"]}, at=NOW)
    assert found.counts["kind"] == {"article": 2, "report": 1}
    assert found.counts["period"] == {
        "five": 1, "ten": 0, "twenty": 0, "older": 0, "undated": 1,
    }  # fmt: skip
    assert found.counts["topic"] == {"ips": 1}
    found = service.find_publications("", {"topic": ["ips"], "facts": ["open_access"]}, at=NOW)
    assert [row.doi for row in found.rows] == ["10.1000/werk"]


def test_new_is_what_came_in_since_the_visit_before(editor: Person) -> None:
    assert service.record_visit(editor, at=NOW) is None
    add(at=NOW + timedelta(hours=1))
    later = NOW + timedelta(days=1)
    assert service.record_visit(editor, at=later) == NOW
    # A second page within the half hour belongs to the same visit.
    assert service.record_visit(editor, at=later + timedelta(minutes=5)) == NOW
    found = service.find_publications("", {"facts": ["new"]}, at=later, since=NOW)
    assert found.counts["facts"]["new"] == found.rows.count() == 1


def test_a_summary_is_read_by_a_second_person_and_anew_after_a_change(
    editor: Person, colleague: Person
) -> None:
    row = add()
    written = {"reader": "client", "person": editor, "at": NOW}
    summary = service.write_summary(row.slug, text="Kort en goed.", revision=0, **written)
    with pytest.raises(service.OwnSummary):
        service.review_summary(row.slug, reader="client", revision=1, person=editor, at=NOW)
    service.review_summary(row.slug, reader="client", revision=1, person=colleague, at=NOW)
    summary.refresh_from_db()
    assert summary.reviewer == colleague
    service.write_summary(row.slug, text="Beter.", revision=1, **written)
    summary.refresh_from_db()
    assert summary.reviewed_at is None
    with pytest.raises(service.ChangedMeanwhile):
        service.write_summary(row.slug, text="Oud.", revision=1, **written)


def test_a_file_is_kept_once_and_goes_with_its_last_publication(
    editor: Person, settings, tmp_path: Path, django_capture_on_commit_callbacks
) -> None:
    settings.DATA_DIR = tmp_path
    one, other = add(), titled("Ander")
    file = {"name": "../../etc/rapport\n.PDF", "person": editor, "at": NOW}
    first = service.attach_file(one.slug, [PDF], **file)
    second = service.attach_file(other.slug, [PDF], **file)
    path = path_of(first.digest)
    assert (first.name, first.digest) == ("rapport.pdf", second.digest)
    assert path.stat().st_mode & 0o777 == 0o600
    assert service.read_file(one.slug, first.pk)[1] == PDF
    with django_capture_on_commit_callbacks(execute=True):
        service.remove_file(one.slug, first.pk, person=editor)
    assert path.exists()
    with django_capture_on_commit_callbacks(execute=True):
        service.remove_publication(other.slug, revision=1, person=editor)
    assert not path.exists()
    assert not PublicationFile.objects.exists()


def test_a_file_that_was_damaged_is_not_given_out(editor: Person, settings, tmp_path: Path) -> None:
    settings.DATA_DIR = tmp_path
    row = add()
    file = service.attach_file(row.slug, [PDF], name="a.pdf", person=editor, at=NOW)
    path_of(file.digest).write_bytes(b"anders")
    with pytest.raises(service.FileDamaged):
        service.read_file(row.slug, file.pk)


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "empty_file"),
        (b"<html>%PDF-1.7 %%EOF", "not_pdf"),
        (b"%PDF-1.7 zonder einde", "not_pdf"),
        (PDF + b"x" * 20_000_001, "too_large"),
    ],
)
def test_what_is_no_pdf_or_too_large_is_refused(content: bytes, code: str, editor: Person) -> None:
    row = add()
    with pytest.raises(BadInput) as caught:
        service.attach_file(row.slug, [content], name="a.pdf", person=editor, at=NOW)
    assert caught.value.code == code


def test_a_name_of_signs_alone_still_names_a_file() -> None:
    assert safe_name("///..") == "publicatie.pdf"


def test_screening_asks_what_was_entered_here_and_rests_on_no_study(editor: Person) -> None:
    add_study(make_entry("ips"), "studie", (3, 6, 1, 6))
    add(studies=["studie"])
    row = titled("Te zien")
    assert list(service.to_screen()) == [row]
    service.screen_publication(row.slug, verdict="maybe", person=editor, at=NOW)
    assert not service.to_screen().exists()
    assert list(service.in_doubt()) == [row]
    progress = service.screening_progress()
    assert (progress.done, progress.total, progress.verdicts["maybe"]) == (1, 1, 1)


def test_a_second_verdict_needs_to_have_seen_the_first(editor: Person, colleague: Person) -> None:
    row = titled("Te zien")
    first = service.screen_publication(row.slug, verdict="include", person=editor, at=NOW)
    with pytest.raises(service.ChangedMeanwhile):
        service.screen_publication(row.slug, verdict="exclude", person=colleague, at=NOW)
    service.screen_publication(
        row.slug, verdict="exclude", person=colleague, at=NOW, seen_label=first.pk
    )
    labels = ScreeningLabel.objects.order_by("pk").values_list("verdict", "is_current")
    assert list(labels) == [("include", False), ("exclude", True)]


@pytest.mark.parametrize("form", ["ris", "csv"])
def test_labels_come_back_from_asreview_by_number_doi_or_title(form: str, editor: Person) -> None:
    rows = [titled("Eerste"), add(), titled("Derde"), titled("", short_title="Vierde")]
    sent = list(service.screening_set(with_labels=False))
    assert [each.title for each in sent] == ["Eerste", "Werk en schuld", "Derde", "Vierde"]
    label = Label("exclude", reason="andere groep", at="2026-10-01T10:00:00Z", by="Priya")
    back = [
        Reference(key=sent[0].key, title="Eerste", label=label),
        Reference(title="Andere kop", doi="10.1000/werk", label=Label("include")),
        Reference(title="derde", label=Label("include")),
        Reference(title="Vierde", label=Label("include")),
        Reference(title="Onbekend", label=Label("include")),
        Reference(title="Zonder label"),
    ]
    text = WRITERS[form](back, with_labels=True)
    staged = stage(text, f"klaar.{form}", editor, service.LABELS)
    outcome = service.confirm_labels(staged.pk, [], person=editor, at=NOW)
    assert outcome == {"taken": 4, "replaced": 0, "same": 0, "kept": 0, "unmatched": 1}
    kept = rows[0].labels.get()
    assert (kept.reason, kept.named_person, kept.source) == (
        "andere groep", "Priya", f"klaar.{form}",
    )  # fmt: skip
    assert kept.labelled_at.isoformat() == "2026-10-01T10:00:00+00:00"


@pytest.mark.parametrize(("take_over", "verdict"), [([], "include"), ([0], "exclude")])
def test_a_label_that_differs_changes_only_what_was_ticked(
    take_over: list[int], verdict: str, editor: Person
) -> None:
    row = titled("Eerste")
    service.screen_publication(row.slug, verdict="include", person=editor, at=NOW)
    text = write_csv([Reference(title="Eerste", label=Label("exclude"))], with_labels=True)
    staged = stage(text, "a.csv", editor, service.LABELS)
    rows = service.preview_labels(service.staged_references(staged))
    assert [each.status for each in rows] == ["conflict"]
    service.confirm_labels(staged.pk, take_over, person=editor, at=NOW)
    assert row.labels.get(is_current=True).verdict == verdict


def test_a_file_without_labels_is_refused_as_such(editor: Person) -> None:
    with pytest.raises(BadInput) as caught:
        stage(write_ris([Reference(title="Een")]), "a.ris", editor, service.LABELS)
    assert caught.value.column == "asreview_label"


def test_the_shipped_publications_load_once_and_are_linked() -> None:
    load_content(at=NOW)
    again = load_content(at=NOW)
    assert again.tallies["publications"].unchanged == Publication.objects.count() > 50
    probyn = Publication.objects.get(slug="probyn-2021")
    assert probyn.studies.count() == 4
    assert not probyn.is_complete


@pytest.fixture
def shipped(tmp_path: Path) -> Path:
    """A small content folder with one publication, loaded."""
    root = write_content(tmp_path)
    (root / "publications.toml").write_text(
        '[[publications]]\nid = "een"\nkind = "article"\nshort_title = "Onze naam"\n'
        'seen = "een lijst"\nstudies = ["studie-0"]\n',
        encoding="utf-8",
    )
    load_content(root, at=NOW)
    return root


def test_a_correction_of_a_shipped_publication_survives_loading(
    shipped: Path, editor: Person
) -> None:
    here = {**values(), "title": "De echte titel", "doi": ""}
    service.change_publication(
        "een", here, interventions=(), studies=["studie-0"], revision=1, person=editor, at=NOW
    )
    load_content(shipped, at=NOW)
    row = Publication.objects.get(slug="een")
    assert (row.title, row.origin) == ("De echte titel", "local")


def test_what_leaves_the_files_stays_when_work_hangs_on_it(shipped: Path, editor: Person) -> None:
    service.write_summary(
        "een", reader="policy", text="Samenvatting.", revision=0, person=editor, at=NOW
    )
    (shipped / "publications.toml").unlink()
    load_content(shipped, at=NOW)
    assert Publication.objects.get(slug="een").origin == "local"


def test_what_leaves_the_files_without_work_on_it_goes(shipped: Path) -> None:
    (shipped / "publications.toml").unlink()
    assert load_content(shipped, at=NOW).tallies["publications"].removed == 1
    assert not Publication.objects.exists()


def test_every_publication_gives_its_texts_to_a_search_index(editor: Person) -> None:
    row = add()
    service.write_summary(
        row.slug, reader="policy", text="Beleidstekst.", revision=0, person=editor, at=NOW
    )
    document = next(service.search_documents([row.slug]))
    assert document["title"] == "Werk en schuld"
    assert "Beleidstekst." in document["rest"]
