# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Word forms of one Dutch word brought together, for searching until full-text search is there.

The rules are few and plain: accents go, the endings -en, -es, -e and -s go, a doubled vowel or
final consonant becomes single, a final v or z becomes f or s. So schuld/schulden, gezin/gezinnen,
baan/banen and huis/huizen meet. Words are matched anywhere inside a longer word, as Dutch joins
words (probleemschulden), except stems shorter than four letters, which match at a word's start
only.
"""

import re
import unicodedata
from collections.abc import Iterable

WORD = re.compile(r"[a-z0-9]+")
# An s belongs to the word after a vowel, j or s: huis, prijs, proces.
ENDING = re.compile(r"(en|(?<=i)es|e|(?<=[bcdfghklmnpqrtvwxz])s)$")
# Shorter stems stop meaning anything: "een" and "les" keep their endings.
SHORTEST_STEM = 3
SHORTEST_INSIDE = 4
STOP_WORDS = frozenset(
    [
        *("de", "het", "een", "en", "of", "van", "voor", "met", "in", "op", "aan", "bij", "te"),
        *("the", "a", "an", "and", "or", "for", "with", "on", "at", "to"),
    ]
)


def stem(word: str) -> str:
    """The common part of a Dutch word's forms; `word` in plain lower-case letters."""
    shorter = ENDING.sub("", word)
    if len(shorter) >= SHORTEST_STEM:
        word = shorter
    word = re.sub(r"([aeou])\1", r"\1", word)
    word = re.sub(r"([^aeiou0-9])\1$", r"\1", word)
    return word[:-1] + {"v": "f", "z": "s"}.get(word[-1], word[-1])


def stems(text: str) -> list[str]:
    plain = unicodedata.normalize("NFKD", text.casefold())
    letters = "".join(each for each in plain if not unicodedata.combining(each))
    return [stem(word) for word in WORD.findall(letters) if word not in STOP_WORDS]


def search_text(parts: Iterable[str]) -> str:
    """Stems of all parts, each with a space before it, in which `patterns` are looked up."""
    return "".join(f" {each}" for part in parts for each in stems(part))


def patterns(query: str) -> list[str]:
    """What must all occur in a search text for it to answer `query`."""
    return [each if len(each) >= SHORTEST_INSIDE else f" {each}" for each in stems(query)]


def answers(text: str, query: str) -> bool:
    """Whether a search text holds every word of the query."""
    return all(pattern in text for pattern in patterns(query))
