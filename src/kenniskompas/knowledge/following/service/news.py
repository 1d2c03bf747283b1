# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""News is read from the rooms that keep it, by time: nothing is copied, so nothing is missed."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import F, Q, QuerySet, Value

from kenniskompas.knowledge.appraisal.models import RecognitionDecision
from kenniskompas.knowledge.catalogue.models import Origin
from kenniskompas.knowledge.editorial.service import public_steps
from kenniskompas.knowledge.following.choices import NewsKind
from kenniskompas.knowledge.gaps.choices import GapStep
from kenniskompas.knowledge.gaps.models import GapEvent, KnowledgeGap
from kenniskompas.knowledge.library.models import Publication
from kenniskompas.knowledge.research.models import PoolChange
from kenniskompas.knowledge.research.service import list_pool_changes

# Steps of a gap that change what is known.
GAP_STEPS = (
    *(GapStep.ANSWERED, GapStep.REOPENED),
    *(GapStep.STUDY_LINKED, GapStep.STUDY_ENDED),
)
Ref = tuple[str, int, datetime]


@dataclass(frozen=True, slots=True)
class News:
    """One change: `row` is the record in the room that keeps it."""

    kind: NewsKind
    at: datetime
    row: Any


@dataclass(frozen=True, slots=True)
class Subjects:
    """What news must be about: any of these approaches or open questions, or the library."""

    entries: frozenset[str] = frozenset()
    gaps: frozenset[str] = frozenset()
    library: bool = False


@dataclass(frozen=True, slots=True)
class Choice:
    """Which news; without kinds all of them, without subjects about anything."""

    kinds: frozenset[str] = frozenset()
    since: datetime | None = None
    until: datetime | None = None
    subjects: Subjects | None = None
    important_only: bool = False


EVERYTHING = Choice()


def pool_rows(choice: Choice) -> QuerySet[Any]:
    rows = PoolChange.objects.annotate(news_at=F("at"))
    if choice.important_only:
        rows = rows.filter(is_important=True)
    if choice.subjects is not None:
        rows = rows.filter(intervention__slug__in=choice.subjects.entries)
    return rows


def decision_rows(choice: Choice) -> QuerySet[Any]:
    rows = RecognitionDecision.objects.annotate(news_at=F("decided_at"))
    if choice.subjects is not None:
        rows = rows.filter(dossier__intervention__slug__in=choice.subjects.entries)
    return rows


def gap_rows(choice: Choice) -> QuerySet[Any]:
    """Who follows one question hears every step of it; who follows an approach, what matters.

    A question that counting opened is news of its approach only: loading opens many at once.
    """
    rows = GapEvent.objects.annotate(news_at=F("at"))
    if choice.subjects is None:
        asked = Q(step=GapStep.OPENED, person__isnull=False)
        return rows.filter(Q(step__in=GAP_STEPS) | asked)
    about = KnowledgeGap.objects.filter(interventions__slug__in=choice.subjects.entries)
    matters = Q(step__in=(*GAP_STEPS, GapStep.OPENED), gap__in=about.order_by().values("pk"))
    return rows.filter(Q(gap__slug__in=choice.subjects.gaps) | matters)


def entry_rows(choice: Choice) -> QuerySet[Any]:
    rows = public_steps().annotate(news_at=F("at"))
    if choice.subjects is not None:
        rows = rows.filter(intervention__slug__in=choice.subjects.entries)
    return rows


def publication_rows(choice: Choice) -> QuerySet[Any]:
    rows = Publication.objects.filter(origin=Origin.LOCAL).annotate(news_at=F("added_at"))
    if choice.subjects is not None and not choice.subjects.library:
        about = Publication.objects.filter(interventions__slug__in=choice.subjects.entries)
        rows = rows.filter(pk__in=about.order_by().values("pk"))
    return rows


SOURCES = {
    NewsKind.POOL: pool_rows,
    NewsKind.DECISION: decision_rows,
    NewsKind.GAP: gap_rows,
    NewsKind.ENTRY: entry_rows,
    NewsKind.PUBLICATION: publication_rows,
}


def news_refs(choice: Choice = EVERYTHING) -> QuerySet[Any]:
    """Kind, key and time of each change, the newest first: one query over all rooms."""
    kinds = [kind for kind in NewsKind if not choice.kinds or kind in choice.kinds]
    if choice.important_only:
        kinds = [kind for kind in kinds if kind == NewsKind.POOL]
    parts = [refs_of(kind, choice) for kind in kinds] or [refs_of(NewsKind.POOL, choice).none()]
    found: QuerySet[Any] = parts[0].union(*parts[1:], all=True)
    newest_first: QuerySet[Any] = found.order_by("-news_at", "news_kind", "-news_key")
    return newest_first


def refs_of(kind: NewsKind, choice: Choice) -> QuerySet[Any]:
    rows = SOURCES[kind](choice)
    if choice.since is not None:
        rows = rows.filter(news_at__gt=choice.since)
    if choice.until is not None:
        rows = rows.filter(news_at__lte=choice.until)
    named = rows.order_by().annotate(news_kind=Value(kind.value), news_key=F("pk"))
    refs: QuerySet[Any] = named.values_list("news_kind", "news_key", "news_at")
    return refs


def load_news(refs: Iterable[Ref]) -> list[News]:
    """The records behind `refs`, in their order, in one query for each kind."""
    refs = list(refs)
    keys: dict[str, list[int]] = defaultdict(list)
    for kind, key, _at in refs:
        keys[kind].append(key)
    rows = {kind: LOADERS[NewsKind(kind)](wanted) for kind, wanted in keys.items()}
    return [News(NewsKind(kind), at, rows[kind][key]) for kind, key, at in refs]


def list_changes(since: datetime, *, kinds: Collection[str] = (), most: int = 100) -> list[News]:
    """What changed after `since`, the newest first; for newsletters and other readers."""
    choice = Choice(kinds=frozenset(kinds), since=since)
    return load_news(news_refs(choice)[:most])


def load_pools(keys: Sequence[int]) -> dict[int, Any]:
    return list_pool_changes().in_bulk(keys)


def load_decisions(keys: Sequence[int]) -> dict[int, Any]:
    return RecognitionDecision.objects.select_related("dossier__intervention").in_bulk(keys)


def load_gaps(keys: Sequence[int]) -> dict[int, Any]:
    return GapEvent.objects.select_related("gap", "person").in_bulk(keys)


def load_entries(keys: Sequence[int]) -> dict[int, Any]:
    return public_steps().select_related("intervention").in_bulk(keys)


def load_publications(keys: Sequence[int]) -> dict[int, Any]:
    return Publication.objects.in_bulk(keys)


LOADERS = {
    NewsKind.POOL: load_pools,
    NewsKind.DECISION: load_decisions,
    NewsKind.GAP: load_gaps,
    NewsKind.ENTRY: load_entries,
    NewsKind.PUBLICATION: load_publications,
}
