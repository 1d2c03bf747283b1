# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
import io
import json
import zipfile
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone, translation

from kenniskompas.accounts.models import Role
from kenniskompas.knowledge.exchange import service
from kenniskompas.knowledge.exchange.conflict_words import (
    DETAILS,
    FIELDS,
    SECTIONS,
    field_rows,
    spoken,
)
from kenniskompas.knowledge.exchange.models import PackageImport
from kenniskompas.knowledge.exchange.service.content_rows import DESCRIPTION_KEYS
from kenniskompas.knowledge.models import Intervention
from kenniskompas.knowledge.tests.factories import make_entry
from kenniskompas.workbench.packages import RESOURCES
from kenniskompas.workbench.packages.writing import package_id

pytestmark = pytest.mark.django_db
PAGE = "knowledge:exchange"


@pytest.fixture(autouse=True)
def english():
    with translation.override("en"):
        yield


@pytest.fixture
def researcher(person):
    return person(Role.RESEARCHER)


@pytest.fixture
def package():
    make_entry("ips", goal="Uit het pakket")
    content = service.export_package()
    Intervention.objects.update(goal="Van ons")
    return content


def upload(browser, content, name="kennis.zip"):
    file = SimpleUploadedFile(name, content, content_type="application/zip")
    return browser.post(reverse(PAGE), {"file": file}, headers={"accept-language": "en"})


def test_who_may_not_exchange_sees_nothing(person, signed_in):
    browser = signed_in(person(Role.CASEWORKER))

    assert browser.get(reverse(PAGE)).status_code == 404
    assert browser.get(reverse("knowledge:exchange_check", args=[1])).status_code == 404
    assert browser.post(reverse("knowledge:exchange_download")).status_code == 404


def test_the_chosen_parts_are_downloaded(researcher, signed_in):
    make_entry("ips")

    response = signed_in(researcher).post(
        reverse("knowledge:exchange_download"), {"only": ["interventions", "terms"]}
    )

    assert response["Content-Type"] == "application/zip"
    assert response.content == service.export_package(only=["interventions", "terms"])


def test_no_part_chosen_asks_for_one(researcher, signed_in):
    response = signed_in(researcher).post(reverse("knowledge:exchange_download"), {})

    assert response.status_code == 200
    assert response.context["parts"].errors


@pytest.mark.parametrize(("choice", "goal"), [("keep", "Van ons"), ("take", "Uit het pakket")])
def test_a_conflict_is_shown_and_goes_as_chosen(researcher, signed_in, package, choice, goal):
    browser = signed_in(researcher)
    checking = upload(browser, package)
    page = browser.get(checking.url)

    browser.post(checking.url, {"otherwise": "keep", "choice-interventions-ips": choice})

    assert "Uit het pakket" in page.content.decode()
    assert "Van ons" in page.content.decode()
    assert Intervention.objects.get().goal == goal
    taken = PackageImport.objects.get()
    assert taken.person == researcher
    assert bytes(taken.content) == b""


def test_looking_stores_nothing_and_confirming_without_a_choice_asks_for_it(
    researcher, signed_in, package
):
    browser = signed_in(researcher)
    checking = upload(browser, package)

    response = browser.post(checking.url, {})

    assert response.url == checking.url
    assert Intervention.objects.get().goal == "Van ons"


def test_a_package_is_taken_in_once_and_by_who_read_it(researcher, signed_in, person, package):
    browser = signed_in(researcher)
    checking = upload(browser, package)

    other = signed_in(person(Role.ADMINISTRATOR)).post(checking.url, {"otherwise": "take"})
    first = browser.post(checking.url, {"otherwise": "take"})
    second = browser.post(checking.url, {"otherwise": "take"})

    assert {other.url, first.url, second.url} == {reverse(PAGE)}
    assert PackageImport.objects.exclude(taken_in_at=None).count() == 1


def test_a_conflict_is_told_in_words_and_can_be_taken_along(researcher, signed_in, package):
    Intervention.objects.update(kind="policy", aliases=["=1+1"])
    browser = signed_in(researcher)
    checking = upload(browser, package)

    page = browser.get(checking.url, headers={"accept-language": "en"}).content.decode()
    listed = browser.get(reverse(PAGE), headers={"accept-language": "en"}).content.decode()
    report = browser.get(
        f"{checking.url}verschillen.csv", headers={"accept-language": "en"}
    ).content.decode()

    for word in ("Goal", "Other names", "Option for a client", "Policy", "Van ons"):
        assert word in page
    assert checking.url in listed
    rows = [line.split(",") for line in report.splitlines()]
    assert rows[0] == ["part", "key", "name", "field", "here", "package"]
    assert ["interventions", "ips", "Ips", "goal", "Van ons", "Uit het pakket"] in rows
    assert ["interventions", "ips", "Ips", "aliases", "'=1+1", "empty"] in rows


