# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Results of a search as a template shows them: where they open, and in what words."""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from kenniskompas.knowledge.search import labels, service

ADDRESSES: dict[str, Callable[[str], str]] = {
    "intervention": lambda ref: reverse("knowledge:intervention", args=[ref]),
    "study": lambda ref: reverse("knowledge:study", args=[ref]),
    "publication": lambda ref: reverse("knowledge:publication", args=[ref]),
    "gap": lambda ref: reverse("knowledge:gap", args=[ref]),
    "note": lambda ref: reverse("knowledge:note", args=[ref]),
}


def hit_view(hit: service.Hit) -> dict[str, Any]:
    kind, _many = labels.KINDS[hit.kind]
    return {
        "kind": kind,
        "title": hit.title,
        "url": ADDRESSES[hit.kind](hit.ref),
        "pieces": hit.snippet.pieces if hit.snippet.text != hit.title else (),
    }


def kind_tabs(found: service.Found, query: str, current: str) -> list[dict[str, Any]]:
    """A tab for all results and one for each kind that has any."""
    page = reverse("knowledge:search")
    tabs = [
        {
            "label": _("Everything"),
            "url": f"{page}?{urlencode({'q': query})}",
            "current": not current,
        }
    ]
    for kind, (_one, many) in labels.KINDS.items():
        if found.kinds.get(kind) != 0 or kind == current:
            asked = urlencode({"q": query, "soort": kind})
            tabs.append(
                {
                    "label": many,
                    "url": f"{page}?{asked}",
                    "current": kind == current,
                    "count": found.kinds.get(kind),
                }
            )
    return tabs
