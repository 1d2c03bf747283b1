# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Where things are: in the API, and on the pages that people read."""

from typing import Any

from django.urls import reverse

from kenniskompas.accounts.api.version import BASE

# Kinds of things by the name of their collection, and the page of one of them.
PAGES: dict[str, str] = {
    "interventions": "knowledge:intervention",
    "studies": "knowledge:study",
    "syntheses": "knowledge:pool",
    "gaps": "knowledge:gap",
    "publications": "knowledge:publication",
    "practice-notes": "knowledge:note",
}


def links_of(request: Any, collection: str, ref: Any) -> dict[str, str]:
    return {
        "self": request.build_absolute_uri(f"{BASE}/{collection}/{ref}"),
        "page": request.build_absolute_uri(reverse(PAGES[collection], args=[ref])),
    }


def version_links(request: Any, group: str, version: int) -> dict[str, str]:
    page = reverse("knowledge:pool_version", args=[group, version])
    return {
        "self": request.build_absolute_uri(f"{BASE}/syntheses/{group}/versions/{version}"),
        "page": request.build_absolute_uri(page),
    }
