# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who delivers what here, under which contract, at what cost and how soon."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _


class ProviderKind(models.TextChoices):
    OWN = "own", _("Our own organisation")
    CONTRACTED = "contracted", _("Contracted")
    PARTNER = "partner", _("Partner without a contract")
    VOLUNTEERS = "volunteers", _("Volunteers")


class Provider(models.Model):
    """An organisation or team that carries out what clients are offered."""

    organisation = models.ForeignKey(
        "accounts.Organisation", on_delete=models.CASCADE, related_name="providers"
    )
    name = models.CharField(max_length=120)
    kind = models.CharField(
        max_length=20, choices=ProviderKind.choices, default=ProviderKind.CONTRACTED
    )
    # How a professional reaches it: a desk, a number, an address; never somebody's own number.
    contact = models.CharField(max_length=300, blank=True)
    revision = models.PositiveIntegerField(default=1)

    class Meta:
        ordering: ClassVar = ["name"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["organisation", "name"], name="provider_once"),
        ]

    def __str__(self) -> str:
        return self.name


class Contract(models.Model):
    """What was agreed with a provider, from when until when."""

    provider = models.ForeignKey(Provider, on_delete=models.PROTECT, related_name="contracts")
    title = models.CharField(max_length=160)
    reference = models.CharField(max_length=80, blank=True)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)
    ceiling = models.DecimalField(max_digits=12, decimal_places=2, null=True, blank=True)
    terms = models.TextField(blank=True)
    agreed_results = models.TextField(blank=True)
    revision = models.PositiveIntegerField(default=1)

    class Meta:
        ordering: ClassVar = ["-starts_on", "title"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(ends_on=None) | models.Q(ends_on__gte=models.F("starts_on")),
                name="contract_ends_after_start",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class LocalOffer(models.Model):
    """What this organisation really offers, through whom, at what cost and how soon."""

    organisation = models.ForeignKey(
        "accounts.Organisation", on_delete=models.CASCADE, related_name="offers"
    )
    intervention = models.ForeignKey(
        "knowledge.Intervention", on_delete=models.PROTECT, related_name="offers"
    )
    provider = models.ForeignKey(Provider, on_delete=models.PROTECT, related_name="offers")
    contract = models.ForeignKey(
        Contract, on_delete=models.SET_NULL, null=True, blank=True, related_name="offers"
    )
    cost_per_client = models.DecimalField(max_digits=9, decimal_places=2, null=True, blank=True)
    duration_weeks = models.PositiveSmallIntegerField(null=True, blank=True)
    waiting_weeks = models.PositiveSmallIntegerField(null=True, blank=True)
    places = models.PositiveIntegerField(null=True, blank=True)
    free_places = models.PositiveIntegerField(null=True, blank=True)
    # How a professional signs somebody up.
    referral = models.TextField(blank=True)
    is_active = models.BooleanField(default=True)
    # When somebody last said that this is right; empty for offers of before this was kept.
    checked_at = models.DateTimeField(null=True, blank=True)
    checked_by = models.ForeignKey(
        "accounts.Person", on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    revision = models.PositiveIntegerField(default=1)

    class Meta:
        ordering: ClassVar = ["provider__name"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["organisation", "intervention", "provider"], name="offer_once"
            ),
            models.CheckConstraint(
                condition=models.Q(places=None)
                | models.Q(free_places=None)
                | models.Q(free_places__lte=models.F("places")),
                name="offer_free_within_places",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.intervention} – {self.provider}"
