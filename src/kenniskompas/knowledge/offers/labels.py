# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Codes of offers, providers and contracts as words."""

from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from kenniskompas.knowledge import labels as words
from kenniskompas.knowledge.offers.models import ProviderKind

Text = str | Promise

PROVIDER_KINDS: dict[str, Text] = dict(ProviderKind.choices)
WAITING: dict[str, Text] = {
    "none": gettext_lazy("Can start at once"),
    "short": gettext_lazy("Wait of less than 8 weeks"),
    "long": gettext_lazy("Wait of 8 weeks or more"),
    "unknown": gettext_lazy("Waiting time unknown"),
}
CONTRACT_STATES: dict[str, tuple[Text, str]] = {
    "coming": (gettext_lazy("Starts later"), "neutral"),
    "running": (gettext_lazy("Running"), "ok"),
    "ends_soon": (gettext_lazy("Ends within 90 days"), "warn"),
    "ended": (gettext_lazy("Ended"), "danger"),
}


def euros(amount: Decimal | None) -> str:
    return _("unknown") if amount is None else words.euros(amount)


def weeks(number: int | None) -> str:
    if number is None:
        return _("unknown")
    return ngettext("%(n)s week", "%(n)s weeks", number) % {"n": number}


def waiting(number: int | None) -> str:
    return _("none") if number == 0 else weeks(number)


def places(offer: Any) -> str:
    """Free places of all places, as far as somebody filled them in."""
    if offer.places is None:
        return _("unknown")
    if offer.free_places is None:
        return ngettext("%(n)s place", "%(n)s places", offer.places) % {"n": offer.places}
    return _("%(free)s of %(all)s free") % {"free": offer.free_places, "all": offer.places}


def period(starts_on: date, ends_on: date | None) -> str:
    first = date_format(starts_on, "DATE_FORMAT")
    if ends_on is None:
        return _("from %(first)s, no end agreed") % {"first": first}
    last = date_format(ends_on, "DATE_FORMAT")
    return _("%(first)s until %(last)s") % {"first": first, "last": last}
