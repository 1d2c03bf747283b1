# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

Text = str | Promise
RATERS: dict[str, Text] = {
    "professional": gettext_lazy("The professional"),
    "client": gettext_lazy("The client"),
    "both": gettext_lazy("Both together"),
}
VALIDITY: dict[str, Text] = {
    "validated": gettext_lazy("validated"),
    "partly": gettext_lazy("partly examined"),
    "not_validated": gettext_lazy("not validated"),
    "unknown": gettext_lazy("not known whether it measures well"),
}
VALIDITY_TONES = {
    "validated": "ok",
    "partly": "info",
    "not_validated": "warn",
    "unknown": "neutral",
}
METHODS: dict[str, Text] = {
    "value": gettext_lazy("as answered"),
    "sum": gettext_lazy("added up"),
    "mean": gettext_lazy("average"),
}


def size(document: Any) -> str:
    """How much is asked, or that only the outcome is taken over."""
    instrument = document.instrument
    if instrument.is_score_only:
        return _("only the outcome is taken over")
    n = len(instrument.items)
    return ngettext("%(n)s question", "%(n)s questions", n) % {"n": n}


def missing_rule(scale: Any) -> str:
    if scale.min_answered >= len(scale.items):
        return _("no score when an answer is missing")
    return _("at least %(n)s of %(all)s answers") % {
        "n": scale.min_answered,
        "all": len(scale.items),
    }
