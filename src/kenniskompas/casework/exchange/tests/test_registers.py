# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
from datetime import date, datetime
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from kenniskompas.accounts.models import AuditEvent
from kenniskompas.casework.exchange import service
from kenniskompas.casework.exchange.registers.layout import read_layout, shipped_layouts
from kenniskompas.casework.intake.service import close_case
from kenniskompas.casework.models import Case, CaseFact, Client, ImportRun, LifeEvent
from kenniskompas.casework.models import RegisteredActivity as Provided
from kenniskompas.core.errors import BadInput
from kenniskompas.knowledge.tests.factories import make_entry

pytestmark = pytest.mark.django_db
BUS = "Cliëntnummer;Begindatum uitkering;Einddatum uitkering;Reden beëindiging;BSN;Leefvorm\n"
SRG = "Cliëntnummer;Soort voorziening;Begindatum voorziening;Einddatum voorziening\n"
JANUARY, MARCH, JUNE = (
    datetime(2026, month, 15, 9, tzinfo=timezone.get_default_timezone()) for month in (1, 3, 6)
)


@pytest.fixture
def take_in(tmp_path: Path, organisation, team):
    def run(text: str, *, profile: str = "bus", at: datetime = MARCH, name: str = "levering.csv"):
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        return service.import_file(
            path, profile=profile, organisation=organisation, person=None, at=at
        )

    return run


def events_of(key: str) -> list[tuple[str, date]]:
    rows = LifeEvent.objects.filter(case__client__identity__register_key=key).order_by("on")
    return list(rows.values_list("kind", "on"))


def test_every_shipped_layout_reads_and_says_what_it_assumes():
    assert {layout.code for layout in shipped_layouts()} == {"bus", "srg"}
    assert all(layout.assumptions and layout.sources for layout in shipped_layouts())


def test_a_running_benefit_opens_a_case_and_never_keeps_a_bsn(take_in):
    outcome = take_in(BUS + "A1;20230101;;;111222333;Alleenstaande ouder\n")
    assert (outcome.created, outcome.changes) == (1, {})
    assert outcome.ignored == ("BSN",)
    facts = dict(CaseFact.objects.values_list("field", "value"))
    assert facts == {"benefit_duration": "3_to_5y", "single_parent": "yes"}


def test_a_benefit_that_ended_through_a_job_is_an_end_and_never_work(take_in):
    take_in(BUS + "A1;20230101;;;;\n", at=JANUARY)
    outcome = take_in(BUS + "A1;20230101;20260301;arbeid in dienstbetrekking;;\n")
    assert outcome.changes == {"benefit_ended": 1}
    assert events_of("A1") == [("benefit_ended", date(2026, 3, 1))]
    assert LifeEvent.objects.get().source == "benefit_register"


@pytest.mark.parametrize(
    ("reason", "kind"), [("Overlijden", "died"), ("AOW", "retired"), ("Verhuizing", "out_of_sight")]
)
def test_who_left_for_another_reason_is_kept_apart(take_in, reason, kind):
    take_in(BUS + "A1;20230101;;;;\n", at=JANUARY)
    take_in(BUS + f"A1;20230101;20260301;{reason};;\n")
    assert events_of("A1") == [(kind, date(2026, 3, 1))]


def test_the_same_delivery_again_changes_nothing(take_in):
    take_in(BUS + "A1;20230101;;;;\n", at=JANUARY)
    text = BUS + "A1;20230101;20260301;;;\n"
    take_in(text)
    again = take_in(text)
    assert (again.created, again.updated, again.unchanged, again.changes) == (0, 0, 1, {})


def test_a_corrected_end_replaces_what_the_register_said_before(take_in):
    take_in(BUS + "A1;20230101;;;;\n", at=JANUARY)
    take_in(BUS + "A1;20230101;20260301;;;\n")
    take_in(BUS + "A1;20230101;20260310;;;\n")
    assert events_of("A1") == [("benefit_ended", date(2026, 3, 10))]
    take_in(BUS + "A1;20230101;;;;\n")
    assert events_of("A1") == []


def test_what_a_person_recorded_stays_as_it_is(take_in, caseworker):
    take_in(BUS + "A1;20230101;;;;\n", at=JANUARY)
    case = Case.objects.get()
    LifeEvent.objects.create(
        case=case,
        kind="benefit_ended",
        on=date(2026, 2, 1),
        source="professional",
        recorded_by=caseworker,
    )
    take_in(BUS + "A1;20230101;;;;\n")
    assert events_of("A1") == [("benefit_ended", date(2026, 2, 1))]


