# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Early signals: combined by exact keys, offered in time, opened as a case, and forgotten."""

import json
from datetime import date, timedelta
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from kenniskompas.accounts.models import AuditEvent, Organisation
from kenniskompas.casework import service as casework
from kenniskompas.casework.exchange.choices import About
from kenniskompas.casework.exchange.models import MappingProfile
from kenniskompas.casework.exchange.service import own_profiles, profile_names
from kenniskompas.casework.intake.models import Case, ClientIdentity
from kenniskompas.casework.intake.service import set_safety_flag
from kenniskompas.casework.overview.client_file import erase_client
from kenniskompas.casework.signals import service
from kenniskompas.casework.signals.models import CreditorSignal, SignalledPerson
from kenniskompas.casework.tests.factories import AT, TODAY
from kenniskompas.cli.main import main
from kenniskompas.core.errors import BadInput

pytestmark = pytest.mark.django_db
HEADER = (
    "schuldeiser;soort;kenmerk;achterstand;datum;naam;postcode;huisnummer;geboortedatum;klantnummer"
)
RENT = "Woonstichting;huur;a1;640,50;2026-02-20;P. Puk;1234 AB;7;1980-05-06;"
WATER = "Waterbedrijf;water;w1;80;2026-02-27;P. Puk;1234ab;7;1980-05-06;"
OTHER = "Woonstichting;huur;a2;300;2026-02-25;K. Kip;1234AB;9;1975-01-02;"


@pytest.fixture(autouse=True)
def _own_key(settings, tmp_path):
    settings.DATA_DIR = tmp_path


@pytest.fixture
def leader(person):
    return person("team_leader")


def take(tmp_path, person, *rows, header=HEADER, at=AT):
    path = tmp_path / "signalen.csv"
    path.write_text("\n".join([header, *rows]) + "\n", encoding="utf-8")
    return service.import_signals(path, name="signalen.csv", person=person, at=at)


def one(person):
    return service.open_signals(person).get()


def test_one_person_of_two_creditors_is_one_and_comes_first(tmp_path, leader):
    taken = take(tmp_path, leader, OTHER, RENT, WATER)

    first, second = service.open_signals(leader)
    assert (taken.people, taken.created, taken.combined) == (2, 3, 1)
    assert (first.kind_count, second.kind_count) == (2, 1)
    assert service.who_is(first)["name"] == "P. Puk"


def test_help_is_offered_within_four_weeks_of_the_first_signal(tmp_path, leader):
    take(tmp_path, leader, WATER, RENT)

    found = one(leader)

    assert (found.signalled_on, found.offer_by) == (date(2026, 2, 20), date(2026, 3, 20))


def test_the_same_file_twice_changes_nothing(tmp_path, leader):
    take(tmp_path, leader, RENT, WATER)

    again = take(tmp_path, leader, RENT, WATER)

    assert (again.people, again.created, again.unchanged) == (0, 0, 2)
    assert CreditorSignal.objects.count() == 2


def test_name_address_and_birth_are_not_readable_in_the_database(tmp_path, leader):
    take(tmp_path, leader, RENT)

    (row,) = SignalledPerson.objects.values()

    stored = " ".join(str(value) for value in row.values())
    assert all(word not in stored for word in ("Puk", "1234", "1980"))


def test_somebody_is_known_by_the_client_number_only(tmp_path, leader):
    case = casework.open_case(person=leader, question="work", at=AT, register_key="R-1")

    taken = take(tmp_path, leader, RENT + "R-1", OTHER)

    assert taken.known == 1
    assert one_of(case) == "P. Puk"


def one_of(case):
    return service.who_is(SignalledPerson.objects.get(client=case.client))["name"]


