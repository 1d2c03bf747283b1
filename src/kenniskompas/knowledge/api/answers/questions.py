# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Open questions and practice notes as the documents have them: roles, never names."""

from collections.abc import Mapping
from typing import Any

from kenniskompas.knowledge.api.addresses import links_of

GAP_FIELDS = (
    *("slug", "question", "theme", "heading", "status", "reason", "reason_data", "origin"),
    *("outcome", "target_groups", "source", "must_be_evaluated", "answer", "answered_at"),
    *("times_met", "weight", "information_value", "created_at"),
)
NOTE_FIELDS = (
    *("pk", "text", "voice", "author_role", "subjects", "status", "explanation", "source"),
    *("recognised", "created_at", "published_at"),
)


def gap(row: Any, votes: Mapping[str, int], request: Any) -> dict[str, Any]:
    return {
        **{name: getattr(row, name) for name in GAP_FIELDS},
        "interventions": [each.slug for each in row.interventions.all()],
        "owner_role": row.owner.role if row.owner else None,
        "votes": [{"group": group, "votes": n} for group, n in votes.items()],
        "running_studies": row.running_studies.all(),
        "links": links_of(request, "gaps", row.slug),
    }


def note(row: Any, request: Any) -> dict[str, Any]:
    return {
        **{name: getattr(row, name) for name in NOTE_FIELDS},
        "interventions": [each.slug for each in row.interventions.all()],
        "links": links_of(request, "practice-notes", row.pk),
    }
