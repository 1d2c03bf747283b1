# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Income and work: asked first, then taken over, then compared; never calculated here."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from kenniskompas.casework import service as casework
from kenniskompas.casework.intake.service import close_case
from kenniskompas.casework.tests.factories import AT, TODAY, open_case
from kenniskompas.casework.work import service
from kenniskompas.casework.work.models import (
    IncomeCalculation,
    IncomeExpectation,
    IncomeOutcome,
)
from kenniskompas.core.income import MonthlyMoney

pytestmark = pytest.mark.django_db
ODD = "<script>alert(1)</script> 🙂"
NOW = MonthlyMoney(income=0, benefits=130_000, allowances=40_000, costs=0)
LESS = MonthlyMoney(income=150_000, benefits=0, allowances=35_000, costs=18_050)
MORE = MonthlyMoney(income=220_000, benefits=0, allowances=10_000, costs=5_000)


def asked(case, person, **values):
    given = {"direction": "better", "amount": 20_000, "words": "", "route": "desk", **values}
    return service.record_expectation(case, person=person, at=AT, **given)


def calculated(case, person, *, then=LESS, **values):
    given = {
        "calculator": "Rekenhulp (verzonnen)",
        "calculated_on": TODAY,
        "work": "24 uur per week",
        "depends_on": ["hours"],
        "note": "",
        **values,
    }
    return service.record_calculation(case, now=NOW, then=then, person=person, at=AT, **given)


def url(case, page="income", *rest):
    return reverse(f"casework:{page}", args=[case.pk, *rest])


def posted(which, **values):
    return {"which": which, **{f"{which}-{name}": value for name, value in values.items()}}


def amounts(**changed):
    euros = {
        "now_income": "0",
        "now_benefits": "1.300",
        "now_allowances": "400",
        "now_costs": "0",
        "then_income": "1.500",
        "then_benefits": "0",
        "then_allowances": "350",
        "then_costs": "180,50",
    }
    described = {
        "calculator": "Rekenhulp (verzonnen)",
        "calculated_on": "2026-03-02",
        "work": "24 uur per week",
    }
    return posted("calculation", **{**described, **euros, **changed})


@pytest.fixture
def as_client(person, signed_in):
    def sign_in(case):
        account = person("client", username="inwoner")
        casework.give_access(case.client, account, by=case.caseworker)
        return signed_in(account)

    return sign_in


def test_nothing_is_calculated_before_the_client_was_asked(caseworker, signed_in):
    case, browser = open_case(caseworker), signed_in(caseworker)

    page = browser.get(url(case)).content.decode()
    browser.post(url(case), amounts())

    assert "Vraag eerst wat de cliënt verwacht" in page
    assert "calculation-now_income" not in page
    assert not IncomeCalculation.objects.exists()
    with pytest.raises(service.NotAskedYet):
        calculated(case, caseworker)


def test_the_database_holds_that_too(caseworker):
    case = open_case(caseworker)
    asked(case, caseworker)
    row = calculated(case, caseworker)

    with pytest.raises(IntegrityError), transaction.atomic():
        IncomeCalculation.objects.filter(pk=row.pk).update(expectation=None)


def test_asked_then_taken_over_shows_the_difference_and_the_trap(caseworker, signed_in):
    case, browser = open_case(caseworker), signed_in(caseworker)

    browser.post(url(case), posted("expectation", direction="better", amount="200", route="desk"))
    browser.post(url(case), amounts())
    page = browser.get(url(case)).content.decode()

    row = IncomeCalculation.objects.get()
    assert (row.then_costs, row.expectation.amount) == (18_050, 20_000)
    assert "€\xa030,50 per maand minder over" in page
    assert "Armoedeval" in page
    assert "iets anders dan werd verwacht" in page
    assert "Rekenhulp (verzonnen)" in page


def test_a_clear_gain_gives_no_warning(caseworker, signed_in):
    case = open_case(caseworker)
    asked(case, caseworker)
    calculated(case, caseworker, then=MORE)

    page = signed_in(caseworker).get(url(case)).content.decode()

    assert "€\xa0550 per maand meer over" in page
    assert "Armoedeval" not in page
    assert "de richting die werd verwacht" in page


