# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Publications, search results and changes as the documents have them."""

from typing import Any

from kenniskompas.knowledge.api.addresses import links_of
from kenniskompas.knowledge.following.service import News, NewsKind

COLLECTIONS = {
    "intervention": "interventions",
    "study": "studies",
    "publication": "publications",
    "gap": "gaps",
}
PUBLICATION_FIELDS = (
    *("slug", "kind", "title", "short_title", "authors", "year", "container", "publisher"),
    *("volume", "issue", "pages", "doi", "url", "abstract", "language", "issn", "isbn"),
    *("keywords", "open_access", "seen", "added_at", "changed_at"),
)
NOTHING_OF_A_POOL = dict.fromkeys(
    ("synthesis", "version_before", "version_after", "people_before", "people_after")
)


def publication(row: Any, request: Any) -> dict[str, Any]:
    """`row` with its interventions and summaries at hand."""
    return {
        **{name: getattr(row, name) for name in PUBLICATION_FIELDS},
        "interventions": [each.slug for each in row.interventions.all()],
        "summaries": [
            {
                **{name: getattr(each, name) for name in ("reader", "text", "written_at")},
                "is_reviewed": each.reviewed_at is not None,
            }
            for each in row.summaries.all()
        ],
        "links": links_of(request, "publications", row.slug),
    }


def hit(found: Any, request: Any) -> dict[str, Any]:
    return {
        **{name: getattr(found, name) for name in ("kind", "ref", "title", "score")},
        "snippet": found.snippet.text,
        "links": links_of(request, COLLECTIONS[found.kind], found.ref),
    }


def change(news: News, request: Any) -> dict[str, Any]:
    """What changed and when; who did it is not told."""
    return {
        "kind": news.kind,
        "at": news.at,
        **NOTHING_OF_A_POOL,
        "is_important": False,
        "cause": None,
        "words": None,
        **KINDS[news.kind](news.row, request),
    }


def subject(kind: str, row: Any, request: Any) -> dict[str, Any]:
    ref = row.slug
    return {
        "kind": kind,
        "id": ref,
        "name": getattr(row, "question", "") or str(row),
        "links": links_of(request, COLLECTIONS[kind], ref),
    }


def pool_change(row: Any, request: Any) -> dict[str, Any]:
    before, after = row.difference["before"], row.difference["after"]
    return {
        "subject": subject("intervention", row.intervention, request),
        "synthesis": row.pool_group,
        "version_before": before and before["version"],
        "version_after": after and after["version"],
        "people_before": before and before["people"],
        "people_after": after and after["people"],
        "is_important": row.is_important,
        "cause": row.cause,
    }


def decision(row: Any, request: Any) -> dict[str, Any]:
    about = subject("intervention", row.dossier.intervention, request)
    return {"subject": about, "words": row.words}


def gap_step(row: Any, request: Any) -> dict[str, Any]:
    return {"subject": subject("gap", row.gap, request), "cause": row.step}


def entry_step(row: Any, request: Any) -> dict[str, Any]:
    return {"subject": subject("intervention", row.intervention, request), "cause": row.step}


def new_publication(row: Any, request: Any) -> dict[str, Any]:
    return {"subject": subject("publication", row, request)}


KINDS = {
    NewsKind.POOL: pool_change,
    NewsKind.DECISION: decision,
    NewsKind.GAP: gap_step,
    NewsKind.ENTRY: entry_step,
    NewsKind.PUBLICATION: new_publication,
}
