# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""One thing at a time: what comes first, and that everything stays reachable."""

from dataclasses import replace

import pytest
from django.urls import reverse
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from kenniskompas.casework import service
from kenniskompas.casework.client.labels import NOW
from kenniskompas.casework.client.now import Waiting, first_thing
from kenniskompas.casework.execution.service import ask_how_it_goes
from kenniskompas.casework.plan.service import current_plan, sign_plan, signing_state
from kenniskompas.casework.tests.factories import AT, TODAY, planned_case

START = "/mijn/"
EVERYTHING = Waiting(
    plan_to_sign="new",
    moments=True,
    referrals=2,
    places=1,
    follow_up=True,
    asked_how=True,
    unfinished=True,
    talk_coming=True,
    is_open=True,
)
waitings = st.builds(
    Waiting,
    plan_to_sign=st.sampled_from(["", "new", "changed"]),
    moments=st.booleans(),
    referrals=st.integers(0, 3),
    places=st.integers(0, 3),
    follow_up=st.booleans(),
    asked_how=st.booleans(),
    unfinished=st.booleans(),
    talk_coming=st.booleans(),
    is_open=st.booleans(),
)


def test_each_thing_that_is_done_brings_the_next_one_up():
    waiting, seen = EVERYTHING, []
    for done in (
        {"plan_to_sign": ""},
        {"moments": False},
        {"referrals": 0},
        {"places": 0},
        {"follow_up": False},
        {"asked_how": False},
        {"unfinished": False},
        {"talk_coming": False},
        {"is_open": False},
        {},
    ):
        seen.append(first_thing(waiting))
        waiting = replace(waiting, **done)

    assert seen == [
        *("sign_new", "moments", "referral", "place", "follow_up"),
        *("asked_how", "unfinished", "talk", "how", "nothing"),
    ]


@given(waitings)
def test_whatever_waits_there_are_words_and_a_page_for_it(waiting):
    words = NOW[first_thing(waiting)]

    assert words.title
    assert words.text
    assert reverse(words.page)


@given(waitings, st.integers(1, 5))
def test_how_many_of_the_same_wait_changes_nothing(waiting, more):
    many = replace(waiting, referrals=waiting.referrals * more, places=waiting.places * more)

    assert first_thing(many) == first_thing(waiting)


@pytest.fixture
def case(caseworker):
    return planned_case(caseworker)


@pytest.fixture
def browser(case, person, caseworker, signed_in):
    account = person("client", username="inwoner")
    service.give_access(case.client, account, by=caseworker)
    return signed_in(account)


def choose(browser, way):
    return browser.post(reverse("client:contact"), {"way": way, "remind_by": "text"})


@pytest.mark.django_db
def test_a_client_turns_it_on_and_off_and_everything_stays_one_tap_away(browser):
    assert "Ik wil weer onder de mensen" in browser.get(START).content.decode()

    choose(browser, "one")

    page = browser.get(START).content.decode()
    assert "Ik wil weer onder de mensen" not in page
    assert f'href="{reverse("client:plan")}"' in page
    assert f'href="{reverse("client:contact")}"' in page
    everything = browser.get(reverse("client:plan")).content.decode()
    assert "Ik wil weer onder de mensen" in everything
    choose(browser, "all")
    assert "Ik wil weer onder de mensen" in browser.get(START).content.decode()


@pytest.mark.django_db
def test_a_signed_plan_makes_room_for_the_question_that_was_asked(browser, case, caseworker):
    choose(browser, "one")
    assert str(NOW["sign_new"].title) in browser.get(START).content.decode()
    plan = current_plan(case)

    sign_plan(
        plan,
        seen=signing_state(plan).digest,
        on=TODAY,
        route="site",
        person=caseworker,
        at=AT,
    )
    assert str(NOW["how"].title) in browser.get(START).content.decode()

    ask_how_it_goes(case, person=caseworker, at=timezone.now())
    assert str(NOW["asked_how"].title) in browser.get(START).content.decode()


@pytest.mark.django_db
def test_the_page_takes_a_fixed_number_of_queries(browser, django_assert_num_queries):
    choose(browser, "one")
    browser.get(START)

    # Session, person, own case, the case, its trail, the wish, the plan with what
    # is in it, its signature, safety at home (twice), talks, referrals, places, lists begun,
    # the demo mark.
    with django_assert_num_queries(27):
        browser.get(START)
