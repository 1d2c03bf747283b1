# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
import re

import pytest
from django.template.loader import render_to_string
from django.test import Client
from django.urls import reverse

pytestmark = [pytest.mark.django_db, pytest.mark.urls("kenniskompas.site.tests.showcase_urls")]

INLINE = re.compile(r"<style|\sstyle=|\son[a-z]+=|<script(?![^>]*\ssrc=)", re.IGNORECASE)


@pytest.mark.parametrize("address", ["/onderdelen/", "/onderdelen/?errors=1"])
def test_pages_hold_nothing_that_the_content_policy_forbids(client, address):
    response = client.get(address)

    assert response.status_code == 200
    assert not INLINE.search(response.content.decode())
    assert "unsafe" not in response["Content-Security-Policy"]


@pytest.mark.parametrize(
    ("address", "status", "said"),
    [
        ("/bestaat-niet/", 404, "Wij kunnen deze pagina niet vinden"),
        ("/403/", 403, "U mag deze pagina niet bekijken"),
        ("/400/", 400, "Wij konden deze aanvraag niet lezen"),
        ("/500/", 500, "Er ging bij ons iets mis"),
    ],
)
def test_a_failure_says_what_happened_and_what_to_do(address, status, said):
    client = Client(raise_request_exception=False, headers={"accept-language": "nl"})

    response = client.get(address)

    page = response.content.decode()
    assert response.status_code == status
    assert said in page
    assert "Wat u kunt doen" in page
    assert not INLINE.search(page)


def test_a_form_without_its_token_is_refused_in_plain_words():
    client = Client(enforce_csrf_checks=True, headers={"accept-language": "nl"})

    response = client.post(reverse("accounts:login"), {"username": "x", "password": "y"})

    assert response.status_code == 403
    assert "Dit formulier stond te lang open" in response.content.decode()


def test_the_page_for_a_broken_server_needs_neither_request_nor_database(
    django_db_blocker,
):
    with django_db_blocker.block():
        page = render_to_string("500.html")

    assert "Kenniskompas" in page


def test_the_language_switch_offers_the_other_language(client):
    dutch = client.get(reverse("accounts:login"), headers={"accept-language": "nl"})
    english = client.get(reverse("accounts:login"), headers={"accept-language": "en"})

    assert 'lang="nl"' in dutch.content.decode()
    assert 'value="en"' in dutch.content.decode()
    assert 'value="nl"' in english.content.decode()


def test_the_menu_says_where_you_are_and_shows_the_pages_of_that_room():
    rooms = [
        {
            "label": "Weten",
            "url": "/weten/",
            "current": True,
            "children": [
                {"label": "Catalogus", "url": "/weten/catalogus", "current": True},
                {"label": "Onderzoek", "url": "/weten/onderzoek", "current": False},
            ],
        },
        {"label": "Meten", "url": "/meten/", "current": False, "children": []},
    ]

    page = render_to_string("site/parts/header.html", {"menu": rooms})

    assert page.count('aria-current="true"') == 1
    assert page.count('aria-current="page"') == 1
    assert page.index("Meten") < page.index("Onderzoek")


def test_the_demo_is_marked_as_invented_on_the_sign_in_page_too(client, monkeypatch):
    monkeypatch.setattr("kenniskompas.portal.menu.is_demo_database", lambda: True)

    page = client.get(reverse("accounts:login"), headers={"accept-language": "nl"})

    assert "alle gegevens zijn verzonnen (synthetisch)" in page.content.decode()
