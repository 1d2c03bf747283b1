# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""What can be chosen or used, the words it is described with, and who judged it how."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _


class Kind(models.TextChoices):
    CLIENT_OPTION = "client_option", _("Option for a client")
    PROFESSIONAL_METHOD = "professional_method", _("Method of the professional")
    ORGANISATION_INSTRUMENT = "organisation_instrument", _("Instrument of the organisation")
    POLICY = "policy", _("Policy")


class Level(models.TextChoices):
    """One scale on which every source's own words are mapped, visibly."""

    NONE = "none", _("No judgement")
    DESCRIBED = "described", _("Well described")
    FOUNDED = "founded", _("Well founded")
    EFFECTIVE_FIRST = "effective_first", _("Effective: first indications")
    EFFECTIVE_GOOD = "effective_good", _("Effective: good indications")
    EFFECTIVE_STRONG = "effective_strong", _("Effective: strong indications")
    OTHER = "other", _("Other, see the source's words")


class Origin(models.TextChoices):
    CONTENT = "content", _("Shipped with Kenniskompas")
    LOCAL = "local", _("Entered here")


class Term(models.Model):
    """A word of a controlled vocabulary: target group, skill, mechanism, life domain and so on."""

    scheme = models.CharField(max_length=40)
    code = models.SlugField(max_length=80)
    name = models.CharField(max_length=300)
    description = models.TextField(blank=True)
    # What only some schemes have: the area of a skill, when a life domain is opened.
    detail = models.JSONField(default=dict, blank=True)
    position = models.PositiveSmallIntegerField(default=0)
    origin = models.CharField(max_length=10, choices=Origin.choices, default=Origin.CONTENT)

    class Meta:
        ordering: ClassVar = ["scheme", "position", "name"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["scheme", "code"], name="term_once_per_scheme"),
        ]

    def __str__(self) -> str:
        return self.name


class Intervention(models.Model):
    """Anything that can be chosen, used or decided on, from a debt scheme to a basic income."""

    slug = models.SlugField(max_length=80, unique=True)
    name = models.CharField(max_length=200)
    aliases = models.JSONField(default=list)
    kind = models.CharField(max_length=30, choices=Kind.choices)
    is_instrument = models.BooleanField(default=False)
    domain = models.CharField(max_length=40)
    target_group = models.TextField(blank=True)
    goal = models.TextField(blank=True)
    approach = models.TextField(blank=True)
    terms = models.ManyToManyField(Term, related_name="interventions", blank=True)
    # The rest of the reviewed content file, read by its page and never filtered on.
    description = models.JSONField(default=dict)
    sources_differ = models.BooleanField(default=False)
    origin = models.CharField(max_length=10, choices=Origin.choices, default=Origin.CONTENT)
    changed_at = models.DateTimeField()
    # Gone from the content files; kept because plans and decisions may refer to it.
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["name"]

    def __str__(self) -> str:
        return self.name


class Rating(models.Model):
    """What one source says about one item, in its own words, beside the mapped level."""

    intervention = models.ForeignKey(Intervention, on_delete=models.CASCADE, related_name="ratings")
    source = models.CharField(max_length=200)
    where = models.CharField(max_length=300)
    dimension = models.CharField(max_length=40)
    original = models.TextField()
    level = models.CharField(max_length=20, choices=Level.choices)
    finding = models.CharField(max_length=40, blank=True)
    date = models.CharField(max_length=10)
    note = models.TextField(blank=True)
    position = models.PositiveSmallIntegerField(default=0)
    # Our own recognition is local: loading the content files leaves it as it is.
    origin = models.CharField(max_length=10, choices=Origin.choices, default=Origin.CONTENT)
    # Until when our own recognition holds; the dates of other sources say when they judged.
    valid_until = models.DateField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["position"]

    def __str__(self) -> str:
        return f"{self.source}: {self.original}"
