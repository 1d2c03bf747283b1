# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""The ways into the catalogue: by problem, target group, skill, ladder step, and who uses it."""

from collections.abc import Iterable, Mapping
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse

from kenniskompas.knowledge.search.labels import ENTRIES

AT_FIRST = 5


def entry_tiles(groups: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """One tile per way in: its commonest values with how many entries each has, then the rest."""
    by_name = {group["name"]: group for group in groups}
    return [
        {"title": title, **split(name, by_name[name]["options"])}
        for name, title in ENTRIES.items()
        if by_name[name]["options"]
    ]


def split(name: str, options: Iterable[Mapping[str, Any]]) -> dict[str, Any]:
    page = reverse("knowledge:catalogue")
    links = [
        {
            "label": option["label"],
            "count": option["count"],
            "url": f"{page}?{urlencode({name: option['value']})}",
        }
        for option in options
    ]
    # A ladder is read from bottom to top: its steps stay together.
    if name != "ladder":
        links.sort(key=lambda link: -link["count"])
    return {"links": links[:AT_FIRST], "more": links[AT_FIRST:]}
