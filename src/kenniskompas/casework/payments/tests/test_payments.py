# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Payments beside the settlement: cents add up, one miss is no breach, a file twice is once."""

from datetime import date, datetime, time, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from kenniskompas.casework.client.service import give_access
from kenniskompas.casework.debts.tests.debt_cases import AT, case_with_debts
from kenniskompas.casework.intake.models import ClientIdentity
from kenniskompas.casework.payments import labels, service
from kenniskompas.casework.payments.models import Payment
from kenniskompas.casework.plan.models import Reminder
from kenniskompas.casework.plan.service import finish_reminder, set_reminder
from kenniskompas.core.errors import BadInput

pytestmark = pytest.mark.django_db
FIRST = date(2026, 3, 1)
LATER = date(2026, 4, 20)


@pytest.fixture
def case(caseworker):
    return case_with_debts(caseworker)


@pytest.fixture
def agreed(case, caseworker):
    service.agree_payments(
        case, monthly=15_000, first_on=FIRST, months=18, person=caseworker, at=AT
    )
    return case


def pay(case, person, amount, on=FIRST):
    return service.record_payment(case, on=on, amount=amount, person=person, at=AT)


def page_of(case):
    return reverse("casework:debts-payments", args=[case.pk])


def keyed(case, key="R-1"):
    ClientIdentity.objects.update_or_create(
        client=case.client,
        defaults={"organisation": case.client.organisation, "register_key": key},
    )


def file_of(tmp_path, *rows, header="klantnummer;kenmerk;datum;bedrag"):
    path = tmp_path / "betalingen.csv"
    path.write_text("\n".join([header, *rows]) + "\n", encoding="utf-8")
    return path


def test_agreeing_asks_to_look_a_week_after_the_first_day(agreed):
    reminder = Reminder.objects.get(case=agreed)
    agreed.refresh_from_db()

    assert reminder.on == FIRST + timedelta(days=service.GRACE_DAYS + 1)
    assert agreed.due_on == reminder.on
    assert "geen schending" in reminder.text


def test_a_payment_moves_the_reminder_to_the_next_month(agreed, caseworker):
    pay(agreed, caseworker, 15_000)

    assert Reminder.objects.get(case=agreed).on == date(2026, 4, 1) + timedelta(days=8)


def test_what_somebody_looked_at_is_not_asked_again_but_the_next_month_is(agreed, caseworker):
    finish_reminder(agreed, Reminder.objects.get().pk, person=caseworker, at=AT)

    pay(agreed, caseworker, 5_000, on=date(2026, 3, 12))

    waiting = Reminder.objects.get(case=agreed, done_at=None)
    assert waiting.on == date(2026, 4, 1) + timedelta(days=8)


def seen(case, browser):
    """Somebody ends the one open reminder, on the page of the case."""
    reminder = Reminder.objects.get(case=case, done_at=None)
    browser.post(reverse("casework:reminded", args=[case.pk, reminder.pk]))
    return reminder


def at_day(monkeypatch, day):
    moment = timezone.make_aware(datetime.combine(day, time(10)))
    monkeypatch.setattr(timezone, "now", lambda: moment)


def test_a_reminder_that_was_seen_comes_back_when_the_next_month_is_missed_too(
    agreed, caseworker, signed_in, monkeypatch
):
    browser = signed_in(caseworker)
    at_day(monkeypatch, date(2026, 3, 10))

    first = seen(agreed, browser)

    second = Reminder.objects.get(case=agreed, done_at=None)
    agreed.refresh_from_db()
    assert (first.on, second.on) == (date(2026, 3, 9), date(2026, 4, 9))
    assert agreed.due_on == second.on
    assert "april" in second.text


def test_a_month_that_was_seen_stays_seen_when_a_part_of_it_comes_in(
    agreed, caseworker, signed_in, monkeypatch
):
    at_day(monkeypatch, date(2026, 3, 10))
    seen(agreed, signed_in(caseworker))

    pay(agreed, caseworker, 5_000, on=date(2026, 3, 12))

    assert Reminder.objects.get(case=agreed, done_at=None).on == date(2026, 4, 9)


def test_who_looks_late_has_looked_at_every_month_before(
    agreed, caseworker, signed_in, monkeypatch
):
    at_day(monkeypatch, date(2026, 5, 20))

    seen(agreed, signed_in(caseworker))

    assert Reminder.objects.get(case=agreed, done_at=None).on == date(2026, 6, 9)


def test_another_reminder_does_not_come_back(agreed, caseworker, signed_in):
    other = set_reminder(agreed, on=LATER, text="Bel de woningbouw", person=caseworker)

    signed_in(caseworker).post(reverse("casework:reminded", args=[agreed.pk, other.pk]))

    assert Reminder.objects.filter(case=agreed, done_at=None).count() == 1


def test_ending_or_paying_all_takes_the_reminder_away(case, agreed, caseworker):
    pay(agreed, caseworker, 18 * 15_000)
    assert not Reminder.objects.exists()

    service.end_agreement(agreed, on=LATER, person=caseworker)
    case.refresh_from_db()

    assert case.due_on is None
    assert service.look_at_payments(case, on=LATER).is_running is False


def test_one_agreement_runs_at_a_time(agreed, caseworker):
    with pytest.raises(service.AlreadyAgreed):
        service.agree_payments(
            agreed, monthly=1, first_on=FIRST, months=1, person=caseworker, at=AT
        )


