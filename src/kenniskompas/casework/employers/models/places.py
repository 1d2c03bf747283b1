# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
from typing import ClassVar

from django.db import models
from django.urls import reverse

from kenniskompas.casework.employers.choices import PlaceKind, Sector
from kenniskompas.core.placement import Place


class Employer(models.Model):
    """An organisation that may give work; never deleted, closed with a day instead."""

    organisation = models.ForeignKey(
        "accounts.Organisation", on_delete=models.PROTECT, related_name="employers"
    )
    name = models.CharField(max_length=160)
    town = models.CharField(max_length=80, blank=True)
    sector = models.CharField(max_length=15, choices=Sector.choices)
    contact_name = models.CharField(max_length=120, blank=True)
    contact_details = models.CharField(max_length=160, blank=True)
    # Codes of choices.Motive.
    motives = models.JSONField(default=list)
    needs = models.TextField(blank=True)
    closed_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["name", "town", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["organisation", "name", "town"], name="employer_once"),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("casework:employer", args=[self.pk])


class Vacancy(models.Model):
    """One or more places of the same kind at one employer."""

    employer = models.ForeignKey(Employer, on_delete=models.PROTECT, related_name="vacancies")
    title = models.CharField(max_length=160)
    kind = models.CharField(max_length=15, choices=PlaceKind.choices)
    tasks = models.TextField(blank=True)
    least_hours = models.PositiveSmallIntegerField()
    most_hours = models.PositiveSmallIntegerField()
    places = models.PositiveSmallIntegerField(default=1)
    # Codes of choices.Ability and choices.Support.
    requirements = models.JSONField(default=list)
    supports = models.JSONField(default=list)
    can_carve = models.BooleanField(default=False)
    carving = models.CharField(max_length=300, blank=True)
    opened_on = models.DateField()
    closes_on = models.DateField(null=True, blank=True)
    closed_on = models.DateField(null=True, blank=True)

    class Meta:
        verbose_name_plural = "vacancies"
        ordering: ClassVar = ["-opened_on", "-pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(most_hours__gte=models.F("least_hours")),
                name="vacancy_hours_in_order",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("casework:vacancy", args=[self.pk])

    def as_place(self) -> Place:
        return Place(
            kind=self.kind,
            sector=self.employer.sector,
            least_hours=self.least_hours,
            most_hours=self.most_hours,
            requirements=frozenset(self.requirements),
            supports=frozenset(self.supports),
            can_carve=self.can_carve,
        )
