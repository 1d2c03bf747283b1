# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
from datetime import date
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from kenniskompas.accounts.models import AuditEvent, Team
from kenniskompas.casework.exchange import service
from kenniskompas.casework.exchange.mapping import Mapping
from kenniskompas.casework.exchange.rows import age_band, benefit_duration
from kenniskompas.casework.intake.service import get_law, household_of, switch_law
from kenniskompas.casework.models import (
    Case,
    CaseFact,
    Client,
    ClientIdentity,
    HouseholdMember,
    ImportRun,
)
from kenniskompas.core.errors import BadInput
from kenniskompas.workbench.files.tables import Table, read_table

pytestmark = pytest.mark.django_db
HEADER = "klantnummer;startdatum;geboortedatum;uitkering sinds;startkwalificatie\n"
GOOD = HEADER + "A1;01-03-2024;12-05-1990;01-02-2019;ja\nA2;15-06-2025;30-11-2003;01-06-2025;nee\n"


@pytest.fixture
def take_in(tmp_path: Path, organisation, team):
    def run(text: str | bytes, *, profile: str = "standard", name: str = "caseload.csv"):
        path = tmp_path / name
        path.write_bytes(text.encode() if isinstance(text, str) else text)
        table = read_table(path)
        mapping = service.get_mapping(table, profile=profile, organisation=organisation)
        return service.import_caseload(
            table,
            mapping,
            organisation=organisation,
            person=None,
            profile=profile,
            digest="0" * 64,
            at=timezone.now(),
        )

    return run


def facts_of(key: str) -> dict[str, str]:
    facts = CaseFact.objects.filter(case__client__identity__register_key=key)
    return dict(facts.values_list("field", "value"))


def test_a_file_opens_a_case_for_each_row_and_keeps_bands_instead_of_dates(take_in):
    outcome = take_in(GOOD)
    assert (outcome.rows, outcome.created) == (2, 2)
    assert facts_of("A1") == {
        "age_band": "27_44",
        "benefit_duration": "over_5y",
        "basic_qualification": "yes",
    }
    assert facts_of("A2")["age_band"] == "under_27"


def test_taking_in_the_same_file_again_changes_nothing(take_in):
    take_in(GOOD)
    again = take_in(GOOD)
    assert (again.created, again.updated, again.unchanged) == (0, 0, 2)
    assert Case.objects.count() == 2


def test_a_changed_value_brings_the_register_fact_up_to_date(take_in):
    take_in(GOOD)
    outcome = take_in(GOOD.replace(";nee", ";ja"))
    assert (outcome.updated, outcome.unchanged) == (1, 1)
    assert facts_of("A2")["basic_qualification"] == "yes"


def test_what_a_professional_recorded_is_never_overwritten(take_in, caseworker):
    take_in(GOOD)
    fact = CaseFact.objects.get(
        case__client__identity__register_key="A2", field="basic_qualification"
    )
    fact.value, fact.source = "yes", "professional"
    fact.save()
    assert take_in(GOOD).updated == 0
    assert facts_of("A2")["basic_qualification"] == "yes"


def test_a_household_number_makes_members_once_and_another_number_means_moved(take_in):
    file = "klantnummer;huishoudnummer;kinderen\nA1;H1;2\nA2;H1;2\n"
    take_in(file)
    take_in(file)
    assert HouseholdMember.objects.filter(household__key="H1", until_on=None).count() == 2

    take_in(file.replace("A2;H1", "A2;H2"))

    moved = Client.objects.get(identity__register_key="A2")
    assert household_of(moved).key == "H2"
    assert moved.memberships.filter(until_on__isnull=False).count() == 1
    assert HouseholdMember.objects.count() == 3


def test_a_bsn_is_refused_without_repeating_it(take_in):
    with pytest.raises(BadInput) as refused:
        take_in("klantnummer\nA1\n111222333\n")
    assert (refused.value.code, refused.value.row, refused.value.column) == (
        "bsn",
        3,
        "klantnummer",
    )
    assert "111222333" not in str(refused.value)
    assert not Client.objects.exists()


