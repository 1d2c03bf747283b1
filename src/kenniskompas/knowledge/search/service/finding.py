# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Find anything that is known, by words, best first; the same in either database.

The database says which documents hold the words; the order is worked out from their stems by
`core.search.ranking`. When very many hold them, those with the words in a short title are weighed
first, then in a title, another name, the goal, and anywhere, until there are enough.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, QuerySet

from kenniskompas.core.search.documents import ANYWHERE, LEVELS
from kenniskompas.core.search.queries import Query, expression
from kenniskompas.core.search.ranking import score
from kenniskompas.core.search.snippets import Snippet, snippet
from kenniskompas.core.search.words import fold
from kenniskompas.knowledge.search.models import SearchDocument, SearchWord
from kenniskompas.knowledge.search.service.asking import ask
from kenniskompas.knowledge.search.sources import SOURCES

KINDS = tuple(SOURCES)
# Weighing more would take longer than a reader notices, for places that nobody looks at.
MOST_WEIGHED = 200


@dataclass(frozen=True, slots=True)
class Hit:
    kind: str
    ref: str
    title: str
    snippet: Snippet
    score: float

    def as_dict(self) -> dict[str, Any]:
        return {
            "kind": self.kind,
            "id": self.ref,
            "title": self.title,
            "snippet": self.snippet.text,
            "score": round(self.score, 4),
        }


@dataclass(frozen=True, slots=True)
class Found:
    """`total` and `kinds` count all that fit; `reachable` how many of them are in order."""

    query: str
    corrected: str
    total: int
    reachable: int
    kinds: Mapping[str, int]
    hits: list[Hit]
    # No document holds every word: these hold one or more.
    is_partial: bool = False

    def as_dict(self) -> dict[str, Any]:
        return {
            "query": self.query,
            "corrected": self.corrected or None,
            "total": self.total,
            "kinds": dict(self.kinds),
            "results": [hit.as_dict() for hit in self.hits],
        }


# Primary key, kind, ref, title, stems: what a document is weighed by.
Row = tuple[int, str, str, str, str]
COLUMNS = ("pk", "kind", "ref", "title", "stems")


def find(typed: str, *, kinds: Collection[str] = (), first: int = 0, last: int = 20) -> Found:
    """Results `first` to `last` of what answers `typed`, of some kinds or of all."""
    unknown = set(kinds) - set(KINDS)
    if unknown:
        raise ValueError(f"unknown kinds {sorted(unknown)}")
    asked = ask(typed)
    counts = dict.fromkeys(KINDS, 0)
    if not asked.query.terms:
        return Found(typed, "", 0, 0, counts, [])
    is_partial = False
    rows = holding(asked.query)
    if not rows and len(asked.query.terms) > 1:
        is_partial = True
        rows = holding(asked.query, is_any_enough=True)
    if len(rows) > MOST_WEIGHED:
        counts |= count_kinds(asked.query, is_any_enough=is_partial)
        rows = best_placed(asked.query, kinds, is_any_enough=is_partial)
    else:
        counts |= Counter(kind for _pk, kind, *_rest in rows)
        rows = [row for row in rows if not kinds or row[1] in kinds]
    ranked = rank(rows, asked.query)
    return Found(
        query=typed,
        corrected=asked.corrected,
        total=sum(counts[kind] for kind in kinds or KINDS),
        reachable=len(ranked),
        kinds=counts,
        hits=shown(ranked[first:last], asked.query),
        is_partial=is_partial,
    )


def matching_refs(typed: str, kind: str) -> tuple[QuerySet[Any], list[str]]:
    """Refs of one kind that answer `typed`, as a subquery; and the best of them in order."""
    query = ask(typed).query
    if not query.terms:
        return SearchDocument.objects.none().values("ref"), []
    ranked = rank(best_placed(query, [kind], is_any_enough=False), query)
    return documents(query).filter(kind=kind).values("ref"), [row[2] for _score, row in ranked]


def documents(
    query: Query, level: int = ANYWHERE, *, is_any_enough: bool = False
) -> QuerySet[SearchDocument]:
    """Documents with the words of the query at `level` or above."""
    asked = expression(query, level, is_any_enough=is_any_enough)
    return SearchDocument.objects.filter(tokens__holds=asked)


def holding(query: Query, *, is_any_enough: bool = False) -> list[Row]:
    """All that hold the words, or one more than are weighed at once."""
    rows = documents(query, is_any_enough=is_any_enough)
    return list(rows.values_list(*COLUMNS)[: MOST_WEIGHED + 1])


def count_kinds(query: Query, *, is_any_enough: bool) -> dict[str, int]:
    rows = documents(query, is_any_enough=is_any_enough).order_by().values_list("kind")
    return dict(rows.annotate(n=Count("pk")))


def best_placed(query: Query, kinds: Collection[str], *, is_any_enough: bool) -> list[Row]:
    """As many as are weighed, those with the words in the weightiest places first."""
    found: dict[int, Row] = {}
    for level in LEVELS:
        rows = documents(query, level, is_any_enough=is_any_enough)
        if kinds:
            rows = rows.filter(kind__in=kinds)
        for row in rows.order_by("pk").values_list(*COLUMNS)[:MOST_WEIGHED]:
            found.setdefault(row[0], row)
        if len(found) >= MOST_WEIGHED:
            break
    return list(found.values())[:MOST_WEIGHED]


def rank(rows: Iterable[Row], query: Query) -> list[tuple[float, Row]]:
    """Best first; of equal scores in the order of kinds, then by title and ref."""
    scored = [(score(query, row[-1]), row) for row in rows]
    return sorted(
        scored,
        key=lambda each: (-each[0], KINDS.index(each[1][1]), fold(each[1][3]), each[1][2]),
    )


def shown(ranked: Iterable[tuple[float, Row]], query: Query) -> list[Hit]:
    """Hits with the part of their text in which the words stand."""
    ranked = list(ranked)
    texts = SearchDocument.objects.in_bulk([row[0] for _score, row in ranked])
    marked = set(
        SearchWord.objects.filter(stem__in=query.all_stems()).values_list("word", flat=True)
    )
    return [
        Hit(kind, ref, title, snippet(texts[pk].text or title, marked), points)
        for points, (pk, kind, ref, title, _stems) in ranked
    ]
