# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""How far long work is, on stderr, for whoever waits."""

import sys
from collections.abc import Callable
from time import monotonic

# Seconds without a line: what is done sooner says nothing.
QUIET = 2.0


def progress_lines(now: Callable[[], float] = monotonic) -> Callable[[str, int, int], None]:
    """A function that is told what is done, how much and of how much, and shows some of it."""
    shown_at = now()

    def tell(what: str, done: int, of: int) -> None:
        nonlocal shown_at
        if now() - shown_at >= QUIET:
            shown_at = now()
            print(f"kompas: {what}: {done} of {of}", file=sys.stderr, flush=True)

    return tell
