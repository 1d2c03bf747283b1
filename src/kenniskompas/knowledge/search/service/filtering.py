# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Entries of the catalogue by filters: values of one widen, different ones narrow, all count."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Case, Count, Exists, OuterRef, Prefetch, Q, QuerySet, Value, When

from kenniskompas.knowledge.catalogue.models import Intervention, Level, Rating
from kenniskompas.knowledge.catalogue.service import visible_entries
from kenniskompas.knowledge.research.models import Study, Synthesis
from kenniskompas.knowledge.search.service.finding import matching_refs
from kenniskompas.knowledge.search.service.layers import LAYERS, in_layers, with_layers

# Filters that are words of a vocabulary. Both schemes of Interventies naar Werk: target groups,
# core problems and ladder; areas and skills. BIMRA's typing: target group, users, aims, context,
# practicalities. Life domains and mechanisms are of our other sources.
TERM_FILTERS = (
    "target_groups",
    "core_problems",
    "areas",
    "skills",
    "ladder",
    "aims",
    "user_groups",
    "contexts",
    "practicalities",
    "life_domains",
    "mechanisms",
)
FACTS = ("has_numbers", "has_studies", "sources_differ", "is_instrument")
# BIMRA's three judgements, by the dimension on which a source gave one.
ASSESSED = {
    "starting_points": ("theory",),
    "usability": ("process_evaluation",),
    "evidence": ("effectiveness", "result_evaluation", "validity"),
}
NOT_ASSESSED = "not_assessed"
FILTERS = ("domain", "kind", "layer", "level", "assessed", "facts", *TERM_FILTERS)
SORTINGS = ("priority", "name", "fit")
Chosen = Mapping[str, Collection[str]]
Entries = QuerySet[Any]


@dataclass(frozen=True, slots=True)
class Filtered:
    """Rows that fit, and per filter how many each value would give beside the other filters."""

    rows: Entries
    counts: Mapping[str, Counter[str]]
    total: int


def search_catalogue(query: str = "", chosen: Chosen | None = None, sort: str = "") -> Filtered:
    """Entries that answer `query` and fit every filter.

    `sort`: by how well they fit the query, by how far the evidence goes, or by name; without it
    the first when there is a query, else the second.
    """
    wanted = checked(chosen)
    entries, ranked = answering(query)
    rows = narrowed(entries, wanted)
    return Filtered(
        rows=in_order(rows, query, sort, ranked),
        counts=count_values(entries, wanted),
        total=rows.count(),
    )


def list_entries(query: str = "", chosen: Chosen | None = None, sort: str = "") -> Entries:
    """The rows of `search_catalogue` without the counts of its filters, which cost far more."""
    entries, ranked = answering(query)
    return in_order(narrowed(entries, checked(chosen)), query, sort, ranked)


def checked(chosen: Chosen | None) -> Chosen:
    """The filters that choose something; raises ValueError for one that does not exist."""
    wanted = {name: values for name, values in (chosen or {}).items() if values}
    unknown = set(wanted) - set(FILTERS)
    if unknown:
        raise ValueError(f"unknown filters {sorted(unknown)}")
    return wanted


def answering(query: str) -> tuple[Entries, list[str]]:
    """Entries that answer the query, and the best of them in order; all without a query."""
    entries = with_layers(visible_entries())
    if not query:
        return entries, []
    matching, ranked = matching_refs(query, "intervention")
    return entries.filter(slug__in=matching), ranked


def in_order(rows: Entries, query: str, sort: str, ranked: list[str]) -> Entries:
    """Rows in their order, with ratings and current pools at hand."""
    pools = Synthesis.objects.filter(is_current=True).order_by("pool_group")
    ordered = sorted_rows(rows, sort or ("fit" if query else "priority"), ranked)
    return ordered.prefetch_related(
        Prefetch("syntheses", queryset=pools, to_attr="current_syntheses"), "ratings"
    )


def sorted_rows(rows: Entries, sort: str, ranked: list[str]) -> Entries:
    if sort == "fit" and ranked:
        places = [When(slug=slug, then=Value(place)) for place, slug in enumerate(ranked)]
        return rows.order_by(Case(*places, default=Value(len(places))), "name", "slug")
    if sort == "name":
        return rows.order_by("name", "slug")
    return rows.order_by("layer", "-certainty", "name", "slug")


def narrowed(entries: Entries, chosen: Chosen, *, except_for: str = "") -> Entries:
    for name, values in chosen.items():
        if name != except_for:
            entries = entries.filter(condition(name, values))
    return entries


