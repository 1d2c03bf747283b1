# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""An address outside is encrypted, and holds no password."""

import pytest

from kenniskompas.site.addresses import is_safe_address


@pytest.mark.parametrize(
    ("address", "is_fine"),
    [
        ("", True),
        ("https://regels.example.nl/api", True),
        ("http://localhost:5000", True),
        ("http://127.0.0.1", True),
        ("http://[::1]:80/", True),
        ("http://regels.example.nl", False),
        ("http://localhost.example.nl", False),
        ("ftp://regels.example.nl", False),
        ("https://", False),
        ("https://naam:woord@regels.example.nl", False),
        ("https://regels.example.nl/?sleutel=1", False),
        ("https://regels.example.nl:poort", False),
        ("regels.example.nl", False),
    ],
)
def test_an_address_is_encrypted_or_of_this_machine(address, is_fine):
    assert is_safe_address(address) is is_fine
