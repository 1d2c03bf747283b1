# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""What can be found, as the search index keeps it; all of it can be made anew."""

from typing import ClassVar

from django.db import models

from kenniskompas.knowledge.search.fields import TokensField, WordField


class SearchDocument(models.Model):
    """One thing that can be found: what a result shows, and what it is found by."""

    kind = models.CharField(max_length=20)
    ref = models.CharField(max_length=120)
    title = models.CharField(max_length=300)
    text = models.TextField(blank=True)
    # One line of stems per field; the score is worked out from it.
    stems = models.TextField()
    tokens = TokensField()
    # Of everything above it was made from, so that only what changed is written.
    digest = models.CharField(max_length=64)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["kind", "ref"], name="search_document_once"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.ref}"


class SearchWord(models.Model):
    """A word as it occurs in some document, its stem, and that backwards to look up endings."""

    word = WordField(max_length=80, primary_key=True)
    backwards = WordField(max_length=80, db_index=True)
    stem = WordField(max_length=80, db_index=True)

    def __str__(self) -> str:
        return self.word
