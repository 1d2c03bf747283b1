# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Provisions by the municipality's own dated table: may have, not known, never refused."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from kenniskompas.casework import service as casework
from kenniskompas.casework.client.service import give_access
from kenniskompas.casework.debts.service import add_budget_line
from kenniskompas.casework.intake.models import Case, CaseFact
from kenniskompas.casework.intake.service import (
    add_member,
    join_household,
    new_household,
    set_safety_flag,
)
from kenniskompas.casework.provisions import labels, service
from kenniskompas.casework.provisions.models import ProvisionClaim, ProvisionTable
from kenniskompas.casework.provisions.service.numbers import known_numbers
from kenniskompas.casework.tests.factories import AT, open_case
from kenniskompas.casework.work.service import record_calculation, record_expectation
from kenniskompas.core.income import MonthlyMoney
from kenniskompas.core.provisions import Bounds

pytestmark = pytest.mark.django_db
ON = date(2026, 3, 2)
TABLE = """
[[provision]]
code = "toeslag"
name = "Toeslag <b>"
text = "<script>alert(1)</script>"
source = "Verordening (voorbeeld)"
url = "https://voorbeeld.nl"
amount = 123.45
per = "year"
valid_from = 2026-01-01
[provision.when]
benefit_duration = ["over_5y"]
basic_qualification = ["no"]
"""
FAMILY = """
[[provision]]
code = "meedoen"
name = "Meedoen"
text = "Voor kinderen."
source = "Verordening (voorbeeld)"
valid_from = 2026-01-01
[provision.when]
children = { least = 1 }
income_month = { most = 1500.00 }
"""
FITS = {"benefit_duration": "over_5y", "basic_qualification": "no"}


def known(case, person, **facts):
    for field, value in facts.items():
        casework.record_fact(case, field, value, source="client", person=person, at=AT)
    return case


def publish(organisation, text=TABLE):
    return service.publish_table(organisation, text, person=None, at=AT)


def page_of(case):
    return reverse("casework:case-provisions", args=[case.pk])


def with_children(case, person):
    household = new_household(person=person)
    join_household(case.client, household, since_on=ON, person=person)
    add_member(household, role="child", birth_year=2018, since_on=ON, person=person)
    return household


def calculate(case, person, *, income):
    record_expectation(
        case, direction="unknown", amount=None, words="", route="desk", person=person, at=AT
    )
    now = MonthlyMoney(income=0, benefits=income, allowances=90_000, costs=0)
    record_calculation(
        case,
        calculator="Rekenhulp",
        calculated_on=ON,
        work="niets",
        now=now,
        then=now,
        depends_on=[],
        note="",
        person=person,
        at=AT,
    )


def test_what_fits_is_shown_as_no_decision(organisation, caseworker, signed_in):
    publish(organisation)
    case = known(open_case(caseworker), caseworker, **FITS)

    page = signed_in(caseworker).get(page_of(case)).content.decode()

    assert "Toeslag &lt;b&gt;" in page
    assert "€\N{NO-BREAK SPACE}123,45 per jaar" in page
    assert "<script>alert" not in page
    assert "Dit is geen besluit" in page


def test_what_is_not_known_refuses_nobody_and_asks_what_may_be_asked(organisation, caseworker):
    publish(organisation)
    case = known(open_case(caseworker), caseworker, basic_qualification="unknown")

    checked = service.check_case(case, on=ON)

    assert checked.may_have == []
    assert [row.seen.ask for row in checked.open] == [("benefit_duration", "basic_qualification")]
    assert checked.asks == "benefit_duration"


def test_facts_of_another_question_are_not_asked(organisation, caseworker):
    publish(organisation)
    case = casework.open_case(person=caseworker, question="debts", at=AT)

    checked = service.check_case(case, on=ON)

    assert (len(checked.open), checked.asks) == (1, None)


def test_the_answer_is_one_click_and_settles_it_at_once(organisation, caseworker, signed_in):
    publish(organisation)
    case = known(open_case(caseworker), caseworker, basic_qualification="no")
    browser = signed_in(caseworker)

    page = browser.post(
        f"{page_of(case)}/vraag/benefit_duration", {"value": "over_5y"}, follow=True
    )

    assert CaseFact.objects.get(case=case, field="benefit_duration").source == "client"
    assert "Heeft misschien recht op" in page.content.decode()
    assert browser.post(f"{page_of(case)}/vraag/nationality", {"value": "x"}).status_code == 404


def test_children_and_a_calculated_income_count(organisation, caseworker):
    publish(organisation, FAMILY)
    case = open_case(caseworker)
    with_children(case, caseworker)
    calculate(case, caseworker, income=149_900)

    assert [row.seen.provision.code for row in service.check_case(case, on=ON).may_have] == [
        "meedoen"
    ]


