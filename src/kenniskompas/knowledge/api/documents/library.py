# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Publications, what can be found by words, and what changed."""

from rest_framework import serializers

from kenniskompas.accounts.api.documents import Document, Figure, Links
from kenniskompas.accounts.api.paging import Page
from kenniskompas.knowledge.following.choices import NewsKind
from kenniskompas.knowledge.library.models import PublicationKind, Reader


class Summary(Document):
    reader = serializers.ChoiceField(Reader.values)
    text = serializers.CharField()
    written_at = serializers.DateTimeField()
    is_reviewed = serializers.BooleanField(help_text="Somebody else read it beside the source.")


class Publication(Document):
    """A publication; its authors are those that it names itself."""

    id = serializers.CharField(source="slug")
    kind = serializers.ChoiceField(PublicationKind.values)
    title = serializers.CharField(allow_blank=True, help_text="Empty: not known yet.")
    short_title = serializers.CharField(allow_blank=True)
    authors = serializers.ListField(child=serializers.CharField())
    year = serializers.IntegerField(allow_null=True, help_text="Of publication.")
    container = serializers.CharField(allow_blank=True, help_text="Journal, book or series.")
    publisher = serializers.CharField(allow_blank=True)
    volume = serializers.CharField(allow_blank=True)
    issue = serializers.CharField(allow_blank=True)
    pages = serializers.CharField(allow_blank=True)
    doi = serializers.CharField(allow_blank=True)
    url = serializers.CharField(allow_blank=True)
    abstract = serializers.CharField(allow_blank=True)
    language = serializers.CharField(allow_blank=True)
    issn = serializers.CharField(allow_blank=True)
    isbn = serializers.CharField(allow_blank=True)
    keywords = serializers.ListField(child=serializers.CharField())
    open_access = serializers.BooleanField(allow_null=True, help_text="Null: not known.")
    seen = serializers.CharField(allow_blank=True, help_text="Where these data were read.")
    interventions = serializers.ListField(child=serializers.CharField(), help_text="Ids.")
    summaries = Summary(many=True, help_text="For each kind of reader.")
    added_at = serializers.DateTimeField()
    changed_at = serializers.DateTimeField()
    links = Links()


class PublicationPage(Page):
    items = Publication(many=True)


class Hit(Document):
    kind = serializers.CharField()
    id = serializers.CharField(source="ref")
    title = serializers.CharField()
    snippet = serializers.CharField(
        allow_blank=True, help_text="The part in which the words stand."
    )
    score = Figure(help_text="Higher fits better; only to compare within one answer.")
    links = Links()


class SearchPage(Page):
    """Best first. `total` counts what fits; the pages hold those that were put in order."""

    query = serializers.CharField()
    corrected = serializers.CharField(allow_null=True, help_text="What was probably meant.")
    found = serializers.IntegerField(help_text="What fits, up to 10,000.")
    is_partial = serializers.BooleanField(help_text="Nothing holds every word.")
    items = Hit(many=True)


class ChangeSubject(Document):
    kind = serializers.CharField(help_text="`intervention`, `gap` or `publication`.")
    id = serializers.CharField()
    name = serializers.CharField()
    links = Links()


class Change(Document):
    """One change in what is known."""

    kind = serializers.ChoiceField(NewsKind.values)
    at = serializers.DateTimeField()
    subject = ChangeSubject()
    synthesis = serializers.CharField(allow_null=True, help_text="The synthesis, of a `pool`.")
    version_before = serializers.IntegerField(allow_null=True, help_text="Null: it is new.")
    version_after = serializers.IntegerField(allow_null=True, help_text="Null: it was retired.")
    people_before = Figure(allow_null=True, help_text="Of 100 people, with the approach.")
    people_after = Figure(allow_null=True, help_text="Of 100 people, with the approach.")
    is_important = serializers.BooleanField(help_text="The conclusion or certainty changed.")
    cause = serializers.CharField(
        allow_null=True, help_text="What made a `pool` change; the step of a `gap` or an `entry`."
    )
    words = serializers.CharField(allow_null=True, help_text="Of a `decision`, as published.")


class ChangePage(Page):
    items = Change(many=True)
