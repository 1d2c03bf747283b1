# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
from typing import ClassVar

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.utils.translation import gettext_lazy as _


class Role(models.TextChoices):
    CASEWORKER = "caseworker", _("Caseworker")
    TEAM_LEADER = "team_leader", _("Team leader")
    QUALITY_COACH = "quality_coach", _("Quality coach")
    POLICY_OFFICER = "policy_officer", _("Policy officer")
    DIRECTOR = "director", _("Director")
    CONTRACT_MANAGER = "contract_manager", _("Contract manager")
    CLIENT_COUNCIL = "client_council", _("Client council")
    RESEARCHER = "researcher", _("Researcher")
    PRIVACY_OFFICER = "privacy_officer", _("Privacy officer")
    ADMINISTRATOR = "administrator", _("Administrator")
    CLIENT = "client", _("Client")


class Organisation(models.Model):
    """A municipality or a service that several municipalities share."""

    name = models.CharField(max_length=120, unique=True)
    # Set once, when a demo database is made: everything in it is then marked as made up.
    is_demo = models.BooleanField(default=False)

    def __str__(self) -> str:
        return self.name


class Team(models.Model):
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="teams")
    name = models.CharField(max_length=120)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["organisation", "name"], name="team_name_once"),
        ]

    def __str__(self) -> str:
        return self.name


class Person(AbstractUser):
    """Somebody who signs in: a professional of the organisation, or a client of it."""

    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="people"
    )
    team = models.ForeignKey(
        Team, on_delete=models.SET_NULL, null=True, blank=True, related_name="people"
    )
    role = models.CharField(max_length=20, choices=Role.choices, default=Role.CASEWORKER)

    @property
    def display_name(self) -> str:
        return self.get_full_name() or self.username


class AuditChain(models.Model):
    """The newest link of the audit trail: one row, locked while a link is added."""

    last_hash = models.CharField(max_length=64, blank=True)
    length = models.PositiveBigIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.length} events"


class AuditEvent(models.Model):
    """Who did what, when and to which record: added to, never changed.

    Each row carries the hash of the one before it, so that a removed or altered row shows.
    """

    at = models.DateTimeField()
    person = models.CharField(max_length=150, blank=True, db_index=True)
    action = models.CharField(max_length=60)
    subject_type = models.CharField(max_length=60, blank=True)
    subject_id = models.CharField(max_length=64, blank=True, db_index=True)
    detail = models.JSONField(default=dict)
    previous_hash = models.CharField(max_length=64, blank=True)
    hash = models.CharField(max_length=64, unique=True)

    class Meta:
        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.action} {self.subject_type} {self.subject_id}"


class TokenScope(models.TextChoices):
    READ_KNOWLEDGE = "knowledge:read", _("Read knowledge; nothing about clients")
    EMBED_ADVICE = "advice:embed", _("Show advice in another suite, also for cases here")


class ApiToken(models.Model):
    """What one application may do over the API; the token itself is shown once, never kept."""

    name = models.CharField(max_length=120)
    # Of the whole token, which is random enough to need no salt.
    digest = models.CharField(max_length=64, unique=True)
    # Its first signs, by which people tell tokens apart.
    hint = models.CharField(max_length=12)
    made_by = models.ForeignKey(
        Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    made_at = models.DateTimeField()
    # One thing only, so that a token that leaks opens as little as can be.
    scope = models.CharField(
        max_length=20, choices=TokenScope.choices, default=TokenScope.READ_KNOWLEDGE
    )
    # The last day on which it opens anything.
    expires_on = models.DateField()
    last_used_on = models.DateField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.ForeignKey(
        Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering: ClassVar = ["name", "-made_at"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["name"],
                condition=models.Q(withdrawn_at=None),
                name="one_token_per_application",
            ),
        ]

    def __str__(self) -> str:
        return self.name