def condition(name: str, values: Collection[str]) -> Q:
    if name in TERM_FILTERS:
        terms = Intervention.terms.through.objects.filter(
            intervention_id=OuterRef("pk"), term__scheme=name, term__code__in=values
        )
        return Q(Exists(terms))
    return CONDITIONS[name](values)


def has_level(levels: Collection[str]) -> Q:
    return Q(Exists(Rating.objects.filter(intervention=OuterRef("pk"), level__in=levels)))


def has_facts(facts: Collection[str]) -> Q:
    wanted = Q(pk__in=())
    for fact in facts:
        wanted |= fact_condition(fact)
    return wanted


def fact_condition(fact: str) -> Q:
    pools = Synthesis.objects.filter(intervention=OuterRef("pk"), is_current=True)
    conditions = {
        "has_numbers": Q(Exists(pools)),
        "has_studies": Q(Exists(Study.objects.filter(intervention=OuterRef("pk")))),
        "sources_differ": Q(sources_differ=True),
        "is_instrument": Q(is_instrument=True),
    }
    return conditions.get(fact, Q(pk__in=()))


def is_assessed(parts: Collection[str]) -> Q:
    wanted = Q(pk__in=())
    for part in parts:
        wanted |= assessed_condition(part)
    return wanted


def assessed_condition(part: str) -> Q:
    judged = Rating.objects.filter(intervention=OuterRef("pk")).exclude(level=Level.NONE)
    if part == NOT_ASSESSED:
        return ~Q(Exists(judged))
    return Q(Exists(judged.filter(dimension__in=ASSESSED.get(part, ()))))


CONDITIONS: dict[str, Callable[[Collection[str]], Q]] = {
    "domain": lambda values: Q(domain__in=values),
    "kind": lambda values: Q(kind__in=values),
    "layer": in_layers,
    "level": has_level,
    "assessed": is_assessed,
    "facts": has_facts,
}


def count_values(entries: Entries, chosen: Chosen) -> dict[str, Counter[str]]:
    """Per filter, how many entries each value would show beside what the other filters choose.

    As many queries as there are chosen filters and a fixed few, however many entries there are.
    """
    fitting = narrowed(entries, chosen)
    counts = {name: Counter[str]() for name in FILTERS}
    counts |= count_terms(fitting, [name for name in TERM_FILTERS if name not in chosen])
    for name in FILTERS:
        if name in chosen and name in TERM_FILTERS:
            counts |= count_terms(narrowed(entries, chosen, except_for=name), [name])
        elif name not in TERM_FILTERS:
            rows = narrowed(entries, chosen, except_for=name) if name in chosen else fitting
            counts[name] = COUNTERS[name](rows)
    return counts


def count_terms(entries: Entries, schemes: Iterable[str]) -> dict[str, Counter[str]]:
    counts = {scheme: Counter[str]() for scheme in schemes}
    rows = Intervention.terms.through.objects.filter(
        term__scheme__in=list(counts), intervention_id__in=entries.order_by().values("pk")
    )
    for scheme, code, n in (
        rows.order_by().values_list("term__scheme", "term__code").annotate(n=Count("pk"))
    ):
        counts[scheme][code] = n
    return counts


def count_column(column: str) -> Callable[[Entries], Counter[str]]:
    def count(entries: Entries) -> Counter[str]:
        return Counter(dict(entries.order_by().values_list(column).annotate(n=Count("pk"))))

    return count


def count_layers(entries: Entries) -> Counter[str]:
    places: Counter[Any] = count_column("layer")(entries)
    return Counter({layer: places[place] for place, layer in enumerate(LAYERS) if places[place]})


def count_levels(entries: Entries) -> Counter[str]:
    rows = Rating.objects.filter(intervention_id__in=entries.order_by().values("pk"))
    counted = rows.order_by().values_list("level")
    return Counter(dict(counted.annotate(n=Count("intervention", distinct=True))))


def count_conditions(
    names: Iterable[str], of: Callable[[str], Q]
) -> Callable[[Entries], Counter[str]]:
    def count(entries: Entries) -> Counter[str]:
        asked = {name: Count("pk", filter=of(name)) for name in names}
        return Counter(entries.order_by().aggregate(**asked))

    return count


COUNTERS: dict[str, Callable[[Entries], Counter[str]]] = {
    "domain": count_column("domain"),
    "kind": count_column("kind"),
    "layer": count_layers,
    "level": count_levels,
    "assessed": count_conditions((*ASSESSED, NOT_ASSESSED), assessed_condition),
    "facts": count_conditions(FACTS, fact_condition),
}
