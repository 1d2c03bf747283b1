# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Entries of the catalogue: what can be chosen, who judged it how, who offers it here."""

from rest_framework import serializers

from kenniskompas.accounts.api.documents import Document, Links
from kenniskompas.accounts.api.paging import Page
from kenniskompas.knowledge.api.documents.research import Effect, PublishedSynthesis
from kenniskompas.knowledge.catalogue.models import Kind, Level
from kenniskompas.knowledge.search.service import LAYERS


class TermReference(Document):
    scheme = serializers.CharField(help_text="The vocabulary.")
    code = serializers.CharField()
    name = serializers.CharField(help_text="In Dutch.")


class InterventionSummary(Document):
    """One entry of a list. Good, nil and harmful effects all stand in `effects`."""

    id = serializers.CharField(source="slug")
    name = serializers.CharField()
    kind = serializers.ChoiceField(Kind.values)
    is_instrument = serializers.BooleanField(help_text="It measures rather than helps.")
    domain = serializers.CharField(help_text="A code of the vocabulary `domains`.")
    target_group = serializers.CharField(allow_blank=True, help_text="In the source's words.")
    goal = serializers.CharField(allow_blank=True)
    layer = serializers.ChoiceField(LAYERS, help_text="How far the evidence goes.")
    levels = serializers.ListField(
        child=serializers.ChoiceField(Level.values),
        help_text="Every level that a source gave, not only the best.",
    )
    sources_differ = serializers.BooleanField(help_text="Sources contradict each other.")
    effects = Effect(many=True)
    changed_at = serializers.DateTimeField()
    links = Links()


class InterventionPage(Page):
    items = InterventionSummary(many=True)


class Rating(Document):
    """What one source says, in its own words, beside the level it was mapped on."""

    source = serializers.CharField()
    where = serializers.CharField(help_text="Table or page.")
    dimension = serializers.CharField()
    original = serializers.CharField(help_text="In the source's words.")
    level = serializers.ChoiceField(Level.values)
    finding = serializers.CharField(allow_blank=True)
    judged_in = serializers.CharField(source="date", help_text="Year or date of the source.")
    note = serializers.CharField(allow_blank=True)
    is_own = serializers.BooleanField(help_text="Our own recognition track.")
    valid_until = serializers.DateField(allow_null=True, help_text="Our own recognition ends.")


class Offer(Document):
    """Who carries it out here."""

    provider = serializers.CharField(source="provider.name")
    cost_per_client = serializers.DecimalField(
        max_digits=9, decimal_places=2, allow_null=True, help_text="Euros."
    )
    duration_weeks = serializers.IntegerField(allow_null=True, help_text="Weeks.")
    waiting_weeks = serializers.IntegerField(allow_null=True, help_text="Weeks.")
    places = serializers.IntegerField(allow_null=True, help_text="People at a time.")
    free_places = serializers.IntegerField(allow_null=True, help_text="People.")
    checked_at = serializers.DateTimeField(allow_null=True, help_text="Null: never.")


class Unpooled(Document):
    """An outcome that was measured, and carries no pooled effect."""

    outcome = serializers.CharField()
    studies = serializers.IntegerField(help_text="How many studies measured it.")
    code = serializers.CharField(help_text="`too_few` or `not_poolable`.")
    reasons = serializers.ListField(child=serializers.CharField())


class GapReference(Document):
    id = serializers.CharField(source="slug")
    question = serializers.CharField()
    status = serializers.CharField()
    reason = serializers.CharField()


class NoteReference(Document):
    id = serializers.IntegerField(source="pk", help_text="The number of the note.")
    text = serializers.CharField()
    status = serializers.CharField(help_text="How research stands towards it.")
    voice = serializers.CharField(help_text="`professional` or `client`.")


class Freshness(Document):
    newest_source = serializers.IntegerField(allow_null=True, help_text="Year.")
    reviewed_at = serializers.DateTimeField(
        allow_null=True, help_text="Read whole and still right."
    )
    is_stale = serializers.BooleanField(help_text="Nobody looked for too long.")


class Intervention(InterventionSummary):
    """One entry with all that is known of it."""

    aliases = serializers.ListField(child=serializers.CharField())
    approach = serializers.CharField(allow_blank=True)
    occasion = serializers.CharField(allow_blank=True)
    conditions = serializers.CharField(allow_blank=True)
    professional_skills = serializers.ListField(child=serializers.CharField())
    professional_skills_basis = serializers.CharField(
        allow_blank=True, help_text="Whether a source names these skills, or we inferred them."
    )
    terms = TermReference(many=True)
    mechanisms_basis = serializers.CharField(
        allow_blank=True, help_text="Whether a source names the mechanisms, or we inferred them."
    )
    general_ingredients = serializers.ListField(child=serializers.CharField())
    specific_ingredients = serializers.ListField(child=serializers.CharField())
    combinations = serializers.ListField(child=serializers.CharField())
    combines_with = serializers.ListField(child=serializers.CharField(), help_text="Ids.")
    cautions = serializers.ListField(child=serializers.CharField())
    harms = serializers.ListField(child=serializers.CharField())
    unknowns = serializers.ListField(child=serializers.CharField())
    never_preferred = serializers.BooleanField(help_text="Advice never puts it first.")
    debt_effect = serializers.CharField(
        allow_blank=True, help_text="`sanering`, `duration`, `both`, `none` or empty."
    )
    ratings = Rating(many=True)
    studies = serializers.ListField(child=serializers.CharField(), help_text="Ids.")
    unpooled = Unpooled(many=True)
    published_syntheses = PublishedSynthesis(many=True)
    offers = Offer(many=True, help_text="Where it is offered here.")
    gaps = GapReference(many=True, help_text="Questions that nobody has answered.")
    practice_notes = NoteReference(many=True, help_text="Published notes, newest first.")
    freshness = Freshness()
    withdrawn_at = serializers.DateTimeField(
        allow_null=True, help_text="No longer part of the catalogue since then."
    )


class SchemeSummary(Document):
    id = serializers.CharField()
    terms = serializers.IntegerField(help_text="How many words.")
    link = serializers.URLField(help_text="The words.")


class SchemeList(Document):
    items = SchemeSummary(many=True)


class Term(Document):
    code = serializers.CharField()
    name = serializers.CharField(help_text="In Dutch.")
    description = serializers.CharField(allow_blank=True)
    position = serializers.IntegerField(help_text="Its place in the list.")
    detail = serializers.DictField(help_text="What only this vocabulary has.")


class Scheme(Document):
    """One vocabulary in its own order."""

    id = serializers.CharField()
    terms = Term(many=True)
