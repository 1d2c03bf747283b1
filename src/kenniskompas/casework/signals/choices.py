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
    "gas": SignalKind.ENERGY,
    "stroom": SignalKind.ENERGY,
    "elektra": SignalKind.ENERGY,
    "warmte": SignalKind.ENERGY,
    "water": SignalKind.WATER,
    "drinkwater": SignalKind.WATER,
    "zorg": SignalKind.INSURANCE,
    "zorgverzekering": SignalKind.INSURANCE,
    "zorgpremie": SignalKind.INSURANCE,
    "premie": SignalKind.INSURANCE,
    **{kind.value: kind for kind in SignalKind},
}
# Named in a message: one word each.
KIND_WORDS = ("huur", "energie", "water", "zorg")


class Way(TextChoices):
    LETTER = "letter", pgettext_lazy("way of contact", "By letter")
    PHONE = "phone", pgettext_lazy("way of contact", "By phone")
    VISIT = "visit", pgettext_lazy("way of contact", "By a visit")


class Outcome(TextChoices):
    """Empty while the offer stands open."""

    ACCEPTED = "accepted", _("Wants help")
    DECLINED = "declined", _("Does not want help")
    NOT_REACHED = "not_reached", _("Not reached")


class Told(TextChoices):
    """What a creditor hears back: that help was offered says nothing of the answer."""

    OFFERED = "offered", _("Help was offered")
    ACCEPTED = "accepted", _("Help was accepted")
    NOT_REACHED = "not_reached", _("Not reached")
