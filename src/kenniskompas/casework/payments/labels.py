# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Payments in words: plain for the professional, B1 for the client."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from kenniskompas.casework.debts.labels import euros
from kenniskompas.core.debts import Paid

STATES: dict[Paid, tuple[Any, str]] = {
    Paid.FULL: (gettext_lazy("paid"), "ok"),
    Paid.PART: (gettext_lazy("paid in part"), "warn"),
    Paid.MISSED: (gettext_lazy("not paid"), "warn"),
    Paid.WAITING: (gettext_lazy("can still come in"), "info"),
    Paid.COMING: (gettext_lazy("still to come"), "neutral"),
}


def progress_words(progress: Any) -> str:
    return _("%(paid)s of %(total)s is paid; %(left)s in %(months)s is to come.") % {
        "paid": euros(progress.paid - progress.surplus),
        "total": euros(progress.total),
        "left": euros(progress.left),
        "months": _months(progress.months_left),
    }


def own_progress_words(progress: Any) -> str:
    if not progress.months_left:
        return _("You have paid everything. Well done.")
    return _("You have paid %(paid)s. You still pay %(left)s, in %(months)s.") % {
        "paid": euros(progress.paid - progress.surplus),
        "left": euros(progress.left),
        "months": _months(progress.months_left),
    }


def behind_words(progress: Any) -> str:
    """What to do about a month that did not come in: mild, and sooner when it is more than one."""
    count = len(progress.behind)
    if not count:
        return ""
    if count == 1:
        return _(
            "One month did not come in whole. That can happen and is no breach by itself: call "
            "kindly, ask what was the matter and agree on a day."
        )
    return _(
        "%(count)s months did not come in whole. Look together whether the amount still fits, "
        "and talk to the creditors before they ask."
    ) % {"count": count}


def own_behind_words(progress: Any) -> str:
    if not progress.behind:
        return ""
    return _(
        "We did not see all the money yet. That can happen. Call your contact person: together "
        "you find a way."
    )


def instalment_rows(progress: Any) -> list[dict[str, Any]]:
    return [
        {
            "due_on": row.due_on,
            "due": euros(row.due),
            "paid": euros(row.paid),
            "state": STATES[row.state][0],
            "tone": STATES[row.state][1],
        }
        for row in progress.instalments
    ]


def shown(found: Any) -> dict[str, Any]:
    """What the pages of the professional and of the client both show."""
    if found is None:
        return {"found": None}
    return {
        "found": found,
        "rows": instalment_rows(found.progress),
        "payments": [(row, euros(row.amount)) for row in found.payments],
        "monthly": euros(found.agreement.monthly),
        "surplus": euros(found.progress.surplus) if found.progress.surplus else "",
        "last_on": found.progress.instalments[-1].due_on,
    }


def _months(count: int) -> str:
    return ngettext("%(count)s month", "%(count)s months", count) % {"count": count}
