# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Every figure on the page of an entry leads back to where it was read and who entered it."""

import csv
import re
from collections.abc import Callable
from datetime import timedelta
from io import StringIO

import pytest
from django.test import Client as Browser
from django.urls import reverse

from kenniskompas.accounts.models import Person
from kenniskompas.knowledge.models import EffectEstimate, Synthesis
from kenniskompas.knowledge.research.service.pooling import refresh_syntheses
from kenniskompas.knowledge.tests.factories import NOW, add_three_studies, make_entry

pytestmark = pytest.mark.django_db


@pytest.fixture
def browser(caseworker: Person, signed_in: Callable[[Person], Browser]) -> Browser:
    entry = make_entry("ips", name="Plaatsing")
    add_three_studies(entry)
    refresh_syntheses(at=NOW)
    return signed_in(caseworker)


def read(browser: Browser, url: str) -> str:
    answer = browser.get(url.partition("#")[0])
    assert answer.status_code == 200, url
    return answer.content.decode()


def entry_page(browser: Browser) -> str:
    return read(browser, reverse("knowledge:intervention", args=["ips"]))


def test_every_study_in_the_picture_leads_to_the_number_its_source_and_who_entered_it(
    browser: Browser,
) -> None:
    EffectEstimate.objects.update(entered_by=Person.objects.get(), entered_at=NOW)
    links = set(re.findall(r'href="(/weten/onderzoek/[^"/]+/#[^"]+)"', entry_page(browser)))
    pooled = Synthesis.objects.get(is_current=True).inputs["studies"]
    wanted = {slug for study in pooled for slug in study["estimates"]}
    assert {link.partition("#")[2] for link in links} >= wanted
    for link in links:
        study = read(browser, link)
        estimate = EffectEstimate.objects.get(slug=link.partition("#")[2])
        assert f'id="{estimate.slug}"' in study
        assert estimate.source_seen in study
        assert Person.objects.get().display_name in study


def test_the_number_of_people_is_the_one_in_the_file_that_goes_with_it(browser: Browser) -> None:
    page = entry_page(browser)
    told = re.search(r"Van de 100 mensen krijgen er (\d+) .*?\((\d+) tot (\d+)\)", page)
    files = re.findall(r'href="([^"]+mensen\.csv)"', page)
    assert told is not None
    kept = dict(csv.reader(StringIO(read(browser, files[0]))))
    in_file = [int(float(kept[name]) + 0.5) for name in ("estimate", "low", "high")]
    assert [int(number) for number in told.groups()] == in_file


def test_every_version_in_the_history_can_still_be_opened(browser: Browser) -> None:
    EffectEstimate.objects.filter(slug__contains="0").first().delete()
    refresh_syntheses(at=NOW + timedelta(1))
    page = entry_page(browser)
    versions = set(re.findall(r'href="(/weten/samengenomen/[^"]+/v\d+/)"', page))
    assert len(versions) == Synthesis.objects.count() == 2
    for url in versions:
        read(browser, url)
