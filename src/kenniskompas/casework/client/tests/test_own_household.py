# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""The client's household on the own pages: a yes of one's own, and nothing of another's file."""

import pytest
from django.urls import reverse

from kenniskompas.casework import service as casework
from kenniskompas.casework.household import service
from kenniskompas.casework.household.tests.homes import make_home, share_all
from kenniskompas.casework.intake import service as intake
from kenniskompas.casework.intake.models import LegalBasis
from kenniskompas.casework.tests.factories import AT, TODAY

pytestmark = pytest.mark.django_db
SECRET = "Geheim van de ander"
PAGE, NOTHING = reverse("client:household"), reverse("client:share-nothing")


@pytest.fixture
def home(person, organisation):
    return make_home(person, organisation)


@pytest.fixture
def browser(home, person, signed_in):
    account = person("client", username="inwoner")
    casework.give_access(home.mine.client, account, by=home.me)
    return signed_in(account)


def text_of(answer):
    return answer.content.decode()


def shared_of(home):
    return [row.goal or row.agreement for row in service.shared_of(home.household)]


def test_the_client_says_yes_on_the_own_page_and_only_to_what_is_ticked(home, browser):
    goal = next(each for each in service.own_items(home.mine, home.household))

    browser.post(PAGE, {"items": [goal.key]})

    assert shared_of(home) == [goal.item]


def test_an_item_of_another_cannot_be_shared(home, browser):
    other = service.own_items(home.other, home.household)[0]

    browser.post(PAGE, {"items": [other.key]})

    assert shared_of(home) == []


def test_what_another_did_not_share_is_not_there_and_what_was_shared_is(home, browser):
    assert SECRET not in text_of(browser.get(PAGE))

    share_all(home.other, home.colleague)

    assert SECRET in text_of(browser.get(PAGE))


def test_what_another_told_once_for_the_household_is_not_there(home, browser):
    told = {"housing": "1"}
    service.record_joint(home.other, told, person=home.colleague, at=AT)

    assert "Wonen" not in text_of(browser.get(PAGE))


def test_who_helps_reads_what_the_client_reads_here(home, browser):
    share_all(home.mine, home.me)
    helper = service.add_supporter(
        home.household, kind="informal", name="Riet", task="", since_on=TODAY, person=home.me
    )
    agreement = home.mine.plans.get().agreements.get()
    page = text_of(browser.get(PAGE))
    assert "Leest niets van u" in page

    service.let_see(helper, home.mine, [agreement.pk], has_agreed=True, person=home.me)

    assert "Leest niets van u" not in text_of(browser.get(PAGE))


def test_taking_back_also_works_when_nothing_new_may_be_written(home, browser):
    share_all(home.mine, home.me)
    LegalBasis.objects.update(valid_to=TODAY)
    goal = service.own_items(home.mine, home.household)[0]
    browser.post(PAGE, {"items": [goal.key]})
    assert len(shared_of(home)) > 1

    browser.post(NOTHING)

    assert shared_of(home) == []


def test_with_a_safety_flag_on_anybody_there_is_nothing_to_see_or_to_do(home, browser):
    share_all(home.mine, home.me)
    without = text_of(browser.get(PAGE))
    assert "Wat u deelt" in without

    intake.set_safety_flag(home.other.client, person=home.colleague, at=AT)

    page = text_of(browser.get(PAGE))
    assert "Wat u deelt" not in page
    assert "Veilig Thuis" not in page
    assert browser.post(NOTHING).status_code == 404
    browser.post(PAGE, {"items": []})
    assert service.own_items(home.mine, home.household)[0].is_shared


def test_who_is_no_client_gets_404(home, signed_in):
    assert signed_in(home.me).get(PAGE).status_code == 404


def test_the_menu_of_a_client_shows_one_group_at_a_time(browser):
    menu = browser.get(PAGE).context["menu"]

    assert [group["current"] for group in menu] == [False, False, True, False]
    assert max(len(group["children"]) for group in menu) <= 5


def test_the_page_takes_a_fixed_number_of_queries(home, browser, django_assert_max_num_queries):
    share_all(home.mine, home.me)
    share_all(home.other, home.colleague)

    with django_assert_max_num_queries(45):
        browser.get(PAGE)
