# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""The part of a text in which the words of a query stand, with those words marked."""

import re
from bisect import bisect_left
from collections.abc import Collection
from dataclasses import dataclass

from kenniskompas.core.search.words import fold, parts_of

WORD = re.compile(r"\w+(?:['’-]\w+)*")
# What joins two parts of a word.
JOINING = ("'", "’", "-")
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
    lowered = text.lower()
    words = set(WORD.findall(lowered))
    found = words.intersection(marked)
    found |= {
        word
        for word in words
        if not (word.isalnum() and word.isascii()) and is_marked(word, marked)
    }
    spots = spots_of(found, text, lowered)
    start, end = window(text, spots)
    pieces = [(MORE, False)] if start else []
    place = start
    for first, last in spots:
        if first >= start and last <= end:
            pieces += [(text[place:first], False), (text[first:last], True)]
            place = last
    pieces += [(text[place:end], False), (MORE if end < len(text) else "", False)]
    return Snippet(tuple(piece for piece in pieces if piece[0]))


def spots_of(found: Collection[str], text: str, lowered: str) -> list[tuple[int, int]]:
    """Where the words stand in `text`, in order; `lowered` is the text in small letters.

    Looking for a few words is faster than looking at every word of the text.
    """
    if len(lowered) != len(text):  # a few letters of other alphabets become two
        return [each.span() for each in WORD.finditer(text) if each[0].lower() in found]
    spots = []
    for word in found:
        start = lowered.find(word)
        while start >= 0:
            end = start + len(word)
            if is_whole(lowered, start, end):
                spots.append((start, end))
            start = lowered.find(word, start + 1)
    return sorted(spots)


def is_whole(text: str, start: int, end: int) -> bool:
    """Whether what stands there is one `WORD`, and no part of a longer one."""
    before, after = text[max(0, start - 2) : start], text[end : end + 2]
    return not (
        is_letter(before[-1:])
        or (before[-1:] in JOINING and is_letter(before[-2:-1]))
        or is_letter(after[:1])
        or (after[:1] in JOINING and is_letter(after[1:]))
    )


def is_letter(sign: str) -> bool:
    return sign.isalnum() or sign == "_"


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
