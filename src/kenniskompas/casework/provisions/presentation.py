# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the pages about one client show: the professional's and the client's own."""

from typing import Any

from kenniskompas.casework.provisions import labels


def shown(checked: Any, *, words: Any) -> dict[str, Any]:
    """`words` says what a missing fact is called; nothing while there is no table."""
    if checked is None:
        return {"checked": None}
    return {
        "checked": checked,
        "may_have": [_row(row, words) for row in checked.may_have],
        "open": [_row(row, words) for row in checked.open],
        "dealt_with": [_row(row, words) for row in checked.dealt_with],
    }


def _row(row: Any, words: Any) -> dict[str, Any]:
    return {
        **labels.row_words(row.seen.provision),
        "claim": row.claim,
        "missing": [(code, words(code)) for code in row.seen.ask],
    }
