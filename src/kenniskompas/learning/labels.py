# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Codes of feedback into sentences."""

from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from kenniskompas.learning.service import Elsewhere

REASONS: dict[str, Any] = {
    "tried_before": _("Tried before"),
    "contra_indication": _("Contra-indication"),
    "client_wish": _("The client's wish"),
    "no_place": _("No place available"),
    "law": _("Law or rule"),
    "practice_knowledge": _("Practice knowledge"),
    "other": _("Something else"),
}
QUESTIONS: dict[str, Any] = {"work": _("Work"), "debts": _("Debts")}
CARD_OUTCOMES: dict[str, Any] = {
    "accepted": _("Followed"),
    "overridden": _("Something else was chosen"),
    "ignored": _("Left aside"),
    "": _("Nothing heard about it (yet)"),
}
WENT_WELL: dict[str, Any] = {
    "work": _("had paid work after 12 months"),
    "debts": _("had their debts settled or solved within 24 months"),
}
SUGGESTIONS: dict[str, Any] = {
    "start": _(
        "Take one decision with the advice beside it, and see what it adds to your own view."
    ),
    "decide_with_advice": _(
        "Many advices were opened and not used for a decision. Keep the advice open during the "
        "conversation once this month, and look at it together with the client."
    ),
    "tell_a_colleague": _("Tell one colleague about a decision that went well, and why."),
    "tried_before": _(
        "You often deviate because something was tried before. Ask in the first conversation what "
        "was tried and what got in the way; it can be recorded in the picture."
    ),
    "contra_indication": _(
        "Contra-indications are your most frequent reason. Write one of them down as a practice "
        "note: colleagues meet the same, and the rules can learn from it."
    ),
    "client_wish": _(
        "The client's wish is your most frequent reason: good to know. Let the client rank the "
        "wishes on the phone before the conversation; the advice then starts from them."
    ),
    "no_place": _(
        "Often there is no place. Bring it to the team meeting with the numbers below: waiting "
        "lists are something the organisation can act on."
    ),
    "law": _(
        "A rule often decides. Ask the policy officer whether it has to be so, with one case."
    ),
    "practice_knowledge": _(
        "You often know better from practice. Choose one such decision and share it as a practice "
        "note: research can then look at it."
    ),
    "other": _(
        "“Something else” is your most frequent reason. Add one sentence next time: then we can "
        "learn which reason is missing."
    ),
}


def elsewhere_sentence(found: Elsewhere) -> str:
    """How often advice was shown elsewhere, and of those heard of, how often it was followed."""
    if found.cards is None:
        return gettext(
            "Other systems showed too few advices to count: from ten on you see here what came "
            "of them."
        )
    followed = found.outcomes["accepted"]
    if not found.heard or followed is None:
        return gettext("Other systems showed an advice %(cards)s times.") % {"cards": found.cards}
    return gettext(
        "Other systems showed an advice %(cards)s times and told of %(heard)s what came of it: "
        "%(followed)s times it was followed."
    ) % {"cards": found.cards, "heard": found.heard, "followed": followed}
