# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""DDAS by the command line: whole or not at all, the same twice, and back without loss."""

import copy
import json
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import connection
from django.utils import timezone
from jsonschema import Draft202012Validator

from kenniskompas.accounts.models import AuditEvent, Team
from kenniskompas.casework.debts import service as debts
from kenniskompas.casework.debts.models import Debt, DebtHelp, DebtPhase, LegalMoment
from kenniskompas.casework.debts.tests.debt_cases import case_with_debts, debt_case
from kenniskompas.casework.exchange.models import (
    DdasOrigin,
    ImportRun,
    SealedPerson,
    StatisticsDelivery,
)
from kenniskompas.casework.intake.models import Case, Client
from kenniskompas.casework.intake.service import get_law, switch_law
from kenniskompas.cli.main import main
from kenniskompas.workbench import ddas
from kenniskompas.workbench.ddas.accept import official_schema

pytestmark = pytest.mark.django_db
EXAMPLES = sorted((Path(ddas.__file__).parent / "tests" / "examples").glob("*.json"))
TABLES = (Case, Client, DebtHelp, DebtPhase, Debt, LegalMoment, SealedPerson, ImportRun)
# Every field that the format has, in one traject of two people.
EVERYTHING = {
    "einddatum": "2026-02-01",
    "omschrijving": "Alles",
    "startdatum": "2025-01-02",
    "toekenningsdatum": "2025-09-01",
    "totaalSchuldbedragBijAanvangSchuld": 24310,
    "gemeentecode": "Onbekend",
    "aanmelding": {
        "crisisinterventie": False,
        "einddatum": "2025-01-10",
        "startdatum": "2025-01-01",
    },
    "begeleiding": [
        {"einddatum": "2025-12-31", "soort": "Budgetcoaching", "startdatum": "2025-02-01"},
        {"soort": "Lange Termijn Begeleiding (DFD)", "startdatum": "2025-03-01"},
        {"soort": "Beschermingsbewind"},
        {"soort": "Budgetbeheer"},
        {"soort": "Budgetbegeleiding"},
    ],
    "client": [
        {
            "Burgerservicenummer": "123456782",
            "Geboortedatum": "1980-00-00",
            "Geslachtsaanduiding": "Vrouw",
            "Postcode": "1234AB",
            "Huisnummer": "10",
            "Huisnummertoevoeging": "bis",
        },
        {"Burgerservicenummer": "111222333", "Geslachtsaanduiding": "Onbekend"},
    ],
    "crisisinterventies": [{"einddatum": "2025-01-05", "startdatum": "2025-01-02"}],
    "informatieEnAdvies": {"einddatum": "2025-01-09", "startdatum": "2025-01-03"},
    "intake": {
        "beschikkingsdatum": "2025-02-01",
        "beschikkingssoort": "Toelatingsbeschikking",
        "einddatum": "2025-02-01",
        "startdatum": "2025-01-15",
    },
    "moratoria": [
        {
            "datumAanvraag": "2025-03-01",
            "datumGoedkeuring": "2025-03-08",
            "einddatum": "2025-09-08",
            "startdatum": "2025-03-08",
        },
        {"datumAanvraag": "2025-10-01"},
    ],
    "nazorg": {"einddatum": "2026-02-01", "startdatum": "2026-01-02"},
    "oplossing": {
        "einddatum": "2026-01-01",
        "soort": "0%-aanbod",
        "startdatum": "2025-09-02",
        "vtlb": 1432,
    },
    "planVanAanpak": {"datumAfronding": "2025-02-20"},
    "schulden": [
        {
            "bedrag": 24000,
            "peildatum": "2025-01-15",
            "schuldsoort": soort,
            "zakelijkeSchuld": zakelijk,
            "schuldeiser": {
                "naam": f"Schuldeiser {soort}",
                "Naam": f"Schuldeiser {soort}",
                "kvknummer": "12345678",
                "postcode": "1234AB",
                "privepersoon": not zakelijk,
            },
        }
        for soort, zakelijk in (
            ("Zorg", False),
            ("Publiek", True),
            ("Nuts", False),
            ("Overig", True),
        )
    ]
    + [{"bedrag": 0}],
    "schuldregeling": {
        "afgewezen": "2025-06-01",
        "datum": "2025-05-01",
        "datumVerzoekDwangakkoord": "2025-06-15",
        "dwangakkoord": True,
        "ingetrokken": "2025-08-01",
        "toegekend": "2025-09-01",
    },
    "voorlopigeVoorzieningen": [{"einddatum": "2025-05-01", "startdatum": "2025-04-01"}],
    "uitstroom": {
        "datum": "2026-02-01",
        "datumBeeindigingsbeschikking": "2026-02-02",
        "omschrijving": "Klaar",
        "reden": "Afgerond",
    },
    "stabilisatie": {"einddatum": "2025-05-01", "startdatum": "2025-02-01"},
}


