# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who somebody is, kept apart: encrypted with the installation's key, known by a keyed hash."""

from __future__ import annotations

import hashlib
import hmac
import json
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from kenniskompas.workbench.ddas.rules import person_key
from kenniskompas.workbench.effects.sealing import open_content, seal_content
from kenniskompas.workbench.effects.store_key import store_key


@dataclass(frozen=True, slots=True)
class Seal:
    """The installation's key at work; made once per import or export."""

    key: bytes

    @classmethod
    def of_installation(cls) -> Seal:
        return cls(store_key())

    def close(self, person: dict[str, Any], client_id: UUID) -> bytes:
        """Encrypted for this client: what is sealed for one does not open for another."""
        return seal_content(person, key=self.key, owner=client_id.bytes)

    def open(self, sealed: bytes, client_id: UUID) -> dict[str, Any]:
        person: dict[str, Any] = open_content(sealed, key=self.key, owner=client_id.bytes)
        return person

    def mark(self, *parts: str) -> str:
        """The same for the same words under this key; says nothing without it."""
        text = "\x1f".join(("ddas", *parts)).encode()
        return hmac.new(self.key, text, hashlib.sha256).hexdigest()

    def mark_of(self, person: dict[str, Any]) -> str:
        return self.mark("person", person_key(person))

    def digest(self, content: Any) -> str:
        return self.mark("content", json.dumps(content, sort_keys=True, ensure_ascii=False))
