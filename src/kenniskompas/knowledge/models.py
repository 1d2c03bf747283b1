# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
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

    NONE = "none", _("No information")
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
    name = models.CharField(max_length=200)
    description = models.TextField(blank=True)
    position = models.PositiveSmallIntegerField(default=0)

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
    # Name, aliases, goal, approach and terms, stemmed for search by knowledge.service.search.
    search_text = models.TextField(blank=True)
    origin = models.CharField(max_length=10, choices=Origin.choices, default=Origin.CONTENT)
    reviewed_on = models.DateField(null=True, blank=True)

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
    date = models.CharField(max_length=10)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering: ClassVar = ["position"]

    def __str__(self) -> str:
        return f"{self.source}: {self.original}"


class Study(models.Model):
    slug = models.SlugField(max_length=100, unique=True)
    name = models.CharField(max_length=200)
    year = models.PositiveSmallIntegerField(null=True, blank=True)
    country = models.CharField(max_length=60, blank=True)
    population = models.CharField(max_length=200, blank=True)
    source_seen = models.TextField(blank=True)
    notes = models.TextField(blank=True)
    intervention = models.ForeignKey(Intervention, on_delete=models.PROTECT, related_name="studies")
    origin = models.CharField(max_length=10, choices=Origin.choices, default=Origin.CONTENT)

    class Meta:
        ordering: ClassVar = ["year", "name"]
        verbose_name_plural = "studies"

    def __str__(self) -> str:
        return f"{self.name} ({self.year})" if self.year else self.name


class EffectEstimate(models.Model):
    """One comparison in one study: its numbers, where each was seen, whether it can be pooled."""

    study = models.ForeignKey(Study, on_delete=models.CASCADE, related_name="estimates")
    slug = models.SlugField(max_length=120, unique=True)
    outcome = models.CharField(max_length=60)
    comparison = models.CharField(max_length=200, blank=True)
    follow_up_months = models.CharField(max_length=30, blank=True)
    measure = models.CharField(max_length=10, blank=True)
    unit = models.CharField(max_length=30, blank=True)
    # {"n_t": {"value": 74, "status": "direct"}, ...}: every number with seen or inferred.
    numbers = models.JSONField(default=dict)
    reported = models.CharField(max_length=300, blank=True)
    shared_arm = models.CharField(max_length=80, blank=True)
    pool_group = models.CharField(max_length=80, blank=True, db_index=True)
    is_poolable = models.BooleanField(default=False)
    exclude_reason = models.TextField(blank=True)
    note = models.TextField(blank=True)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering: ClassVar = ["study", "position"]

    def __str__(self) -> str:
        return f"{self.study}: {self.outcome}"


class PublishedSynthesis(models.Model):
    """A pooled figure of others: shown beside ours, never pooled with its own primary studies."""

    slug = models.SlugField(max_length=100, unique=True)
    intervention = models.ForeignKey(
        Intervention, on_delete=models.PROTECT, related_name="published_syntheses", null=True
    )
    topic = models.CharField(max_length=200)
    source = models.CharField(max_length=200)
    year = models.PositiveSmallIntegerField(null=True, blank=True)
    outcome = models.CharField(max_length=60, blank=True)
    measure = models.CharField(max_length=20)
    estimate = models.FloatField(null=True, blank=True)
    ci_low = models.FloatField(null=True, blank=True)
    ci_high = models.FloatField(null=True, blank=True)
    studies = models.PositiveIntegerField(null=True, blank=True)
    participants = models.PositiveIntegerField(null=True, blank=True)
    note = models.TextField(blank=True)

    class Meta:
        ordering: ClassVar = ["topic", "year"]
        verbose_name_plural = "published syntheses"

    def __str__(self) -> str:
        return f"{self.source} {self.year}: {self.topic}"


class Synthesis(models.Model):
    """Our own pool of one group of estimates; a new version whenever a study changes."""

    intervention = models.ForeignKey(
        Intervention, on_delete=models.CASCADE, related_name="syntheses"
    )
    pool_group = models.CharField(max_length=80)
    version = models.PositiveIntegerField()
    is_current = models.BooleanField(default=True)
    outcome = models.CharField(max_length=60)
    measure = models.CharField(max_length=10)
    inputs = models.JSONField()
    inputs_hash = models.CharField(max_length=64)
    result = models.JSONField()
    # The risk without the intervention that absolute frequencies start from, and where it is from.
    baseline = models.JSONField(default=dict)
    computed_at = models.DateTimeField()

    class Meta:
        verbose_name_plural = "syntheses"
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["pool_group", "version"], name="synthesis_version_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.pool_group} v{self.version}"


class PracticeStatus(models.TextChoices):
    SUPPORTED = "supported", _("Supported by research")
    NOT_RESEARCHED = "not_researched", _("Not researched")
    CONTRADICTED = "contradicted", _("Contradicted by research")


class PracticeNote(models.Model):
    """What professionals have learnt by doing, with how research stands towards it."""

    intervention = models.ForeignKey(
        Intervention, on_delete=models.CASCADE, related_name="practice_notes", null=True, blank=True
    )
    text = models.TextField()
    status = models.CharField(
        max_length=20, choices=PracticeStatus.choices, default=PracticeStatus.NOT_RESEARCHED
    )
    source = models.CharField(max_length=200, blank=True)
    # The decision it came from, so that one deviation gives at most one note.
    origin_ref = models.CharField(max_length=80, blank=True, db_index=True)
    author = models.ForeignKey(
        "accounts.Person", on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    created_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.text[:80]


class GapStatus(models.TextChoices):
    OPEN = "open", _("Open")
    STUDIED = "studied", _("Being studied")
    ANSWERED = "answered", _("Answered")


class KnowledgeGap(models.Model):
    """A question that nobody has answered yet."""

    slug = models.SlugField(max_length=100, unique=True)
    question = models.TextField()
    theme = models.CharField(max_length=60, blank=True)
    intervention = models.ForeignKey(
        Intervention, on_delete=models.SET_NULL, related_name="gaps", null=True, blank=True
    )
    source = models.CharField(max_length=200, blank=True)
    origin = models.CharField(max_length=10, choices=Origin.choices, default=Origin.CONTENT)
    origin_ref = models.CharField(max_length=80, blank=True, db_index=True)
    status = models.CharField(max_length=10, choices=GapStatus.choices, default=GapStatus.OPEN)
    times_met = models.PositiveIntegerField(default=1)
    created_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["-times_met", "theme", "slug"]

    def __str__(self) -> str:
        return self.question[:80]


class LocalOffer(models.Model):
    """What this organisation really offers, through whom, at what cost and how soon."""

    organisation = models.ForeignKey(
        "accounts.Organisation", on_delete=models.CASCADE, related_name="offers"
    )
    intervention = models.ForeignKey(Intervention, on_delete=models.PROTECT, related_name="offers")
    provider = models.CharField(max_length=120)
    cost_per_client = models.DecimalField(max_digits=9, decimal_places=2, null=True, blank=True)
    duration_weeks = models.PositiveSmallIntegerField(null=True, blank=True)
    waiting_weeks = models.PositiveSmallIntegerField(null=True, blank=True)
    is_active = models.BooleanField(default=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["organisation", "intervention", "provider"], name="offer_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.intervention} – {self.provider}"