@pytest.fixture(autouse=True)
def key_of_its_own(monkeypatch, tmp_path):
    monkeypatch.delenv("KOMPAS_STORE_KEY", raising=False)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))


@pytest.fixture
def run(capsys):
    def command(*words):
        code = main([*map(str, words), "--format", "json"])
        out, err = capsys.readouterr()
        return code, json.loads(out) if out else None, err

    return command


@pytest.fixture
def file(tmp_path):
    def write(*trajects, organisation=None):
        document = json.loads(EXAMPLES[0].read_text("utf-8"))
        delivery = document["leveringen"][0]
        if trajects:
            delivery["schuldhulptrajecten"] = list(trajects)
        if organisation:
            delivery["aanleverende_organisatie"] = organisation
        path = tmp_path / "message.json"
        path.write_text(json.dumps(document), encoding="utf-8")
        return path

    return write


def export(run, tmp_path, from_on="2020-01-01", to_on="2030-12-31"):
    out = tmp_path / "out.json"
    code, document, err = run("export", "ddas", "--from", from_on, "--to", to_on, "--out", out)
    assert code == 0, err
    return json.loads(out.read_text("utf-8")), document


def counts():
    return [model.objects.count() for model in TABLES]


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_an_official_example_comes_back_as_it_went_in(path, team, run, tmp_path):
    code, document, _err = run("import", "ddas", path)
    message, _exported = export(run, tmp_path)

    assert code == 0
    assert document["errors"] == []
    assert document["created"] == document["trajecten"]
    assert message["leveringen"] == json.loads(path.read_text("utf-8"))["leveringen"]


def test_every_field_of_the_format_comes_back(team, run, file, tmp_path):
    run("import", "ddas", file(EVERYTHING))

    message, _exported = export(run, tmp_path)

    expected = copy.deepcopy(EVERYTHING)
    assert message["leveringen"][0]["schuldhulptrajecten"] == [expected]
    assert Draft202012Validator(official_schema()).is_valid(message)
    assert message["codeGegevensleverancier"].startswith("Kenniskompas ")


def test_the_two_parts_of_the_official_overlap_stay_two_deliveries(team, run, tmp_path):
    for path in EXAMPLES[1:]:
        assert run("import", "ddas", path)[0] == 0

    message, _exported = export(run, tmp_path)

    assert [len(each["schuldhulptrajecten"]) for each in message["leveringen"]] == [5, 5]
    assert [each["teller"] for each in message["leveringen"]] == [1, 2]


def test_a_second_time_nothing_changes(team, run, file):
    run("import", "ddas", file(EVERYTHING))
    before = counts()

    code, document, _err = run("import", "ddas", file(EVERYTHING))

    assert (code, document["created"], document["updated"], document["unchanged"]) == (0, 0, 0, 1)
    assert counts()[:-1] == before[:-1]


def test_a_changed_traject_is_brought_up_to_date_and_our_own_notes_stay(
    team, caseworker, run, file
):
    begun = {**EVERYTHING}
    for later in ("einddatum", "uitstroom", "nazorg", "schuldregeling"):
        del begun[later]
    run("import", "ddas", file(begun))
    debt_help = DebtHelp.objects.get()
    Debt.objects.filter(kind="public").update(is_preferent=True)
    debts.record_causes(debt_help.case, ["life_event"], person=caseworker)

    code, document, _err = run("import", "ddas", file(EVERYTHING))

    debt_help.refresh_from_db()
    assert (code, document["updated"], DebtHelp.objects.count()) == (0, 1, 1)
    assert debt_help.exit_reason == "completed"
    assert debt_help.causes == ["life_event"]
    assert Debt.objects.get(kind="public").is_preferent
    assert debt_help.case.status == "closed"


