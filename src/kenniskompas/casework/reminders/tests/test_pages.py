# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Where it is switched on, where a client chooses it, and what a professional sees of it."""

from datetime import datetime, time, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from kenniskompas.accounts.models import AuditEvent, Role
from kenniskompas.casework.appointments import service as appointments
from kenniskompas.casework.contact.choices import MailState
from kenniskompas.casework.contact.models import ClientEmail, ContactWish, MailSwitch, SentMail
from kenniskompas.casework.contact.service import email_of
from kenniskompas.casework.reminders.service import send_due
from kenniskompas.casework.reminders.tests.conftest import ADDRESS
from kenniskompas.casework.tests.factories import open_case
from kenniskompas.core.terms import working_day_after

pytestmark = pytest.mark.django_db
PAGE, DESK, OWN = "casework:reminders", "casework:appointments", "client:contact"


@pytest.fixture
def desk(caseworker, signed_in):
    return signed_in(caseworker)


@pytest.fixture
def tomorrow(caseworker):
    """`tomorrow(case)`: a talk of which a reminder is due today, on any day of the week."""

    def plan(case):
        on = working_day_after(timezone.localdate(), count=1)
        starts_at = timezone.make_aware(datetime.combine(on, time(10)))
        made_at = timezone.now() - timedelta(days=9)
        return appointments.plan_appointment(
            case, starts_at=starts_at, place="office", person=caseworker, at=made_at
        )

    return plan


def test_the_functional_manager_switches_it_on_and_off_and_the_trail_says_so(
    person, signed_in, settings
):
    settings.KOMPAS_EMAIL = True
    browser = signed_in(person(Role.ADMINISTRATOR))

    before = browser.get(reverse(PAGE)).context
    for is_on in ("yes", "yes", "no"):
        browser.post(reverse(PAGE), {"is_on": is_on})

    assert not before["is_on"]
    assert "Er gaat niets uit" in str(before["why_off"])
    assert [row.is_on for row in MailSwitch.objects.order_by("pk")] == [True, False]
    assert AuditEvent.objects.filter(action="mail_switched").count() == 2


def test_the_page_says_what_clients_get_and_how_many_went_out(
    case, talk, mailing, send, person, signed_in
):
    talk(case)
    send()
    SentMail.objects.update(tried_at=timezone.now())

    page = signed_in(person(Role.ADMINISTRATOR)).get(reverse(PAGE))

    rows = {str(row["label"]): row for row in page.context["rows"]}
    assert (rows["Een gesprek dat eraan komt"]["sent"], len(rows)) == (1, 6)
    assert case.client.pseudonym not in page.content.decode()


def test_without_a_server_it_says_what_to_ask_for(person, signed_in):
    page = signed_in(person(Role.ADMINISTRATOR)).get(reverse(PAGE)).content.decode()

    assert "KOMPAS_EMAIL_URL" in page


def test_other_roles_do_not_find_the_page(person, signed_in):
    for role in (Role.CASEWORKER, Role.DIRECTOR, Role.CLIENT):
        assert signed_in(person(role)).get(reverse(PAGE)).status_code == 404


def test_a_client_chooses_e_mail_with_an_address_on_the_own_pages(
    caseworker, with_site, mailing, signed_in
):
    case = open_case(caseworker)
    browser = signed_in(with_site(case))
    asked = {"way": "one", "remind_by": "email"}

    without = browser.post(reverse(OWN), asked).content.decode()
    wrong = browser.post(reverse(OWN), {**asked, "email": "geen adres"})
    before = ContactWish.objects.count()
    browser.post(reverse(OWN), {**asked, "email": ADDRESS})

    assert "Vul het adres in" in without
    assert wrong.context["form"].errors["email"]
    assert (before, email_of(case)) == (0, ADDRESS)
    kept = ClientEmail.objects.get()
    assert (kept.route, kept.client_id) == ("site", case.client_id)