def test_the_page_starts_from_capacity_and_legal_term(case, caseworker, signed_in):
    browser = signed_in(caseworker)

    empty = browser.get(page_of(case)).content.decode()
    browser.post(
        page_of(case),
        {"which": "agreement", "monthly": "150", "first_on": "2026-03-01", "months": "18"},
    )
    browser.post(page_of(case), {"which": "payment", "amount": "149,99", "on": "2026-03-02"})
    page = browser.get(page_of(case)).content.decode()

    assert 'value="150,00"' in empty
    assert 'value="18"' in empty
    assert "€\N{NO-BREAK SPACE}149,99 van €\N{NO-BREAK SPACE}2.700 is betaald" in page


@pytest.mark.parametrize(
    "wrong", [{"monthly": "0"}, {"monthly": "-5"}, {"months": "0"}, {"months": "121"}]
)
def test_an_agreement_that_asks_nothing_is_refused(wrong, case, caseworker, signed_in):
    data = {"which": "agreement", "monthly": "150", "first_on": "2026-03-01", "months": "18"}

    signed_in(caseworker).post(page_of(case), {**data, **wrong})

    assert not case.payment_agreements.exists()


def test_a_payment_is_taken_back_and_of_another_case_it_is_not(agreed, caseworker, signed_in):
    payment, browser = pay(agreed, caseworker, 100), signed_in(caseworker)
    other = case_with_debts(caseworker)

    wrong = browser.post(reverse("casework:debts-payment-remove", args=[other.pk, payment.pk]))
    browser.post(reverse("casework:debts-payment-remove", args=[agreed.pk, payment.pk]))

    assert wrong.status_code == 404
    assert not Payment.objects.exists()


def test_one_missed_month_is_said_kindly(agreed):
    one = service.look_at_payments(agreed, on=date(2026, 3, 20))
    two = service.look_at_payments(agreed, on=LATER)

    assert "geen schending" in labels.behind_words(one.progress)
    assert "Dat kan gebeuren" in labels.own_behind_words(one.progress)
    assert "past" in labels.behind_words(two.progress)


def test_a_file_twice_is_once_and_a_changed_row_changes(agreed, caseworker, tmp_path):
    keyed(agreed)
    path = file_of(tmp_path, "R-1;a;2026-03-01;150,00", "R-1;b;2026-03-02;0,01")

    first, again = (
        service.import_payments(path, name="b.csv", person=caseworker, at=AT) for _ in range(2)
    )
    changed = file_of(tmp_path, "R-1;a;2026-03-01;140,00")
    third = service.import_payments(changed, name="b.csv", person=caseworker, at=AT)

    assert (first.created, again.unchanged, third.updated) == (2, 2, 1)
    assert sorted(Payment.objects.values_list("amount", flat=True)) == [1, 14_000]
    assert Reminder.objects.get(done_at=None).on == FIRST + timedelta(days=8)


@pytest.mark.parametrize(
    ("row", "column"),
    [
        ("R-9;a;2026-03-01;150", "klantnummer"),
        (";a;2026-03-01;150", "klantnummer"),
        ("111222333;a;2026-03-01;150", "klantnummer"),
        ("R-1;;2026-03-01;150", "kenmerk"),
        ("R-1;a;2026-03-09;150", "datum"),
        ("R-1;a;gisteren;150", "datum"),
        ("R-1;a;2026-03-01;0", "bedrag"),
        ("R-1;a;2026-03-01;-5", "bedrag"),
        ("R-1;goed;2026-03-01;5", "kenmerk"),
    ],
)
def test_one_fault_refuses_the_whole_file_by_row_and_column(
    row, column, agreed, caseworker, tmp_path
):
    keyed(agreed)
    path = file_of(tmp_path, "R-1;goed;2026-03-01;1", row)

    with pytest.raises(BadInput) as refused:
        service.import_payments(path, name="b.csv", person=caseworker, at=AT)

    assert (refused.value.row, refused.value.column) == (3, column)
    assert not Payment.objects.exists()


def test_a_file_is_looked_at_before_it_is_taken_in(agreed, person, signed_in, settings, tmp_path):
    settings.DATA_DIR = tmp_path
    keyed(agreed)
    browser, page = signed_in(person("team_leader")), reverse("casework:payments-import")
    upload = SimpleUploadedFile(
        "b.csv", b"klantnummer;kenmerk;datum;bedrag\nR-1;a;2026-03-01;150\n"
    )

    shown = browser.post(page, {"file": upload}).content.decode()
    before = Payment.objects.count()
    browser.post(page, {"then": "take"})
    again = browser.post(page, {"then": "take"}, follow=True).content.decode()

    assert "1 nieuw" in shown
    assert (before, Payment.objects.count()) == (0, 1)
    assert "Kies het opnieuw" in again


def test_a_client_reads_it_in_plain_words(agreed, caseworker, person, signed_in):
    pay(agreed, caseworker, 15_000)
    client = person("client", in_team=None)
    give_access(agreed.client, client, by=None)

    page = signed_in(client).get(reverse("client:payments")).content.decode()

    assert "U hebt €\N{NO-BREAK SPACE}150 betaald" in page


def test_who_may_not_gets_404(agreed, caseworker, person, signed_in):
    stranger = person(username="stranger", in_team=None)

    assert signed_in(stranger).get(page_of(agreed)).status_code == 404
    page = reverse("casework:payments-import")
    assert signed_in(caseworker).get(page).status_code == 404


def test_the_page_takes_a_fixed_number_of_queries(
    agreed, caseworker, signed_in, django_assert_max_num_queries
):
    for number in range(12):
        pay(agreed, caseworker, 100 + number)
    browser = signed_in(caseworker)

    with django_assert_max_num_queries(30):
        browser.get(page_of(agreed))
