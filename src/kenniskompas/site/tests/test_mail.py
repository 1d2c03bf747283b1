# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""A mail server is reached encrypted, or lies on this machine, and clients see who writes."""

import dj_email_url
import pytest
from django.core.exceptions import ImproperlyConfigured

from kenniskompas.site.mail import TIMEOUT, mail_settings

SENDER = "Gemeente Testdam <herinnering@testdam.example>"


@pytest.mark.parametrize(
    ("address", "port"),
    [
        ("submission://naam:w%40ord@mail.example.nl", 587),
        ("smtp://naam:w%40ord@mail.example.nl:465/?ssl=1", 465),
        ("smtp://naam:w%40ord@localhost", 25),
    ],
)
def test_an_encrypted_server_or_one_of_this_machine_is_taken(address, port):
    found = mail_settings(dj_email_url.parse(address), sender=SENDER)

    assert found["EMAIL_BACKEND"].endswith("smtp.EmailBackend")
    assert (found["EMAIL_PORT"], found["EMAIL_HOST_PASSWORD"]) == (port, "w@ord")
    assert (found["DEFAULT_FROM_EMAIL"], found["EMAIL_TIMEOUT"]) == (SENDER, TIMEOUT)


@pytest.mark.parametrize(
    ("address", "part"),
    [
        ("smtp://naam:woord@mail.example.nl", "encrypt"),
        ("submission://", "encrypt"),
        ("mail.example.nl", "submission://"),
        ("https://mail.example.nl", "submission://"),
    ],
)
def test_another_address_stops_the_server_without_telling_the_password(address, part):
    with pytest.raises(ImproperlyConfigured, match=part) as refused:
        mail_settings(dj_email_url.parse(address), sender=SENDER)
    assert "woord" not in str(refused.value)


@pytest.mark.parametrize("sender", ["", "Gemeente Testdam", "geen adres"])
def test_without_an_address_of_the_sender_it_does_not_start(sender):
    parsed = dj_email_url.parse("smtp://localhost")
    with pytest.raises(ImproperlyConfigured, match="KOMPAS_EMAIL_FROM"):
        mail_settings(parsed, sender=sender)
