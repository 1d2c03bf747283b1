# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Find anything that is known, by words, best first; the same in either database.

The database says which documents hold the words; the order is worked out from their stems by
`core.search.ranking`. When very many hold them, those with the words in a short title are weighed
first, then in a title, another name, the goal, and anywhere, until there are enough.
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from kenniskompas.core.search.documents import ANYWHERE, LEVELS
from kenniskompas.core.search.queries import Query, expression
from kenniskompas.core.search.ranking import readings_of, score
from kenniskompas.core.search.snippets import Snippet, snippet
from kenniskompas.knowledge.search.models import SearchDocument
from kenniskompas.knowledge.search.service.asking import ask
from kenniskompas.knowledge.search.service.engine import (
    Row,
    documents,
    first_documents,
    first_ids,
    kinds_and_first,
    kinds_of,
    texts_and_words,
)
from kenniskompas.knowledge.search.sources import SOURCES

KINDS = tuple(SOURCES)
# Equally fitting, what can be done comes before what is known of it, and questions come last.
KIND_WEIGHTS = {"intervention": 1.3, "study": 1.0, "publication": 1.0, "gap": 0.8, "note": 0.9}
# Weighing more would take longer than a reader notices, for places that nobody looks at.
MOST_WEIGHED = 100
# From how many on only the words themselves are looked for.
MANY = 1_000
# From how many on several words are taken to stand together in enough titles.
COMMON = 10_000


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
    """`total` and `kinds` count all that fits; the first `reachable` are put in order and shown.

    `total` is of the kinds that were asked for, `kinds` of every kind.
    """

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
            "reachable": self.reachable,
            "kinds": dict(self.kinds),
            "results": [hit.as_dict() for hit in self.hits],
        }


@dataclass(frozen=True, slots=True)
class Weighed:
    rows: list[Row]
    kinds: dict[str, int]
    is_partial: bool = False


def find(typed: str, *, kinds: Collection[str] = (), first: int = 0, last: int = 20) -> Found:
    """Results `first` to `last` of what answers `typed`, of some kinds or of all."""
    unknown = set(kinds) - set(KINDS)
    if unknown:
        raise ValueError(f"unknown kinds {sorted(unknown)}")
    asked = ask(typed)
    if not asked.query.terms:
        return Found(typed, "", 0, 0, dict.fromkeys(KINDS, 0), [])
    weighed = weigh(asked.query, kinds)
    ranked = rank(weighed.rows, asked.query)
    return Found(
        query=typed,
        corrected=asked.corrected,
        total=total_of(weighed.kinds, kinds),
        reachable=len(ranked),
        kinds=dict.fromkeys(KINDS, 0) | weighed.kinds,
        hits=shown(ranked[first:last], asked.query),
        is_partial=weighed.is_partial,
    )


def weigh(query: Query, kinds: Collection[str]) -> Weighed:
    """What is to be put in order, and how much more there is.

    When very many hold the words themselves, other ways to write them are not looked for: what
    they would add stands below the rest.
    """
    own_words = query.in_own_words()
    counted = kinds_of(expression(own_words, ANYWHERE), KINDS)
    if total_of(counted, kinds) >= MANY:
        is_common = total_of(counted, kinds) >= COMMON
        return Weighed(best_placed(own_words, kinds, is_common=is_common), counted)
    anywhere: list[int] = []
    if query != own_words:
        counted, anywhere = kinds_and_first(expression(query, ANYWHERE), KINDS, MOST_WEIGHED)
    is_partial = not counted and len(query.terms) > 1
    if is_partial:
        asked = expression(query, ANYWHERE, is_any_enough=True)
        counted, anywhere = kinds_and_first(asked, KINDS, MOST_WEIGHED)
    total = total_of(counted, kinds)
    if not total:
        return Weighed([], counted, is_partial)
    if total > MOST_WEIGHED:
        rows = best_placed(
            query,
            kinds,
            is_any_enough=is_partial,
            is_common=total >= COMMON,
            anywhere=[] if kinds else anywhere,
        )
    elif anywhere and not kinds:
        rows = documents(anywhere)
    else:
        asked = expression(query, ANYWHERE, kinds=kinds, is_any_enough=is_partial)
        rows = first_documents(asked, MOST_WEIGHED)
    return Weighed(rows, counted, is_partial)


def total_of(counted: Mapping[str, int], kinds: Collection[str]) -> int:
    return sum(counted.get(kind, 0) for kind in kinds or KINDS)


def matching_refs(typed: str, kind: str) -> tuple[QuerySet[Any], list[str]]:
    """Refs of one kind that answer `typed`, as a subquery; and the best of them in order."""
    query = ask(typed).query
    if not query.terms:
        return SearchDocument.objects.none().values("ref"), []
    ranked = rank(best_placed(query, [kind]), query)
    asked = expression(query, ANYWHERE, kinds=[kind])
    documents = SearchDocument.objects.filter(tokens__holds=asked)
    return documents.values("ref"), [row[2] for _score, row in ranked]


def best_placed(
    query: Query,
    kinds: Collection[str],
    *,
    is_any_enough: bool = False,
    is_common: bool = False,
    anywhere: Sequence[int] = (),
) -> list[Row]:
    """As many as are weighed, those with the words in the weightiest places first.

    `is_common` words stand together in many titles; `anywhere`: the first with the words in any
    place, when that is known already.
    """

    def at(level: int) -> list[int]:
        if level == ANYWHERE and anywhere:
            return list(anywhere)
        asked = expression(query, level, kinds=kinds, is_any_enough=is_any_enough)
        return first_ids(asked, MOST_WEIGHED)

    few_titles = len(query.terms) > 1 and not is_common
    placed = fewest_questions(at) if few_titles else most_at_once(at)
    return documents(list(dict.fromkeys(placed))[:MOST_WEIGHED])


def most_at_once(at: Callable[[int], list[int]]) -> list[int]:
    """What stands in many titles: from the weightiest place down, until there are enough."""
    found: list[int] = []
    for level in LEVELS:
        found += at(level)
        if len(set(found)) >= MOST_WEIGHED:
            break
    return found


def fewest_questions(at: Callable[[int], list[int]]) -> list[int]:
    """Several words seldom stand in one title: from below up, while a place holds too many.

    A lighter place holds all that the weightier ones hold, so few there answers for all of them.
    """
    found: list[int] = []
    for level in reversed(LEVELS[:-1]):
        placed = at(level)
        found = [*placed, *found]
        if len(placed) < MOST_WEIGHED:
            break
    return [*found, *at(ANYWHERE)] if len(set(found)) < MOST_WEIGHED else found


def rank(rows: Iterable[Row], query: Query) -> list[tuple[float, Row]]:
    """Best first; of equal scores in the order of kinds, then by title and ref."""
    readings = readings_of(query)
    scored = [(round(KIND_WEIGHTS[row[1]] * score(readings, row[-1]), 6), row) for row in rows]
    return sorted(
        scored,
        key=lambda each: (-each[0], KINDS.index(each[1][1]), each[1][3].casefold(), each[1][2]),
    )


def shown(ranked: Iterable[tuple[float, Row]], query: Query) -> list[Hit]:
    """Hits with the part of their text in which the words stand."""
    ranked = list(ranked)
    texts, marked = texts_and_words([row[0] for _score, row in ranked], query.all_stems())
    return [
        Hit(kind, ref, title, snippet(texts[pk] or title, marked), points)
        for points, (pk, kind, ref, title, _stems) in ranked
    ]