def test_differences_of_another_person_are_not_handed_out(researcher, signed_in, person, package):
    checking = upload(signed_in(researcher), package)
    address = f"{checking.url}verschillen.csv"

    assert signed_in(person(Role.CASEWORKER)).get(address).status_code == 404
    assert signed_in(person(Role.ADMINISTRATOR)).get(address).url == reverse(PAGE)


def test_what_stands_inside_a_description_is_told_apart_and_in_words():
    assert set(DESCRIPTION_KEYS) | {"card", "ladder"} <= set(DETAILS)
    here = {"occasion": "Nu", "harms": ["x"], "card": {"do": "Bel", "say": "Hallo"}}
    there = {"occasion": "Straks", "harms": ["x"], "card": {"do": "Mail", "say": "Hallo"}}

    rows = field_rows("description", here, there)

    assert [(str(row["name"]), row["here"], row["there"]) for row in rows] == [
        (str(DETAILS["occasion"]), "Nu", "Straks"),
        (str(SECTIONS["do"]), "Bel", "Mail"),
    ]


def test_every_column_of_a_package_has_a_word():
    columns = {column.name for each in RESOURCES.values() for column in each.columns}

    assert columns - set(FIELDS) == set()


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("goal", "", "empty"),
        ("is_poolable", False, "no"),
        ("measure", "RR", "risk ratio"),
        ("aliases", ["een", "twee"], "een; twee"),
        (
            "numbers",
            {"n": {"value": 12, "status": "seen", "note": ""}},
            "People in all: 12 (seen in the source)",
        ),
        (
            "reported",
            {"value": 1.5, "ci_low": None},
            "Value: 1.5; Lower end of the interval: empty",
        ),
    ],
)
def test_a_value_of_a_package_is_told_in_words(name, value, words):
    assert spoken(name, value) == words


def test_a_file_that_is_no_package_is_refused_on_the_page(researcher, signed_in):
    response = upload(signed_in(researcher), b"geen zip")

    assert response.status_code == 200
    assert "kennis.zip" in str(response.context["form"].errors["file"])
    assert not PackageImport.objects.exists()


def newer(descriptor):
    descriptor["kenniskompas_schema"] = "9.0.0"


def changed_title(descriptor):
    descriptor["title"] = "Iets anders"


def circular(descriptor):
    one, other = (f"urn:sha256:{sign * 64}" for sign in "ab")
    descriptor["sources"] = [
        {"title": "Een", "path": one, "builds_on": [other]},
        {"title": "Ander", "path": other, "builds_on": [one]},
    ]
    descriptor["id"] = package_id(descriptor)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (newer, "package has schema 9.0.0"),
        (changed_title, "changed after the package was made"),
        (circular, "leads back to itself"),
    ],
)
def test_a_package_that_is_newer_or_tampered_with_or_circular_is_refused_by_name(
    researcher, signed_in, package, change, words
):
    source = zipfile.ZipFile(io.BytesIO(package))
    output = io.BytesIO()
    with zipfile.ZipFile(output, "w") as archive:
        for name in source.namelist():
            data = source.read(name)
            if name == "datapackage.json":
                descriptor = json.loads(data)
                change(descriptor)
                data = json.dumps(descriptor).encode()
            archive.writestr(name, data)

    response = upload(signed_in(researcher), output.getvalue())

    said = str(response.context["form"].errors["file"])
    assert words in said
    assert "kennis.zip" in said
    assert not PackageImport.objects.exists()


def test_the_history_says_who_and_what_at_one_cost(
    researcher, signed_in, django_assert_num_queries
):
    browser = signed_in(researcher)
    counts = {"created": 1, "updated": 2, "unchanged": 3}
    at = timezone.now()
    for number in range(15):
        PackageImport.objects.create(
            package=f"urn:sha256:{number}",
            title=f"Pakket {number}",
            file_name="x.zip",
            outcome=counts,
            person=researcher,
            read_at=at,
            taken_in_at=at - timedelta(days=number),
        )
        if number == 0:
            browser.get(reverse(PAGE))
    with django_assert_num_queries(7):
        response = browser.get(reverse(PAGE))

    assert "Pakket 14" in response.content.decode()
