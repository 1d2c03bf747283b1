# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Summaries of a publication, each for one kind of reader, read by a second person."""

from datetime import datetime

from django.db import transaction

from kenniskompas.accounts.models import Person
from kenniskompas.accounts.service import record_event
from kenniskompas.knowledge.library.models import Publication, PublicationSummary
from kenniskompas.knowledge.library.service.errors import ChangedMeanwhile, OwnSummary


@transaction.atomic
def write_summary(
    slug: str, *, reader: str, text: str, revision: int, person: Person, at: datetime
) -> PublicationSummary:
    """Write or rewrite a summary (`revision` 0: none yet); a review of the old text falls away.

    Raises ChangedMeanwhile.
    """
    publication = Publication.objects.select_for_update().get(slug=slug)
    row = publication.summaries.filter(reader=reader).first()
    if (row.revision if row else 0) != revision:
        raise ChangedMeanwhile(slug)
    row = row or PublicationSummary(publication=publication, reader=reader, revision=0)
    row.text, row.author, row.written_at = text, person, at
    row.reviewer, row.reviewed_at = None, None
    row.revision += 1
    row.save()
    detail = {"publication": slug, "reader": reader}
    record_event("summary_written", person=person, subject=row, detail=detail)
    return row


@transaction.atomic
def review_summary(
    slug: str, *, reader: str, revision: int, person: Person, at: datetime
) -> PublicationSummary:
    """Say that a summary fits the publication. Raises OwnSummary and ChangedMeanwhile."""
    rows = PublicationSummary.objects.select_for_update()
    row = rows.get(publication__slug=slug, reader=reader)
    if row.revision != revision:
        raise ChangedMeanwhile(slug)
    if row.author_id == person.pk:
        raise OwnSummary(slug)
    row.reviewer, row.reviewed_at = person, at
    row.save()
    detail = {"publication": slug, "reader": reader}
    record_event("summary_reviewed", person=person, subject=row, detail=detail)
    return row
