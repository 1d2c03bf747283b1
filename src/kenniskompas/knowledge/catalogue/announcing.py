# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Django tells nobody of rows that are written many at once; this does (decision 18).

Rooms above, such as the search index, listen; the room that writes need not know of them.
"""

from collections.abc import Collection
from typing import Any

from django.dispatch import Signal

rows_written = Signal()


def announce(rows: Collection[Any]) -> None:
    """Say that rows of one table were written by a bulk operation, in the same transaction."""
    if rows:
        sample = next(iter(rows))
        rows_written.send(sender=type(sample), rows=rows)
