# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""The part of a text in which the words of a query stand, with those words marked."""

import re
from bisect import bisect_left
from collections.abc import Collection
from dataclasses import dataclass

from kenniskompas.core.search.words import fold, parts_of

WORD = re.compile(r"\w+(?:['’-]\w+)*")
LENGTH = 200
# How much before the first word found is shown.
BEFORE = 60
MORE = "…"


@dataclass(frozen=True, slots=True)
class Snippet:
    """Pieces of text in order; True when a piece is a word that was asked for."""

    pieces: tuple[tuple[str, bool], ...]

    @property
    def text(self) -> str:
        return "".join(piece for piece, _is_marked in self.pieces)


def snippet(text: str, marked: Collection[str]) -> Snippet:
    """About 200 characters of `text` around the densest group of `marked` words.

    `marked`: words in plain letters, as `words.words` gives them.
    """
    text = " ".join(text.split())
    words = set(WORD.findall(text.lower()))
    found = words.intersection(marked)
    found |= {
        word
        for word in words
        if not (word.isalnum() and word.isascii()) and is_marked(word, marked)
    }
    spots = [each.span() for each in WORD.finditer(text) if each[0].lower() in found]
    start, end = window(text, spots)
    pieces = [(MORE, False)] if start else []
    place = start
    for first, last in spots:
        if first >= start and last <= end:
            pieces += [(text[place:first], False), (text[first:last], True)]
            place = last
    pieces += [(text[place:end], False), (MORE if end < len(text) else "", False)]
    return Snippet(tuple(piece for piece in pieces if piece[0]))


def is_marked(word: str, marked: Collection[str]) -> bool:
    whole, parts = parts_of(fold(word))
    return whole in marked or any(part in marked for part in parts)


def window(text: str, spots: list[tuple[int, int]]) -> tuple[int, int]:
    """Where to cut: whole words, around as many marked words as fit."""
    if len(text) <= LENGTH:
        return 0, len(text)
    starts = [start for start, _end in spots]
    places = range(len(starts))
    densest = max(
        places, key=lambda at: bisect_left(starts, starts[at] + LENGTH - BEFORE) - at, default=None
    )
    best = 0 if densest is None else starts[densest]
    start = max(0, min(best - BEFORE, len(text) - LENGTH))
    if start:
        start = text.find(" ", start) + 1
    end = start + LENGTH
    if end < len(text):
        end = max(text.rfind(" ", start, end), start + 1)
    return start, min(end, len(text))
