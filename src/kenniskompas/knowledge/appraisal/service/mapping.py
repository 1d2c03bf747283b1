# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""How the words of every source stand beside each other on one scale."""

from collections import defaultdict
from dataclasses import dataclass

from django.db.models import Count

from kenniskompas.knowledge.catalogue.models import Level, Rating

# Highest first; words that fit no level come before no judgement.
ORDER = (
    Level.EFFECTIVE_STRONG,
    Level.EFFECTIVE_GOOD,
    Level.EFFECTIVE_FIRST,
    Level.FOUNDED,
    Level.DESCRIBED,
    Level.OTHER,
    Level.NONE,
)


@dataclass(frozen=True, slots=True)
class Phrase:
    """One way of saying it: about what, by which sources, in how many ratings."""

    original: str
    dimension: str
    sources: tuple[str, ...]
    count: int


def phrases_by_level() -> dict[str, list[Phrase]]:
    """Every wording in the catalogue under the level it is read as, most used first."""
    rows = Rating.objects.order_by("original", "source").values(
        "level", "dimension", "original", "source"
    )
    sources: dict[tuple[str, str, str], list[str]] = defaultdict(list)
    counts: dict[tuple[str, str, str], int] = defaultdict(int)
    for row in rows.annotate(n=Count("pk")):
        key = (row["level"], row["dimension"], row["original"])
        sources[key].append(row["source"])
        counts[key] += row["n"]
    found: dict[str, list[Phrase]] = {level: [] for level in ORDER}
    for key in sorted(counts, key=lambda key: (-counts[key], key)):
        level, dimension, original = key
        found[level].append(Phrase(original, dimension, tuple(sources[key]), counts[key]))
    return found
