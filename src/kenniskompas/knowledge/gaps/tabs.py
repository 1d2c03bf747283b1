# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""The pages about what nobody knows, as tabs of one menu entry."""

from typing import Any

from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _


def tabs(current: str) -> list[dict[str, Any]]:
    """`current` is the url name of the open page."""
    pages = [
        ("knowledge:gaps", _("Questions")),
        ("knowledge:gap_map", _("Evidence map")),
        ("knowledge:agenda", _("Research agenda")),
        # A page of the room above; absent where that room is not installed.
        ("portal:coverage", _("Our own clients")),
    ]
    return [
        {"url": url, "label": label, "current": name == current}
        for name, label in pages
        if (url := address(name))
    ]


def address(name: str) -> str:
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""
