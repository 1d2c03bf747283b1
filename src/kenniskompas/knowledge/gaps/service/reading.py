# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Read what nobody knows yet: a list with filters, and one gap with its whole story."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from typing import Any

from django.db.models import Count, F, QuerySet

from kenniskompas.accounts.models import Person
from kenniskompas.knowledge.catalogue.wording import patterns
from kenniskompas.knowledge.gaps.choices import GapStatus, VoterGroup
from kenniskompas.knowledge.gaps.models import GapVote, KnowledgeGap, RunningStudy

FILTERS = ("status", "reason", "theme", "origin")
NEWEST_FIRST = "newest"
ORDERS: dict[str, tuple[Any, ...]] = {
    "votes": ("-weight", "-times_met", "theme", "slug"),
    "value": (F("information_value").desc(nulls_last=True), "-weight", "slug"),
    "met": ("-times_met", "-weight", "theme", "slug"),
    NEWEST_FIRST: ("-created_at", "-pk"),
}


def list_gaps(
    *,
    theme: Collection[str] = (),
    origin: Collection[str] = (),
    status: Collection[str] = (),
    reason: Collection[str] = (),
    entries: Collection[str] = (),
    outcome: str = "",
    owner: Person | None = None,
    query: str = "",
    order: str = "votes",
) -> QuerySet[KnowledgeGap]:
    """Questions in one of `ORDERS`; an empty filter keeps everything."""
    rows = KnowledgeGap.objects.select_related("owner").prefetch_related("interventions")
    chosen = {"theme": theme, "origin": origin, "status": status, "reason": reason}
    rows = rows.filter(**{f"{name}__in": values for name, values in chosen.items() if values})
    if entries:
        rows = rows.filter(interventions__slug__in=entries).distinct()
    if outcome:
        rows = rows.filter(outcome=outcome)
    if owner is not None:
        rows = rows.filter(owner=owner)
    for pattern in patterns(query):
        rows = rows.filter(search_text__contains=pattern)
    return rows.order_by(*ORDERS[order])


def gap_counts(name: str) -> dict[str, int]:
    """How many questions per value of one of `FILTERS`."""
    rows = KnowledgeGap.objects.order_by(name).values(name).annotate(n=Count("pk"))
    return {row[name]: row["n"] for row in rows}


def open_gaps() -> QuerySet[KnowledgeGap]:
    return KnowledgeGap.objects.exclude(status=GapStatus.ANSWERED)


def get_gap(slug: str) -> KnowledgeGap:
    """One gap with all that belongs to it; raises KnowledgeGap.DoesNotExist."""
    rows = KnowledgeGap.objects.select_related("owner", "author").prefetch_related(
        "interventions", "events__person", "comments__author", "running_studies"
    )
    return rows.get(slug=slug)


def deviation_count(gap: KnowledgeGap) -> int:
    """How many decisions that went another way than the advice raised it."""
    return gap.occasions.filter(origin_ref__startswith="decision:").count()


def vote_counts(gaps: Iterable[KnowledgeGap]) -> dict[int, dict[str, int]]:
    """Votes per gap: how many people of each group, in one query."""
    counts: dict[int, dict[str, int]] = defaultdict(lambda: dict.fromkeys(VoterGroup.values, 0))
    ids = [gap.pk for gap in gaps]
    rows = GapVote.objects.filter(gap__in=ids).values("gap", "group").annotate(n=Count("pk"))
    for row in rows.order_by():
        counts[row["gap"]][row["group"]] = row["n"]
    return {pk: counts[pk] for pk in ids}


def gap_documents() -> list[dict[str, Any]]:
    """All gaps as `kompas knowledge gaps --format json` prints them, weightiest first."""
    gaps = list(list_gaps().prefetch_related("running_studies"))
    votes = vote_counts(gaps)
    return [gap_document(gap, votes[gap.pk]) for gap in gaps]


def gap_document(gap: KnowledgeGap, votes: dict[str, int]) -> dict[str, Any]:
    refusal = gap.value_data.get("refused") if gap.value_data else NOT_VALUED
    return {
        "id": gap.slug,
        "question": gap.question,
        "status": gap.status,
        "reason": gap.reason,
        "reason_data": gap.reason_data,
        "origin": gap.origin,
        "theme": gap.theme,
        "owner": gap.owner.display_name if gap.owner else None,
        "must_be_evaluated": gap.must_be_evaluated,
        "times_met": gap.times_met,
        "votes": {**votes, "total": sum(votes.values()), "weight": gap.weight},
        "value_of_information": None if refusal else gap.value_data,
        "refused": [{"key": "value_of_information", **refusal}] if refusal else [],
        "interventions": [row.slug for row in gap.interventions.all()],
        "outcomes": [gap.outcome] if gap.outcome else [],
        "running_studies": [study_document(each) for each in gap.running_studies.all()],
    }


NOT_VALUED = {"code": "not_an_effect", "message": "the question is not about one pooled effect"}


def study_document(study: RunningStudy) -> dict[str, Any]:
    return {
        "title": study.title,
        "registry_id": study.registry_id,
        "who": study.who,
        "expected_on": study.expected_on.isoformat() if study.expected_on else None,
        "url": study.url,
        "status": study.status,
    }