def test_a_new_benefit_after_the_case_was_closed_is_seen_and_opens_a_case(take_in, caseworker):
    take_in(BUS + "A1;20230101;;;;\n", at=JANUARY)
    take_in(BUS + "A1;20230101;20260301;;;\n")
    close_case(Case.objects.get(), person=caseworker, on=date(2026, 3, 20), reason="")

    outcome = take_in(BUS + "A1;20260501;;;;\n", at=JUNE)

    assert (outcome.created, outcome.changes) == (1, {"benefit_again": 1})
    assert events_of("A1")[-1] == ("benefit_again", date(2026, 5, 1))


def test_a_case_that_was_closed_while_the_benefit_runs_is_not_opened_again(take_in, caseworker):
    take_in(BUS + "A1;20230101;;;;\n", at=JANUARY)
    close_case(Case.objects.get(), person=caseworker, on=date(2026, 2, 1), reason="")
    assert take_in(BUS + "A1;20230101;;;;\n").created == 0


def test_who_is_not_known_and_left_already_is_not_taken_in(take_in):
    outcome = take_in(BUS + "A1;20230101;20240101;;;\nA2;20230101;;;;\n")
    assert (outcome.created, outcome.changes) == (1, {"skipped": 1})
    assert Client.objects.count() == 1


def test_an_end_that_is_still_to_come_has_not_happened(take_in):
    take_in(BUS + "A1;20230101;;;;\n", at=JANUARY)
    take_in(BUS + "A1;20230101;20260401;;;\n")
    assert events_of("A1") == []


def test_provisions_stand_beside_the_plan_with_their_start_and_end(take_in):
    take_in(SRG + "A1;Scholing;20260101;\n", profile="srg", at=JANUARY)
    outcome = take_in(SRG + "A1;Scholing;20260101;20260228\n", profile="srg")
    assert outcome.changes == {"activities_ended": 1}
    provided = Provided.objects.get()
    assert (provided.kind, provided.ended_on) == ("Scholing", date(2026, 2, 28))
    assert take_in(SRG + "A1;Scholing;20260101;20260228\n", profile="srg").changes == {}


def test_a_layout_of_our_own_reads_positions_and_says_which_entry_a_provision_is(
    take_in, organisation, caseworker
):
    entry = make_entry("scholing")
    text = """
        code = "suite"
        name = "Suite"
        holds = "activities"
        format = "positions"
        dates = "DD-MM-YYYY"
        no_date = ["00-00-0000"]
        checked_on = 2026-11-22
        [[field]]
        code = "client_key"
        from = 1
        to = 6
        [[field]]
        code = "kind"
        from = 7
        to = 8
        [[field]]
        code = "starts_on"
        from = 9
        to = 18
        [[field]]
        code = "ends_on"
        from = 19
        to = 28
        [codes.option]
        "03" = "scholing"
    """
    service.save_layout("suite", text, organisation=organisation, person=caseworker)
    take_in("A1    0301-01-202600-00-0000\n", profile="suite", name="levering.txt")
    provided = Provided.objects.get()
    assert (provided.intervention, provided.kind, provided.ended_on) == (entry, "03", None)
    assert AuditEvent.objects.filter(action="layout_saved").count() == 1


