# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a case can be about, where it stands, and where a fact comes from."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class CaseStatus(TextChoices):
    OPEN = "open", _("Open")
    CLOSED = "closed", _("Closed")


class Signal(TextChoices):
    """What may ask for a look at a case; each is a day that stands on the case itself."""

    OVERDUE = "overdue", _("Too late")
    OFF_TRACK = "off_track", _("Not going well")
    WAITING = "waiting", _("Waiting for the client")
    REFERRAL = "referral", _("Referrals")

    @property
    def column(self) -> str:
        return {
            "overdue": "due_on",
            "off_track": "off_track_on",
            "waiting": "asked_on",
            "referral": "referral_on",
        }[self.value]


class Question(TextChoices):
    """What the client's case is about: each has its own options, outcomes and rules in advice."""

    WORK = "work", _("Work")
    DEBTS = "debts", _("Debts")


class Route(TextChoices):
    """By which way something of the client reached us: each gives the same rights."""

    SITE = "site", _("On the client's own pages")
    PAPER = "paper", _("On paper")
    PHONE = "phone", _("By phone")
    DESK = "desk", _("At the desk")


# What a professional writes down for a client: never that it came by the own pages.
AWAY = [choice for choice in Route.choices if choice[0] != Route.SITE]


class FactSource(TextChoices):
    REGISTER = "register", _("Taken over from a register")
    CLIENT = "client", _("Told by the client")
    PROFESSIONAL = "professional", _("Recorded by a professional")
    HOUSEHOLD = "household", _("Taken over from the household")


class MemberRole(TextChoices):
    """Who somebody is in a household: as much as is needed, and no more."""

    ADULT = "adult", _("Adult")
    PARTNER = "partner", _("Partner")
    CHILD = "child", _("Child")
    RELATIVE = "relative", _("Other relative")
    OTHER = "other", _("Somebody else who lives there")
