# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""The pages of one room as tabs."""

from collections.abc import Iterable
from typing import Any

from django.urls import reverse


def page_tabs(pages: Iterable[tuple[str, Any]], current: str) -> list[dict[str, Any]]:
    """`pages` are url names with their words; `current` is the name of the open page."""
    return [
        {"url": reverse(name), "label": label, "current": name == current} for name, label in pages
    ]
