# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Where people speak each other, and how far an appointment is."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Place(TextChoices):
    OFFICE = "office", _("At our office")
    HOME = "home", _("At the client's home")
    PHONE = "phone", _("By phone")
    VIDEO = "video", _("By video")
    ELSEWHERE = "elsewhere", _("Somewhere else")


class State(TextChoices):
    PROPOSED = "proposed", _("The client chooses a moment")
    DECLINED = "declined", _("No moment fitted the client")
    PLANNED = "planned", _("Planned")
    KEPT = "kept", _("It took place")
    MISSED = "missed", _("It did not take place")
    CANCELLED = "cancelled", _("Called off")


# The client still has to hear of a new one, unless somebody lets it rest.
ASKS_FOR_NEW = frozenset({State.DECLINED, State.MISSED, State.CANCELLED})