@pytest.mark.parametrize(
    ("row", "column"),
    [
        (RENT.replace("huur", "telefoon"), "soort"),
        (RENT.replace("640,50", "0"), "achterstand"),
        (RENT.replace("640,50", "-1"), "achterstand"),
        (RENT.replace("2026-02-20", "2026-12-20"), "datum"),
        (RENT.replace("2026-02-20", "2025-02-20"), "datum"),
        (RENT.replace("1980-05-06", "1880-05-06"), "geboortedatum"),
        (RENT.replace("1234 AB", "12345"), "postcode"),
        (RENT.replace("P. Puk", ""), "naam"),
        (RENT.replace("a1", "111222333"), "kenmerk"),
        (RENT + "111222333", "klantnummer"),
    ],
)
def test_one_fault_refuses_the_whole_file_by_row_and_column(row, column, tmp_path, leader):
    with pytest.raises(BadInput) as refused:
        take(tmp_path, leader, OTHER, row)

    assert (refused.value.row, refused.value.column) == (3, column)
    assert not SignalledPerson.objects.exists()


def test_a_column_that_is_not_needed_is_refused(tmp_path, leader):
    with pytest.raises(BadInput, match="bsn"):
        take(tmp_path, leader, RENT + ";1", header=f"{HEADER};bsn")


def test_an_offer_stops_the_term_and_a_yes_opens_a_case_with_the_debts(tmp_path, leader, signed_in):
    take(tmp_path, leader, RENT, WATER)
    found, browser = one(leader), signed_in(leader)
    page = reverse("casework:signal", args=[found.pk])

    assert "P. Puk" in browser.get(page).content.decode()
    browser.post(page, {"which": "offer", "way": "phone", "on": "2026-03-02", "is_reached": "yes"})
    answer = browser.post(page, {"which": "outcome", "outcome": "accepted"})

    found.refresh_from_db()
    case = Case.objects.get(question="debts")
    assert answer.url == reverse("casework:debts", args=[case.pk])
    assert found.offered_on == TODAY
    assert sorted(case.debt_help.debts.values_list("amount", flat=True)) == [8_000, 64_050]
    assert list(service.open_signals(leader)) == []
    assert AuditEvent.objects.filter(action="signal_opened").exists()


def test_a_yes_of_somebody_with_a_running_case_goes_to_that_case(tmp_path, leader):
    case = casework.open_case(person=leader, question="debts", at=AT, register_key="R-1")
    take(tmp_path, leader, RENT + "R-1")

    opened = service.record_outcome(one(leader), outcome="accepted", person=leader, at=AT)

    assert opened.pk == case.pk
    assert Case.objects.count() == 1


def test_what_came_of_it_is_written_down_once(tmp_path, leader):
    take(tmp_path, leader, RENT)
    found = one(leader)
    service.record_outcome(found, outcome="declined", person=leader, at=AT)

    with pytest.raises(service.Closed):
        service.record_outcome(found, outcome="accepted", person=leader, at=AT)
    assert not Case.objects.exists()


def test_a_new_signal_after_an_answer_is_a_new_offer(tmp_path, leader):
    take(tmp_path, leader, RENT)
    service.record_outcome(one(leader), outcome="declined", person=leader, at=AT)

    later = take(tmp_path, leader, WATER)

    assert later.people == 1
    assert one(leader).kind_count == 1


def test_behind_a_safety_flag_help_is_offered_by_phone_only(tmp_path, leader, signed_in):
    case = casework.open_case(person=leader, question="work", at=AT, register_key="R-1")
    set_safety_flag(case.client, person=leader, at=AT)
    take(tmp_path, leader, RENT + "R-1")
    found = one(leader)
    page, day = reverse("casework:signal", args=[found.pk]), "2026-03-02"
    browser = signed_in(leader)

    shown = browser.get(page).content.decode()
    browser.post(page, {"which": "offer", "way": "letter", "on": day})

    assert "Stuur geen brief" in shown
    assert one(leader).offered_on is None
    with pytest.raises(service.NotAtHome):
        service.record_offer(found, way="visit", on=TODAY, is_reached=None, person=leader)
    browser.post(page, {"which": "offer", "way": "phone", "on": day})
    assert one(leader).offered_on == TODAY


