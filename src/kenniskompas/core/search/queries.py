# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a query asks for: every word, each in one of the ways in which it may be written."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import Self

from kenniskompas.core.search.documents import kind_token

# What a way of writing counts for beside the word itself.
COMPOUND = 0.6
PARTS = 0.6
BEGINNING = 0.5
CORRECTED = 0.8
OTHER_NAME = 0.7


@dataclass(frozen=True, slots=True)
class Choice:
    """One way to answer a word: all of `stems` occur; `weight` between 0 and 1."""

    stems: tuple[str, ...]
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class Term:
    """One word as typed, its stem, and the ways in which a text may answer it, best first."""

    word: str
    stem: str
    choices: tuple[Choice, ...]

    def all_stems(self) -> Iterator[str]:
        for choice in self.choices:
            yield from choice.stems


@dataclass(frozen=True, slots=True)
class Query:
    """`terms` must all be answered; or, instead, all terms of one of the `others`."""

    terms: tuple[Term, ...]
    others: tuple[tuple[Term, ...], ...] = ()

    def readings(self) -> tuple[tuple[Term, ...], ...]:
        return (self.terms, *self.others)

    def in_own_words(self) -> Self:
        """The query in its first reading, each word in its best way only."""
        terms = (Term(each.word, each.stem, each.choices[:1]) for each in self.terms)
        return type(self)(tuple(terms))

    def all_stems(self) -> set[str]:
        return {stem for terms in self.readings() for term in terms for stem in term.all_stems()}


def plain_term(word: str, stem: str, weight: float = 1.0) -> Term:
    return Term(word, stem, (Choice((stem,), weight),))


def expression(
    query: Query, level: int, *, kinds: Collection[str] = (), is_any_enough: bool = False
) -> str:
    """The query as a boolean expression over tokens of `level`, in the syntax of SQLite FTS5.

    Tokens hold a–z and 0–9 only, so nothing a reader types can change the expression.
    """
    between = " OR " if is_any_enough else " AND "
    readings = " OR ".join(
        "(" + between.join(term_expression(term, level) for term in terms) + ")"
        for terms in query.readings()
        if terms
    )
    if not kinds:
        return readings
    return f"({readings}) AND ({' OR '.join(map(kind_token, kinds))})"


def term_expression(term: Term, level: int) -> str:
    ways = [together(f"{level}{stem}" for stem in choice.stems) for choice in term.choices]
    return "(" + " OR ".join(dict.fromkeys(ways)) + ")"


def together(tokens: Iterable[str]) -> str:
    return "(" + " AND ".join(tokens) + ")"
