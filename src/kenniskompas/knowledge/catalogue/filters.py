# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Options of a filter, as the template of a list shows them."""

from typing import Any


def counted(counts: dict[str, int], words: dict[str, Any]) -> list[dict[str, Any]]:
    return [
        {"value": code, "label": text, "count": counts.get(code, 0)}
        for code, text in words.items()
        if counts.get(code)
    ]


def marked(options: list[dict[str, Any]], chosen: list[str]) -> list[dict[str, Any]]:
    return [{**option, "selected": option["value"] in chosen} for option in options]
