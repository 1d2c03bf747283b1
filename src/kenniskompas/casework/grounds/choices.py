# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a client was told or thinks, and who may know what for."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class StanceKind(TextChoices):
    """Three different things, never one tick: only the second is a yes."""

    INFORMED = "informed", _("Was told")
    AGREES = "agrees", _("Agrees")
    OBJECTS = "objects", _("Objects")


class About(TextChoices):
    RECORD = "record", _("What we record")
    SHARING = "sharing", _("Sharing with somebody else")


class Recipient(TextChoices):
    SAME_TASK = "same_task", _("Colleague who carries out the same task")
    OTHER_TASK = "other_task", _("Colleague of another task (Wmo, youth, work, debts)")
    PROVIDER = "provider", _("Provider that carries out this help")
    HEALTH_CARE = "health_care", _("General practitioner, mental health care, other care")
    YOUTH_CARE = "youth_care", _("Youth care worker")
    VEILIG_THUIS = "veilig_thuis", _("Veilig Thuis")
    CREDITOR = "creditor", _("Creditor or landlord")
    EMPLOYER = "employer", _("Employer")
    INFORMAL = "informal", _("Family, volunteer or peer")
    RESEARCH = "research", _("Researcher")
    ENFORCEMENT = "enforcement", _("Enforcement or police")


class What(TextChoices):
    CONTACT = "contact", _("That the client gets help, and how to reach you")
    AGREEMENTS = "agreements", _("Goals and agreements")
    PICTURE = "picture", _("Facts of the picture")
    DEBTS = "debts", _("Debts and income")
    HEALTH = "health", _("Something about health")
    NOTES = "notes", _("Your notes")


class Why(TextChoices):
    THIS_HELP = "this_help", _("To carry out this help")
    OTHER_HELP = "other_help", _("For other help to the client")
    SAFETY = "safety", _("Because somebody is in danger")
    ENFORCEMENT = "enforcement", _("For a check or for enforcement")


class Verdict(TextChoices):
    YES = "yes", pgettext_lazy("verdict", "Yes")
    YES_IF = "yes_if", _("Yes, if")
    NO = "no", pgettext_lazy("verdict", "No")
