# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""The word of the index that an unknown word was probably meant to be."""

from django.db.models import Q
from django.db.models.functions import Length
from rapidfuzz import process
from rapidfuzz.distance import OSA

from kenniskompas.core.search.words import stem
from kenniskompas.knowledge.search.models import SearchDocument, SearchWord

SHORTEST = 4
# Mistakes (a letter too many, too few, wrong, or two exchanged) that a word of a length may hold.
LONG = 6
MOST_MISTAKES = 2
SHARED_ENDING = 3
MOST_COMPARED = 5


def closest(word: str) -> str:
    """The known word with the fewest mistakes between it and `word`; empty when none is near.

    Among equally near words: the one that begins alike, then the one in most documents.
    """
    if len(word) < SHORTEST:
        return ""
    mistakes = MOST_MISTAKES if len(word) >= LONG else 1
    # A mistake in the first letters leaves the ending whole.
    alike = (
        Q(word__begins=word[0])
        | Q(word__begins=word[1])
        | Q(backwards__begins=word[: -SHARED_ENDING - 1 : -1])
    )
    near = SearchWord.objects.annotate(length=Length("word")).filter(
        alike, length__gte=len(word) - mistakes, length__lte=len(word) + mistakes
    )
    words = near.order_by("word").values_list("word", flat=True)
    scored = process.extract(
        word, list(words), scorer=OSA.distance, score_cutoff=mistakes, limit=None
    )
    if not scored:
        return ""
    best = min(distance for _word, distance, _place in scored)
    nearest = sorted(
        (each for each, distance, _place in scored if distance == best),
        key=lambda each: (each[0] != word[0], abs(len(each) - len(word)), each),
    )[:MOST_COMPARED]
    return max(nearest, key=lambda each: (each[0] == word[0], documents_with(each)))


def documents_with(word: str) -> int:
    return SearchDocument.objects.filter(tokens__holds=f"1{stem(word)}").count()
