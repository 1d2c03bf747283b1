# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""A note as lists and pages show it: in words, attributed to a role."""

from typing import Any

from kenniskompas.knowledge.experience import labels


def note_view(note: Any) -> dict[str, Any]:
    status, tone = labels.PRACTICE_STATUSES[note.status]
    stage, stage_tone = labels.STAGES[note.stage]
    return {
        "note": note,
        "status": status,
        "tone": tone,
        "stage": stage,
        "stage_tone": stage_tone,
        "is_published": note.stage == "published",
        "voice": labels.VOICES[note.voice],
        "is_client": note.voice == "client",
        "who": labels.author_line(note),
        "subjects": [labels.SUBJECTS[code] for code in note.subjects],
        "entries": list(note.interventions.all()),
    }
