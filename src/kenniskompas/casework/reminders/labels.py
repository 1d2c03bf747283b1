# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""An e-mail in words: when there is a talk or that something waits, and never what it is about."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kenniskompas.casework.appointments.labels import moment_words
from kenniskompas.casework.contact.choices import Kind
from kenniskompas.casework.contact.service import DEMO, NO_SERVER, NOT_SWITCHED_ON

# When each goes out.
WHEN: dict[str, Any] = {
    Kind.TALK: gettext_lazy("3 days and 1 day before, on a working day"),
    Kind.MOMENTS: gettext_lazy("the day after they were put to the client"),
    Kind.AGREEMENT: gettext_lazy("the working day before, for what the client does"),
    Kind.HOW: gettext_lazy("the day after it was asked"),
    Kind.LIST: gettext_lazy("when it was left for 3 days"),
    Kind.LATER: gettext_lazy("on the day itself, and once more after 14 days"),
}
WHY_OFF: dict[str, Any] = {
    NO_SERVER: gettext_lazy("No mail server is set, so nothing can go out."),
    NOT_SWITCHED_ON: gettext_lazy("It is switched off: nothing goes out."),
    DEMO: gettext_lazy("In this example nothing goes out: all addresses are made up."),
}


def subject(organisation: str) -> str:
    """Shown on locked screens too."""
    return _("A reminder from %(organisation)s") % {"organisation": organisation}


def message(mails: Iterable[Any], *, organisation: str, has_own_pages: bool, address: str) -> str:
    """One e-mail for all that is due of one client; what reads the same stands in it once."""
    lines = list(dict.fromkeys(line(mail.kind, moment=mail.moment, on=mail.on) for mail in mails))
    if has_own_pages and address:
        lines.append(_("Your own pages: %(address)s") % {"address": address})
    if has_own_pages:
        stop = _("No e-mail any more? Tell your contact person, or change it on your own pages.")
    else:
        stop = _("No e-mail any more? Tell your contact person.")
    greeting = _("Kind regards,") + "\n" + organisation
    return "\n\n".join((_("Good day,"), *lines, stop, greeting)) + "\n"


def line(kind: Kind, *, moment: datetime | None, on: date | None) -> str:
    """What an e-mail says of one thing."""
    if kind == Kind.TALK and moment is not None:
        return _(
            "You have a talk on %(moment)s. Can you not come? Let us know. "
            "Then we find another moment."
        ) % {"moment": moment_words(moment)}
    if kind == Kind.AGREEMENT and on is not None:
        return _(
            "On %(day)s there is something in your plan. Does it not work out? Let us know."
        ) % {"day": date_format(on, "l j F")}
    return _("Something is ready for you on your own pages. It takes a few minutes.")
