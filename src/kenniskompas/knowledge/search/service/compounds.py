# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Dutch joins words: schuldhulp holds schuld and hulp. The words of the index say where to split.

A split is believed when every piece is a word (or stem) that occurs here by itself, a joining
letter apart, so that "taal" is not found in "totaal". Two pieces are enough: the second may be a
compound itself (schuld|hulpverlening).
"""

from collections.abc import Collection, Container, Iterable, Iterator
from dataclasses import dataclass
from typing import Self

SHORTEST_INSIDE = 4
SHORTEST_PIECE = 3
# So many letters do not stand in a longer word by accident: schuldhulp(verlening).
SURELY_INSIDE = 7
# What may stand between two words that are joined.
JOINTS = ("", "s", "en", "e", "n")


def halves(word: str) -> Iterator[tuple[str, str]]:
    """Every way to cut `word` in two, with and without the letters that may join the halves."""
    for place in range(SHORTEST_PIECE, len(word) - SHORTEST_PIECE + 1):
        for left in unjoined(word[:place]):
            yield left, word[place:]


def split(word: str, known: Container[str]) -> tuple[str, ...]:
    """The two known words that make up `word`, as even as can be; empty when there are none."""
    cuts = [cut for cut in halves(word) if cut[0] in known and cut[1] in known]
    return max(cuts, key=lambda cut: (min(map(len, cut)), cut), default=())


def unjoined(piece: str) -> Iterator[str]:
    """A piece as it stands, and without the letters that join it to the next."""
    for joint in JOINTS:
        if piece.endswith(joint) and len(piece) - len(joint) >= SHORTEST_PIECE:
            yield piece[: len(piece) - len(joint)]


@dataclass(frozen=True, slots=True)
class Inside:
    """How an asked word may stand in a longer one: at its beginning, or its stem at the end."""

    beginnings: frozenset[str]
    endings: frozenset[str]

    @classmethod
    def of(cls, forms: Iterable[str], stems: Iterable[str]) -> Self:
        return cls(
            frozenset(each for each in forms if len(each) >= SHORTEST_INSIDE),
            frozenset(each for each in stems if len(each) >= SHORTEST_PIECE),
        )

    def rests(self, word: str, its_stem: str) -> set[str]:
        """What is left of a word beside the asked one, joints apart: to be a known word."""
        left: set[str] = set()
        for form in self.beginnings:
            if word.startswith(form):
                rest = word[len(form) :]
                left |= {rest.removeprefix(joint) for joint in JOINTS if rest.startswith(joint)}
        for ending in self.endings:
            if its_stem.endswith(ending):
                left |= set(unjoined(its_stem[: -len(ending)]))
        return {each for each in left if len(each) >= SHORTEST_PIECE}

    def surely_in(self, word: str, its_stem: str) -> bool:
        """Whether so much of a word is the asked one that the rest needs no looking up."""
        return any(
            len(form) >= SURELY_INSIDE and len(text) - len(form) >= SHORTEST_PIECE and fits(form)
            for forms, text, fits in (
                (self.beginnings, word, word.startswith),
                (self.endings, its_stem, its_stem.endswith),
            )
            for form in forms
        )


def shortest_beginnings(forms: Collection[str]) -> set[str]:
    """The forms that do not begin with another: what begins with those begins with one of these."""
    ordered = sorted(forms)
    kept: list[str] = []
    for form in ordered:
        if not kept or not form.startswith(kept[-1]):
            kept.append(form)
    return set(kept)
