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


ROWS: dict[str, Text] = {
    "lists": gettext_lazy("List %(number)s"),
    "answers": gettext_lazy("Answer %(number)s"),
    "items": gettext_lazy("Question %(number)s"),
    "scales": gettext_lazy("Scale %(number)s"),
    "bands": gettext_lazy("Meaning %(number)s"),
    "words": gettext_lazy("Outcome %(number)s"),
}
# Name, explanation, and the button that adds one.
PARTS: dict[str, tuple[Text, Text, Text]] = {
    "lists": (
        gettext_lazy("Lists of answers"),
        gettext_lazy("The same answers for several questions stand here once."),
        gettext_lazy("Add a list of answers"),
    ),
    "answers": (
        gettext_lazy("Answers"),
        gettext_lazy("What a person can choose, and the number that it counts as."),
        gettext_lazy("Add an answer"),
    ),
    "items": (
        gettext_lazy("Questions"),
        gettext_lazy("In the order in which they are asked."),
        gettext_lazy("Add a question"),
    ),
    "scales": (
        gettext_lazy("Scores"),
        gettext_lazy(
            "What the answers come to. A scale without questions is filled in as a number."
        ),
        gettext_lazy("Add a scale"),
    ),
    "bands": (
        gettext_lazy("What scores mean"),
        gettext_lazy("In words, from one score up to and including another."),
        gettext_lazy("Add a meaning"),
    ),
    "words": (
        gettext_lazy("What is taken over in words"),
        gettext_lazy("For an instrument that is filled in elsewhere."),
        gettext_lazy("Add an outcome"),
    ),
}