def test_an_income_above_the_limit_shuts_out_only_when_it_holds_no_allowances(
    organisation, caseworker
):
    publish(organisation, FAMILY)
    told = casework.open_case(person=caseworker, question="debts", at=AT)
    with_children(told, caseworker)
    add_budget_line(told, side="income", label="Alles", amount=180_000, person=caseworker)
    calculated = open_case(caseworker)
    with_children(calculated, caseworker)
    calculate(calculated, caseworker, income=180_000)

    (row,) = service.check_case(told, on=ON).open
    after = service.check_case(calculated, on=ON)

    assert row.seen.ask == ("income_month",)
    assert (after.may_have, after.open) == ([], [])


def test_behind_a_safety_flag_children_are_not_counted(organisation, caseworker):
    publish(organisation, FAMILY)
    case = open_case(caseworker)
    with_children(case, caseworker)
    set_safety_flag(case.client, person=caseworker, at=AT)

    (row,) = service.check_case(case, on=ON).open

    assert "children" in row.seen.ask


def test_a_calculation_of_an_earlier_half_year_says_nothing(organisation, caseworker):
    publish(organisation, FAMILY)
    case = open_case(caseworker)
    with_children(case, caseworker)
    calculate(case, caseworker, income=180_000)

    (row,) = service.check_case(case, on=date(2026, 7, 1)).open

    assert row.seen.ask == ("income_month",)


def test_what_became_of_it_takes_it_from_the_list_until_a_new_row_holds(organisation, caseworker):
    publish(organisation)
    case = known(open_case(caseworker), caseworker, **FITS)
    service.record_claim(
        case, "toeslag", state="granted", route="desk", person=caseworker, at=AT, on=ON
    )

    checked = service.check_case(case, on=ON)
    publish(organisation, TABLE.replace("2026-01-01", "2027-01-01"))
    later = service.check_case(case, on=date(2027, 1, 4))

    assert [row.claim.state for row in checked.dealt_with] == ["granted"]
    assert checked.may_have == []
    assert len(later.may_have) == 1


def test_a_professional_writes_down_what_became_of_it(organisation, caseworker, signed_in):
    publish(organisation)
    case = known(open_case(caseworker), caseworker, **FITS)
    browser = signed_in(caseworker)

    browser.post(f"{page_of(case)}/toeslag", {"state": "asked", "on": "2026-03-02"})
    wrong = browser.post(f"{page_of(case)}/toeslag", {"state": "asked", "on": "2060-01-01"})

    assert ProvisionClaim.objects.get().route == "desk"
    assert "toekomst" in wrong.content.decode()
    unknown = browser.post(f"{page_of(case)}/iets", {"state": "asked", "on": "2026-03-02"})
    assert unknown.status_code == 404


def test_a_caseload_counts_who_may_be_missing_and_whom_we_do_not_know(
    organisation, caseworker, signed_in, django_assert_max_num_queries
):
    publish(organisation)
    for value in ("no", "no", "yes", "unknown"):
        known(
            open_case(caseworker),
            caseworker,
            benefit_duration="over_5y",
            basic_qualification=value,
        )
    asked = known(open_case(caseworker), caseworker, **FITS)
    service.record_claim(
        asked, "toeslag", state="asked", route="desk", person=caseworker, at=AT, on=ON
    )

    (found,) = service.check_caseload(caseworker, on=ON)

    assert (found.count, found.unknown) == (2, 1)
    browser = signed_in(caseworker)
    with django_assert_max_num_queries(20):
        browser.get(reverse("casework:provisions"))


def test_cases_of_others_are_not_counted(organisation, caseworker, person):
    publish(organisation)
    known(open_case(caseworker), caseworker, **FITS)
    other = person(username="elders", in_team=None)

    (found,) = service.check_caseload(other, on=ON)

    assert (found.count, found.unknown) == (0, 0)


@pytest.mark.parametrize("role", ["policy_officer", "administrator"])
def test_a_table_is_looked_at_before_it_is_published(role, person, signed_in):
    browser, page = signed_in(person(role)), reverse("casework:provision-table")

    shown = browser.post(page, {"text": TABLE, "then": "look"}).content.decode()
    assert not ProvisionTable.objects.exists()
    browser.post(page, {"text": TABLE, "then": "publish"})

    assert "Kijk eerst" in shown
    assert "<script>alert" not in shown
    assert ProvisionTable.objects.get().number == 1


