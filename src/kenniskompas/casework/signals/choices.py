# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Early signals of creditors: what is behind, how help is offered, and what came of it."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class SignalKind(TextChoices):
    """The four kinds of fixed costs of which the law lets creditors give a signal."""

    RENT = "rent", _("Rent")
    ENERGY = "energy", _("Energy")
    WATER = "water", _("Water")
    INSURANCE = "insurance", _("Health insurance")


# What a file calls them.
SPOKEN_KINDS = {
    "huur": SignalKind.RENT,
    "energie": SignalKind.ENERGY,
    "water": SignalKind.WATER,
    "zorg": SignalKind.INSURANCE,
}


class Way(TextChoices):
    LETTER = "letter", pgettext_lazy("way of contact", "By letter")
    PHONE = "phone", pgettext_lazy("way of contact", "By phone")
    VISIT = "visit", pgettext_lazy("way of contact", "By a visit")


class Outcome(TextChoices):
    """Empty while the offer stands open."""

    ACCEPTED = "accepted", _("Wants help")
    DECLINED = "declined", _("Does not want help")
    NOT_REACHED = "not_reached", _("Not reached")
