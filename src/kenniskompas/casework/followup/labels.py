# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""The one question after closing, and how far a moment is, in words."""

from datetime import date
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

ASKED: dict[str, Any] = {
    "work": gettext_lazy("Do you have paid work now?"),
    "debts": gettext_lazy("Are your debts settled or solved?"),
}


def state_words(row: Any, *, today: date) -> str:
    """How far this moment is, with its day."""
    day = date_format
    if row.answered_on:
        return _("answered on %(day)s, %(route)s") % {
            "day": day(row.answered_on),
            "route": row.get_answered_by_display().lower(),
        }
    if row.no_answer_on:
        return _("no answer, recorded on %(day)s") % {"day": day(row.no_answer_on)}
    if row.reminded_on:
        return _("asked on %(day)s, reminded on %(again)s") % {
            "day": day(row.asked_on),
            "again": day(row.reminded_on),
        }
    if row.asked_on:
        return _("asked on %(day)s") % {"day": day(row.asked_on)}
    if row.due_on > today:
        return _("is asked from %(day)s") % {"day": day(row.due_on)}
    return _("can be asked since %(day)s") % {"day": day(row.due_on)}
