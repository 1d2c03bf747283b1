# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Questions one at a time: kept at once, changed until sent, for every list a client fills in."""

import pytest
from django.urls import reverse
from django.utils import timezone

from kenniskompas.casework import service
from kenniskompas.casework.instruments.models import Administration, StartedList
from kenniskompas.casework.instruments.service import asked_parts
from kenniskompas.casework.tests.factories import open_case
from kenniskompas.knowledge.instruments.service import (
    current_instruments,
    document_of,
    get_instrument,
    load_shipped,
    publish_instrument,
)

pytestmark = pytest.mark.django_db
CODE = "welbevinden"
LIST = f"/mijn/vragen/{CODE}"


@pytest.fixture
def case(caseworker):
    load_shipped(at=timezone.now())
    return open_case(caseworker)


@pytest.fixture
def browser(case, person, caseworker, signed_in):
    account = person("client", username="inwoner")
    service.give_access(case.client, account, by=caseworker)
    browser = signed_in(account)
    browser.post(reverse("client:contact"), {"way": "one", "remind_by": "text"})
    return browser


def answer(browser, number, value, *, code=CODE, **query):
    url = reverse("client:question", args=[code, number])
    return browser.post(url, {"answer": value}, query_params=query)


def test_each_answer_is_kept_and_the_list_goes_on_where_it_stopped(browser):
    assert f'href="{LIST}/vraag/1"' in browser.get(LIST).content.decode()

    assert answer(browser, 1, "2").url == f"{LIST}/vraag/2"
    assert answer(browser, 2, "open").url == f"{LIST}/vraag/3"

    assert StartedList.objects.get().answers == {"rust": 2.0, "zin": None}
    assert not Administration.objects.exists()
    page = browser.get(LIST).content.decode()
    assert f'href="{LIST}/vraag/3"' in page
    assert f'href="{LIST}/vraag/1"' in browser.get(f"{LIST}/vraag/2").content.decode()


def test_an_answer_can_be_changed_until_the_list_is_sent(browser):
    count = len(document_of(get_instrument(CODE)).instrument.items)
    for number in range(1, count):
        answer(browser, number, "1")
    assert answer(browser, count, "1").url == f"{LIST}/nakijken"

    assert answer(browser, 1, "3", wijzigen="1").url == f"{LIST}/nakijken"
    assert Administration.objects.count() == 0
    browser.post(f"{LIST}/nakijken")

    sent = Administration.objects.get()
    assert sent.rated_by == "client"
    assert sorted(sent.answers.values()) == [1.0] * (count - 1) + [3.0]
    assert not StartedList.objects.exists()


def test_the_same_answers_come_to_the_same_score_one_by_one_and_together(browser):
    items = document_of(get_instrument(CODE)).instrument.items
    for number, _item in enumerate(items, start=1):
        answer(browser, number, "2")
    browser.post(f"{LIST}/nakijken")

    values = {f"item-{item.code}": "2" for item in items}
    browser.post(LIST, {**values, "on": timezone.localdate().isoformat()})

    apart, together = Administration.objects.all()
    assert apart.scores == together.scores


def test_nothing_at_all_is_not_sent_and_one_answer_is_enough(browser):
    answer(browser, 1, "")
    assert browser.post(f"{LIST}/nakijken").url == f"{LIST}/vraag/1"
    assert not Administration.objects.exists()

    answer(browser, 1, "0")
    browser.post(f"{LIST}/nakijken")
    assert Administration.objects.get().answers == {"rust": 0.0}


@pytest.mark.parametrize("wrong", ["99", "<b>", "nan"])
def test_an_answer_that_does_not_exist_is_not_kept(wrong, browser):
    assert answer(browser, 1, wrong).status_code == 200
    assert not StartedList.objects.exists()


def test_every_list_for_clients_can_be_answered_to_the_end(browser, case):
    lists = [
        version
        for version in current_instruments()
        if "client" in document_of(version).instrument.raters and asked_parts(case, version)
    ]
    assert len(lists) > 2

    for version in lists:
        parts = asked_parts(case, version)
        for number, part in enumerate(parts, start=1):
            assert answer(browser, number, f"{part.answers[-1].value:g}", code=version.code).url
        browser.post(reverse("client:look-through", args=[version.code]))
        sent = Administration.objects.get(version=version)
        assert set(sent.answers) == {part.code for part in parts}


def test_a_list_that_was_changed_meanwhile_is_finished_as_it_began(browser, caseworker):
    answer(browser, 1, "1")
    began = get_instrument(CODE)
    document = {**began.document, "purpose": "Een ander doel"}
    publish_instrument(document, file="x", note="doel", person=caseworker, at=timezone.now())
    assert get_instrument(CODE) != began

    answer(browser, 2, "1")
    browser.post(f"{LIST}/nakijken")

    assert Administration.objects.get().version == began


def test_beginning_again_throws_away_what_was_not_sent(browser):
    answer(browser, 1, "1")

    browser.post(f"{LIST}/opnieuw")

    assert not StartedList.objects.exists()


def test_who_wants_everything_together_gets_the_whole_page_and_can_still_go_one_by_one(browser):
    browser.post(reverse("client:contact"), {"way": "all", "remind_by": "text"})

    page = browser.get(LIST).content.decode()

    assert 'name="item-rust"' in page
    assert f'href="{LIST}/vraag/1"' in page


def test_questions_that_are_not_for_clients_or_do_not_exist_are_not_there(browser):
    for url in ("/mijn/vragen/mesis/vraag/1", f"{LIST}/vraag/0", f"{LIST}/vraag/99"):
        assert browser.get(url).status_code == 404
    assert browser.get(f"{LIST}/nakijken").url == LIST
