# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who somebody is, kept apart: encrypted with the installation's key, known by a keyed hash."""

from __future__ import annotations

import hashlib
import hmac
import json
import os
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from kenniskompas.core.errors import BadInput
from kenniskompas.workbench.ddas.rules import person_key
from kenniskompas.workbench.effects.store_key import KEY_VARIABLE, store_key

NONCE_BYTES = 12


@dataclass(frozen=True, slots=True)
class Seal:
    """The installation's key at work; made once per import or export."""

    key: bytes

    @classmethod
    def of_installation(cls) -> Seal:
        return cls(store_key())

    def close(self, person: dict[str, Any], client_id: UUID) -> bytes:
        """Encrypted for this client: what is sealed for one does not open for another."""
        nonce = os.urandom(NONCE_BYTES)
        content = json.dumps(person, ensure_ascii=False).encode()
        return nonce + AESGCM(self.key).encrypt(nonce, content, client_id.bytes)

    def open(self, sealed: bytes, client_id: UUID) -> dict[str, Any]:
        nonce, content = bytes(sealed[:NONCE_BYTES]), bytes(sealed[NONCE_BYTES:])
        try:
            person: dict[str, Any] = json.loads(
                AESGCM(self.key).decrypt(nonce, content, client_id.bytes)
            )
        except InvalidTag as error:
            raise BadInput("bad_setting", value=f"{KEY_VARIABLE} is another key") from error
        return person

    def mark(self, *parts: str) -> str:
        """The same for the same words under this key; says nothing without it."""
        text = "\x1f".join(("ddas", *parts)).encode()
        return hmac.new(self.key, text, hashlib.sha256).hexdigest()

    def mark_of(self, person: dict[str, Any]) -> str:
        return self.mark("person", person_key(person))

    def digest(self, content: Any) -> str:
        return self.mark("content", json.dumps(content, sort_keys=True, ensure_ascii=False))
