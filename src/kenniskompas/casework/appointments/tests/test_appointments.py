# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Talks: chosen in a tap, reminded by one tick, and a miss answered with a kind new proposal."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from kenniskompas.accounts.models import AuditEvent, Role, Team
from kenniskompas.casework import service as casework
from kenniskompas.casework.appointments import service
from kenniskompas.casework.appointments.labels import reminder_text
from kenniskompas.casework.appointments.models import Appointment, AppointmentReminder
from kenniskompas.casework.appointments.moments import reminder_day
from kenniskompas.casework.contact.models import ContactMoment
from kenniskompas.casework.contact.service import record_contact_wish
from kenniskompas.casework.intake.models import SafetyFlag
from kenniskompas.casework.plan.service import current_plan
from kenniskompas.casework.tests.factories import TODAY, open_case, planned_case

pytestmark = pytest.mark.django_db
DESK = "/clienten/gesprekken"


@pytest.fixture
def case(caseworker):
    return planned_case(caseworker)


@pytest.fixture
def desk(caseworker, signed_in):
    return signed_in(caseworker)


@pytest.fixture
def browser(case, person, caseworker, signed_in):
    account = person("client", username="inwoner")
    casework.give_access(case.client, account, by=caseworker)
    return signed_in(account)


def in_days(count):
    return timezone.now() + timedelta(days=count)


def proposed(case, caseworker, *counts, **values):
    return service.propose_appointment(
        case,
        moments=[in_days(count) for count in counts or (4, 6)],
        place="office",
        person=caseworker,
        at=timezone.now(),
        **values,
    )


def planned(case, caseworker, count=2, made=5):
    """A talk that was made some days ago."""
    return service.plan_appointment(
        case, starts_at=in_days(count), place="office", person=caseworker, at=in_days(-made)
    )


def act(desk, row, what):
    return desk.post(reverse("casework:appointment-act", args=[row.case_id, row.pk, what]))


def test_a_client_takes_a_moment_in_one_tap(case, caseworker, browser):
    row = proposed(case, caseworker)
    first = row.moments.first()
    page = browser.get(reverse("client:plan")).content.decode()
    assert f'value="{first.pk}"' in page

    browser.post(reverse("client:choose-moment"), {"moment": first.pk})

    row.refresh_from_db()
    assert (row.state, row.starts_at, row.route) == ("planned", first.starts_at, "site")


def test_when_no_moment_fits_the_professional_is_asked_for_others(case, caseworker, browser, desk):
    row = proposed(case, caseworker)

    browser.post(reverse("client:choose-moment"), {"moment": "none"})

    row.refresh_from_db()
    assert (row.state, row.asks_for_new) == ("declined", True)
    assert [each.pk for each in desk.get(DESK).context["ask_for_new"]] == [row.pk]


def test_a_moment_of_another_client_or_that_has_passed_is_not_taken(
    case, caseworker, browser, person
):
    row = proposed(case, caseworker)
    other = proposed(open_case(caseworker), caseworker)
    row.moments.first().delete()
    row.moments.update(starts_at=in_days(-1))
    late = row.moments.first()

    for moment in (late.pk, other.moments.first().pk):
        browser.post(reverse("client:choose-moment"), {"moment": moment})
    assert browser.post(reverse("client:choose-moment"), {"moment": "x"}).status_code == 404

    assert set(Appointment.objects.values_list("state", flat=True)) == {"proposed"}


def test_calling_off_in_time_asks_no_reason_and_gives_a_new_proposal(
    case, caseworker, browser, desk
):
    row = planned(case, caseworker)

    browser.post(reverse("client:call-off"))

    row.refresh_from_db()
    assert (row.state, row.asks_for_new) == ("cancelled", True)
    assert browser.post(reverse("client:call-off")).status_code == 404


def test_one_click_on_a_miss_leads_to_moments_that_are_filled_in(case, caseworker, desk):
    row = planned(case, caseworker, count=-1)

    answer = act(desk, row, "niet-gekomen")

    assert answer.url == reverse("casework:propose-appointment", args=[case.pk])
    form = desk.get(answer.url).context["form"]
    assert all(form.fields[name].initial for name in ("first", "second", "third"))
    assert ContactMoment.objects.get().way == "missed"
    assert act(desk, row, "niet-gekomen").url == reverse(
        "casework:case-appointments", args=[case.pk]
    )
    assert ContactMoment.objects.count() == 1


def test_the_text_after_a_miss_is_kind_and_names_no_rule_unless_somebody_says_so(
    case, caseworker, desk
):
    casework.add_agreement(
        current_plan(case),
        text="Op gesprek komen",
        who="Cliënt",
        nature="mandatory",
        person=caseworker,
        legal_ground="Participatiewet, artikel 9",
        consequence="Eerst bellen wij u.",
    )
    rule = current_plan(case).agreements.get(nature="mandatory")
    page = reverse("casework:case-appointments", args=[case.pk])
    service.record_missed(planned(case, caseworker, count=-1), person=caseworker, at=timezone.now())
    url = reverse("casework:propose-appointment", args=[case.pk])
    moment = timezone.localtime(in_days(5)).strftime("%Y-%m-%dT%H:%M")

    desk.post(url, {"first": moment, "place": "office", "rule": ""})
    kind = desk.get(page).context["text"]
    desk.post(url, {"first": moment, "place": "office", "rule": str(rule.pk)})
    explicit = desk.get(page).context["text"]

    assert "Dat kan gebeuren" in kind
    assert "artikel 9" not in kind
    assert "Participatiewet, artikel 9" in explicit
    assert "Eerst bellen wij u." in explicit


