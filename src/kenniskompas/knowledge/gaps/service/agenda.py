# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""The research agenda: unanswered questions per theme, in the order people and numbers give."""

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from django.db.models import F

from kenniskompas.knowledge.gaps.choices import GapStatus
from kenniskompas.knowledge.gaps.models import KnowledgeGap
from kenniskompas.knowledge.gaps.service.reading import vote_counts


@dataclass(frozen=True, slots=True)
class AgendaItem:
    """One question with who wants to know it; `rank` is its place within its theme."""

    rank: int
    gap: KnowledgeGap
    votes: dict[str, int]
    studies: tuple[Any, ...]


def research_agenda(*, most: int | None = None) -> dict[str, list[AgendaItem]]:
    """Per theme: most wanted first, then what knowing is worth, then how often it was met.

    `most`: no more questions per theme than this.
    """
    gaps = KnowledgeGap.objects.exclude(status=GapStatus.ANSWERED).select_related("owner")
    gaps = gaps.prefetch_related("interventions", "running_studies").order_by(
        "theme", "-weight", F("information_value").desc(nulls_last=True), "-times_met", "slug"
    )
    by_theme: dict[str, list[KnowledgeGap]] = defaultdict(list)
    for gap in gaps:
        if most is None or len(by_theme[gap.theme]) < most:
            by_theme[gap.theme].append(gap)
    votes = vote_counts(gap for rows in by_theme.values() for gap in rows)
    return {
        theme: [
            AgendaItem(rank, gap, votes[gap.pk], tuple(gap.running_studies.all()))
            for rank, gap in enumerate(rows, start=1)
        ]
        for theme, rows in by_theme.items()
    }
