# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Moments and messages in words. A message names no reason for the talk, and threatens nobody."""

from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kenniskompas.casework.appointments.choices import Place
from kenniskompas.casework.appointments.service import GOES_BY_ITSELF, WENT_WRONG
from kenniskompas.casework.contact.choices import RemindBy

OWN_PLACES: dict[str, Any] = {
    Place.OFFICE: gettext_lazy("at our office"),
    Place.HOME: gettext_lazy("at your home"),
    Place.PHONE: gettext_lazy("we call you"),
    Place.VIDEO: gettext_lazy("by video"),
    Place.ELSEWHERE: gettext_lazy("at the place that we agreed on"),
}
REMIND_WAYS: dict[str, Any] = {
    RemindBy.TEXT: gettext_lazy("Send a text message"),
    RemindBy.CALL: gettext_lazy("Call"),
    RemindBy.EMAIL: gettext_lazy("Send an e-mail"),
}
MAIL_WAYS: dict[str, Any] = {
    GOES_BY_ITSELF: gettext_lazy("Goes by e-mail by itself"),
    WENT_WRONG: gettext_lazy("The e-mail did not go out: call"),
}


def way_words(each: Any) -> Any:
    """What is to be done for this reminder, and whether by us."""
    return MAIL_WAYS.get(each.mail, REMIND_WAYS[each.by])


def moment_words(moment: datetime) -> str:
    """Tuesday 1 December, 10.00."""
    local = timezone.localtime(moment)
    return _("%(day)s at %(time)s") % {
        "day": date_format(local, "l j F"),
        "time": date_format(local, "H.i"),
    }


def reminder_text(row: Any) -> str:
    """To send or to say: day, time, with whom and where; nothing about what for."""
    return _(
        "You have a talk on %(moment)s with %(name)s, %(place)s. Can you not come? Let us know. "
        "Then we find another moment."
    ) % {
        "moment": moment_words(row.starts_at),
        "name": contact_name(row),
        "place": OWN_PLACES[row.place],
    }


def proposal_text(row: Any, moments: list[datetime], *, missed_at: datetime | None) -> str:
    """A new proposal as a message; the rule only where the professional said there is one."""
    parts = [
        opening(row, missed_at=missed_at),
        *(f"- {moment_words(each)}" for each in moments),
        _("Let us know, or choose on your own page. Another moment is possible too."),
        rule_words(row),
    ]
    return "\n".join(part for part in parts if part)


def opening(row: Any, *, missed_at: datetime | None) -> str:
    """Kind after a miss: that it can happen, and who would like to speak the client."""
    asked = _("%(name)s would like to speak you, %(place)s. Which moment suits you?") % {
        "name": contact_name(row),
        "place": OWN_PLACES[row.place],
    }
    if missed_at is None:
        return asked
    day = date_format(timezone.localtime(missed_at), "l j F")
    missed = _("We did not speak each other on %(day)s. That can happen.") % {"day": day}
    return f"{missed} {asked}"


def rule_words(row: Any) -> str:
    """By which rule the talk must, and what follows; empty for what is voluntary."""
    if not row.legal_ground:
        return ""
    return _("This talk is part of what must: %(rule)s. %(what)s") % {
        "rule": row.legal_ground,
        "what": row.consequence,
    }


def contact_name(row: Any) -> str:
    """Who the client knows; whoever made the appointment where nobody has the case."""
    worker = row.case.caseworker or row.made_by
    return worker.display_name if worker else _("your contact person")
