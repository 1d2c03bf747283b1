# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""How well a text answers a query: a weight per field, saturating counts, phrases first.

The score is plain arithmetic over stems, so it is the same whatever database found the text. It
follows the idea of BM25F (Robertson, Zaragoza and Taylor, 2004): counts are weighted per field
before they saturate. Rarity of words is left out: every text that is ranked holds every word.
"""

from collections.abc import Mapping, Sequence

from kenniskompas.core.search.queries import Query, Term

# Title above other names, above the goal, above the rest: the order that readers expect.
FIELD_WEIGHTS = (8.0, 6.0, 3.0, 1.0)
# Half of a field's weight at the first occurrence, two thirds at the second.
SATURATION = 1.0
# A title that says little else is about it.
COVERAGE = 4.0
# The words next to each other and in order, as a share of the weight of the field.
PHRASE = 1.5
WHOLE_TITLE = 20.0


def score(query: Query, stems: str) -> float:
    """How well a text answers the best reading of `query`; 0 when it answers nothing of it.

    `stems`: one line per field of `documents.FIELDS`, as `documents.index_text` makes it.
    """
    lines = [f" {line} " for line in stems.split("\n")]
    values = {stem: stem_value(stem, lines) for stem in query.all_stems()}
    return round(max(reading_score(terms, values, lines) for terms in query.readings()), 6)


def stem_value(stem: str, lines: Sequence[str]) -> float:
    """Weighted and saturating count of one stem over the fields."""
    value = 0.0
    for weight, line in zip(FIELD_WEIGHTS, lines, strict=True):
        count = line.count(f" {stem} ")
        value += weight * count / (count + SATURATION)
    return value


def reading_score(
    terms: Sequence[Term], values: Mapping[str, float], lines: Sequence[str]
) -> float:
    answered = sum(term_value(term, values) for term in terms)
    if not answered:
        return 0.0
    strength = min(term.choices[0].weight for term in terms)
    return answered + strength * (title_share(terms, lines[0]) + phrase(terms, lines))


def term_value(term: Term, values: Mapping[str, float]) -> float:
    return max(
        choice.weight * min(values[stem] for stem in choice.stems) for choice in term.choices
    )


def title_share(terms: Sequence[Term], title: str) -> float:
    """More for a title with little else in it."""
    words = title.split()
    asked = {stem for term in terms for stem in term.all_stems()}
    return COVERAGE * sum(word in asked for word in words) / len(words) if words else 0.0


def phrase(terms: Sequence[Term], lines: Sequence[str]) -> float:
    """More when the words stand together as typed; most when they are the whole title."""
    typed = " " + " ".join(term.stem for term in terms) + " "
    if lines[0] == typed:
        return WHOLE_TITLE
    if len(terms) == 1:
        return 0.0
    found = (weight for weight, line in zip(FIELD_WEIGHTS, lines, strict=True) if typed in line)
    return PHRASE * next(found, 0.0)
