# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""How there was contact, and what it was about."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Way(TextChoices):
    TALK = "talk", _("Talk")
    PHONE = "phone", _("By phone")
    MESSAGE = "message", _("Message")
    VISIT = "visit", _("Visit at home")
    MISSED = "missed", _("Did not meet")


class RemindBy(TextChoices):
    """By which way the client is reminded of an appointment; the own pages show it always."""

    TEXT = "text", _("By text message")
    CALL = "call", _("By a call")
    SITE = "site", _("Only on the own pages")
    NONE = "none", _("Not at all")


class Topic(TextChoices):
    WORK = "work", _("Work")
    MONEY = "money", _("Money")
    WELLBEING = "wellbeing", _("How the client feels")
    HOME = "home", _("Home and family")
    AGREEMENT = "agreement", _("Agreements")
    WISH = "wish", _("What the client wants")
    OTHER = "other", _("Something different")


LONGEST_NOTE = 10_000