def test_a_miss_that_was_followed_by_a_talk_is_not_brought_up_again(case, caseworker, desk):
    for count, outcome in ((-3, "niet-gekomen"), (-1, "gekomen")):
        act(desk, planned(case, caseworker, count=count, made=5 + count), outcome)
    proposed(case, caseworker)

    page = desk.get(reverse("casework:case-appointments", args=[case.pk]))

    assert "Dat kan gebeuren" not in page.context["text"]


def test_the_second_miss_in_a_row_asks_for_another_way_and_a_talk_that_was_held_ends_that(
    case, caseworker, desk
):
    url = reverse("casework:propose-appointment", args=[case.pk])
    asked = []

    for outcome in ("niet-gekomen", "niet-gekomen", "gekomen"):
        act(desk, planned(case, caseworker, count=-1), outcome)
        asked.append(desk.get(url).context["asks_otherwise"])

    assert asked == [False, True, False]


def test_a_new_one_or_letting_it_rest_takes_the_question_away(case, caseworker, desk):
    row = planned(case, caseworker, count=-1)
    act(desk, row, "niet-gekomen")
    assert len(desk.get(DESK).context["ask_for_new"]) == 1

    act(desk, row, "rust")
    assert desk.get(DESK).context["ask_for_new"] == []

    Appointment.objects.update(asks_for_new=True)
    proposed(case, caseworker)
    assert desk.get(DESK).context["ask_for_new"] == []


def due(case, caseworker):
    """A talk of which today is a day to remind on, whatever day today is."""
    today = timezone.localdate()
    count = next(
        n for n in range(1, 8) if reminder_day(today + timedelta(days=n), before=1) <= today
    )
    return planned(case, caseworker, count=count)


def test_a_reminder_is_a_ready_text_without_any_content_and_one_tick(case, caseworker, desk):
    row = due(case, caseworker)

    (each,) = desk.get(DESK).context["reminders"]
    assert each["text"] == reminder_text(row)
    for word in (case.client.pseudonym, str(case.get_question_display()), "onder de mensen"):
        assert word.lower() not in each["text"].lower()
    url = reverse("casework:appointment-reminded", args=[case.pk, row.pk])
    for _again in range(2):
        desk.post(url, {"days_before": each["days_before"]})

    assert desk.get(DESK).context["reminders"] == []
    assert AppointmentReminder.objects.count() == 1
    assert AuditEvent.objects.filter(action="appointment_reminded").count() == 1


@pytest.mark.parametrize(
    ("remind_by", "count"), [("text", 1), ("call", 1), ("site", 0), ("none", 0)]
)
def test_who_wants_no_reminder_gets_none(remind_by, count, case, caseworker, desk):
    due(case, caseworker)

    record_contact_wish(
        case,
        one_thing=False,
        remind_by=remind_by,
        route="phone",
        on=TODAY,
        person=caseworker,
        at=timezone.now(),
    )

    assert len(desk.get(DESK).context["reminders"]) == count


def test_with_a_safety_flag_nothing_is_written_and_nothing_stands_on_the_own_pages(
    case, caseworker, desk, browser
):
    row = due(case, caseworker)
    SafetyFlag.objects.create(client=case.client, set_at=timezone.now(), set_by=caseworker)

    assert desk.get(DESK).context["reminders"][0]["text"] == ""
    assert browser.get(reverse("client:contact")).context["talks"].coming is None
    assert browser.post(reverse("client:call-off")).status_code == 404
    row.refresh_from_db()
    assert row.state == "planned"


def test_what_the_client_chose_by_phone_counts_the_same(case, caseworker, desk):
    row = proposed(case, caseworker)
    url = reverse("casework:appointment-answer", args=[case.pk, row.pk])

    desk.post(url, {"moment": row.moments.last().pk, "route": "phone"})

    row.refresh_from_db()
    assert (row.state, row.route) == ("planned", "phone")
    assert row.starts_at == row.moments.last().starts_at


def test_the_own_first_page_shows_the_moments_and_then_the_talk(case, caseworker, browser):
    browser.post(reverse("client:contact"), {"way": "one", "remind_by": "site"})
    plan = current_plan(case)
    casework.agree_plan(plan, person=caseworker, at=timezone.now())
    browser.post(
        reverse("client:sign"),
        {"seen": browser.get(reverse("client:plan")).context["signing"].digest},
    )
    row = proposed(case, caseworker)

    assert f'value="{row.moments.first().pk}"' in browser.get("/mijn/").content.decode()
    page = browser.post(
        reverse("client:choose-moment"), {"moment": row.moments.first().pk}, follow=True
    )
    assert page.context["code"] == "talk"


def test_strangers_and_other_roles_find_no_talk(case, caseworker, person, signed_in, organisation):
    row = planned(case, caseworker)
    south = Team.objects.create(organisation=organisation, name="Zuid")
    stranger = signed_in(person(in_team=south))

    assert stranger.get(reverse("casework:case-appointments", args=[case.pk])).status_code == 404
    assert act(stranger, row, "gekomen").status_code == 404
    assert signed_in(person(Role.DIRECTOR)).get(DESK).status_code == 404


@pytest.mark.parametrize("size", [1, 6])
def test_the_desk_takes_the_same_queries_at_any_size(
    size, case, caseworker, desk, django_assert_num_queries
):
    for _number in range(size):
        due(open_case(caseworker), caseworker)
    desk.get(DESK)

    # Session, person, talks, their reminders, safety twice, what was not mailed, the demo mark.
    with django_assert_num_queries(10):
        desk.get(DESK)
