# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""To which addresses facts of a person may go."""

from urllib.parse import urlsplit

THIS_MACHINE = frozenset({"localhost", "127.0.0.1", "::1"})


def is_safe_address(address: str) -> bool:
    """Encrypted, or of this machine; empty is off. Nothing of a password or a question in it."""
    try:
        parts = urlsplit(address)
        is_known = parts.port is None or parts.port > 0
    except ValueError:
        return False
    if not address:
        return True
    if parts.username or parts.query or parts.fragment or not is_known:
        return False
    is_encrypted = parts.scheme == "https" and bool(parts.hostname)
    return is_encrypted or (parts.scheme == "http" and parts.hostname in THIS_MACHINE)
