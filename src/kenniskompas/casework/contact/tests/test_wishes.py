# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""How a client wants contact: by default by the question of the case, then as the client said."""

import pytest
from django.urls import reverse

from kenniskompas.accounts.models import AuditEvent
from kenniskompas.casework.contact.models import ContactWish
from kenniskompas.casework.contact.service import own_way_of
from kenniskompas.casework.service import open_case
from kenniskompas.casework.tests.factories import AT

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("question", "one_thing"), [("work", False), ("debts", True)])
def test_as_long_as_nothing_was_said_the_question_of_the_case_decides(
    question, one_thing, caseworker
):
    case = open_case(person=caseworker, question=question, at=AT)

    assert own_way_of(case).one_thing is one_thing
    assert own_way_of(case).wish is None


def test_a_municipality_may_set_for_which_questions_it_holds(caseworker, settings):
    settings.KOMPAS_ONE_THING = ["work"]

    assert not own_way_of(open_case(person=caseworker, question="debts", at=AT)).one_thing
    assert own_way_of(open_case(person=caseworker, question="work", at=AT)).one_thing


def test_what_the_client_says_by_phone_holds_and_says_how_it_came(caseworker, signed_in):
    case = open_case(person=caseworker, question="debts", at=AT)
    url = reverse("casework:behalf-contact", args=[case.pk])

    signed_in(caseworker).post(
        url, {"way": "all", "remind_by": "call", "route": "phone", "on": "2026-03-02"}
    )

    own = own_way_of(case)
    assert (own.one_thing, own.wish.route) == (False, "phone")
    trail = AuditEvent.objects.get(action="contact_wish_recorded")
    assert trail.detail == {"one_thing": False, "remind_by": "call", "route": "phone"}


def test_the_last_word_counts_and_stands_once(caseworker, signed_in):
    case = open_case(person=caseworker, question="work", at=AT)
    url, browser = reverse("casework:behalf-contact", args=[case.pk]), signed_in(caseworker)

    for way in ("one", "all", "one"):
        browser.post(url, {"way": way, "remind_by": "none", "route": "desk", "on": "2026-03-02"})

    assert ContactWish.objects.get().one_thing


def test_a_colleague_of_another_team_records_nothing(caseworker, person, signed_in, organisation):
    from kenniskompas.accounts.models import Team

    case = open_case(person=caseworker, question="work", at=AT)
    stranger = person(in_team=Team.objects.create(organisation=organisation, name="Zuid"))
    url = reverse("casework:behalf-contact", args=[case.pk])

    assert signed_in(stranger).get(url).status_code == 404
    assert signed_in(stranger).post(url, {"way": "one", "route": "desk"}).status_code == 404
