# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Contents sealed with the installation's key, each for the one row that it belongs to."""

import json
import os
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from kenniskompas.core.errors import BadInput
from kenniskompas.workbench.effects.store_key import KEY_VARIABLE

NONCE_BYTES = 12


def seal_content(content: Any, *, key: bytes, owner: bytes) -> bytes:
    """A document of JSON values, sealed as `seal_bytes` does."""
    return seal_bytes(json.dumps(content, ensure_ascii=False).encode(), key=key, owner=owner)


def open_content(sealed: bytes, *, key: bytes, owner: bytes) -> Any:
    """What was sealed; BadInput when the key is another one."""
    return json.loads(open_bytes(sealed, key=key, owner=owner))


def seal_bytes(plain: bytes, *, key: bytes, owner: bytes) -> bytes:
    """Encrypted with AES-GCM: what is sealed for one owner does not open for another."""
    nonce = os.urandom(NONCE_BYTES)
    return nonce + AESGCM(key).encrypt(nonce, plain, owner)


def open_bytes(sealed: bytes, *, key: bytes, owner: bytes) -> bytes:
    """What was sealed; BadInput when the key is another one."""
    nonce, content = bytes(sealed[:NONCE_BYTES]), bytes(sealed[NONCE_BYTES:])
    try:
        return AESGCM(key).decrypt(nonce, content, owner)
    except InvalidTag as error:
        raise BadInput("bad_setting", value=f"{KEY_VARIABLE} is another key") from error
