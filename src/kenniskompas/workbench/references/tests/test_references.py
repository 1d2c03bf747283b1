# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kenniskompas.core.errors import BadInput
from kenniskompas.workbench.references import (
    KINDS,
    Label,
    Reference,
    normalise_doi,
    normalise_isbn,
    normalise_issn,
    read_references,
    title_key,
    write_bibtex,
    write_csv,
    write_ris,
)
from kenniskompas.workbench.references.latex import from_latex, to_latex

# Everything but control signs, surrogates and the private area that stands for LaTeX's signs.
SIGNS = st.characters(exclude_categories=("Cc", "Cs", "Co", "Zl", "Zp"))
LINES = st.text(SIGNS, max_size=60).map(lambda text: " ".join(text.split()))
NAMES = LINES.map(lambda text: text.replace(";", ",")).filter(lambda text: text.strip(", "))
PAGES = st.sampled_from(["", "12", "12-15", "e12", "S1-S4", "3, 7, 9"])
REFERENCES = st.builds(
    Reference,
    key=st.just("jansen-2020"),
    kind=st.sampled_from(KINDS),
    title=LINES.filter(bool),
    short_title=LINES,
    authors=st.lists(NAMES.map(str.strip), max_size=3, unique=True).map(tuple),
    year=st.none() | st.integers(1500, 2100),
    container=LINES,
    publisher=LINES,
    volume=LINES.map(lambda text: text[:20].strip()),
    issue=LINES.map(lambda text: text[:20].strip()),
    pages=PAGES,
    doi=st.sampled_from(["", "10.1000/abc_(def)%7e<3>"]),
    url=st.sampled_from(["", "https://example.org/a_b?c=1;d=%20e#f"]),
    abstract=LINES,
    language=st.sampled_from(["", "nl", "en", "zh"]),
    issn=st.sampled_from(["", "1234-567X"]),
    isbn=st.sampled_from(["", "9789012345678", "123456789X"]),
    keywords=st.lists(NAMES.map(str.strip), max_size=3, unique=True).map(tuple),
    open_access=st.none() | st.booleans(),
)
FORMATS: dict[str, Callable[..., str]] = {
    "ris": write_ris,
    "bib": write_bibtex,
    "csv": write_csv,
}
RIS = """TY  - JOUR
TI  - Werk en schuld
AU  - Jansen, J.
PY  - {year}
DO  - {doi}
ER  -
"""


@pytest.fixture
def read(tmp_path: Path) -> Callable[..., tuple[Reference, ...]]:
    """`read(text, "ris")` is what a file with this text holds, without the rows."""

    def reader(text: str, suffix: str) -> tuple[Reference, ...]:
        path = tmp_path / f"bron.{suffix}"
        path.write_text(text, encoding="utf-8", newline="")
        return tuple(replace(each, row=0) for each in read_references(path).items)

    return reader


@pytest.mark.parametrize("suffix", FORMATS)
@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(reference=REFERENCES)
def test_every_field_survives_every_format(
    suffix: str, read: Callable[..., tuple[Reference, ...]], reference: Reference
) -> None:
    assert read(FORMATS[suffix]([reference, reference]), suffix) == (reference, reference)


@settings(deadline=None)
@given(LINES)
def test_text_comes_back_from_latex_as_it_was(text: str) -> None:
    assert from_latex(to_latex(text)) == text


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        (r"Hellstr{\"o}m", "Hellström"),
        (r"Caf\'{e} fran\c{c}ais", "Café français"),
        (r"S\o ren \v{S}imi\'{c}", "Søren Šimić"),
        (r"{IPS} in {\'i}sland \& {\ss}", "IPS in ísland & ß"),
        (r"van~den~Berg", "van den Berg"),
        (r"\emph{Werk} voor 50\%", "Werk voor 50%"),
    ],
)
def test_the_spellings_of_latex_become_letters(written: str, meant: str) -> None:
    assert from_latex(written) == meant


@pytest.mark.parametrize(
    "written",
    [
        "10.1000/ABC",
        "doi:10.1000/abc",
        "https://doi.org/10.1000%2Fabc",
        "http://dx.doi.org/10.1000/abc.",
    ],
)
def test_one_doi_has_one_spelling(written: str) -> None:
    assert normalise_doi(written) == "10.1000/abc"


def test_what_is_no_doi_issn_or_isbn_is_nothing() -> None:
    assert normalise_doi("10.1000") == ""
    assert normalise_issn("1234-56") == ""
    assert normalise_isbn("12345") == ""


def test_two_spellings_of_a_title_meet() -> None:
    assert title_key("Wérk, en   Schuld!") == title_key("werk en schuld")


def test_names_joined_by_and_are_several_people_but_not_inside_braces(
    read: Callable[..., tuple[Reference, ...]],
) -> None:
    text = "@article{a, title={T}, author={{Ministry of Work and Pensions} and Jansen, Jan}}"
    assert read(text, "bib")[0].authors == ("Ministry of Work and Pensions", "Jansen, Jan")


def test_zotero_and_scopus_columns_are_recognised(
    read: Callable[..., tuple[Reference, ...]],
) -> None:
    text = (
        '"Item Type","Publication Year","Author","Title","Publication Title","Extra"\n'
        '"journalArticle","2019","Vries, A. de; Bakker, B.","Titel","Tijdschrift","x"\n'
    )
    found = read(text, "csv")[0]
    assert found == Reference(
        kind="article",
        year=2019,
        authors=("Vries, A. de", "Bakker, B."),
        title="Titel",
        container="Tijdschrift",
    )