def test_an_offer_lies_between_the_first_signal_and_today(tmp_path, leader, signed_in):
    take(tmp_path, leader, RENT)
    page = reverse("casework:signal", args=[one(leader).pk])

    for on in ("2026-02-19", "2060-01-01"):
        signed_in(leader).post(page, {"which": "offer", "way": "phone", "on": on})

    assert one(leader).offered_on is None


def test_after_half_a_year_only_days_and_the_outcome_are_left(tmp_path, leader, organisation):
    take(tmp_path, leader, RENT)
    found = one(leader)

    kept = service.forget_old(organisation, today=date(2026, 8, 20), person=None)
    gone = service.forget_old(organisation, today=date(2026, 8, 21), person=None)

    found.refresh_from_db()
    assert (kept, gone) == (0, 1)
    assert (found.mark, bytes(found.sealed), found.client_id) == ("", b"", None)
    assert not CreditorSignal.objects.exists()
    with pytest.raises(service.NoSuchSignal):
        service.get_signalled(found.pk, user=leader)
    assert service.reach_of(leader, today=date(2026, 8, 21)).people == 1


def test_an_import_forgets_what_was_kept_long_enough(tmp_path, leader):
    take(tmp_path, leader, RENT)

    new = RENT.replace("2026-02-20", "2026-10-01")
    taken = take(tmp_path, leader, new, at=AT + timedelta(days=240))

    assert taken.forgotten == 1
    assert SignalledPerson.objects.filter(forgotten_on=None).count() == 1


def test_reach_counts_in_time_late_reached_and_accepted(tmp_path, leader):
    take(tmp_path, leader, RENT, OTHER)
    first, second = SignalledPerson.objects.order_by("signalled_on")
    service.record_offer(first, way="visit", on=TODAY, is_reached=True, person=leader)
    service.record_outcome(first, outcome="accepted", person=leader, at=AT)

    reach = service.reach_of(leader, today=second.offer_by + timedelta(days=1))

    assert (reach.people, reach.in_time, reach.late) == (2, 1, 1)
    assert (reach.reached, reach.accepted, reach.declined) == (1, 1, 0)


def test_erasing_a_client_erases_the_signals(tmp_path, leader):
    case = casework.open_case(person=leader, question="work", at=AT, register_key="R-1")
    take(tmp_path, leader, RENT + "R-1")
    Case.objects.update(status="closed")

    erase_client(case.client)

    assert not SignalledPerson.objects.exists()
    assert not ClientIdentity.objects.exists()


def test_the_worklist_says_that_a_term_ends_soon(tmp_path, leader, signed_in):
    today = timezone.localdate()
    take(tmp_path, leader, RENT.replace("2026-02-20", str(today - timedelta(days=25))), at=now())

    page = signed_in(leader).get(reverse("casework:worklist")).content.decode()

    assert reverse("casework:signals") in page
    assert "heeft nog geen aanbod" in page


def now():
    return timezone.now()


def test_a_file_is_looked_at_before_it_is_taken_in(leader, signed_in):
    browser, page = signed_in(leader), reverse("casework:signals-import")
    row = RENT.replace("2026-02-20", str(timezone.localdate()))
    upload = SimpleUploadedFile("s.csv", f"{HEADER}\n{row}\n".encode())

    shown = browser.post(page, {"file": upload, "profile": "standard"}).content.decode()
    before = SignalledPerson.objects.count()
    browser.post(page, {"then": "take"})

    assert "1 nieuwe signalen" in shown
    assert (before, SignalledPerson.objects.count()) == (0, 1)


def test_the_list_takes_a_fixed_number_of_queries(
    tmp_path, leader, signed_in, django_assert_max_num_queries
):
    rows = [OTHER.replace("a2", f"k{n}").replace(";9;", f";{n};") for n in range(1, 13)]
    take(tmp_path, leader, *rows)
    browser = signed_in(leader)

    with django_assert_max_num_queries(16):
        page = browser.get(reverse("casework:signals")).content.decode()
    assert page.count("Huur") == 12