@pytest.mark.parametrize(
    ("on", "is_outdated"), [(date(2026, 6, 30), False), (date(2026, 7, 1), True)]
)
def test_a_calculation_is_outdated_once_amounts_change(on, is_outdated, caseworker):
    case = open_case(caseworker)
    asked(case, caseworker)
    calculated(case, caseworker)

    picture = service.look_at_income(case, on=on)

    assert (picture.holds_until, picture.is_outdated) == (date(2026, 6, 30), is_outdated)


def test_the_expectation_of_before_the_calculation_stays_what_is_compared(caseworker):
    case = open_case(caseworker)
    first = asked(case, caseworker)
    calculated(case, caseworker)
    asked(case, caseworker, direction="worse")

    assert service.look_at_income(case, on=TODAY).expected == first


def test_the_newest_calculation_counts_and_an_old_one_stays(caseworker, signed_in):
    case, browser = open_case(caseworker), signed_in(caseworker)
    asked(case, caseworker)
    calculated(case, caseworker, then=MORE)
    calculated(case, caseworker, calculated_on=TODAY - timedelta(days=40), calculator="Oude")

    picture = service.look_at_income(case, on=TODAY)
    page = browser.get(url(case)).content.decode()

    assert picture.calculation.then_income == MORE.income
    assert "Oude" in page


def test_a_withdrawn_calculation_no_longer_counts_and_only_of_this_case(caseworker, signed_in):
    case, other, browser = open_case(caseworker), open_case(caseworker), signed_in(caseworker)
    for each in (case, other):
        asked(each, caseworker)
    row = calculated(case, caseworker)

    wrong = browser.post(url(other, "income-withdraw", row.pk))
    right = browser.post(url(case, "income-withdraw", row.pk))

    assert (wrong.status_code, right.status_code) == (404, 302)
    assert service.look_at_income(case, on=TODAY).calculation is None
    assert browser.get(url(case, "income-picture")).status_code == 404


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"then_income": "-200"}, "kan niet onder nul liggen"),
        ({"then_income": "10.000.000"}, "bedrag per jaar"),
        ({"then_income": "veel"}, "Vul een bedrag in"),
        ({"calculated_on": "2030-01-01"}, "moet nog komen"),
        ({"calculated_on": "1961-05-04"}, "ligt voor de wet"),
        ({"calculator": "x" * 10_000}, "200"),
        ({"work": ""}, "verplicht"),
        ({"depends_on": "horoscoop"}, "horoscoop"),
    ],
)
def test_what_cannot_be_right_comes_back_with_a_word(changed, words, caseworker, signed_in):
    case = open_case(caseworker)
    asked(case, caseworker)

    answer = signed_in(caseworker).post(url(case), amounts(**changed))

    assert words in answer.content.decode()
    assert not IncomeCalculation.objects.exists()


def test_a_month_of_nothing_but_zeros_is_taken_over(caseworker, signed_in):
    case, browser = open_case(caseworker), signed_in(caseworker)
    asked(case, caseworker)
    zeros = {name.removeprefix("calculation-"): "0" for name in amounts() if "_" in name[12:]}
    zeros["calculated_on"] = "2026-03-02"

    browser.post(url(case), amounts(**zeros))
    page = browser.get(url(case)).content.decode()

    assert "precies evenveel over als nu" in page
    assert browser.get(url(case, "income-picture")).status_code == 200


def test_script_in_a_field_is_text(caseworker, signed_in):
    case, browser = open_case(caseworker), signed_in(caseworker)
    asked(case, caseworker, words=ODD)
    calculated(case, caseworker, calculator=ODD, work=ODD, note=ODD)

    assert "<script>alert" not in browser.get(url(case)).content.decode()


