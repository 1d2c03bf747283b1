# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""The question that a lack of evidence comes down to, in the language of the installation."""

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from kenniskompas.knowledge.gaps.choices import GapReason

QUESTIONS: dict[str, Promise] = {
    GapReason.NO_STUDY: _("Does “%(name)s” work, and for whom?"),
    GapReason.WIDE_PREDICTION: _(
        "Where and for whom does “%(name)s” work, and where not? Outcome: %(outcome)s."
    ),
    GapReason.LOW_CERTAINTY: _(
        "How much does “%(name)s” really do? The research leaves much doubt. Outcome: %(outcome)s."
    ),
    GapReason.STALE: _("Is there newer research on “%(name)s”? Outcome: %(outcome)s."),
}


def question_about(reason: str, name: str, outcome: str) -> str:
    """`name` of the entry and `outcome` in words."""
    with override(settings.LANGUAGE_CODE):
        return str(QUESTIONS[reason]) % {"name": name, "outcome": outcome.lower()}
