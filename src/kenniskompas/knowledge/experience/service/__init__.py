# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""What practice and clients teach: contributing, moderating, discussing, reading."""

from kenniskompas.knowledge.experience.choices import (
    PracticeStatus,
    Stage,
    Subject,
    Verdict,
    Voice,
)
from kenniskompas.knowledge.experience.models import PracticeNote
from kenniskompas.knowledge.experience.service.contributing import (
    NotYours,
    PersonalTraces,
    add_practice_note,
    contribute,
    get_own_note,
    improve,
    withdraw,
)
from kenniskompas.knowledge.experience.service.discussing import (
    DiscussionClosed,
    close_discussion,
    contribute_to_discussion,
)
from kenniskompas.knowledge.experience.service.moderating import (
    AlreadyJudged,
    NotToJudge,
    judge_note,
    list_queue,
    may_judge,
    side_of,
)
from kenniskompas.knowledge.experience.service.reading import (
    NoteFilter,
    get_note,
    list_notes,
    note_counts,
    notes_of,
    published_notes,
    visible_notes,
)
from kenniskompas.knowledge.experience.service.recognising import recognise

__all__ = [
    "AlreadyJudged",
    "DiscussionClosed",
    "NotToJudge",
    "NotYours",
    "NoteFilter",
    "PersonalTraces",
    "PracticeNote",
    "PracticeStatus",
    "Stage",
    "Subject",
    "Verdict",
    "Voice",
    "add_practice_note",
    "close_discussion",
    "contribute",
    "contribute_to_discussion",
    "get_note",
    "get_own_note",
    "improve",
    "judge_note",
    "list_notes",
    "list_queue",
    "may_judge",
    "note_counts",
    "notes_of",
    "published_notes",
    "recognise",
    "side_of",
    "visible_notes",
    "withdraw",
]