def test_cents_that_were_known_here_survive_the_whole_euros_of_a_message(team, run, file):
    run("import", "ddas", file(EVERYTHING))
    Debt.objects.filter(kind="care").update(amount=2_400_049)

    run("import", "ddas", file({**EVERYTHING, "omschrijving": "Anders"}))

    assert Debt.objects.get(kind="care").amount == 2_400_049


@pytest.mark.parametrize(
    "change",
    [{"startdatum": "morgen"}, {"onbekend": 1}, {"client": []}, {"einddatum": "2000-01-01"}],
)
def test_one_fault_refuses_the_message_and_leaves_the_database_as_it_was(change, team, run, file):
    before = counts()

    code, document, err = run("import", "ddas", file(EVERYTHING, {**EVERYTHING, **change}))

    assert code == 2
    assert document["errors"][0]["path"].startswith("$.leveringen[0].schuldhulptrajecten[1]")
    assert (document["created"], err.count("\n")) == (0, 1)
    assert counts() == before


def test_a_dry_run_says_what_would_happen_and_stores_nothing(team, run, file):
    before = counts()

    code, document, _err = run("import", "ddas", file(EVERYTHING), "--dry-run")

    assert (code, document["created"], document["dry_run"]) == (0, 1, True)
    assert counts() == before


def test_a_fault_while_storing_leaves_nothing_half(team, run, file, monkeypatch):
    before = counts()

    def lost(*_args, **_values):
        raise OSError("connection lost")

    monkeypatch.setattr(Case.objects, "bulk_update", lost)

    assert run("import", "ddas", file(EVERYTHING))[0] == 1
    assert counts() == before


def test_a_file_that_is_no_message_is_one_clear_line(team, run, tmp_path):
    path = tmp_path / "x.json"
    path.write_text("klantnummer;vraag", encoding="utf-8")

    code, document, err = run("import", "ddas", path)

    assert (code, document["errors"][0]["path"], err.count("\n")) == (2, "$", 1)


def test_new_cases_go_to_the_team_that_helps_with_debts(organisation, team, caseworker, run, file):
    Team.objects.create(organisation=organisation, name="A-team")
    debt_case(caseworker)

    _code, document, _err = run("import", "ddas", file(EVERYTHING))

    assert document["team"] == team.name
    assert run("import", "ddas", file(), "--team", "Nergens")[0] == 2
    assert run("import", "ddas", file(), "--team", "A-team")[1]["team"] == "A-team"


def test_a_running_traject_is_an_open_case_with_its_legal_term(team, caseworker, run, file):
    today = timezone.localdate()
    asked = (today - timedelta(days=3)).isoformat()
    fresh = {
        "gemeentecode": "GM0001",
        "aanmelding": {"startdatum": asked},
        "client": [{"Burgerservicenummer": "123456782"}],
    }

    run("import", "ddas", file(fresh))

    case = Case.objects.get()
    assert (case.status, case.term_code) == ("open", "first_talk")
    assert case.term_on > today


def everything_stored():
    with connection.cursor() as cursor:
        text = []
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')  # noqa: S608 (names of our own tables)
            text.append(repr(cursor.fetchall()))
    return "\n".join(text)


def test_no_number_or_address_of_a_person_is_stored_in_the_clear(team, run, file):
    run("import", "ddas", file(EVERYTHING))

    stored = everything_stored()

    for secret in ("123456782", "111222333", "1980-00-00"):
        assert secret not in stored


