# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""The published description: a file beside the code, so that a change of contract is seen."""

import json
from pathlib import Path
from typing import Any

from django.conf import settings

from kenniskompas.accounts.api.version import BASE

FILE = Path(__file__).with_name("openapi.json")


def published(host: str, organisation: str) -> dict[str, Any]:
    """What the file says, for this host and its organisation."""
    document: dict[str, Any] = json.loads(FILE.read_text(encoding="utf-8"))
    document["servers"] = [{"url": f"{host.rstrip('/')}{BASE}"}]
    document["info"]["contact"] = {
        **document["info"]["contact"],
        **({"name": organisation} if organisation else {}),
        "url": host,
        **({"email": settings.KOMPAS_API_CONTACT} if settings.KOMPAS_API_CONTACT else {}),
    }
    return document
