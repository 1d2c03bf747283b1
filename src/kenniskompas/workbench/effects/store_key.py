# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""The key that encrypts scores: from the environment, or a file of the user's own, never beside
the data."""

import base64
import binascii
import os
from pathlib import Path

from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from kenniskompas.core.errors import BadInput

KEY_VARIABLE = "KOMPAS_STORE_KEY"
KEY_BYTES = 32


def store_key() -> bytes:
    """The key in KOMPAS_STORE_KEY, or in the user's key file, which is made at first use."""
    written = os.environ.get(KEY_VARIABLE)
    if written:
        return _decode(written, KEY_VARIABLE)
    path = key_file()
    try:
        return _decode(path.read_text(encoding="ascii"), str(path))
    except FileNotFoundError:
        return _create(path)


def key_file() -> Path:
    config = os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config"
    return Path(config) / "kenniskompas" / "store.key"


def _create(path: Path) -> bytes:
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    key = AESGCM.generate_key(bit_length=8 * KEY_BYTES)
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return _decode(path.read_text(encoding="ascii"), str(path))
    with os.fdopen(handle, "w", encoding="ascii") as stream:
        stream.write(base64.urlsafe_b64encode(key).decode() + "\n")
    return key


def _decode(written: str, place: str) -> bytes:
    try:
        key = base64.urlsafe_b64decode(written.strip())
    except (binascii.Error, ValueError):
        key = b""
    if len(key) != KEY_BYTES:
        # The value itself is a secret and stays out of the message.
        raise BadInput(
            "wrong_type", file=place, value="this key", allowed="32 bytes in URL-safe base64"
        )
    return key
