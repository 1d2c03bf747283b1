# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Telling knowledge that a question is being studied here, and how that ended."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from kenniskompas.knowledge import service as knowledge
from kenniskompas.outcomes.models import EvaluationStudy, StudyStatus

if TYPE_CHECKING:
    from kenniskompas.accounts.models import Person

HASH_SHOWN = 12
ENDINGS = {StudyStatus.ESTIMATED: "finished", StudyStatus.REFUSED: "stopped"}


def announce_study(study: EvaluationStudy, *, person: Person, at: datetime) -> None:
    """A registered study stands among the running studies of the options it compares."""
    knowledge.add_running_study(
        study.title,
        slugs=study.scope["arms"],
        outcome=study.outcome,
        registry_id=study.protocol_hash[:HASH_SHOWN],
        who=study.organisation.name,
        origin_ref=origin_ref(study),
        person=person,
        at=at,
    )


def announce_end(
    study: EvaluationStudy, status: StudyStatus, *, person: Person | None, at: datetime
) -> None:
    """Estimated is finished; a question that the data cannot carry was stopped."""
    knowledge.end_study_of(origin_ref(study), ENDINGS[status], person=person, at=at)


def origin_ref(study: EvaluationStudy) -> str:
    return f"evaluation:{study.pk}"
