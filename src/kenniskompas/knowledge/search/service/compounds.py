# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Dutch joins words: schuldhulp holds schuld and hulp. The words of the index say where to split.

A split is believed when every piece is a word (or stem) that occurs here by itself, a joining
letter apart, so that "school" is not found in "scholier" nor "taal" in "totaal".
"""

from collections.abc import Collection, Iterator, Mapping

SHORTEST_INSIDE = 4
SHORTEST_PIECE = 3
# So many letters do not stand in a longer word by accident: schuldhulp(verlening).
SURELY_INSIDE = 7
# What may stand between two words that are joined.
JOINTS = ("", "s", "en", "e", "n")


def substrings(word: str) -> Iterator[str]:
    """Every piece of `word` that could be a word of its own."""
    for start in range(len(word) - SHORTEST_PIECE + 1):
        for end in range(start + SHORTEST_PIECE, len(word) + 1):
            if end - start < len(word):
                yield word[start:end]


def split(word: str, known: Mapping[str, str]) -> tuple[str, ...]:
    """The fewest known pieces that make up `word`; empty when there are none."""
    best: dict[int, tuple[str, ...]] = {0: ()}
    for end in range(SHORTEST_PIECE, len(word) + 1):
        for start in list(best):
            for piece in readings(word[start:end], is_last=end == len(word)):
                pieces = (*best[start], piece)
                is_whole = start == 0 and end == len(word)
                if piece in known and not is_whole and is_better(pieces, best.get(end)):
                    best[end] = pieces
    return best.get(len(word), ())


def readings(piece: str, *, is_last: bool) -> Iterator[str]:
    """A piece as it stands, and without the letters that join it to the next."""
    for joint in JOINTS[:1] if is_last else JOINTS:
        if piece.endswith(joint) and len(piece) - len(joint) >= SHORTEST_PIECE:
            yield piece.removesuffix(joint) if joint else piece


def is_better(pieces: tuple[str, ...], than: tuple[str, ...] | None) -> bool:
    """Fewer pieces are better, then a longer shortest piece."""
    if than is None:
        return True
    return (len(pieces), -min(map(len, pieces))) < (len(than), -min(map(len, than)))


def pieces_of(word: str, forms: Collection[str]) -> set[str]:
    """What is left of `word` when it begins or ends with one of `forms`, joints apart."""
    left: set[str] = set()
    for form in forms:
        if len(form) < SHORTEST_INSIDE or len(word) - len(form) < SHORTEST_PIECE:
            continue
        if word.startswith(form):
            rest = word[len(form) :]
            left |= {rest.removeprefix(joint) for joint in JOINTS if rest.startswith(joint)}
        if word.endswith(form):
            left |= set(readings(word[: -len(form)], is_last=False))
    return {each for each in left if len(each) >= SHORTEST_PIECE}


def holds(word: str, forms: Collection[str]) -> bool:
    """Whether a long form begins or ends `word`, which is longer still."""
    return any(
        SURELY_INSIDE <= len(form) < len(word) and (word.startswith(form) or word.endswith(form))
        for form in forms
    )