def test_who_may_not_gets_404(tmp_path, leader, person, signed_in):
    take(tmp_path, leader, RENT)
    page = reverse("casework:signal", args=[one(leader).pk])
    elsewhere = person("team_leader", in_team=None)
    elsewhere.organisation = Organisation.objects.create(name="Elders")
    elsewhere.save()

    assert signed_in(elsewhere).get(page).status_code == 404
    assert signed_in(person("quality_coach")).get(page).status_code == 404
    worker = signed_in(person("caseworker"))
    assert worker.get(reverse("casework:signals-import")).status_code == 404


def tell_page():
    return reverse("casework:signals-tell")


def told_rows(answer):
    sheet = load_workbook(BytesIO(answer.content)).worksheets[0]
    return [tuple(cell.value for cell in row) for row in sheet.iter_rows()][1:]


def test_a_creditor_hears_one_word_of_its_own_signals_and_each_change_once(
    tmp_path, leader, signed_in
):
    take(tmp_path, leader, RENT, WATER, OTHER)
    both, other = service.open_signals(leader)
    browser, asked = signed_in(leader), {"creditor": "Woonstichting"}
    before = browser.post(tell_page(), asked)

    service.record_offer(both, way="phone", on=TODAY, is_reached=True, person=leader)
    service.record_outcome(other, outcome="not_reached", person=leader, at=AT)
    first = told_rows(browser.post(tell_page(), asked))
    again = browser.post(tell_page(), asked)
    service.record_outcome(both, outcome="accepted", person=leader, at=AT)
    later = told_rows(browser.post(tell_page(), asked))

    assert (before.status_code, again.status_code) == (302, 302)
    assert first == [("a1", "Hulp is aangeboden"), ("a2", "Niet bereikt")]
    assert later == [("a1", "Hulp is geaccepteerd")]
    event = AuditEvent.objects.filter(action="signals_told").first()
    assert event.detail == {
        "creditor": "Woonstichting",
        "offered": 1,
        "accepted": 0,
        "not_reached": 1,
    }


def test_that_somebody_does_not_want_help_is_not_for_the_creditor(tmp_path, leader):
    take(tmp_path, leader, RENT)
    found = one(leader)
    service.record_offer(found, way="phone", on=TODAY, is_reached=True, person=leader)
    service.tell_creditor(leader, "Woonstichting")

    service.record_outcome(found, outcome="declined", person=leader, at=AT)

    assert service.tell_creditor(leader, "Woonstichting") == []


def test_the_file_for_a_creditor_holds_nothing_of_a_person_or_another(tmp_path, leader, signed_in):
    take(tmp_path, leader, RENT, WATER)
    service.record_offer(one(leader), way="letter", on=TODAY, is_reached=None, person=leader)

    answer = signed_in(leader).post(tell_page(), {"creditor": "Woonstichting"})

    book = load_workbook(BytesIO(answer.content))
    cells = " ".join(str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row)
    assert all(word not in cells for word in ("Puk", "1234", "640", "Waterbedrijf", "w1"))


def test_signals_of_another_organisation_and_forgotten_ones_are_not_told(
    tmp_path, leader, person, organisation
):
    take(tmp_path, leader, RENT)
    service.record_offer(one(leader), way="letter", on=TODAY, is_reached=None, person=leader)
    elsewhere = person("team_leader", in_team=None)
    elsewhere.organisation = Organisation.objects.create(name="Elders")

    assert service.tell_creditor(elsewhere, "Woonstichting") == []
    service.forget_old(organisation, today=date(2027, 1, 1), person=None)
    assert service.creditors_to_tell(leader) == []


def test_telling_is_for_who_exchanges_files_with_creditors(person, signed_in):
    assert signed_in(person("caseworker")).get(tell_page()).status_code == 404
    assert signed_in(person("administrator")).get(tell_page()).status_code == 200


