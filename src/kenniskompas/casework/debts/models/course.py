# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""The course of debt help: its phases, and the moments with legal force in it."""

from typing import ClassVar

from django.db import models

from kenniskompas.casework.debts.choices import (
    ExitReason,
    MomentKind,
    Phase,
    Ruling,
    SolutionKind,
    SupportKind,
    Threat,
)

KINDS_OF_PHASE = [*SupportKind.choices, *SolutionKind.choices]


def in_order(first: str, last: str) -> models.Q:
    """Neither day is known, or the last does not come before the first."""
    unknown = models.Q(**{f"{first}__isnull": True}) | models.Q(**{f"{last}__isnull": True})
    return unknown | models.Q(**{f"{last}__gte": models.F(first)})


class DebtHelp(models.Model):
    """Debt help in one case: what a message to the statistics office calls a *traject*."""

    case = models.OneToOneField("casework.Case", on_delete=models.CASCADE, related_name="debt_help")
    # Asked for help together; what is recorded stays in the case of the first.
    partner = models.ForeignKey(
        "casework.Client", on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    description = models.CharField(max_length=300, blank=True)
    starts_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)
    granted_on = models.DateField(null=True, blank=True)
    municipality_code = models.CharField(max_length=20, blank=True)
    total_at_start = models.BigIntegerField(null=True, blank=True)
    is_crisis = models.BooleanField(null=True, blank=True)
    threat = models.CharField(max_length=15, choices=Threat.choices, blank=True)
    threatened_on = models.DateField(null=True, blank=True)
    causes = models.JSONField(default=list, blank=True)
    ruling = models.CharField(max_length=10, choices=Ruling.choices, blank=True)
    ruled_on = models.DateField(null=True, blank=True)
    arrangement_granted_on = models.DateField(null=True, blank=True)
    arrangement_rejected_on = models.DateField(null=True, blank=True)
    arrangement_withdrawn_on = models.DateField(null=True, blank=True)
    vtlb_of_solution = models.BigIntegerField(null=True, blank=True)
    exit_reason = models.CharField(max_length=15, choices=ExitReason.choices, blank=True)
    exit_note = models.CharField(max_length=1000, blank=True)
    exit_ruled_on = models.DateField(null=True, blank=True)
    # Grows with every change, so that nobody overwrites a colleague unseen.
    revision = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name_plural = "debt help"
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=in_order("starts_on", "ends_on"), name="debt_help_ends_after_it_starts"
            ),
            models.CheckConstraint(
                condition=models.Q(threat="") | models.Q(threatened_on__isnull=False),
                name="threat_has_a_day",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.case}"


class DebtPhase(models.Model):
    """One phase with its days; support can run several times, every other phase once."""

    help = models.ForeignKey(DebtHelp, on_delete=models.CASCADE, related_name="phases")
    phase = models.CharField(max_length=15, choices=Phase.choices)
    kind = models.CharField(max_length=15, choices=KINDS_OF_PHASE, blank=True)
    starts_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["help", "phase"],
                condition=~models.Q(phase=Phase.SUPPORT),
                name="debt_phase_once",
            ),
            models.CheckConstraint(
                condition=in_order("starts_on", "ends_on"), name="debt_phase_ends_after_it_starts"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_phase_display()} {self.starts_on or ''}"


class LegalMoment(models.Model):
    """A request or measure with legal force, and the day by which something must be done."""

    help = models.ForeignKey(DebtHelp, on_delete=models.CASCADE, related_name="moments")
    kind = models.CharField(max_length=20, choices=MomentKind.choices)
    requested_on = models.DateField(null=True, blank=True)
    decided_on = models.DateField(null=True, blank=True)
    is_granted = models.BooleanField(null=True, blank=True)
    starts_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)
    # As the letter says; where the law itself sets a term, that one is computed.
    deadline_on = models.DateField(null=True, blank=True)
    handled_on = models.DateField(null=True, blank=True)
    recorded_by = models.ForeignKey(
        "accounts.Person", on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=in_order("starts_on", "ends_on"), name="moment_ends_after_it_starts"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.requested_on or self.starts_on or ''}"
