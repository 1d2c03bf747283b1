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
    EMAIL = "email", _("By e-mail")
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


class Kind(TextChoices):
    """What a client is reminded of by e-mail; the e-mail itself never says more than this."""

    TALK = "talk", _("A talk that is coming")
    MOMENTS = "moments", _("Moments to choose from")
    AGREEMENT = "agreement", _("The day of an agreement")
    HOW = "how", _("The question how it goes")
    LIST = "list", _("A list that was begun")
    LATER = "later", _("The questions after closing")


class MailState(TextChoices):
    # Also what a run that was stopped in between leaves: nobody knows, so it is not sent again.
    TRYING = "trying", _("Not known whether it went out")
    SENT = "sent", _("Sent")
    FAILED = "failed", _("Did not go out")


LONGEST_NOTE = 10_000