def test_an_address_that_is_half_typed_is_no_fault_with_another_choice(
    caseworker, with_site, mailing, signed_in
):
    case = open_case(caseworker)

    signed_in(with_site(case)).post(
        reverse(OWN), {"way": "one", "remind_by": "call", "email": "bewoner@"}
    )

    assert ContactWish.objects.get().remind_by == "call"
    assert email_of(case) == ""


def test_where_it_is_off_nobody_is_asked_for_an_address(caseworker, with_site, signed_in, desk):
    case = open_case(caseworker)
    own = signed_in(with_site(case)).get(reverse(OWN)).context["form"]
    behalf = desk.get(reverse("casework:behalf-contact", args=[case.pk])).context["form"]

    for form in (own, behalf):
        assert "email" not in form.fields
        assert "email" not in dict(form.fields["remind_by"].choices)


def test_who_chose_it_before_it_went_off_keeps_the_choice(case, with_site, signed_in):
    browser = signed_in(with_site(case))

    browser.post(reverse(OWN), {"way": "one", "remind_by": "email", "email": ADDRESS})

    assert ContactWish.objects.get().remind_by == "email"
    assert email_of(case) == ADDRESS


def test_said_by_phone_the_address_is_written_down(caseworker, mailing, desk):
    case = open_case(caseworker)
    url = reverse("casework:behalf-contact", args=[case.pk])
    told = {"way": "one", "remind_by": "email", "email": ADDRESS, "route": "phone"}

    desk.post(url, {**told, "on": "2026-03-02"})

    assert (email_of(case), ClientEmail.objects.get().route) == (ADDRESS, "phone")
    assert ADDRESS not in str(list(AuditEvent.objects.values_list("detail", flat=True)))


def test_the_desk_says_that_it_goes_by_itself_and_when_it_went(
    case, tomorrow, mailing, organisation, desk
):
    row = tomorrow(case)
    before = desk.get(reverse(DESK)).context["reminders"]

    send_due(organisation, at=timezone.now())
    after = desk.get(reverse(DESK))

    assert [str(each["way"]) for each in before] == ["Gaat vanzelf per e-mail"]
    assert after.context["reminders"] == []
    assert after.context["coming"] == [(row, timezone.localdate())]
    assert "herinnering gestuurd per e-mail op" in after.content.decode()
    contact = desk.get(reverse("casework:contact", args=[case.pk])).content.decode()
    assert "herinnering gestuurd per e-mail op" in contact


def test_what_did_not_go_out_comes_back_to_the_professional(
    case, tomorrow, mailing, organisation, desk, fails
):
    tomorrow(case)
    fails()
    send_due(organisation, at=timezone.now())
    just_now = desk.get(reverse(DESK)).context
    SentMail.objects.update(tried_at=timezone.now() - timedelta(hours=1))

    page = desk.get(reverse(DESK))

    assert [str(each["way"]) for each in just_now["reminders"]] == [
        "De e-mail is niet verstuurd: bel"
    ]
    assert [mail.state for mail in page.context["not_mailed"]] == [MailState.FAILED]
    assert "Niet gelukt per e-mail" in page.content.decode()


@pytest.mark.parametrize("what", ["off", "no_address"])
def test_what_the_house_cannot_send_the_professional_does(
    what, case, tomorrow, mailing, settings, desk
):
    tomorrow(case)
    if what == "off":
        settings.KOMPAS_EMAIL = False
    else:
        ClientEmail.objects.all().delete()

    (each,) = desk.get(reverse(DESK)).context["reminders"]

    assert str(each["way"]) == "Stuur een e-mail"
    assert each["text"]


@pytest.mark.parametrize("size", [1, 5])
def test_the_desk_takes_the_same_queries_at_any_size(
    size, caseworker, wants, tomorrow, mailing, organisation, desk, django_assert_num_queries
):
    for number in range(2 * size):
        tomorrow(wants(open_case(caseworker)))
        if number == size - 1:
            send_due(organisation, at=timezone.now())
    desk.get(reverse(DESK))

    # As without e-mail, and: the demo mark, the switch, what was tried, what was sent.
    with django_assert_num_queries(14):
        desk.get(reverse(DESK))
