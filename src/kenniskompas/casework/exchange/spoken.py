# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""What people write in a cell for a code: the code, the words on screen, or near to those."""

import re
from collections.abc import Collection, Iterator, Mapping
from itertools import product
from typing import Any

from django.utils import translation

from kenniskompas.casework.exchange.columns import SPOKEN_VALUES, plain
from kenniskompas.casework.intake.choices import Question
from kenniskompas.casework.intake.fields import BY_CODE

LANGUAGES = ("nl", "en")
# What a sign can stand for; the words that fit the labels of a field decide.
SIGNS = {
    "<": ("jonger dan", "korter dan"),
    ">": ("langer dan",),
    "+": ("of ouder", "plus"),
}
FILLERS = frozenset(
    {"tot", "en", "met", "t", "m", "to", "of", "dan", "jr", "jaar", "year", "years"}
)
ALIKE = {"minder": "korter", "meer": "langer", "onder": "jonger", "boven": "langer"}
QUESTION = "question"


def choices_of(code: str) -> tuple[tuple[str, Any], ...]:
    """Codes with their labels; empty for a column without fixed choices."""
    if code == QUESTION:
        return tuple((value, label) for value, label in Question.choices)
    return BY_CODE[code].choices if code in BY_CODE else ()


class Spoken:
    """Reads the cells of one file; each word is looked up once."""

    def __init__(self) -> None:
        self._labels: dict[str, dict[str, str]] = {}
        self._seen: dict[tuple[str, str], str | None] = {}

    def code(
        self, column: str, cell: str, *, allowed: Collection[str], own: Mapping[str, str]
    ) -> str | None:
        """The code that a cell means; empty for a fact that is not known, None for no code.

        `own` words, of a profile or layout, go first; then the code, spoken words and labels.
        """
        if (column, cell) not in self._seen:
            self._seen[column, cell] = self._find(column, cell, allowed, own)
        return self._seen[column, cell]

    def _find(
        self, column: str, cell: str, allowed: Collection[str], own: Mapping[str, str]
    ) -> str | None:
        word = plain(cell)
        if word in own:
            return own[word] if own[word] in allowed else None
        if column not in self._labels:
            self._labels[column] = _codes_by_label(column)
        labels = self._labels[column]
        spoken = SPOKEN_VALUES.get(word, word)
        for value in (spoken, *(labels.get(each, "") for each in _readings(cell))):
            if value in allowed:
                return value
        return "" if spoken == "unknown" and column in BY_CODE else None


def labels_said(code: str, allowed: Collection[str]) -> str:
    """For a message: the words that are accepted, or the names themselves."""
    named = dict(choices_of(code))
    return ", ".join(str(named.get(value, value)) for value in allowed)


def _readings(cell: str) -> Iterator[str]:
    """The cell as it is, then with every meaning of the signs in it."""
    meanings = [[(sign, word) for word in words] for sign, words in SIGNS.items() if sign in cell]
    for chosen in product(*meanings):
        text = cell
        for sign, word in chosen:
            text = text.replace(sign, f" {word} ")
        yield _essence(text)


def _essence(text: str) -> str:
    """Words and numbers that tell, in lower case: “27 t/m 44 jaar” is “27 44”."""
    words = re.findall(r"[^\W_]+", text.lower())
    return " ".join(ALIKE.get(word, word) for word in words if word not in FILLERS)


def _codes_by_label(code: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for language in LANGUAGES:
        with translation.override(language):
            for value, label in choices_of(code):
                found.setdefault(_essence(str(label)), value)
                found.setdefault(_essence(value), value)
    return found
