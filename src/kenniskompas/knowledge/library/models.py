# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Publications with their metadata, summaries per reader, files, screening and visits."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from kenniskompas.knowledge.catalogue.models import Intervention, Origin
from kenniskompas.knowledge.research.models import EffectEstimate, PublishedSynthesis, Study


class PublicationKind(models.TextChoices):
    ARTICLE = "article", _("Article in a journal")
    REPORT = "report", _("Report")
    BOOK = "book", _("Book")
    CHAPTER = "chapter", _("Chapter of a book")
    THESIS = "thesis", _("Thesis")
    CONFERENCE = "conference", _("Conference paper")
    MAGAZINE = "magazine", _("Article in a magazine")
    WEB = "web", _("Web page")
    DATASET = "dataset", _("Data set")
    OTHER = "other", _("Other publication")


class Reader(models.TextChoices):
    CASEWORKER = "caseworker", _("Caseworkers")
    POLICY = "policy", _("Policy officers")
    DIRECTOR = "director", _("Directors")
    CLIENT = "client", _("Clients, in plain language")


class Verdict(models.TextChoices):
    INCLUDE = "include", _("Belongs in the knowledge base")
    EXCLUDE = "exclude", _("Does not belong in it")
    MAYBE = "maybe", _("Still in doubt")


class Publication(models.Model):
    slug = models.SlugField(max_length=100, unique=True)
    kind = models.CharField(max_length=20, choices=PublicationKind.choices)
    title = models.CharField(max_length=1000, blank=True)
    # What it is called here while its title is not known.
    short_title = models.CharField(max_length=300, blank=True)
    authors = models.JSONField(default=list, blank=True)
    year = models.PositiveSmallIntegerField(null=True, blank=True, db_index=True)
    # Journal, book or series that it stands in.
    container = models.CharField(max_length=300, blank=True)
    publisher = models.CharField(max_length=300, blank=True)
    volume = models.CharField(max_length=60, blank=True)
    issue = models.CharField(max_length=60, blank=True)
    pages = models.CharField(max_length=60, blank=True)
    doi = models.CharField(max_length=200, blank=True)
    url = models.CharField(max_length=1000, blank=True)
    abstract = models.TextField(blank=True)
    language = models.CharField(max_length=20, blank=True)
    issn = models.CharField(max_length=9, blank=True)
    isbn = models.CharField(max_length=13, blank=True)
    keywords = models.JSONField(default=list, blank=True)
    open_access = models.BooleanField(null=True, blank=True)
    # Where these metadata were seen.
    seen = models.CharField(max_length=500, blank=True)
    # Title without signs and capitals, by which a second copy is recognised.
    title_key = models.CharField(max_length=300, blank=True, db_index=True)
    search_text = models.TextField(blank=True)
    is_complete = models.BooleanField(default=False)
    interventions = models.ManyToManyField(Intervention, related_name="publications", blank=True)
    studies = models.ManyToManyField(Study, related_name="publications", blank=True)
    # Numbers that were read in this publication, also those of studies by others.
    estimates = models.ManyToManyField(EffectEstimate, related_name="publications", blank=True)
    syntheses = models.ManyToManyField(PublishedSynthesis, related_name="publications", blank=True)
    origin = models.CharField(max_length=10, choices=Origin.choices, default=Origin.LOCAL)
    added_by = models.ForeignKey(
        "accounts.Person", on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    added_at = models.DateTimeField(db_index=True)
    changed_at = models.DateTimeField()
    revision = models.PositiveIntegerField(default=1)

    class Meta:
        ordering: ClassVar = ["-year", "slug"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["doi"], condition=~models.Q(doi=""), name="publication_doi_once"
            ),
        ]

    def __str__(self) -> str:
        return self.title or self.short_title or f"doi:{self.doi}"


class PublicationSummary(models.Model):
    """What one kind of reader needs of a publication, in that reader's language."""

    publication = models.ForeignKey(Publication, on_delete=models.CASCADE, related_name="summaries")
    reader = models.CharField(max_length=20, choices=Reader.choices)
    text = models.TextField()
    author = models.ForeignKey(
        "accounts.Person", on_delete=models.SET_NULL, null=True, related_name="+"
    )
    written_at = models.DateTimeField()
    # Somebody other than the author, after reading it beside the publication.
    reviewer = models.ForeignKey(
        "accounts.Person", on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    reviewed_at = models.DateTimeField(null=True, blank=True)
    revision = models.PositiveIntegerField(default=1)

    class Meta:
        ordering: ClassVar = ["reader"]
        verbose_name_plural = "publication summaries"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["publication", "reader"], name="one_summary_a_reader"),
        ]

    def __str__(self) -> str:
        return f"{self.publication} – {self.reader}"


class PublicationFile(models.Model):
    """A PDF of a publication; its bytes lie in the data folder under their hash."""

    publication = models.ForeignKey(Publication, on_delete=models.CASCADE, related_name="files")
    name = models.CharField(max_length=200)
    digest = models.CharField(max_length=64)
    size = models.PositiveIntegerField()
    added_by = models.ForeignKey(
        "accounts.Person", on_delete=models.SET_NULL, null=True, related_name="+"
    )
    added_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["added_at"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["publication", "digest"], name="file_once"),
        ]

    def __str__(self) -> str:
        return self.name


class ScreeningLabel(models.Model):
    """Whether a publication belongs in the knowledge base, by whom and why; earlier ones stay."""

    publication = models.ForeignKey(Publication, on_delete=models.CASCADE, related_name="labels")
    verdict = models.CharField(max_length=10, choices=Verdict.choices)
    reason = models.CharField(max_length=1000, blank=True)
    person = models.ForeignKey(
        "accounts.Person", on_delete=models.SET_NULL, null=True, related_name="+"
    )
    # The file that it came in with, and whom that file names; empty when given here.
    source = models.CharField(max_length=200, blank=True)
    named_person = models.CharField(max_length=150, blank=True)
    labelled_at = models.DateTimeField()
    is_current = models.BooleanField(default=True)

    class Meta:
        ordering: ClassVar = ["-labelled_at", "-pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["publication"],
                condition=models.Q(is_current=True),
                name="one_current_label",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.publication}: {self.verdict}"


class LibraryImport(models.Model):
    """A file of references: first read and looked at, then taken in or dropped."""

    person = models.ForeignKey("accounts.Person", on_delete=models.CASCADE, related_name="+")
    # “references” or “labels”: what the file is taken in for.
    purpose = models.CharField(max_length=20)
    file_name = models.CharField(max_length=200)
    # What was read, until it is taken in; emptied then.
    content = models.JSONField(default=dict)
    outcome = models.JSONField(default=dict, blank=True)
    read_at = models.DateTimeField()
    taken_in_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["-read_at"]

    def __str__(self) -> str:
        return f"{self.file_name} ({self.purpose})"


class LibraryVisit(models.Model):
    """When somebody last looked at the library, and when before that."""

    person = models.OneToOneField("accounts.Person", on_delete=models.CASCADE, related_name="+")
    visited_at = models.DateTimeField()
    previous_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"{self.person} {self.visited_at}"