def test_register_numbers_of_nine_digits_of_which_one_passes_the_test_are_taken_in(take_in):
    assert take_in("klantnummer\n111222333\n111222334\n111222335\n").created == 3


FAULTS = {
    "duplicate client key": (GOOD + "A1;01-03-2024;12-05-1990;;ja\n", 4, "klantnummer", "A1"),
    "day that does not exist": (HEADER + "A1;31-02-2024;;;ja\n", 2, "startdatum", "31-02-2024"),
    "start in the future": (HEADER + "A1;01-01-2099;;;ja\n", 2, "startdatum", "2099"),
    "born after the start": (HEADER + "A1;01-01-2020;01-01-2021;;ja\n", 2, "geboortedatum", "2021"),
    "unheard-of age": (HEADER + "A1;01-01-2020;01-01-1901;;ja\n", 2, "geboortedatum", "1901"),
    "benefit before birth": (
        HEADER + "A1;01-01-2020;01-01-1990;01-01-1989;ja\n",
        2,
        "uitkering sinds",
        "1989",
    ),
    "unknown choice": (HEADER + "A1;01-01-2020;;;soms\n", 2, "startkwalificatie", "soms"),
    "missing key": (HEADER + ";01-01-2020;;;ja\n", 2, "klantnummer", ""),
    "unknown column": ("klantnummer;schoenmaat\nA1;43\n", 1, "schoenmaat", ""),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_one_fault_refuses_the_whole_file_and_names_its_place(take_in, fault):
    text, row, column, value = FAULTS[fault]
    with pytest.raises(BadInput) as refused:
        take_in(text)
    assert (refused.value.file, refused.value.row) == ("caseload.csv", row)
    assert refused.value.column == column
    assert value in str(refused.value)
    assert "\n" not in str(refused.value)
    assert not Client.objects.exists()
    assert not ImportRun.objects.exists()


@pytest.mark.parametrize(
    ("content", "code"),
    [(b"", "empty_file"), (HEADER.encode(), "no_rows"), (b"\x89PNG\r\n\x1a\n\0\0\0", "binary")],
)
def test_files_that_are_no_caseload_are_refused(take_in, content, code):
    with pytest.raises(BadInput) as refused:
        take_in(content)
    assert refused.value.code == code


@pytest.mark.parametrize("encoding", ["utf-8-sig", "cp1252", "utf-16"])
def test_names_with_accents_are_read_right_in_every_encoding(take_in, encoding):
    take_in("cliëntnummer;vraag\nJosé-1;werk\n".encode(encoding))
    assert ClientIdentity.objects.get().register_key == "José-1"


def test_an_unknown_profile_names_those_that_exist(take_in):
    with pytest.raises(service.NoSuchProfile) as refused:
        take_in(GOOD, profile="suite")
    assert refused.value.known == ("standard", "bus", "srg")


def test_a_profile_maps_columns_and_words_of_another_register(take_in, organisation, caseworker):
    mapping = Mapping(
        columns={"client_key": "KLNR", "basic_qualification": "OPL"},
        values={"basic_qualification": {"MBO2": "yes", "VMBO": "no"}},
        ignored=frozenset({"ADRES"}),
    )
    service.save_profile("suite", mapping, organisation=organisation, person=caseworker)
    take_in("KLNR,OPL,ADRES\n9,MBO2,Dam 1\n", profile="suite")
    assert facts_of("9") == {"basic_qualification": "yes"}


def test_a_preview_counts_and_leaves_the_database_as_it_was(organisation, team, caseworker):
    table = Table("x.csv", ("klantnummer",), [("1",), ("2",)], [2, 3], style=None)  # type: ignore[arg-type]
    mapping = Mapping(columns={"client_key": "klantnummer"})
    outcome = service.preview_caseload(table, mapping, organisation=organisation, person=caseworker)
    assert outcome.created == 2
    assert not Client.objects.exists()


def test_cases_go_to_the_named_caseworker_and_that_ones_team(take_in, caseworker, organisation):
    Team.objects.create(organisation=organisation, name="Team Zuid")
    take_in("klantnummer;klantmanager\n1;caseworker\n")
    case = Case.objects.get()
    assert (case.caseworker, case.team) == (caseworker, caseworker.team)


def test_without_a_team_to_go_to_the_file_is_refused(take_in, organisation):
    Team.objects.create(organisation=organisation, name="Team Zuid")
    with pytest.raises(BadInput, match="team"):
        take_in("klantnummer\n1\n")


def test_queries_do_not_grow_with_the_rows(take_in, django_assert_max_num_queries):
    def rows(count: int, start: int) -> str:
        return HEADER + "".join(
            f"K{start + n};01-03-2024;12-05-1990;01-02-2019;ja\n" for n in range(count)
        )

    with django_assert_max_num_queries(40):
        take_in(rows(20, 0))
    # SQLite takes 999 values a statement, so a few statements are split.
    with django_assert_max_num_queries(60):
        take_in(rows(400, 1000))


@pytest.mark.parametrize(
    ("born", "band"),
    [
        (date(1999, 5, 2), "under_27"),
        (date(1999, 5, 1), "27_44"),
        (date(1971, 5, 1), "55_plus"),
    ],
)
def test_an_age_band_starts_on_the_birthday(born, band):
    assert age_band(born, date(2026, 5, 1)) == band


def test_benefit_duration_counts_full_years():
    assert benefit_duration(date(2025, 5, 2), date(2026, 5, 1)) == "under_1y"
    assert benefit_duration(date(2021, 5, 1), date(2026, 5, 1)) == "over_5y"


def post_file(browser, text: str):
    file = SimpleUploadedFile("lijst.csv", text.encode())
    return browser.post(
        reverse("casework:import"), {"file": file, "profile": "standard"}, follow=True
    )


def test_a_team_leader_checks_a_file_and_takes_it_in(person, signed_in):
    browser = signed_in(person("team_leader"))
    checked = post_file(browser, GOOD)
    assert checked.redirect_chain[-1][0] == reverse("casework:import-check")
    assert not Client.objects.exists()
    browser.post(reverse("casework:import-confirm"))
    assert Client.objects.count() == 2
    assert AuditEvent.objects.filter(action="caseload_imported").count() == 1


def test_a_faulty_upload_says_row_and_column_in_dutch_and_stores_nothing(person, signed_in):
    page = post_file(signed_in(person("team_leader")), GOOD + "A3;01-01-2099;;;ja\n")
    text = page.content.decode()
    assert "Rij 4" in text
    assert "startdatum" in text
    assert not Client.objects.exists()


def test_unknown_columns_lead_to_the_mapping_page_and_on_to_the_check(person, signed_in):
    browser = signed_in(person("team_leader"))
    post_file(browser, "KLNR;OPL\n1;x\n")
    answer = browser.post(
        reverse("casework:import-mapping"),
        {"name": "suite", "column_0": "client_key", "column_1": "-"},
        follow=True,
    )
    assert answer.redirect_chain[-1][0] == reverse("casework:import-check")
    browser.post(reverse("casework:import-confirm"))
    assert ImportRun.objects.get().profile == "suite"


@pytest.mark.parametrize("name", ["import", "import-check", "import-mapping"])
def test_who_may_not_import_gets_a_404(person, signed_in, name):
    assert signed_in(person("director")).get(reverse(f"casework:{name}")).status_code == 404


def test_a_law_that_is_not_used_here_any_more_takes_no_rows_in(take_in, organisation, caseworker):
    law = get_law("participatiewet")
    today = timezone.localdate()
    switch_law(law, organisation, is_on=False, since_on=today, person=caseworker)

    with pytest.raises(BadInput) as refused:
        take_in(GOOD)

    assert (refused.value.code, refused.value.row) == ("not_a_choice", 2)
    assert not Client.objects.exists()


@pytest.mark.parametrize(
    ("question", "law"), [("werk", "participatiewet-7"), ("schulden", "wgs-3")]
)
def test_what_began_before_the_law_of_today_rests_on_that_law(take_in, question, law):
    take_in(f"klantnummer;vraag;startdatum\nA1;{question};02-03-2010\n")

    case = Case.objects.get()
    assert (case.opened_on, case.legal_basis.code) == (date(2010, 3, 2), law)
