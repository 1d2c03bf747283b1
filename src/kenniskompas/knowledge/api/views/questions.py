# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""What nobody knows yet, and what practice and clients teach."""

from typing import Any

from django.http import Http404

from kenniskompas.accounts.api.views import ListView, ReadView
from kenniskompas.knowledge.api.answers import questions as answers
from kenniskompas.knowledge.api.documents import questions as documents
from kenniskompas.knowledge.api.queries import GapQuery, NoteQuery
from kenniskompas.knowledge.experience import service as experience
from kenniskompas.knowledge.gaps import service as gaps


class ListGaps(ListView):
    """The research agenda: questions asked by people and seen in the evidence."""

    tag, summary = "gaps", "What nobody knows yet"
    query, document = GapQuery, documents.GapPage

    def rows(self, asked: dict[str, Any], **_where: Any) -> Any:
        names = ("status", "reason", "origin", "theme")
        rows = gaps.list_gaps(
            **{name: asked.get(name, ()) for name in names},
            entries=asked.get("intervention", ()),
            outcome=asked.get("outcome", ""),
            query=asked.get("q", ""),
            order=asked["sort"],
        )
        return rows.prefetch_related("running_studies")

    def items(self, rows: Any) -> Any:
        votes = gaps.vote_counts(rows)
        return [answers.gap(row, votes[row.pk], self.request) for row in rows]


class GetGap(ReadView):
    """One question with its votes and the studies that are to answer it."""

    tag, summary = "gaps", "One open question"
    document = documents.Gap

    def read(self, _asked: dict[str, Any], *, slug: str, **_where: Any) -> Any:
        try:
            row = gaps.get_gap(slug)
        except gaps.KnowledgeGap.DoesNotExist as error:
            raise Http404 from error
        return answers.gap(row, gaps.vote_counts([row])[row.pk], self.request)


class ListPracticeNotes(ListView):
    """Notes that professionals and clients have let pass, the newest first."""

    tag, summary = "practice-notes", "What practice and clients teach"
    query, document = NoteQuery, documents.PracticeNotePage

    def rows(self, asked: dict[str, Any], **_where: Any) -> Any:
        return experience.list_notes(
            experience.NoteFilter(
                status=asked.get("status", ()),
                voice=asked.get("voice", ()),
                stage=(experience.Stage.PUBLISHED,),
                entry=asked.get("intervention", ""),
                query=asked.get("q", ""),
            )
        )

    def items(self, rows: Any) -> Any:
        return [answers.note(row, self.request) for row in rows]


class GetPracticeNote(ReadView):
    """One published note."""

    tag, summary = "practice-notes", "One practice note"
    document = documents.PracticeNote

    def read(self, _asked: dict[str, Any], *, note: int, **_where: Any) -> Any:
        published = experience.NoteFilter(stage=(experience.Stage.PUBLISHED,))
        row = experience.list_notes(published).filter(pk=note).first()
        if row is None:
            raise Http404
        return answers.note(row, self.request)
