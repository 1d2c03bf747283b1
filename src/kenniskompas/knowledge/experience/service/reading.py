# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Read what practice and clients teach."""

from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef, Prefetch, Q, QuerySet

from kenniskompas.accounts.models import Person
from kenniskompas.knowledge.experience.choices import Stage
from kenniskompas.knowledge.experience.models import (
    Contribution,
    Discussion,
    Moderation,
    PracticeNote,
    Recognition,
)

# Colleagues read what is handed in at once; what came back or was withdrawn is its author's.
READABLE = (Stage.PUBLISHED, Stage.SUBMITTED)
COUNTED = ("status", "voice", "stage")


@dataclass(frozen=True, slots=True)
class NoteFilter:
    """Which notes; an empty filter keeps everything that may be read."""

    status: Collection[str] = ()
    voice: Collection[str] = ()
    stage: Collection[str] = ()
    entry: str = ""
    query: str = ""


def visible_notes() -> QuerySet[PracticeNote]:
    """Notes that everybody who reads knowledge may see."""
    return PracticeNote.objects.filter(stage__in=READABLE)


def published_notes() -> QuerySet[PracticeNote]:
    """Notes that both professionals and clients have looked at."""
    return PracticeNote.objects.filter(stage=Stage.PUBLISHED)


def list_notes(chosen: NoteFilter | None = None) -> QuerySet[PracticeNote]:
    """Notes, newest first, each with how many people recognise it (`recognised`)."""
    chosen = chosen or NoteFilter()
    rows = visible_notes().prefetch_related("interventions")
    for name in COUNTED:
        values = getattr(chosen, name)
        if values:
            rows = rows.filter(**{f"{name}__in": values})
    if chosen.entry:
        rows = rows.filter(interventions__slug=chosen.entry)
    for word in chosen.query.split():
        rows = rows.filter(Q(text__icontains=word) | Q(explanation__icontains=word))
    recognised = Count("recognitions", distinct=True)
    return rows.annotate(recognised=recognised).order_by("-created_at", "-pk")


def note_counts(name: str) -> dict[str, int]:
    """How many readable notes per `status`, `voice` or `stage`."""
    if name not in COUNTED:
        raise ValueError(f"notes are not counted by {name!r}")
    rows = visible_notes().order_by(name).values(name).annotate(n=Count("pk"))
    return {row[name]: row["n"] for row in rows}


def get_note(note_id: int, *, person: Person) -> PracticeNote:
    """One note with its discussion: one that everybody reads, or an own one.

    Raises PracticeNote.DoesNotExist.
    """
    talk = Discussion.objects.prefetch_related(
        Prefetch("contributions", queryset=Contribution.objects.order_by("at", "pk"))
    )
    own = Recognition.objects.filter(note=OuterRef("pk"), person=person)
    rows = PracticeNote.objects.prefetch_related(
        "interventions",
        Prefetch("moderations", queryset=Moderation.objects.order_by("at", "pk")),
        Prefetch("discussion", queryset=talk),
    )
    rows = rows.annotate(recognised=Count("recognitions", distinct=True), is_recognised=Exists(own))
    return rows.get(Q(stage__in=READABLE) | Q(author=person), pk=note_id)


def notes_of(person: Person) -> QuerySet[PracticeNote]:
    """What `person` handed in, with what was said of it, newest first."""
    return PracticeNote.objects.filter(author=person).prefetch_related(
        "interventions", "moderations"
    )
