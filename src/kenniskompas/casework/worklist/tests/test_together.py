# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Several cases at once: a look first, then all of them or none, each in the trail."""

from datetime import timedelta
from io import BytesIO

import pytest
from openpyxl import load_workbook

from kenniskompas.accounts.models import AuditEvent, Role
from kenniskompas.casework import service
from kenniskompas.casework.intake.models import Case
from kenniskompas.casework.intake.service import close_case
from kenniskompas.casework.intake.steps import Step
from kenniskompas.casework.plan.models import Reminder
from kenniskompas.casework.tests.factories import AT, TODAY, open_case

pytestmark = pytest.mark.django_db
TOGETHER = "/clienten/lijst/samen"


@pytest.fixture
def cases(caseworker):
    return [open_case(caseworker) for _number in range(3)]


def chosen(cases, act, **values):
    return {"act": act, "case": [str(case.pk) for case in cases], **values}


def trail(action):
    events = AuditEvent.objects.filter(action=action)
    return sorted(events.values_list("subject_id", flat=True))


def keys(cases):
    return sorted(str(case.pk) for case in cases)


@pytest.mark.parametrize("act", ["hand_over", "ask", "remind", "export"])
def test_looking_changes_nothing(act, cases, caseworker, signed_in):
    before = list(Case.objects.order_by("pk").values())

    answer = signed_in(caseworker).post(TOGETHER, chosen(cases, act))

    assert answer.context["cases"]
    assert list(Case.objects.order_by("pk").values()) == before
    assert not AuditEvent.objects.exclude(action="case_created").exists()


def test_cases_are_handed_over_with_a_note_and_an_event_each(cases, caseworker, person, signed_in):
    to = person(username="colleague")
    sure = chosen(cases, "hand_over", sure="1", to=to.pk, note="Bel eerst")

    signed_in(caseworker).post(TOGETHER, sure)

    assert set(Case.objects.values_list("caseworker", flat=True)) == {to.pk}
    assert Reminder.objects.filter(text="Bel eerst").count() == 3
    assert trail("case_handed_over") == keys(cases)


def test_handing_over_to_another_organisation_or_role_is_refused(
    cases, caseworker, person, signed_in
):
    director = person(Role.DIRECTOR)

    answer = signed_in(caseworker).post(
        TOGETHER, chosen(cases, "hand_over", sure="1", to=director.pk)
    )

    assert answer.context["form"].errors
    assert set(Case.objects.values_list("caseworker", flat=True)) == {caseworker.pk}


def test_who_has_a_site_is_asked_there_and_the_others_are_to_be_called(
    cases, caseworker, person, signed_in
):
    account = person(Role.CLIENT, in_team=None)
    service.give_access(cases[0].client, account=account, by=caseworker)

    signed_in(caseworker).post(TOGETHER, chosen(cases, "ask", sure="1"))

    asked = Case.objects.filter(asked_on__isnull=False)
    assert [case.pk for case in asked] == [cases[0].pk]
    assert Reminder.objects.filter(text="Bellen: hoe gaat het?").count() == 2


def test_a_reminder_is_set_on_all(cases, caseworker, signed_in):
    sure = chosen(cases, "remind", sure="1", on="2060-01-01", text="Herbeoordelen")

    signed_in(caseworker).post(TOGETHER, sure)

    assert trail("reminder_set") == keys(cases)


def test_one_closed_case_stops_the_whole_act(cases, caseworker, signed_in):
    close_case(cases[1], person=caseworker, on=TODAY + timedelta(days=1), reason="moved")
    sure = chosen(cases, "remind", sure="1", on="2060-01-01", text="Herbeoordelen")

    answer = signed_in(caseworker).post(TOGETHER, sure, follow=True)

    assert "Er is niets gedaan" in answer.content.decode()
    assert not Reminder.objects.exists()


def test_somebody_else_s_case_stops_the_whole_act(cases, person, signed_in, organisation):
    from kenniskompas.accounts.models import Team

    stranger = person(in_team=Team.objects.create(organisation=organisation, name="Zuid"))
    own = open_case(stranger)
    sure = chosen([own, *cases], "remind", sure="1", on="2060-01-01", text="Kijk")

    signed_in(stranger).post(TOGETHER, sure)

    assert not Reminder.objects.exists()


def test_a_file_holds_no_words_about_clients_and_each_stands_in_the_trail(caseworker, signed_in):
    case = open_case(caseworker, reason="=cmd|Schulden door scheiding")

    answer = signed_in(caseworker).post(TOGETHER, chosen([case], "export", sure="1"))

    rows = list(load_workbook(BytesIO(answer.content)).active.iter_rows(values_only=True))
    assert [row[0] for row in rows] == ["Cliënt", case.client.pseudonym]
    assert not any("scheiding" in str(cell) for row in rows for cell in row)
    assert trail("case_exported") == [str(case.pk)]


def test_the_list_in_excel_holds_what_the_list_shows_and_stands_in_the_trail(
    cases, caseworker, signed_in
):
    service.skip_step(cases[0], Step.PICTURE, reason="known", person=caseworker, at=AT)

    answer = signed_in(caseworker).get("/clienten/", {"step": "screening", "vorm": "xlsx"})

    rows = list(load_workbook(BytesIO(answer.content)).active.iter_rows(values_only=True))
    assert [row[0] for row in rows[1:]] == [cases[0].client.pseudonym]
    event = AuditEvent.objects.get(action="list_exported")
    assert event.detail == {"list": "casework:worklist", "address": "step=screening&vorm=xlsx"}


@pytest.mark.parametrize("data", [{"act": "erase"}, {"act": "ask", "case": "x"}])
def test_an_unknown_act_or_key_is_not_found(data, caseworker, signed_in):
    assert signed_in(caseworker).post(TOGETHER, data).status_code == 404


def test_nothing_chosen_goes_back_to_the_list(caseworker, signed_in):
    answer = signed_in(caseworker).post(TOGETHER, {"act": "ask", "query": "show=overdue"})

    assert answer.url == "/clienten/?show=overdue"


def test_other_roles_have_no_worklist_to_act_on(person, signed_in):
    browser = signed_in(person(Role.DIRECTOR))

    assert browser.post(TOGETHER, {"act": "ask"}).status_code == 404
    assert browser.get("/clienten/", {"vorm": "xlsx"}).status_code == 404
    assert browser.post("/clienten/lijst/bewaren", {"name": "A"}).status_code == 404
