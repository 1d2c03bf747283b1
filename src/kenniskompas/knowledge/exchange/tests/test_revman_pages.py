# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone, translation

from kenniskompas.accounts.models import Role
from kenniskompas.knowledge.exchange import service
from kenniskompas.knowledge.exchange.models import RevmanUpload
from kenniskompas.knowledge.models import Study, Synthesis, Term
from kenniskompas.knowledge.research.service import refresh_syntheses
from kenniskompas.knowledge.tests.factories import (
    GROUP,
    NOW,
    THREE_STUDIES,
    add_study,
    add_three_studies,
    make_entry,
)

pytestmark = pytest.mark.django_db
PAGE = "knowledge:revman"
HEADER = (
    "Analysis group,Analysis number,Study,Study year,Experimental cases,Experimental N,"
    "Control cases,Control N"
)
GOOD = f"{HEADER}\n1,1,Nieuw,2021,20,40,10,42\n"
ASKED = {"entry": "ips", "outcome": "competitive_job", "measure": "RR"}


@pytest.fixture(autouse=True)
def english():
    with translation.override("en"):
        yield


@pytest.fixture
def pool():
    add_three_studies(make_entry("ips", name="Plaatsing"))
    Term.objects.create(scheme="outcomes", code="competitive_job", name="Betaald werk")
    refresh_syntheses(at=NOW)
    return Synthesis.objects.get()


@pytest.fixture
def browser(person, signed_in):
    signed = signed_in(person(Role.RESEARCHER))
    signed.cookies["django_language"] = "en"
    return signed


def upload(browser, text, **asked):
    file = SimpleUploadedFile("data-rows.csv", text.encode(), content_type="text/csv")
    return browser.post(reverse(PAGE), {**ASKED, **asked, "file": file})


def test_who_may_not_exchange_may_take_studies_away_only(pool, person, signed_in):
    browser = signed_in(person(Role.CASEWORKER))

    assert browser.get(reverse(PAGE)).status_code == 404
    assert browser.get(reverse("knowledge:revman_check", args=[1])).status_code == 404
    assert browser.get(reverse("knowledge:revman_download", args=[GROUP])).status_code == 200
    stranger = signed_in(person(Role.CLIENT))
    assert stranger.get(reverse("knowledge:revman_download", args=[GROUP])).status_code == 404


def test_a_pool_is_taken_away_from_its_page_as_revman_reads_it(pool, browser):
    address = reverse("knowledge:revman_download", args=[GROUP])
    page = browser.get(reverse("knowledge:pool_version", args=[GROUP, pool.version]))

    response = browser.get(address)

    assert address in page.content.decode()
    assert address in browser.get(reverse(PAGE)).content.decode()
    assert response.content.decode() == service.export_revman(GROUP)
    missing = reverse("knowledge:revman_download", args=["ips/income/RR"])
    assert browser.get(missing).status_code == 404


def test_studies_are_shown_first_and_then_taken_in(pool, browser):
    checking = upload(browser, GOOD)
    page = browser.get(checking.url).content.decode()
    before = Study.objects.filter(name="Nieuw").exists()

    done = browser.post(checking.url, follow=True).content.decode()

    assert not before
    for word in (
        "Nieuw",
        "2021",
        "counts of people",
        "20 of 40 people",
        "Plaatsing: betaald werk (risk ratio)",
    ):
        assert word in page
    assert "1 study was taken in." in done
    assert Synthesis.objects.get(is_current=True).result["k"] == 4
    assert not RevmanUpload.objects.exists()


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("1,1,Fout,2021,50,40,10,42", "Row 3"),
        ("1,1,Fout,2021,5,40,,42", "Control cases"),
        ("1,1,Fout,2021,inf,40,10,42", "inf"),
        ("1,1,studie-0,2020,5,40,10,42", "studie-0"),
        ("1,1,Nieuw,2021,5,40,10,42", "row 2"),
    ],
)
def test_a_wrong_row_is_named_on_the_page_and_nothing_is_kept(pool, browser, line, words):
    response = upload(browser, f"{GOOD}{line}\n")

    assert response.status_code == 200
    assert words in str(response.context["form"].errors["file"])
    assert not RevmanUpload.objects.exists()
    assert not Study.objects.filter(name="Nieuw").exists()


def test_a_file_with_several_analyses_asks_which(pool, browser):
    text = f"{GOOD}1,2,Ander,2022,20,40,10,42\n"

    asked = upload(browser, text)
    chosen = upload(browser, text, analysis="1.2")

    assert "1.1, 1.2" in str(asked.context["form"].errors["analysis"])
    assert "Ander" in browser.get(chosen.url).content.decode()


def test_numbers_that_do_not_fit_the_measure_are_refused(pool, browser):
    response = upload(browser, GOOD, measure="SMD")

    assert "SMD" in str(response.context["form"].errors["file"])


def test_a_file_is_taken_in_once_and_by_who_read_it(pool, browser, person, signed_in):
    checking = upload(browser, GOOD)

    other = signed_in(person(Role.ADMINISTRATOR)).post(checking.url)
    first, second = browser.post(checking.url), browser.post(checking.url)

    assert {other.url, first.url, second.url} == {reverse(PAGE)}
    assert Study.objects.filter(name="Nieuw").count() == 1


def test_what_was_read_and_left_is_gone_after_a_day(pool, browser):
    upload(browser, GOOD)
    RevmanUpload.objects.update(read_at=timezone.now() - timedelta(days=2))

    upload(browser, GOOD.replace("Nieuw", "Later"))

    assert RevmanUpload.objects.count() == 1


def test_the_page_takes_the_same_queries_at_every_size(pool, browser, django_assert_num_queries):
    browser.get(reverse(PAGE))
    with django_assert_num_queries(11):
        browser.get(reverse(PAGE))
    entry = make_entry("cursus")
    for number, counts in enumerate(THREE_STUDIES):
        add_study(entry, f"cursus-{number}", counts, group="cursus/competitive_job/RR")
    refresh_syntheses(at=NOW)

    with django_assert_num_queries(11):
        browser.get(reverse(PAGE))