FAULTS = {
    "no such day": ("A1;20230231;;;;\n", 2, "Begindatum uitkering"),
    "no start": ("A1;;;;;\n", 2, "Begindatum uitkering"),
    "end before start": ("A1;20230101;20220101;;;\n", 2, "Einddatum uitkering"),
    "no key": (";20230101;;;;\n", 2, "Cliëntnummer"),
    "a BSN as key": ("111222333;20230101;;;;\n", 2, "Cliëntnummer"),
    "the same benefit twice": ("A1;20230101;;;;\nA1;20230101;;;;\n", 3, "Cliëntnummer"),
    "an unknown way of living": ("A1;20230101;;;;anders\n", 2, "Leefvorm"),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_one_fault_refuses_the_whole_delivery_and_names_its_place(take_in, fault):
    rows, row, column = FAULTS[fault]
    with pytest.raises(BadInput) as refused:
        take_in(BUS + rows)
    assert (refused.value.file, refused.value.row) == ("levering.csv", row)
    assert refused.value.column == column
    assert not Client.objects.exists()
    assert not ImportRun.objects.exists()


def test_a_delivery_without_a_column_that_is_needed_says_which(take_in):
    with pytest.raises(BadInput) as refused:
        take_in("Cliëntnummer;Begindatum uitkering\nA1;20230101\n")
    assert (refused.value.code, refused.value.row) == ("missing_column", 1)
    assert refused.value.column == "einddatum uitkering"


@pytest.mark.parametrize(
    ("old", "new", "column"),
    [
        ('holds = "benefits"', 'holds = "persons"', "holds"),
        ('code = "ends_on"', 'code = "bsn"', "field[3].code"),
        ('"died"', '"work_started"', "codes.ending.overlijden"),
        ('dates = "YYYYMMDD"', 'dates = "MM/DD/YY"', "dates"),
    ],
)
def test_a_layout_that_cannot_be_is_refused_with_its_key(old, new, column):
    text = next(layout.text for layout in shipped_layouts() if layout.code == "bus")
    with pytest.raises(BadInput) as refused:
        read_layout(text.replace(old, new, 1), file="bus.toml")
    assert refused.value.column == column


def test_a_preview_leaves_the_database_as_it_was(tmp_path, organisation, team):
    path = tmp_path / "bus.csv"
    path.write_text(BUS + "A1;20230101;;;;\n", encoding="utf-8")
    outcome = service.preview_file(path, profile="bus", organisation=organisation, person=None)
    assert outcome.created == 1
    assert not Client.objects.exists()


def test_queries_do_not_grow_with_the_rows(take_in, django_assert_max_num_queries):
    def rows(count: int, ends: str) -> str:
        return BUS + "".join(f"K{number};20230101;{ends};;;\n" for number in range(count))

    take_in(rows(300, ""), at=JANUARY)
    with django_assert_max_num_queries(40):
        take_in(rows(300, "20260301"))


def test_a_delivery_is_checked_and_taken_in_on_the_import_page(person, signed_in):
    browser = signed_in(person("team_leader"))
    file = SimpleUploadedFile("bus.csv", (BUS + "A1;20230101;;;1;\n").encode())
    page = browser.post(reverse("casework:import"), {"file": file, "profile": "bus"}, follow=True)
    assert "Kolommen die niet worden gelezen" in page.content.decode()
    browser.post(reverse("casework:import-confirm"))
    assert ImportRun.objects.get().profile == "bus"


def test_a_downloaded_layout_can_be_changed_and_added_under_another_name(person, signed_in):
    browser = signed_in(person("administrator"))
    text = browser.get(reverse("casework:import-layout-file", args=["bus"])).content.decode()
    changed = SimpleUploadedFile("eigen.toml", text.replace('"overleden"', '"99"').encode())
    answer = browser.post(
        reverse("casework:import-layouts"), {"name": "bus-suite", "file": changed}, follow=True
    )
    assert answer.redirect_chain[-1][0] == reverse("casework:import-layout", args=["bus-suite"])
    assert "<td>99</td>" in answer.content.decode()


@pytest.mark.parametrize("name", ["bus", "standard"])
def test_a_layout_that_comes_along_is_not_replaced(person, signed_in, name):
    text = next(layout.text for layout in shipped_layouts())
    page = signed_in(person("administrator")).post(
        reverse("casework:import-layouts"),
        {"name": name, "file": SimpleUploadedFile("x.toml", text.encode())},
    )
    assert "bestaat al" in page.content.decode()


def test_a_faulty_layout_says_which_key_on_the_page(person, signed_in):
    page = signed_in(person("administrator")).post(
        reverse("casework:import-layouts"),
        {"name": "x", "file": SimpleUploadedFile("x.toml", b"hold = 1")},
    )
    assert "hold" in page.content.decode()


@pytest.mark.parametrize(
    "url",
    [
        "/importeren/indelingen",
        "/importeren/indelingen/bus",
        "/importeren/indelingen/bus/bestand",
    ],
)
def test_who_may_not_import_sees_no_layouts(person, signed_in, url):
    root = reverse("casework:import").removesuffix("/importeren")
    assert signed_in(person("director")).get(root + url).status_code == 404


def test_an_unknown_layout_is_not_found(person, signed_in):
    url = reverse("casework:import-layout", args=["anders"])
    assert signed_in(person("administrator")).get(url).status_code == 404


def test_the_page_about_carrying_out_shows_what_the_register_says(take_in, caseworker, signed_in):
    take_in(SRG + "A1;Scholing lassen;20260101;\n", profile="srg", at=JANUARY)
    case = Case.objects.get()
    page = signed_in(caseworker).get(reverse("casework:execution", args=[case.pk]))
    assert "Scholing lassen" in page.content.decode()
