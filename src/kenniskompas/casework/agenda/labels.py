# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""What stands in an agenda, in words."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kenniskompas.casework.debts.labels import TERM_LABELS

KINDS: dict[str, Any] = {
    "agreement": gettext_lazy("Agreement"),
    "appointment": gettext_lazy("Talk"),
    "reminder": gettext_lazy("Reminder"),
    "term": gettext_lazy("Legal term"),
}


def title_of(item: Any) -> str:
    """What goes to an agenda elsewhere: no words that somebody wrote."""
    return f"{item.case.client.pseudonym} · {KINDS[item.kind]}"


def text_of(item: Any) -> str:
    """What our own page shows."""
    if item.kind == "term":
        return str(TERM_LABELS.get(item.case.term_code, _("Legal term")))
    return str(item.text)
