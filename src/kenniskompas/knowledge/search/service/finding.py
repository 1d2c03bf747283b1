# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Find entries of the catalogue, and open one."""

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Prefetch, QuerySet

from kenniskompas.knowledge.catalogue.models import Intervention, Rating
from kenniskompas.knowledge.catalogue.service import visible_entries
from kenniskompas.knowledge.catalogue.wording import answers
from kenniskompas.knowledge.research.models import Study, Synthesis
from kenniskompas.knowledge.search.facets import Chosen, Faceted, count_values, matching

# Filters that are words of a vocabulary, in the order in which a reader narrows down.
TERM_FILTERS = ("target_groups", "life_domains", "mechanisms", "areas", "skills", "ladder")
FACTS = ("has_numbers", "has_studies", "sources_differ", "is_instrument")
FILTERS = ("domain", "kind", "level", "facts", *TERM_FILTERS)


@dataclass(frozen=True, slots=True)
class Found:
    """Rows that fit, and per filter how many each value would give."""

    rows: QuerySet[Intervention]
    counts: Mapping[str, Counter[str]]
    total: int


def search_catalogue(query: str = "", chosen: Chosen | None = None) -> Found:
    """Entries that hold every word of `query` and fit every filter, in order of name."""
    chosen = {name: values for name, values in (chosen or {}).items() if values}
    unknown = set(chosen) - set(FILTERS)
    if unknown:
        raise ValueError(f"unknown filters {sorted(unknown)}")
    items = faceted_items(query)
    ids = matching(items, chosen)
    return Found(
        rows=Intervention.objects.filter(pk__in=ids).prefetch_related(
            Prefetch(
                "syntheses",
                queryset=Synthesis.objects.filter(is_current=True),
                to_attr="current_syntheses",
            ),
            "ratings",
        ),
        counts=count_values(items, chosen, FILTERS),
        total=len(ids),
    )


def faceted_items(query: str = "") -> list[Faceted]:
    """Every entry that answers `query`, with its values per filter; five queries in all."""
    terms = values_by_entry(
        Intervention.terms.through.objects.values_list(
            "intervention_id", "term__scheme", "term__code"
        ).filter(term__scheme__in=TERM_FILTERS)
    )
    levels: dict[int, set[str]] = defaultdict(set)
    for entry, level in Rating.objects.values_list("intervention_id", "level"):
        levels[entry].add(level)
    with_studies = set(Study.objects.values_list("intervention_id", flat=True))
    pools = Synthesis.objects.filter(is_current=True)
    with_numbers = set(pools.values_list("intervention_id", flat=True))
    columns = ("pk", "domain", "kind", "is_instrument", "sources_differ", "search_text")
    return [
        Faceted(
            key=pk,
            values={
                **{name: terms[pk, name] for name in TERM_FILTERS},
                "domain": (domain,),
                "kind": (kind,),
                "level": levels[pk],
                "facts": facts_of(
                    has_numbers=pk in with_numbers,
                    has_studies=pk in with_studies,
                    sources_differ=differ,
                    is_instrument=instrument,
                ),
            },
        )
        for pk, domain, kind, instrument, differ, text in visible_entries().values_list(*columns)
        if answers(text, query)
    ]


def values_by_entry(rows: Any) -> dict[tuple[int, str], set[str]]:
    values: dict[tuple[int, str], set[str]] = defaultdict(set)
    for entry, scheme, code in rows:
        values[entry, scheme].add(code)
    return values


def facts_of(**facts: bool) -> list[str]:
    return [name for name in FACTS if facts[name]]
