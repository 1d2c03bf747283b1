# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Documents: few kinds, encrypted, for the people of the case, and gone when taken out."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from kenniskompas.casework.client import service
from kenniskompas.casework.client.models import DocumentContent
from kenniskompas.casework.tests.factories import AT, planned_case

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.7 een brief over huur"


@pytest.fixture
def as_client(person, signed_in):
    def sign_in(case, username="inwoner"):
        account = person("client", username=username)
        service.give_access(case.client, account, by=case.caseworker)
        return signed_in(account)

    return sign_in


def upload(browser, content=PDF, name="brief.pdf"):
    return browser.post(reverse("client:documents"), {"file": SimpleUploadedFile(name, content)})


def test_the_client_sends_a_document_and_gets_it_back_as_a_file(caseworker, as_client):
    case = planned_case(caseworker)
    browser = as_client(case)

    upload(browser)

    row = case.documents.get()
    answer = browser.get(reverse("client:document", args=[row.pk]))
    assert answer.content == PDF
    assert answer["Content-Disposition"] == 'attachment; filename="brief.pdf"'
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Security-Policy"].startswith("sandbox")
    assert "no-store" in answer["Cache-Control"]


def test_what_is_in_it_cannot_be_read_from_the_database(caseworker, as_client):
    upload(as_client(planned_case(caseworker)))

    assert b"huur" not in bytes(DocumentContent.objects.get().sealed)


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (b"<script>alert(1)</script>", "plaatje.png"),
        (b"MZ\x90\x00", "brief.pdf"),
        (b"PK\x03\x04", "map.zip"),
    ],
)
def test_the_content_says_what_it_is_and_not_the_name(content, name, caseworker, as_client):
    case = planned_case(caseworker)

    answer = upload(as_client(case), content, name)

    assert "geen pdf of foto" in answer.content.decode()
    assert not case.documents.exists()


@pytest.mark.parametrize(
    ("content", "ending"),
    [
        (b"\xff\xd8\xff\xe0", ".jpg"),
        (b"\x89PNG\r\n\x1a\n", ".png"),
        (b"\x00\x00\x00\x18ftypheic", ".heic"),
    ],
)
def test_pictures_of_a_phone_are_taken(content, ending, caseworker, as_client):
    case = planned_case(caseworker)

    upload(as_client(case), content, "../../etc/Foto 'x'.PDF")

    assert case.documents.get().name == f"Foto x{ending}"


def test_a_file_that_is_too_large_is_refused(caseworker):
    case = planned_case(caseworker)

    with pytest.raises(service.TooLarge):
        service.add_document(
            case,
            name="groot.pdf",
            content=PDF + bytes(10 * 1024 * 1024),
            route="site",
            person=caseworker,
            at=AT,
        )


def test_another_client_and_a_stranger_get_404(caseworker, as_client, person, signed_in):
    case, other = planned_case(caseworker), planned_case(caseworker)
    upload(as_client(case))
    row = case.documents.get()

    stranger = as_client(other, "iemand-anders")
    assert stranger.get(reverse("client:document", args=[row.pk])).status_code == 404
    assert stranger.post(reverse("client:document-remove", args=[row.pk])).status_code == 404
    director = signed_in(person("director"))
    assert director.get(reverse("casework:document", args=[case.pk, row.pk])).status_code == 404


def test_who_carries_out_the_case_adds_opens_and_erases(caseworker, signed_in):
    case, browser = planned_case(caseworker), signed_in(caseworker)
    page = reverse("casework:documents", args=[case.pk])

    browser.post(page, {"file": SimpleUploadedFile("brief.pdf", PDF), "route": "paper"})

    row = case.documents.get()
    assert row.route == "paper"
    assert "virussen" in browser.get(page).content.decode()
    assert browser.get(reverse("casework:document", args=[case.pk, row.pk])).content == PDF
    browser.post(reverse("casework:document-remove", args=[case.pk, row.pk]))
    assert not DocumentContent.objects.exists()


def test_a_client_takes_out_only_what_the_client_sent(caseworker, as_client):
    case = planned_case(caseworker)
    theirs = service.add_document(
        case, name="van ons.pdf", content=PDF, route="paper", person=caseworker, at=AT
    )
    browser = as_client(case)
    upload(browser)

    gone = [
        browser.post(reverse("client:document-remove", args=[row.pk])).status_code
        for row in case.documents.order_by("added_at")
    ]

    assert sorted(gone) == [302, 404]
    assert case.documents.get() == theirs
