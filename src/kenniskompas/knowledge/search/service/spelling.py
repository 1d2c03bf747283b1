# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""The word of the index that an unknown word was probably meant to be."""

from rapidfuzz import process
from rapidfuzz.distance import OSA

from kenniskompas.core.search.documents import ANYWHERE
from kenniskompas.core.search.words import stem
from kenniskompas.knowledge.search.service.engine import count
from kenniskompas.knowledge.search.service.lexicon import words_like

SHORTEST = 4
# Mistakes (a letter too many, too few, wrong, or two exchanged) that a word of a length may hold.
LONG = 6
MOST_MISTAKES = 2
MOST_COMPARED = 5
MOST_COUNTED = 1000


def closest(word: str) -> str:
    """The known word with the fewest mistakes between it and `word`; empty when none is near.

    Among equally near words: the one that begins alike, then the one in most documents.
    """
    if len(word) < SHORTEST:
        return ""
    mistakes = MOST_MISTAKES if len(word) >= LONG else 1
    # However the mistakes fall, the beginning or the ending is mostly left whole.
    whole = max(2, len(word) // (mistakes + 1))
    near = words_like(word[:whole], stem(word)[-whole:])
    scored = process.extract(word, near, scorer=OSA.distance, score_cutoff=mistakes, limit=None)
    if not scored:
        return ""
    best = min(distance for _word, distance, _place in scored)
    nearest = sorted(
        (each for each, distance, _place in scored if distance == best),
        key=lambda each: (each[0] != word[0], abs(len(each) - len(word)), each),
    )[:MOST_COMPARED]
    alike = [each for each in nearest if each[0] == word[0]] or nearest
    return max(alike, key=documents_with) if len(alike) > 1 else alike[0]


def documents_with(word: str) -> int:
    return count(f"{ANYWHERE}{stem(word)}", at_most=MOST_COUNTED)
