# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
import csv
import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client as Browser
from django.urls import reverse

from kenniskompas.accounts.models import AuditEvent, Person, Role
from kenniskompas.core.errors import BadInput
from kenniskompas.knowledge.models import EffectEstimate, PoolChange, Study, Synthesis
from kenniskompas.knowledge.research import entering_labels, service
from kenniskompas.knowledge.tests.factories import NOW, add_term, add_three_studies, make_entry

pytestmark = pytest.mark.django_db
EXAMPLE = Path(__file__).parents[5] / "docs" / "examples" / "onderzoek.csv"
HEADER = "study,year,outcome,measure,events_t,n_t,events_c,n_c,source"
GOOD = "Jansen,2024,competitive_job,RR,8,60,30,60,blz. 4"
ADDRESS = "/weten/onderzoek/inlezen/"


@pytest.fixture(autouse=True)
def entry() -> Any:
    entry = make_entry("ips", name="Plaatsing")
    for code in ("competitive_job", "employment"):
        add_term(entry, "outcomes", code)
    add_three_studies(entry)
    service.refresh_syntheses(at=NOW)
    return entry


@pytest.fixture
def entering(person: Callable[..., Person]) -> service.Entering:
    writer = person(Role.RESEARCHER, username="priya")
    return service.Entering(writer, NOW, needs_confirmation=True)


def take_in(text: str, entering: service.Entering) -> service.StudiesReport:
    return service.import_studies(
        text.encode(), name="lijst.csv", entry_slug="ips", entering=entering
    )


def lines(*rows: str) -> str:
    return "\n".join([HEADER, *rows])


def test_a_file_brings_studies_and_results_that_wait_for_a_colleague(
    entering: service.Entering,
) -> None:
    other = GOOD.replace("8,60", "9,61").replace("competitive_job", "employment")
    report = take_in(lines(GOOD, other, "Smit,2023,competitive_job,RR,4,40,2,41,blz. 2"), entering)
    assert report.as_dict() == {"studies": 2, "known": 0, "results": 3, "waiting": 3, "pools": []}
    assert Synthesis.objects.get(is_current=True).result["k"] == 3


def test_a_preview_says_what_the_pool_would_become_and_keeps_nothing(
    entering: service.Entering,
) -> None:
    report = service.preview_studies(
        lines(GOOD).encode(), name="lijst.csv", entry_slug="ips", entering=entering
    )
    change = report.as_dict()["pools"][0]
    assert (change["before"]["k"], change["after"]["k"]) == (3, 4)
    assert not Study.objects.filter(name="Jansen").exists()
    assert not PoolChange.objects.exists()
    assert Synthesis.objects.get().version == 1
    assert not AuditEvent.objects.filter(action="research_study_added").exists()


def test_results_join_a_study_that_is_on_file_already(entering: service.Entering) -> None:
    report = take_in(lines("Studie-0,2020,employment,RR,8,60,30,60,blz. 4"), entering)
    assert [study.slug for study in report.known] == ["studie-0"]
    assert report.studies == []


@pytest.mark.parametrize(
    ("row", "code", "column"),
    [
        ("Smit,2023,competitive_job,RR,61,60,2,41,blz. 2", "more_events_than_people", "events_t"),
        ("Smit,2023,competitive_job,RR,x,60,2,41,blz. 2", "not_a_number", "events_t"),
        ("Smit,2023,competitive_job,RR,inf,60,2,41,blz. 2", "not_finite", "events_t"),
        ("Smit,2023,iets,RR,4,60,2,41,blz. 2", "not_a_choice", "outcome"),
        ("Smit,2023,competitive_job,XX,4,60,2,41,blz. 2", "not_a_choice", "measure"),
        ("Smit,1023,competitive_job,RR,4,60,2,41,blz. 2", "out_of_range", "year"),
        ("Smit,2023,competitive_job,RR,4,60,2,41,", "missing_value", "source"),
        ("Smit,2023,competitive_job,RR,,60,2,41,blz. 2", "no_standard_error", "measure"),
        (GOOD, "duplicate_row", ""),
        ("studie-0,2020,competitive_job,RR,30,60,12,60,blz. 2", "taken", "outcome"),
    ],
)
def test_a_fault_is_named_by_row_and_column_and_nothing_is_kept(
    entering: service.Entering, row: str, code: str, column: str
) -> None:
    with pytest.raises(BadInput) as refused:
        take_in(lines(GOOD, row), entering)
    error = refused.value
    assert (error.code, error.row, error.column, error.file) == (code, 3, column, "lijst.csv")
    assert not Study.objects.filter(name="Jansen").exists()


def test_a_study_described_in_two_ways_is_refused(entering: service.Entering) -> None:
    text = "study,country,outcome,measure,estimate,ci_low,ci_high,source\n"
    text += "Smit,België,employment,OR,1.5,1.1,2.05,a\n"
    text += "Smit,Nederland,competitive_job,OR,1.5,1.1,2.05,a\n"
    with pytest.raises(BadInput) as refused:
        take_in(text, entering)
    assert (refused.value.code, refused.value.row, refused.value.column) == (
        "contradictory",
        3,
        "country",
    )


@pytest.mark.parametrize(("scale", "kept"), [("log", 2.4596), ("ratio", 0.9)])
def test_a_doubtful_scale_is_asked_and_what_the_file_says_counts(
    entering: service.Entering, scale: str, kept: float
) -> None:
    text = "study,outcome,measure,estimate,ci_low,ci_high,scale,source\n"
    row = "Smit,employment,OR,0.9,0.1,1.7,{},a\n"
    with pytest.raises(BadInput) as refused:
        take_in(text + row.format(""), entering)
    assert (refused.value.code, refused.value.column) == ("scale_unclear", "estimate")
    report = take_in(text + row.format(scale), entering)
    assert report.results[0].reported["value"] == pytest.approx(kept, abs=1e-4)


def test_the_example_in_the_documentation_is_the_one_to_download_and_can_be_taken_in(
    entering: service.Entering,
) -> None:
    shipped = list(csv.reader(io.StringIO(EXAMPLE.read_text(encoding="utf-8"))))
    offered = [service.FILE_COLUMNS, *entering_labels.EXAMPLE_ROWS]
    assert shipped == [list(row) for row in offered]
    assert take_in(EXAMPLE.read_text(encoding="utf-8"), entering).as_dict()["results"] == 2


def test_the_screen_shows_first_what_a_file_would_do(
    entering: service.Entering, signed_in: Callable[[Person], Browser]
) -> None:
    browser = signed_in(entering.person)
    file = SimpleUploadedFile("lijst.csv", lines(GOOD).encode())
    page = browser.post(ADDRESS, {"entry": "ips", "file": file})
    assert page.context["changes"]
    assert not Study.objects.filter(name="Jansen").exists()
    form = page.context["form"]
    sent = {name: form[name].value() for name in form.fields}
    done = browser.post(ADDRESS, sent)
    assert done.headers["Location"] == reverse("knowledge:waiting")
    assert EffectEstimate.objects.get(study__name="Jansen").status == "draft"


def test_the_screen_names_row_and_column_of_a_fault(
    entering: service.Entering, signed_in: Callable[[Person], Browser]
) -> None:
    browser = signed_in(entering.person)
    browser.cookies["django_language"] = "en"
    bad = GOOD.replace("8,60", "61,60")
    file = SimpleUploadedFile("lijst.csv", lines(bad).encode())
    page = browser.post(ADDRESS, {"entry": "ips", "file": file})
    assert "Row 2, column “events_t”: 61 events among 60 people" in page.content.decode()
