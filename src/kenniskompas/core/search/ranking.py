# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""How well a text answers a query: a weight per field, saturating counts, phrases first.

The score is plain arithmetic over stems, so it is the same whatever database found the text. It
follows the idea of BM25F (Robertson, Zaragoza and Taylor, 2004): counts are weighted per field
before they saturate. Rarity of words is left out: every text that is ranked holds every word.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kenniskompas.core.search.queries import Choice, Query, Term

# Title above other names, above the goal, above the rest: the order that readers expect.
FIELD_WEIGHTS = (8.0, 6.0, 3.0, 1.0)
# Half of a field's weight at the first occurrence, two thirds at the second.
SATURATION = 1.0
# A title that says little else is about it.
COVERAGE = 4.0
# The words next to each other and in order, as a share of the weight of the field.
PHRASE = 1.5
WHOLE_TITLE = 20.0


@dataclass(frozen=True, slots=True)
class Reading:
    """One reading of a query, taken apart once for all the texts that it is compared with."""

    # Per stem the terms that it answers by itself, and how much that counts for.
    single: Mapping[str, Sequence[tuple[int, float]]]
    # Ways that ask for more than one stem, with the term that they answer.
    together: Sequence[tuple[int, Choice]]
    stems: frozenset[str]
    # The stems as typed, with a space between them.
    typed: str
    terms: int
    # What the best way of the least certain word counts for.
    strength: float


def readings_of(query: Query) -> list[Reading]:
    """What `score` compares texts with."""
    return [reading_of(terms) for terms in query.readings() if terms]


def reading_of(terms: Sequence[Term]) -> Reading:
    single: dict[str, list[tuple[int, float]]] = defaultdict(list)
    together: list[tuple[int, Choice]] = []
    for place, term in enumerate(terms):
        for choice in term.choices:
            if len(choice.stems) == 1:
                single[choice.stems[0]].append((place, choice.weight))
            else:
                together.append((place, choice))
    return Reading(
        single=single,
        together=together,
        stems=frozenset(stem for term in terms for stem in term.all_stems()),
        typed=" ".join(term.stem for term in terms),
        terms=len(terms),
        strength=min(term.choices[0].weight for term in terms),
    )


def score(readings: Sequence[Reading], stems: str) -> float:
    """How well a text answers the best of the readings; 0 when it answers nothing of them.

    `stems`: one line per field of `documents.FIELDS`, as `documents.index_text` makes it.
    """
    lines = stems.split("\n")
    return round(max((reading_score(each, lines) for each in readings), default=0.0), 6)


def reading_score(reading: Reading, lines: Sequence[str]) -> float:
    values = stem_values(reading, lines)
    answered = [0.0] * reading.terms
    for stem, value in values.items():
        for place, weight in reading.single.get(stem, ()):
            answered[place] = max(answered[place], weight * value)
    for place, choice in reading.together:
        value = choice.weight * min(values.get(stem, 0.0) for stem in choice.stems)
        answered[place] = max(answered[place], value)
    total = sum(answered)
    if not total:
        return 0.0
    return total + reading.strength * (title_share(reading, lines[0]) + phrase(reading, lines))


def stem_values(reading: Reading, lines: Sequence[str]) -> dict[str, float]:
    """Weighted and saturating count over the fields, of each stem that occurs."""
    values: dict[str, float] = defaultdict(float)
    for weight, line in zip(FIELD_WEIGHTS, lines, strict=True):
        words = line.split(" ")
        for stem in reading.stems.intersection(words):
            n = words.count(stem)
            values[stem] += weight * n / (n + SATURATION)
    return values


def title_share(reading: Reading, title: str) -> float:
    """More for a title with little else in it."""
    words = title.split()
    return COVERAGE * sum(word in reading.stems for word in words) / len(words) if words else 0.0


def phrase(reading: Reading, lines: Sequence[str]) -> float:
    """More when the words stand together as typed; most when they are the whole title."""
    if lines[0] == reading.typed:
        return WHOLE_TITLE
    if reading.terms == 1:
        return 0.0
    inside = f" {reading.typed} "
    fields = zip(FIELD_WEIGHTS, lines, strict=True)
    return PHRASE * next((weight for weight, line in fields if inside in f" {line} "), 0.0)