def test_a_timer_forgets_by_the_command_line(tmp_path, leader, capsys):
    take(tmp_path, leader, RENT)

    assert main(["signals", "forget", "--dry-run", "--format", "json"]) == 0
    trial = json.loads(capsys.readouterr().out)
    kept = SignalledPerson.objects.filter(forgotten_on=None).count()
    assert main(["signals", "forget", "--format", "json"]) == 0
    done = json.loads(capsys.readouterr().out)
    main(["signals", "forget", "--format", "json"])

    assert (trial["forgotten"], trial["dry_run"], kept) == (1, True, 1)
    assert done == {"forgotten": 1, "kept_months": service.KEPT_MONTHS, "dry_run": False}
    assert json.loads(capsys.readouterr().out)["forgotten"] == 0


OWN_HEADER = "Referentie;Openstaand;Signaaldatum;Bewoner;PC;Huisnr;Geb. datum;Telefoon"
OWN_ROW = "a1;640,50;{day};P. Puk;1234 AB;7;1980-05-06;0612345678"
# Place in the file → what it is here; the telephone number is left out.
COLUMNS_OF_OWN = ("kenmerk", "achterstand", "datum", "naam", "postcode", "huisnummer")
NAMED = {
    **{f"column_{place}": code for place, code in enumerate(COLUMNS_OF_OWN)},
    "column_6": "geboortedatum",
    "column_7": "-",
    "creditor": "Woonstichting",
    "kind": "rent",
    "name": "woonstichting",
}


def own_file(row=OWN_ROW):
    text = f"{OWN_HEADER}\n{row.format(day=timezone.localdate())}\n"
    return SimpleUploadedFile("lijst.csv", text.encode())


def test_a_file_with_other_names_is_taken_in_by_a_profile_that_is_kept(leader, signed_in):
    browser, page = signed_in(leader), reverse("casework:signals-import")
    columns = reverse("casework:signals-columns")

    refused = browser.post(page, {"file": own_file(), "profile": "standard"}).content.decode()
    guessed = browser.get(columns).context["form"]
    looked = browser.post(columns, NAMED, follow=True).content.decode()
    before = SignalledPerson.objects.count()
    browser.post(page, {"then": "take"})

    assert columns in refused
    assert [guessed.fields[f"column_{place}"].initial for place in (0, 1, 4)] == [
        "kenmerk",
        "-",
        "postcode",
    ]
    assert "1 nieuwe signalen" in looked
    assert (before, SignalledPerson.objects.count()) == (0, 1)
    signal = CreditorSignal.objects.get()
    assert (signal.creditor, signal.kind, signal.key) == ("Woonstichting", "rent", "a1")

    again = browser.post(page, {"file": own_file(), "profile": "woonstichting"}).content.decode()
    assert "1 als ze waren" in again or "0 nieuwe signalen" in again


def test_a_fault_is_told_by_the_name_that_the_file_gives(leader, signed_in):
    browser, page = signed_in(leader), reverse("casework:signals-import")
    browser.post(page, {"file": own_file(), "profile": "standard"})
    browser.post(reverse("casework:signals-columns"), NAMED)

    wrong = own_file(OWN_ROW.replace("1234 AB", "12345"))
    told = browser.post(page, {"file": wrong, "profile": "woonstichting"}).content.decode()

    assert "rij 2, kolom “PC”" in told.replace("Rij", "rij")
    assert not SignalledPerson.objects.exists()


@pytest.mark.parametrize("without", ["creditor", "kind", "column_0"])
def test_what_every_signal_needs_is_named_before_a_profile_is_kept(without, leader, signed_in):
    browser = signed_in(leader)
    browser.post(reverse("casework:signals-import"), {"file": own_file(), "profile": "standard"})

    wrong = {**NAMED, without: "-" if without == "column_0" else ""}
    browser.post(reverse("casework:signals-columns"), wrong)

    assert not MappingProfile.objects.exists()


def test_a_profile_of_signals_is_none_of_a_caseload(leader, signed_in, organisation):
    browser = signed_in(leader)
    browser.post(reverse("casework:signals-import"), {"file": own_file(), "profile": "standard"})
    browser.post(reverse("casework:signals-columns"), NAMED)

    assert "woonstichting" not in profile_names(organisation)
    assert own_profiles(organisation, about=About.SIGNALS) == ["woonstichting"]
