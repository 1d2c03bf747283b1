# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
from datetime import UTC, date, datetime, timedelta

import pytest
from django.urls import reverse

from kenniskompas.accounts.models import ApiToken, AuditEvent, Role
from kenniskompas.accounts.service import (
    LONGEST_LIFE,
    NameTaken,
    list_tokens,
    make_token,
    recognise_token,
    verify_audit_trail,
    withdraw_token,
)

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 1, 12, 0, tzinfo=UTC)
READ = "knowledge:read"
LAST_DAY = date(2027, 11, 1)
TODAY = date.today().isoformat()  # noqa: DTZ011
# Session, person, tokens, demo mark, and a savepoint around the request that opens and closes.
PAGE_QUERIES = 6


@pytest.fixture
def administrator(person):
    return person(Role.ADMINISTRATOR, username="beheer")


@pytest.fixture
def made(administrator):
    return make_token("Regiesysteem", expires_on=LAST_DAY, person=administrator, at=NOW)


def test_the_database_keeps_no_token_only_what_recognises_it(made):
    row = ApiToken.objects.values().get()

    assert made.token not in map(str, row.values())
    assert recognise_token(made.token, at=NOW) == made.row
    assert recognise_token(made.token[:-1], at=NOW) is None


def test_a_withdrawn_token_opens_nothing_and_stays_on_the_list(made, administrator):
    withdraw_token(made.row.pk, person=administrator, at=NOW)
    withdraw_token(made.row.pk, person=administrator, at=NOW + timedelta(days=1))

    assert recognise_token(made.token, at=NOW) is None
    assert [row.withdrawn_at for row in list_tokens()] == [NOW]


def test_a_token_opens_nothing_after_its_last_day(made):
    assert recognise_token(made.token, at=NOW + timedelta(days=365)) == made.row
    assert recognise_token(made.token, at=NOW + timedelta(days=366)) is None


def test_the_last_day_of_use_is_kept_once_a_day(made, django_assert_num_queries):
    recognise_token(made.token, at=NOW)

    with django_assert_num_queries(1):
        recognise_token(made.token, at=NOW)
    assert ApiToken.objects.get().last_used_on == NOW.date()


def test_one_application_has_one_token_that_counts(made, administrator):
    with pytest.raises(NameTaken):
        make_token("Regiesysteem", expires_on=LAST_DAY, person=administrator, at=NOW)

    withdraw_token(made.row.pk, person=administrator, at=NOW)
    again = make_token("Regiesysteem", expires_on=LAST_DAY, person=administrator, at=NOW)

    assert [row.pk for row in list_tokens()] == [again.row.pk, made.row.pk]


@pytest.mark.parametrize("days", [-1, LONGEST_LIFE.days + 1])
def test_no_token_starts_ended_or_lasts_for_ever(administrator, days):
    last_day = NOW.date() + timedelta(days=days)
    with pytest.raises(ValueError, match=str(last_day)):
        make_token("Regiesysteem", expires_on=last_day, person=administrator, at=NOW)


def test_making_and_withdrawing_stand_in_the_trail_without_the_token(made, administrator):
    withdraw_token(made.row.pk, person=administrator, at=NOW)

    events = AuditEvent.objects.filter(action__startswith="api_token")
    assert [event.action for event in events] == ["api_token_made", "api_token_withdrawn"]
    assert {event.person for event in events} == {"beheer"}
    assert not any(made.token in str(event.detail) for event in events)
    assert verify_audit_trail() is None


def test_an_administrator_sees_a_new_token_once(administrator, signed_in):
    browser = signed_in(administrator)
    page = reverse("accounts:tokens")

    answer = browser.post(page, {"name": "Dashboard", "expires_on": TODAY, "scope": READ})

    token = answer.context["made"].token
    assert token in answer.content.decode()
    assert "no-store" in answer["Cache-Control"]
    assert recognise_token(token, at=datetime.now(UTC)) is not None
    assert token not in browser.get(page).content.decode()


def test_a_name_in_use_and_an_impossible_day_are_said_at_the_field(administrator, signed_in, made):
    browser = signed_in(administrator)
    page = reverse("accounts:tokens")

    taken = browser.post(page, {"name": "Regiesysteem", "expires_on": TODAY, "scope": READ})
    ended = browser.post(page, {"name": "Dashboard", "expires_on": "2020-01-01", "scope": READ})

    assert list(taken.context["form"].errors) == ["name"]
    assert list(ended.context["form"].errors) == ["expires_on"]
    assert ApiToken.objects.count() == 1


def test_withdrawing_is_one_click_that_a_link_cannot_do(administrator, signed_in, made):
    browser = signed_in(administrator)
    withdraw = reverse("accounts:withdraw_token", args=[made.row.pk])

    assert browser.get(withdraw).status_code == 405
    assert browser.post(withdraw).url == reverse("accounts:tokens")
    assert ApiToken.objects.get().withdrawn_by == administrator
    assert browser.post(reverse("accounts:withdraw_token", args=[0])).status_code == 404


@pytest.mark.parametrize("role", [role for role in Role if role != Role.ADMINISTRATOR])
def test_nobody_else_meets_the_page(person, signed_in, made, role):
    browser = signed_in(person(role))

    assert browser.get(reverse("accounts:tokens")).status_code == 404
    withdraw = reverse("accounts:withdraw_token", args=[made.row.pk])
    assert browser.post(withdraw).status_code == 404
    assert ApiToken.objects.get().withdrawn_at is None


@pytest.mark.parametrize("count", [1, 30])
def test_the_list_takes_the_same_queries_however_long(
    administrator, signed_in, count, django_assert_num_queries
):
    for number in range(count):
        make_token(f"Programma {number}", expires_on=LAST_DAY, person=administrator, at=NOW)
    browser = signed_in(administrator)
    with django_assert_num_queries(PAGE_QUERIES):
        browser.get(reverse("accounts:tokens"))