def test_an_amount_with_no_direction_is_asked_about(caseworker, signed_in):
    case = open_case(caseworker)
    form = posted("expectation", direction="unknown", amount="100", route="phone")

    answer = signed_in(caseworker).post(url(case), form)

    assert "Kies meer of minder" in answer.content.decode()
    assert not IncomeExpectation.objects.exists()


def test_an_outcome_from_before_the_question_is_refused(caseworker, signed_in):
    case, browser = open_case(caseworker), signed_in(caseworker)
    asked(case, caseworker)
    calculated(case, caseworker)
    form = posted("outcome", direction="worse", amount="20", seen_by="papers", on="2026-03-01")

    answer = browser.post(url(case), form)

    assert "voordat de cliënt is gevraagd" in answer.content.decode()
    assert not IncomeOutcome.objects.exists()


def test_expected_calculated_and_turned_out_stand_together(caseworker, signed_in):
    case, browser = open_case(caseworker), signed_in(caseworker)
    asked(case, caseworker)
    calculated(case, caseworker)
    today = str(timezone.localdate())
    form = posted("outcome", direction="worse", amount="20", seen_by="papers", on=today)

    browser.post(url(case), form)
    page = browser.get(url(case)).content.decode()

    assert "Minder geld over: €\xa020 per maand (Gezien op loonstroken of brieven)" in page
    assert "42" in page
    assert "24" in page


def test_a_closed_case_is_read_only(caseworker, signed_in):
    case, browser = open_case(caseworker), signed_in(caseworker)
    asked(case, caseworker)
    calculated(case, caseworker)
    close_case(case, person=caseworker, on=TODAY, reason="evaluated")

    page = browser.get(url(case))

    assert b"calculation-calculator" not in page.content
    assert browser.post(url(case), amounts()).status_code == 200
    assert IncomeCalculation.objects.count() == 1


@pytest.mark.parametrize("page", ["income", "income-picture"])
def test_a_stranger_gets_404(page, caseworker, person, signed_in):
    case = open_case(caseworker)
    asked(case, caseworker)
    row = calculated(case, caseworker)
    stranger = signed_in(person(username="stranger", in_team=None))

    assert stranger.get(url(case, page)).status_code == 404
    assert stranger.post(url(case, "income-withdraw", row.pk)).status_code == 404


def test_the_page_asks_the_database_as_often_with_many_calculations(
    caseworker, signed_in, django_assert_max_num_queries
):
    case, browser = open_case(caseworker), signed_in(caseworker)
    for _ in range(6):
        asked(case, caseworker)
        calculated(case, caseworker)

    with django_assert_max_num_queries(17):
        assert browser.get(url(case)).status_code == 200


def test_a_client_says_what_to_expect_and_then_reads_the_calculation(caseworker, as_client):
    case = open_case(caseworker)
    browser, page = as_client(case), reverse("client:money")

    before = browser.get(page).content.decode()
    browser.post(page, {"direction": "worse", "amount": "50", "words": ODD})
    calculated(case, caseworker)
    after = browser.get(page).content.decode()

    row = IncomeExpectation.objects.get()
    assert (row.direction, row.amount, row.route) == ("worse", 5_000, "site")
    assert "Stel dat u gaat werken" in before
    assert "houdt u per maand €\xa030,50 minder over dan nu" in after
    assert "<script>alert" not in after
    assert browser.get(reverse("client:money-picture")).status_code == 200


def test_a_client_tells_how_it_turned_out(caseworker, as_client):
    case = open_case(caseworker)
    asked(case, caseworker)
    calculated(case, caseworker)
    browser, page = as_client(case), reverse("client:money")

    browser.post(page, {"direction": "better", "amount": "", "words": ""})

    row = IncomeOutcome.objects.get()
    assert (row.direction, row.seen_by, row.amount) == ("better", "client", None)
    assert "Uitgekomen" in browser.get(page).content.decode()


def test_everything_goes_with_the_client(caseworker):
    case = open_case(caseworker)
    asked(case, caseworker)
    calculated(case, caseworker)

    case.client.delete()

    assert not IncomeExpectation.objects.exists()
    assert not IncomeCalculation.objects.exists()
