# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from kenniskompas.casework.employers.choices import Party, Signal, State
from kenniskompas.casework.employers.models.places import Vacancy
from kenniskompas.casework.intake.choices import Route
from kenniskompas.core.placement import Candidate


class WorkProfile(models.Model):
    """What a client wants and can do in work, and which help is needed."""

    case = models.OneToOneField(
        "casework.Case", on_delete=models.CASCADE, related_name="work_profile"
    )
    wishes = models.CharField(max_length=500, blank=True)
    kinds = models.JSONField(default=list)
    sectors = models.JSONField(default=list)
    least_hours = models.PositiveSmallIntegerField(null=True, blank=True)
    most_hours = models.PositiveSmallIntegerField(null=True, blank=True)
    # By code of choices.Ability: true or false; unknown is left out.
    abilities = models.JSONField(default=dict)
    supports = models.JSONField(default=list)
    # The client wants to be found when there is a place; without it nobody looks from that side.
    is_findable = models.BooleanField(default=False)
    updated_at = models.DateTimeField()
    updated_by = models.ForeignKey(
        "accounts.Person", on_delete=models.SET_NULL, null=True, related_name="+"
    )

    def __str__(self) -> str:
        return f"{self.case}"

    def as_candidate(self) -> Candidate:
        return Candidate(
            kinds=frozenset(self.kinds),
            sectors=frozenset(self.sectors),
            least_hours=self.least_hours,
            most_hours=self.most_hours,
            abilities=self.abilities,
            supports=frozenset(self.supports),
        )


class Proposal(models.Model):
    """One client and one place, from asking the client until the work ends."""

    case = models.ForeignKey("casework.Case", on_delete=models.CASCADE, related_name="proposals")
    vacancy = models.ForeignKey(Vacancy, on_delete=models.PROTECT, related_name="proposals")
    started_on = models.DateField()
    # Codes of choices.Shared: what the client agreed to.
    shares = models.JSONField(default=list)
    agreed_on = models.DateField(null=True, blank=True)
    declined_on = models.DateField(null=True, blank=True)
    route = models.CharField(max_length=10, choices=Route.choices, blank=True)
    proposed_on = models.DateField(null=True, blank=True)
    refused_on = models.DateField(null=True, blank=True)
    works_from = models.DateField(null=True, blank=True)
    worked_until = models.DateField(null=True, blank=True)
    end_reason = models.CharField(max_length=300, blank=True)
    recorded_by = models.ForeignKey(
        "accounts.Person", on_delete=models.SET_NULL, null=True, related_name="+"
    )

    class Meta:
        ordering: ClassVar = ["-started_on", "-pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["case", "vacancy"], name="proposal_once"),
            models.CheckConstraint(
                condition=Q(proposed_on__isnull=True) | Q(agreed_on__isnull=False),
                name="proposed_only_when_client_agrees",
            ),
            models.CheckConstraint(
                condition=Q(worked_until__isnull=True) | Q(worked_until__gte=F("works_from")),
                name="work_ends_after_it_starts",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.case} – {self.vacancy}"

    @property
    def state(self) -> State:
        days = (
            (self.worked_until, State.ENDED),
            (self.works_from, State.WORKING),
            (self.refused_on, State.REFUSED),
            (self.proposed_on, State.PROPOSED),
            (self.declined_on, State.DECLINED),
            (self.agreed_on, State.AGREED),
        )
        return next((state for day, state in days if day is not None), State.ASKING)


class PlaceAgreement(models.Model):
    """What one of the parties does, and by when."""

    proposal = models.ForeignKey(Proposal, on_delete=models.CASCADE, related_name="agreements")
    party = models.CharField(max_length=15, choices=Party.choices)
    text = models.CharField(max_length=300)
    due_on = models.DateField(null=True, blank=True)
    done_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        return self.text


class AftercareMoment(models.Model):
    """A talk once somebody works: planned, then held with what came up."""

    proposal = models.ForeignKey(Proposal, on_delete=models.CASCADE, related_name="moments")
    planned_on = models.DateField()
    held_on = models.DateField(null=True, blank=True)
    # Codes of choices.Party: who was spoken to.
    spoken_to = models.CharField(max_length=15, choices=Party.choices, blank=True)
    signal = models.CharField(max_length=10, choices=Signal.choices, blank=True)
    still_works = models.BooleanField(null=True, blank=True)
    note = models.CharField(max_length=500, blank=True)
    recorded_by = models.ForeignKey(
        "accounts.Person", on_delete=models.SET_NULL, null=True, related_name="+"
    )

    class Meta:
        ordering: ClassVar = ["planned_on", "pk"]
        indexes: ClassVar = [models.Index(fields=["held_on", "planned_on"])]

    def __str__(self) -> str:
        return f"{self.planned_on}"
