# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
from typing import TYPE_CHECKING, ClassVar
from uuid import uuid4

from django.db import models
from django.urls import reverse

from kenniskompas.casework.intake.choices import CaseStatus, FactSource, MemberRole, Question
from kenniskompas.casework.intake.steps import SkipReason, Step

if TYPE_CHECKING:
    from kenniskompas.accounts.models import Person


class LegalBasis(models.Model):
    """A law that gives the municipality its task, and from when to when it does."""

    code = models.SlugField(max_length=40)
    name = models.CharField(max_length=120)
    source = models.CharField(max_length=200)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["code", "valid_from"]
        verbose_name_plural = "legal bases"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["code", "valid_from"], name="legal_basis_once"),
        ]

    def __str__(self) -> str:
        return self.name


class LawSwitch(models.Model):
    """From this day an organisation works with a law, or no longer; the newest row counts."""

    organisation = models.ForeignKey(
        "accounts.Organisation", on_delete=models.CASCADE, related_name="law_switches"
    )
    # A code of the files in intake/laws.
    law = models.SlugField(max_length=40)
    is_on = models.BooleanField()
    since_on = models.DateField()
    person = models.ForeignKey(
        "accounts.Person", on_delete=models.SET_NULL, null=True, related_name="+"
    )

    class Meta:
        ordering: ClassVar = ["-since_on", "-pk"]
        verbose_name_plural = "law switches"

    def __str__(self) -> str:
        return f"{self.law}: {self.is_on} ({self.since_on})"


class Household(models.Model):
    """People who live together, with one number and one coordinator."""

    organisation = models.ForeignKey(
        "accounts.Organisation", on_delete=models.PROTECT, related_name="households"
    )
    key = models.CharField(max_length=60)
    coordinator = models.ForeignKey(
        "accounts.Person", on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    # As a register counts them; members of the role child go before it.
    children = models.PositiveSmallIntegerField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["organisation", "key"], name="household_key_once"),
        ]

    def __str__(self) -> str:
        return self.key


class Client(models.Model):
    """A person who is helped, known by a pseudonym; who it is stands apart in ClientIdentity."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    organisation = models.ForeignKey(
        "accounts.Organisation", on_delete=models.PROTECT, related_name="clients"
    )
    pseudonym = models.CharField(max_length=12)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["organisation", "pseudonym"], name="pseudonym_once"),
        ]

    def __str__(self) -> str:
        return self.pseudonym


class HouseholdMember(models.Model):
    """Who belongs to a household from when to when: a client, or somebody without a file."""

    household = models.ForeignKey(Household, on_delete=models.CASCADE, related_name="members")
    client = models.ForeignKey(
        Client, on_delete=models.CASCADE, null=True, blank=True, related_name="memberships"
    )
    role = models.CharField(max_length=10, choices=MemberRole.choices, default=MemberRole.ADULT)
    # Only of a child, and only where it matters.
    birth_year = models.PositiveSmallIntegerField(null=True, blank=True)
    since_on = models.DateField()
    until_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["since_on", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["client"],
                condition=models.Q(until_on__isnull=True, client__isnull=False),
                name="one_household_at_a_time",
            ),
            models.CheckConstraint(
                condition=models.Q(until_on__isnull=True)
                | models.Q(until_on__gte=models.F("since_on")),
                name="membership_ends_after_it_starts",
            ),
            models.CheckConstraint(
                condition=models.Q(birth_year__isnull=True) | models.Q(role="child"),
                name="birth_year_of_children_only",
            ),
        ]

    def __str__(self) -> str:
        return str(self.client or self.get_role_display())


class SafetyFlag(models.Model):
    """Violence at home: as long as it stands, nothing of the household is shown, shared or sent."""

    client = models.ForeignKey(Client, on_delete=models.CASCADE, related_name="safety_flags")
    set_at = models.DateTimeField()
    set_by = models.ForeignKey(
        "accounts.Person", on_delete=models.SET_NULL, null=True, related_name="+"
    )
    lifted_at = models.DateTimeField(null=True, blank=True)
    lifted_by = models.ForeignKey(
        "accounts.Person", on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["client"],
                condition=models.Q(lifted_at__isnull=True),
                name="one_safety_flag_at_a_time",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.client}: {self.set_at:%Y-%m-%d}"


class ClientIdentity(models.Model):
    """The key of the register the client comes from, and a name where one is needed."""

    client = models.OneToOneField(Client, on_delete=models.CASCADE, related_name="identity")
    organisation = models.ForeignKey(
        "accounts.Organisation", on_delete=models.PROTECT, related_name="+"
    )
    register_key = models.CharField(max_length=60)
    full_name = models.CharField(max_length=200, blank=True)

    class Meta:
        verbose_name_plural = "client identities"
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["organisation", "register_key"], name="register_key_once"
            ),
        ]

    def __str__(self) -> str:
        return self.register_key


# Columns of a case that a worklist can be narrowed to and is then ordered by.
SIGNALS = ("due_on", "off_track_on", "asked_on", "referral_on")
CASEWORK_ROLES = frozenset({"caseworker", "team_leader", "quality_coach"})


class CaseQuerySet(models.QuerySet["Case"]):
    def visible_to(self, person: "Person") -> "CaseQuerySet":
        """Own cases, the team's and those with a part for who does casework; else none."""
        if person.role == "client":
            return self.filter(client__accounts__person=person)
        mine = models.Q(caseworker=person)
        if person.team_id is not None:
            mine |= models.Q(team=person.team_id)
        mine |= models.Q(pk__in=person.case_parts.values("case"))
        return self._done_by(person).filter(mine)

    def of_caseworker(self, person: "Person") -> "CaseQuerySet":
        """The part of `visible_to` that is somebody's own."""
        return self._done_by(person).filter(caseworker=person)

    def of_team(self, person: "Person") -> "CaseQuerySet":
        """The part of `visible_to` that is the team's."""
        return self._done_by(person).filter(team=person.team_id)

    def _done_by(self, person: "Person") -> "CaseQuerySet":
        if person.role not in CASEWORK_ROLES:
            return self.none()
        return self.filter(client__organisation=person.organisation_id)


