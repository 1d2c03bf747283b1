# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""The tabs of a worklist and what an empty one says."""

from datetime import date
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from kenniskompas.casework.intake.choices import Signal
from kenniskompas.casework.worklist.query import TERMS

SHOWN: dict[str, Any] = {
    "": gettext_lazy("Everybody"),
    Signal.OVERDUE.value: Signal.OVERDUE.label,
    Signal.OFF_TRACK.value: Signal.OFF_TRACK.label,
    TERMS: gettext_lazy("Legal term ends soon"),
    Signal.WAITING.value: Signal.WAITING.label,
    Signal.REFERRAL.value: Signal.REFERRAL.label,
}
ABOUT: dict[str, Any] = {
    "": gettext_lazy("Who waits longest for you stands on top."),
    Signal.OVERDUE.value: gettext_lazy(
        "The day of an agreement, a reminder or a question after closing has passed."
    ),
    Signal.OFF_TRACK.value: gettext_lazy("The last time somebody said how it goes, it went badly."),
    TERMS: gettext_lazy("A legal term ends within two weeks, or has ended."),
    Signal.WAITING.value: gettext_lazy("You asked how it goes, and there is no answer yet."),
    Signal.REFERRAL.value: gettext_lazy(
        "A referral came back, or the day for the next word has passed."
    ),
}
COLUMNS: tuple[Any, ...] = (
    gettext_lazy("Client"),
    gettext_lazy("Question"),
    gettext_lazy("Step"),
    gettext_lazy("Status"),
    gettext_lazy("Opened on"),
    gettext_lazy("Waits since"),
    gettext_lazy("Open agreement or reminder"),
    gettext_lazy("Legal term"),
    gettext_lazy("Professional"),
)


def waiting(case: Any, *, today: date) -> tuple[str, str]:
    """How long the case has waited for somebody, or until when it may rest; with a tone."""
    days = (today - case.attention_on).days
    if case.status != "open":
        return _("Closed"), "neutral"
    if days < 0:
        words = ngettext("in %(count)s day", "in %(count)s days", -days)
        return words % {"count": -days}, "ok"
    if days == 0:
        return _("today"), "info"
    words = ngettext("for %(count)s day", "for %(count)s days", days)
    return words % {"count": days}, "warn" if days > 14 else "info"


def signals_of(case: Any, *, today: date) -> list[tuple[str, str]]:
    """What asks for a look at this case, in a few words each, with a tone."""
    found = []
    if case.due_on is not None and case.due_on < today:
        day = date_format(case.due_on, "j b")
        words = _("agreement or reminder of %(day)s")
        if case.status != "open":
            words = _("ask how it went on, since %(day)s")
        found.append((words % {"day": day}, "warn"))
    if case.off_track_on is not None:
        found.append((_("not going well"), "warn"))
    if case.asked_on is not None:
        day = date_format(case.asked_on, "j b")
        found.append((_("asked on %(day)s") % {"day": day}, "info"))
    if case.referral_on is not None and case.referral_on <= today:
        found.append((_("look at the referral"), "warn"))
    return found