def test_a_column_that_is_not_taken_over_is_named(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("title;plank\nWerk;12\n", encoding="utf-8")
    left = read_references(tmp_path / "a.csv").left_out
    assert [(each.row, each.field) for each in left] == [(None, "plank")]


def test_an_address_that_cannot_be_opened_is_left_out_aloud(tmp_path: Path) -> None:
    text = RIS.format(year=2020, doi="").replace("ER  -", "UR  - <Go to ISI>://WOS:1\nER  -")
    (tmp_path / "a.ris").write_text(text, encoding="utf-8")
    found = read_references(tmp_path / "a.ris")
    assert found.items[0].url == ""
    assert [(each.row, each.field) for each in found.left_out] == [(1, "UR")]


def test_a_list_of_dois_gives_records_with_nothing_else(
    read: Callable[..., tuple[Reference, ...]],
) -> None:
    found = read("https://doi.org/10.1000/A\n\n10.1000/b\n", "txt")
    assert [(each.doi, each.title) for each in found] == [("10.1000/a", ""), ("10.1000/b", "")]


@pytest.mark.parametrize(
    ("suffix", "text", "code", "row", "column"),
    [
        ("ris", RIS.format(year="ooit", doi=""), "not_whole", 1, "PY"),
        ("ris", "\n" + RIS.format(year=2020, doi="abc"), "not_a_doi", 2, "DO"),
        ("ris", RIS.format(year=3020, doi=""), "out_of_range", 1, "PY"),
        ("ris", RIS.format(year=2020, doi="").replace("ER  -\n", ""), "unclosed_record", 1, "TY"),
        ("ris", "hallo\n" + RIS.format(year=2020, doi=""), "outside_record", 1, ""),
        ("ris", "\n\n", "no_records", None, ""),
        ("ris", "TY  - JOUR\nPY  - 2020\nER  -\n", "missing_value", 1, "TI"),
        ("ris", RIS.format(year="", doi="").replace("Werk", "x" * 1001), "too_long", 1, "TI"),
        ("bib", "@article{a, title={T}}\n@article{b, title={T\n", "not_bibtex", 2, ""),
        ("bib", "@article{a, title={T}, year={ooit}}", "not_whole", 1, "year"),
        ("bib", "@article{a, title=onbekend}", "not_bibtex", None, ""),
        ("csv", "naam\nx\n", "missing_column", 1, "title"),
        ("csv", "title;year\nWerk;ooit\n", "not_whole", 2, "year"),
        ("csv", "title;included\nWerk;misschien\n", "not_a_choice", 2, "included"),
        ("txt", "10.1000/a\nniet\n", "not_a_doi", 2, ""),
        ("docx", "x", "unknown_format", None, ""),
    ],
)
def test_a_fault_names_row_and_field_and_refuses_the_whole_file(
    tmp_path: Path, suffix: str, text: str, code: str, row: int | None, column: str
) -> None:
    path = tmp_path / f"a.{suffix}"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(BadInput) as caught:
        read_references(path)
    assert (caught.value.code, caught.value.row, caught.value.column) == (code, row, column)


def test_more_records_than_the_limit_are_refused(tmp_path: Path) -> None:
    (tmp_path / "a.ris").write_text(RIS.format(year=2020, doi="") * 3, encoding="utf-8")
    with pytest.raises(BadInput) as caught:
        read_references(tmp_path / "a.ris", limit=2)
    assert caught.value.code == "too_many_rows"


@pytest.mark.parametrize("suffix", ["ris", "csv"])
def test_labels_of_screening_survive(
    suffix: str, read: Callable[..., tuple[Reference, ...]]
) -> None:
    label = Label("exclude", reason="andere, groep", at="2026-01-02T10:00:00", by="Priya")
    wanted = (
        Reference(key="a", title="Een", label=label),
        Reference(key="b", title="Twee", label=Label("include")),
        Reference(key="c", title="Drie"),
    )
    assert read(FORMATS[suffix](wanted, with_labels=True), suffix) == wanted


def test_labels_as_asreview_writes_them_are_read(
    read: Callable[..., tuple[Reference, ...]],
) -> None:
    table = (
        "id,title,asreview_label,asreview_time,asreview_note\n"
        'kompas-a,Een,1,2025-09-07,"ja, past"\nkompas-b,Twee,0,,\nkompas-c,Drie,,,\n'
    )
    assert [each.label for each in read(table, "csv")] == [
        Label("include", reason="ja, past", at="2025-09-07"),
        Label("exclude"),
        None,
    ]
    notes = 'N1  - ASReview_relevant\nN1  - asreview_note: "past"\n'
    text = RIS.format(year=2020, doi="").replace("ER  -", f"{notes}ER  -")
    assert read(text, "ris")[0].label == Label("include", reason="past")


def test_notes_that_contradict_each_other_are_refused(tmp_path: Path) -> None:
    notes = "N1  - ASReview_relevant\nN1  - ASReview_irrelevant\n"
    text = RIS.format(year=2020, doi="").replace("ER  -", f"{notes}ER  -")
    (tmp_path / "a.ris").write_text(text, encoding="utf-8")
    with pytest.raises(BadInput) as caught:
        read_references(tmp_path / "a.ris")
    assert (caught.value.code, caught.value.column) == ("contradictory", "N1")


def test_a_cell_that_looks_like_a_formula_is_written_as_text() -> None:
    assert "'=HYPERLINK" in write_csv([Reference(title="=HYPERLINK(1)")])
