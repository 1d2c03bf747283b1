# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""What both pages about income show: the professional's and the client's own."""

from typing import Any

from kenniskompas.casework.work import labels
from kenniskompas.casework.work.choices import LITTLE_PERCENT


def shown_income(picture: Any) -> dict[str, Any]:
    """Nothing of a calculation before the client was asked."""
    change = picture.change
    return {
        "picture": picture,
        "expected": labels.expected_in_words(picture.expected) if picture.expected else "",
        "rows": labels.money_rows(change) if change else [],
        "warning": labels.trap_warning(change),
        "surprise": labels.surprise(picture.expected, change),
        "depends": labels.depends_in_words(picture.calculation) if change else [],
        "afterwards": labels.afterwards(picture),
        "earlier": [
            {"said_on": row.said_on, "words": labels.expected_in_words(row)}
            for row in picture.expectations
            if row != picture.expected
        ],
        "little": LITTLE_PERCENT,
        "met": labels.MET,
        "foreseen": labels.MORE_EXPECTED,
        "research": labels.RESEARCH_SOURCE,
    }
