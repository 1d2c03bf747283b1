# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Keeping citizen service numbers out: a client is known here by a number of the register."""

from collections.abc import Iterable

DIGITS = 9
WEIGHTS = (9, 8, 7, 6, 5, 4, 3, 2, -1)


def is_bsn(text: str) -> bool:
    """Whether these are nine digits that pass the eleven test."""
    if not _has_nine(text) or int(text) == 0:
        return False
    return sum(w * int(digit) for w, digit in zip(WEIGHTS, text, strict=True)) % 11 == 0


def first_bsn(texts: Iterable[str]) -> int | None:
    """The place of the first number that looks like a BSN, when the column holds them.

    One in eleven numbers of any other register passes the test too, so a column is taken for BSNs
    when more than half of its numbers of nine digits pass.
    """
    numbers = [(place, is_bsn(text)) for place, text in enumerate(texts) if _has_nine(text)]
    passing = [place for place, passes in numbers if passes]
    return passing[0] if 2 * len(passing) > len(numbers) else None


def _has_nine(text: str) -> bool:
    return len(text) == DIGITS and text.isascii() and text.isdigit()
