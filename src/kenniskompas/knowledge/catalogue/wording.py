# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Words of a short list looked up by their stems; searching everything is the room `search`.

A word matches anywhere inside a longer one, as Dutch joins words (probleemschulden), except stems
shorter than four letters, which match at a word's start only.
"""

import re
from collections.abc import Iterable

from kenniskompas.core.search.words import fold, stems

SHORTEST_INSIDE = 4
# The rules by which a question got its slug stay as they are: a slug is an address.
SLUG_WORD = re.compile(r"[a-z0-9]+")
# An s belongs to the word after a vowel, j or s: huis, prijs, proces.
SLUG_ENDING = re.compile(r"(en|(?<=i)es|e|(?<=[bcdfghklmnpqrtvwxz])s)$")
SHORTEST_SLUG_WORD = 3
NOT_IN_SLUGS = frozenset(
    [
        *("de", "het", "een", "en", "of", "van", "voor", "met", "in", "op", "aan", "bij", "te"),
        *("the", "a", "an", "and", "or", "for", "with", "on", "at", "to"),
    ]
)


def search_text(parts: Iterable[str]) -> str:
    """Stems of all parts, each with a space before it, in which `patterns` are looked up."""
    return "".join(f" {each}" for part in parts for each in stems(part))


def patterns(query: str) -> list[str]:
    """What must all occur in a search text for it to answer `query`."""
    return [each if len(each) >= SHORTEST_INSIDE else f" {each}" for each in stems(query)]


def answers(text: str, query: str) -> bool:
    """Whether a search text holds every word of the query."""
    return all(pattern in text for pattern in patterns(query))


def slug_words(text: str) -> list[str]:
    """What the slug of a question is made of: the same for other endings and capitals."""
    return [slug_word(word) for word in SLUG_WORD.findall(fold(text)) if word not in NOT_IN_SLUGS]


def slug_word(word: str) -> str:
    shorter = SLUG_ENDING.sub("", word)
    if len(shorter) >= SHORTEST_SLUG_WORD:
        word = shorter
    word = re.sub(r"([aeou])\1", r"\1", word)
    word = re.sub(r"([^aeiou0-9])\1$", r"\1", word)
    return word[:-1] + {"v": "f", "z": "s"}.get(word[-1], word[-1])