def test_a_file_goes_before_the_text_and_stands_in_the_box(person, signed_in):
    file = SimpleUploadedFile("tabel.toml", FAMILY.encode())

    page = signed_in(person("administrator")).post(
        reverse("casework:provision-table"), {"file": file, "text": TABLE, "then": "look"}
    )

    assert "meedoen" in page.content.decode()
    assert "Verordening (voorbeeld)" in page.content.decode()
    assert "Toeslag &lt;b" not in page.content.decode()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (TABLE + TABLE, "provision[2].valid_from"),
        (TABLE.replace("benefit_duration", "nationality"), "nationality"),
        (TABLE.replace('url = "https://voorbeeld.nl"', ""), "provision[1].url"),
        ("geen toml", "TOML"),
        ("", "leeg"),
    ],
)
def test_a_table_that_cannot_be_right_is_refused_by_its_row(text, words, person, signed_in):
    answer = signed_in(person("policy_officer")).post(
        reverse("casework:provision-table"), {"text": text, "then": "publish"}
    )

    assert words in answer.content.decode()
    assert not ProvisionTable.objects.exists()


def test_conditions_read_as_a_sentence():
    first, *_rest = service.parse_table(service.EXAMPLE.read_text(encoding="utf-8"), file="")

    said = labels.row_words(first)["conditions"]

    assert said[0] == "Tijd in de uitkering: 3 tot 5 jaar of Langer dan 5 jaar"
    assert said[1].endswith("hoogstens €\N{NO-BREAK SPACE}1.500")


def test_versions_stay_and_the_same_text_makes_none(organisation):
    changed = TABLE.replace("Toeslag", "Bijdrage")

    for text in (TABLE, TABLE, changed):
        publish(organisation, text)

    assert [row.number for row in service.table_versions(organisation)] == [2, 1]
    assert service.current_table(organisation.pk).text == changed


def test_the_shipped_example_is_right_and_says_that_it_is_one():
    rows = service.parse_table(service.EXAMPLE.read_text(encoding="utf-8"), file="voorbeeld.toml")

    assert all("voorbeeld" in row.name for row in rows)
    assert all(row.amount is None for row in rows)


def test_who_may_not_gets_404(organisation, caseworker, person, signed_in):
    publish(organisation)
    case, stranger = open_case(caseworker), person(username="stranger", in_team=None)

    assert signed_in(stranger).get(page_of(case)).status_code == 404
    assert signed_in(caseworker).get(reverse("casework:provision-table")).status_code == 404
    officer = signed_in(person("policy_officer"))
    assert officer.get(reverse("casework:provisions")).status_code == 404
    assert officer.get(page_of(case)).status_code == 404


def test_without_a_table_the_pages_say_so(caseworker, signed_in):
    case, browser = open_case(caseworker), signed_in(caseworker)

    for page in (page_of(case), reverse("casework:provisions")):
        assert "Er is nog geen tabel" in browser.get(page).content.decode()


@pytest.fixture
def own(organisation, caseworker, person, signed_in):
    """A client with a case, in a browser."""
    publish(organisation)
    case = known(open_case(caseworker), caseworker, basic_qualification="no")
    client = person("client", in_team=None)
    give_access(case.client, client, by=None)
    return case, signed_in(client)


def test_a_client_answers_one_question_and_reads_maybe_and_no_promise(own):
    case, browser = own
    page = reverse("client:provisions")

    asked = browser.get(page).content.decode()
    answer = {"field": "benefit_duration", "value": "over_5y"}
    after = browser.post(page, answer, follow=True).content.decode()

    assert "Hoe lang u een uitkering" in asked
    assert "misschien" in after
    assert "Toeslag &lt;b&gt;" in after
    assert case.facts.get(field="benefit_duration").source == "client"


def test_a_client_says_that_it_was_asked_for_and_never_that_it_was_granted(own, caseworker):
    case, browser = own
    known(case, caseworker, benefit_duration="over_5y")
    page = reverse("client:claim-provision", args=["toeslag"])

    browser.post(page, {"state": "asked"})

    assert ProvisionClaim.objects.get().route == "site"
    assert browser.post(page, {"state": "granted"}).status_code == 404
    assert browser.post(f"{page}-x", {"state": "asked"}).status_code == 404


def test_a_question_that_was_settled_meanwhile_is_not_overwritten(own, caseworker):
    case, browser = own
    known(case, caseworker, benefit_duration="under_1y")

    browser.post(reverse("client:provisions"), {"field": "benefit_duration", "value": "over_5y"})

    assert case.facts.get(field="benefit_duration").value == "under_1y"


def test_bounds_of_told_income_are_what_it_can_be_at_most(organisation, caseworker):
    case = casework.open_case(person=caseworker, question="debts", at=AT)
    for amount in (90_000, 20_000):
        add_budget_line(case, side="income", label="x", amount=amount, person=caseworker)

    found = known_numbers(Case.objects.filter(pk=case.pk), on=ON)

    assert found[case.pk] == {"income_month": Bounds(0, 110_000)}
