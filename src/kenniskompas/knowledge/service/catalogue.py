# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Find entries of the catalogue, and open one."""

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Prefetch, QuerySet

from kenniskompas.accounts.models import Organisation
from kenniskompas.knowledge.models import (
    Intervention,
    KnowledgeGap,
    LocalOffer,
    PublishedSynthesis,
    Rating,
    Study,
    Synthesis,
    Term,
)
from kenniskompas.knowledge.service.facets import Chosen, Faceted, count_values, matching
from kenniskompas.knowledge.service.wording import answers

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


def visible_entries() -> QuerySet[Intervention]:
    """Entries that are still part of the catalogue."""
    return Intervention.objects.filter(withdrawn_at=None)


def vocabulary(scheme: str) -> list[Term]:
    """The words of one list, in its own order: `target_groups`, `life_domains`, `ladder`, …"""
    return list(Term.objects.filter(scheme=scheme).order_by("position", "name"))


def term_names(*schemes: str) -> dict[tuple[str, str], str]:
    """Names by (scheme, code), in the order of each list."""
    rows = Term.objects.filter(scheme__in=schemes).order_by("scheme", "position", "name")
    return {(term.scheme, term.code): term.name for term in rows}


def get_intervention(slug: str) -> Intervention:
    """One entry by its slug, withdrawn or not; raises Intervention.DoesNotExist."""
    return Intervention.objects.get(slug=slug)


def open_entry(slug: str, *, organisation: Organisation | None = None) -> Intervention:
    """One entry with all that its page shows; withdrawn entries too.

    Raises Intervention.DoesNotExist.
    """
    offers = LocalOffer.objects.filter(is_active=True, organisation=organisation)
    gaps = KnowledgeGap.objects.order_by("-times_met", "slug")
    return Intervention.objects.prefetch_related(
        "terms",
        "ratings",
        "practice_notes",
        "studies__estimates",
        Prefetch("published_syntheses", queryset=PublishedSynthesis.objects.order_by("-year")),
        Prefetch("syntheses", queryset=Synthesis.objects.order_by("pool_group", "-version")),
        Prefetch("gaps", queryset=gaps),
        Prefetch("offers", queryset=offers, to_attr="active_offers"),
    ).get(slug=slug)


def option_names(slugs: Any) -> dict[str, str]:
    """Names by slug, for a list of options."""
    return dict(Intervention.objects.filter(slug__in=slugs).values_list("slug", "name"))


def catalogue_rows() -> list[dict[str, Any]]:
    """The catalogue as `kompas catalogue list` prints it: the shape of the content reader."""
    rows = visible_entries().prefetch_related("ratings")
    return [catalogue_row(row) for row in sorted(rows, key=lambda row: row.name.casefold())]


def catalogue_row(row: Intervention) -> dict[str, Any]:
    keys = ("source", "where", "original", "level", "date")
    return {
        "id": row.slug,
        "name": row.name,
        "kind": row.kind,
        "domain": row.domain,
        "target_group": row.target_group,
        "ratings": [{key: getattr(rating, key) for key in keys} for rating in row.ratings.all()],
        "sources_differ": row.sources_differ,
    }


def catalogue_entry(slug: str) -> dict[str, Any] | None:
    """One entry as `kompas catalogue show` prints it; None for an unknown slug."""
    rows = Intervention.objects.prefetch_related("ratings", "studies", "published_syntheses")
    row = rows.filter(slug=slug, withdrawn_at=None).first()
    if row is None:
        return None
    return {
        **catalogue_row(row),
        "aliases": row.aliases,
        "goal": row.goal,
        "approach": row.approach,
        "is_instrument": row.is_instrument,
        "studies": sorted(study.slug for study in row.studies.all()),
        "published_syntheses": sorted(each.slug for each in row.published_syntheses.all()),
    }