def test_who_is_sealed_opens_with_the_key_of_this_installation_only(
    team, run, file, monkeypatch, tmp_path
):
    run("import", "ddas", file(EVERYTHING))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "other"))
    out = tmp_path / "out.json"

    code, _document, err = run(
        "export", "ddas", "--from", "2020-01-01", "--to", "2030-01-01", "--out", out
    )

    assert (code, err.count("\n")) == (2, 1)
    assert "KOMPAS_STORE_KEY" in err
    assert not out.exists()


def test_a_client_who_is_erased_is_in_no_later_delivery(team, run, file, tmp_path):
    run("import", "ddas", file(EVERYTHING))
    export(run, tmp_path)

    DebtHelp.objects.get().case.client.delete()

    message, document = export(run, tmp_path)
    assert document["trajecten"] == 0
    assert "123456782" not in str(message)
    assert not DdasOrigin.objects.exists()
    assert SealedPerson.objects.count() == 1


def test_a_delivery_names_its_recipient_in_the_log_and_holds_its_file_close(
    team, run, file, tmp_path
):
    run("import", "ddas", file(EVERYTHING))

    export(run, tmp_path)

    event = AuditEvent.objects.get(action="ddas_exported")
    assert event.detail["recipient"] == "Centraal Bureau voor de Statistiek (CBS)"
    assert list(StatisticsDelivery.objects.get().helps.all()) == [DebtHelp.objects.get()]
    assert (tmp_path / "out.json").stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize(
    ("from_on", "to_on", "number"),
    [
        ("2025-01-02", "2025-01-02", 1),
        ("2026-02-01", "2026-03-01", 1),
        ("2024-01-01", "2025-01-01", 0),
        ("2026-02-02", "2026-03-01", 0),
    ],
)
def test_only_what_ran_in_the_period_is_delivered(
    from_on, to_on, number, team, run, file, tmp_path
):
    run("import", "ddas", file(EVERYTHING))

    _message, document = export(run, tmp_path, from_on, to_on)

    assert document["trajecten"] == number


def test_what_was_recorded_here_waits_for_the_identity_of_the_client(caseworker, run, tmp_path):
    case_with_debts(caseworker)

    message, document = export(run, tmp_path)

    assert (document["trajecten"], document["without_identity"]) == (0, 1)
    assert Draft202012Validator(official_schema()).is_valid(message)


@pytest.mark.parametrize(
    "words",
    [
        ("--from", "2025-02-01", "--to", "2025-01-01"),
        ("--from", "gisteren", "--to", "2025-01-01"),
        ("--from", "2025-01-01"),
    ],
)
def test_a_wrong_period_is_refused(words, team, tmp_path, capsys):
    try:
        code = main(["export", "ddas", *words, "--out", str(tmp_path / "x.json")])
    except SystemExit as error:
        code = error.code

    assert code == 2
    assert capsys.readouterr().err.count("\n") == 1
    assert not (tmp_path / "x.json").exists()


def test_a_person_known_from_another_message_gets_no_second_file(team, run, file):
    run("import", "ddas", file(EVERYTHING))
    second = {**EVERYTHING, "aanmelding": {"startdatum": "2026-03-01"}, "startdatum": "2026-03-01"}
    for ended in ("einddatum", "uitstroom"):
        del second[ended]

    run("import", "ddas", file(second))

    assert (Client.objects.count(), Case.objects.count()) == (2, 2)
    assert {case.status for case in Case.objects.all()} == {"open", "closed"}


def test_help_that_began_before_the_law_rests_on_the_law_that_took_it_over(team, run, file):
    asked = {"startdatum": "2010-01-01", "einddatum": "2010-02-01"}
    long_ago = EVERYTHING | {"aanmelding": asked, "startdatum": "2010-01-01"}

    code, document, _err = run("import", "ddas", file(long_ago))

    assert (code, document["created"]) == (0, 1)
    assert Case.objects.get().legal_basis.code == "wgs-3"


def test_with_the_law_switched_off_no_new_help_is_taken_in(
    organisation, caseworker, team, run, file
):
    law, today = get_law("wgs"), timezone.localdate()
    switch_law(law, organisation, is_on=False, since_on=today, person=caseworker)

    code, _document, err = run("import", "ddas", file())

    assert code == 2
    assert "debts" in err
    assert not Case.objects.exists()