class Case(models.Model):
    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    client = models.ForeignKey(Client, on_delete=models.CASCADE, related_name="cases")
    question = models.CharField(max_length=10, choices=Question.choices, default=Question.WORK)
    legal_basis = models.ForeignKey(LegalBasis, on_delete=models.PROTECT, related_name="cases")
    team = models.ForeignKey(
        "accounts.Team", on_delete=models.PROTECT, null=True, related_name="cases"
    )
    caseworker = models.ForeignKey(
        "accounts.Person", on_delete=models.SET_NULL, null=True, blank=True, related_name="cases"
    )
    reason = models.CharField(max_length=300, blank=True)
    status = models.CharField(max_length=10, choices=CaseStatus.choices, default=CaseStatus.OPEN)
    opened_on = models.DateField()
    closed_on = models.DateField(null=True, blank=True)
    # Where the path stands, kept on the row so that a worklist needs no other table.
    step = models.CharField(max_length=15, choices=Step.choices, default=Step.PICTURE)
    done_steps = models.JSONField(default=list)
    # From this day on the case waits for somebody: what a worklist is ordered by.
    attention_on = models.DateField()
    # The legal term that ends first, kept on the row for the same reason; a code of intake.law.
    term_on = models.DateField(null=True, blank=True)
    term_code = models.CharField(max_length=20, blank=True)
    # Of what the client asked and nobody answered: part of the above, kept apart from other terms.
    asked_term_on = models.DateField(null=True, blank=True)
    asked_term_code = models.CharField(max_length=20, blank=True)
    # Signals, kept on the row so that each tab of a worklist reads one short index: the first day
    # of an open agreement or reminder, since when it goes badly, since when the client was asked,
    # from when on a referral asks for a look.
    due_on = models.DateField(null=True, blank=True)
    off_track_on = models.DateField(null=True, blank=True)
    asked_on = models.DateField(null=True, blank=True)
    referral_on = models.DateField(null=True, blank=True)

    objects = CaseQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["attention_on", "id"]
        indexes: ClassVar = [
            models.Index(fields=["caseworker", "status", "attention_on", "id"]),
            models.Index(fields=["team", "status", "attention_on", "id"]),
            models.Index(fields=["caseworker", "attention_on", "id"]),
            models.Index(fields=["team", "attention_on", "id"]),
            models.Index(
                fields=["caseworker", "term_on", "id"],
                condition=models.Q(term_on__isnull=False),
                name="case_of_worker_by_term",
            ),
            models.Index(
                fields=["team", "term_on", "id"],
                condition=models.Q(term_on__isnull=False),
                name="case_of_team_by_term",
            ),
            *(
                models.Index(
                    fields=[whose, signal, "id"],
                    condition=models.Q((f"{signal}__isnull", False)),
                    name=f"{whose}_by_{signal}",
                )
                for signal in SIGNALS
                for whose in ("caseworker", "team")
            ),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(closed_on__isnull=True)
                | models.Q(closed_on__gte=models.F("opened_on")),
                name="case_closes_after_it_opens",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.client} · {self.get_question_display()}"

    def get_absolute_url(self) -> str:
        return reverse("casework:case", args=[self.pk])


class CaseFact(models.Model):
    """One allow-listed field of the picture (intake.fields), with where the value comes from."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="facts")
    field = models.CharField(max_length=40)
    value = models.CharField(max_length=60)
    source = models.CharField(max_length=15, choices=FactSource.choices)
    recorded_by = models.ForeignKey(
        "accounts.Person", on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    recorded_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["case", "field"], name="fact_once_per_case"),
        ]

    def __str__(self) -> str:
        return f"{self.field}={self.value}"


class StepSkip(models.Model):
    """A step of the path that was passed over, with the reason given in one click."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="skips")
    step = models.CharField(max_length=15, choices=Step.choices)
    reason = models.CharField(max_length=40, choices=SkipReason.choices)
    person = models.ForeignKey(
        "accounts.Person", on_delete=models.SET_NULL, null=True, related_name="+"
    )
    at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["case", "step"], name="step_skipped_once"),
        ]

    def __str__(self) -> str:
        return f"{self.step}: {self.reason}"
