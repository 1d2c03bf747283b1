# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""The forms of one Dutch word brought together: schuld and schulden, huis and huizen.

The Snowball stemmer for Dutch (Porter, 2001, algorithm `dutch_porter`) does most of it. What it
leaves apart is joined after it: a doubled final consonant, a final v or z, the plural of words in
-ie, and -ing behind a word of some length (coaching, training). Stems hold a–z and 0–9 only.
"""

import re
import unicodedata
from functools import lru_cache

import snowballstemmer

WORD = re.compile(r"[a-z0-9]+(?:['’-][a-z0-9]+)*")
PART = re.compile(r"[a-z0-9]+")
DOUBLE = re.compile(r"([^aeiou0-9])\1$")
# "lening" and "woning" are words of their own; from eight letters on -ing only names the doing.
LONG_ENOUGH = 8
SHORTEST = 2
# Stemming is the dear part of indexing (0.1 ms a word), and texts repeat their words.
REMEMBERED = 65_536
# Ends in an s of its own.
NO_PLURAL = {"mens": "mens"}
STOP_WORDS = frozenset(
    PART.findall(
        "de het een en of van voor met in op aan bij te tot om uit door naar over onder is zijn"
        " wordt worden was er die dat dit deze ook als dan niet wel nog maar hun hij zij ze ik je"
        " u we wij wat wie hoe welke waar the a an and or for with on at to of by from"
    )
)


def fold(text: str) -> str:
    """Lower case without accents: `cliënt` is `client`."""
    if text.isascii():
        return text.lower()
    # Taken apart first: a mathematical capital only then is one with a lower case.
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    return "".join(each for each in plain if not unicodedata.combining(each))


def parts_of(word: str) -> tuple[str, list[str]]:
    """A word without hyphens and apostrophes, and the parts between its hyphens, if any."""
    whole = "".join(PART.findall(word))
    parts = ["".join(PART.findall(part)) for part in word.split("-")] if "-" in word else []
    return whole, [part for part in parts if len(part) >= SHORTEST]


def words(text: str) -> list[str]:
    """The words of a text in plain letters; a hyphenated one whole, then its parts."""
    found = []
    for word in WORD.findall(fold(text)):
        whole, parts = parts_of(word)
        found += [whole, *parts]
    return found


@lru_cache(maxsize=REMEMBERED)
def stem(word: str) -> str:
    """The common part of the forms of `word`, which is in plain lower-case letters."""
    # A stemmer holds the word it works on: one per call, so that threads do not meet in it.
    stemmer = snowballstemmer.stemmer("dutch_porter")
    return NO_PLURAL.get(word) or joined(stemmer.stemWord(word))


def stems(text: str) -> list[str]:
    """Stems of the words of a text that carry meaning, in order."""
    return [stem(word) for word in words(text) if carries_meaning(word)]


def carries_meaning(word: str) -> bool:
    return len(word) >= SHORTEST and word not in STOP_WORDS


def joined(stem: str) -> str:
    """What the stemmer leaves apart, together: gezinn and gezin, huiz and huis, evaluaties."""
    if stem.endswith("ies"):
        stem = stem[:-1]
    if len(stem) >= LONG_ENOUGH and stem.endswith("ing"):
        stem = stem[:-3]
    stem = DOUBLE.sub(r"\1", stem)
    return stem[:-1] + {"v": "f", "z": "s"}.get(stem[-1:], stem[-1:])
