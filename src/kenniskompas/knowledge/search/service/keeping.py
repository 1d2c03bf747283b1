# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Keep the index in line with what it is of, inside the transaction of whatever changed."""

import json
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import asdict
from hashlib import sha256
from itertools import islice
from typing import Any, TypeVar

from django.db import transaction
from django.db.models import Count

from kenniskompas.core.search.documents import index_text, kind_token
from kenniskompas.core.search.words import carries_meaning, stem, words
from kenniskompas.knowledge.search.models import SearchDocument, SearchWord
from kenniskompas.knowledge.search.service.engine import tidy
from kenniskompas.knowledge.search.sources import SOURCES, TITLE_LENGTH, Source

# Raised when the same text would be indexed differently: every document is then made anew.
VERSION = 1
AT_ONCE = 500
LONGEST_WORD = 80
COLUMNS = ("title", "text", "stems", "tokens", "digest")
Item = TypeVar("Item")
# Whether single changes are passed over, as everything will be looked at in the end.
holding: ContextVar[bool] = ContextVar("holding", default=False)


@contextmanager
def held() -> Iterator[None]:
    """Index once at the end, not at every change: for loading many rows."""
    if holding.get():
        yield
        return
    token = holding.set(True)
    try:
        yield
        refresh_all()
    finally:
        holding.reset(token)


@transaction.atomic
def refresh(kind: str, refs: Collection[str] | None = None) -> list[str]:
    """Index what changed of one kind, all or by `refs`; the refs whose names changed."""
    known = SearchDocument.objects.filter(kind=kind)
    if refs is not None:
        known = known.filter(ref__in=refs)
    digests = dict(known.values_list("ref", "digest"))
    seen: set[str] = set()
    renamed: list[str] = []
    for sources in in_batches(SOURCES[kind](refs)):
        seen |= {source.ref for source in sources}
        changed = [source for source in sources if digests.get(source.ref) != digest_of(source)]
        renamed += store(kind, changed)
    gone = [ref for ref in digests if ref not in seen]
    for some in in_batches(gone):
        SearchDocument.objects.filter(kind=kind, ref__in=some).delete()
    return renamed + gone


def refresh_all() -> None:
    for kind in SOURCES:
        refresh(kind)


@transaction.atomic
def rebuild() -> dict[str, int]:
    """Make the whole index anew; how many documents there are of each kind."""
    SearchDocument.objects.all().delete()
    SearchWord.objects.all().delete()
    refresh_all()
    tidy()
    counted = SearchDocument.objects.order_by("kind").values_list("kind").annotate(n=Count("pk"))
    return dict.fromkeys(SOURCES, 0) | dict(counted)


def store(kind: str, sources: Collection[Source]) -> list[str]:
    """Write documents and their words; the refs of those whose title or other names are new."""
    if not sources:
        return []
    rows = [document(kind, source) for source in sources]
    refs = [row.ref for row in rows]
    known = SearchDocument.objects.filter(kind=kind, ref__in=refs)
    names = {ref: names_of(stems) for ref, stems in known.values_list("ref", "stems")}
    SearchDocument.objects.bulk_create(
        rows, update_conflicts=True, unique_fields=["kind", "ref"], update_fields=COLUMNS
    )
    remember_words(sources)
    return [row.ref for row in rows if names.get(row.ref) != names_of(row.stems)]


def names_of(stems: str) -> list[str]:
    return stems.split("\n")[:2]


def document(kind: str, source: Source) -> SearchDocument:
    indexed = index_text(source.found_by)
    return SearchDocument(
        kind=kind,
        ref=source.ref,
        title=source.found_by.title[:TITLE_LENGTH],
        text=source.text,
        stems=indexed.stems,
        # A title may have no word that carries meaning; PostgreSQL refuses an empty token.
        tokens=" ".join(filter(None, (kind_token(kind), indexed.tokens))),
        digest=digest_of(source),
    )


def digest_of(source: Source) -> str:
    content: list[Any] = [VERSION, asdict(source)]
    return sha256(json.dumps(content, ensure_ascii=False).encode()).hexdigest()


def remember_words(sources: Iterable[Source]) -> None:
    """Keep each word that occurs, sorted: two writers then take them in the same order."""
    found: set[str] = set()
    for source in sources:
        text = source.found_by
        found.update(words(" ".join([text.title, *text.aliases, text.goal, text.rest])))
    SearchWord.objects.bulk_create(
        (
            SearchWord(word=word, backwards=stem(word)[::-1], stem=stem(word))
            for word in sorted(found)
            if carries_meaning(word) and len(word) <= LONGEST_WORD
        ),
        ignore_conflicts=True,
        batch_size=AT_ONCE,
    )


def in_batches(items: Iterable[Item]) -> Iterator[list[Item]]:
    rest = iter(items)
    while some := list(islice(rest, AT_ONCE)):
        yield some
