# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Next actions and waiting times in words."""

from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kenniskompas.casework.debts.labels import TERM_LABELS, term_words
from kenniskompas.casework.overview.actions import Action


def sentence(action: Action, *, today: date) -> tuple[str, str]:
    """What has to be done, and the words on its button."""
    if action.code == "legal_term":
        words, _tone = term_words(action.data["on"], today=today)
        return f"{TERM_LABELS[action.data['term']]}: {words}.", _("See the term")
    if action.code == "reminder":
        return action.data["text"], _("To the reminder")
    counted = _counted(action)
    if counted is not None:
        return counted
    dates = {
        name: date_format(value) if isinstance(value, date) else value
        for name, value in action.data.items()
    }
    text, button = {
        "goes_badly": (_("On %(on)s it went badly. What would help now?"), _("Look together")),
        "sign_again": (
            _("The plan changed since the client agreed with it."),
            _("Go through it together"),
        ),
        "referral": (
            _("A referral came back, or nothing was heard of it in time."),
            _("Look at the referral"),
        ),
        "unexplained": (_("%(step)s was passed over. Why?"), _("Say why")),
        "screening": (_("Screening: is there a reason to help, and where?"), _("Screen")),
        "diagnosis": (_("Diagnosis: how do you both see the open life domains?"), _("Fill in")),
        "own_view": (_("Decision: your own view is missing."), _("Fill in – 1 minute")),
        "wishes": (_("Decision: what does the client want?"), _("Rank together")),
        "advice": (_("Decision: the advice is ready."), _("See the advice")),
        "plan_needs_goal": (_("Plan: write down the client's goals."), _("Make the plan")),
        "plan": (_("Plan: agree on it together."), _("Agree")),
        "never_asked": (_("Ask how it goes, for the first time."), _("Record how it goes")),
        "execution": (
            _("It is running. The next moment to look together is %(on)s."),
            _("Record how it goes"),
        ),
        "result": (_("Result: what came of it?"), _("Record the result")),
        "evaluation": (_("Evaluation: what do you both learn from it?"), _("Look back")),
    }[action.code]
    return text % dates, button


def _counted(action: Action) -> tuple[str, str] | None:
    count = action.data.get("count", 0)
    if action.code == "picture":
        words = ngettext(
            "Picture: %(count)s thing is not known yet.",
            "Picture: %(count)s things are not known yet.",
            count,
        )
        return words % {"count": count}, _("Complete the picture")
    if action.code == "client_asks":
        words = ngettext("The client asked something.", "The client asked %(count)s things.", count)
        return words % {"count": count}, _("Read and answer")
    if action.code == "overdue":
        words = ngettext(
            "The day of an agreement has passed.",
            "The day of %(count)s agreements has passed.",
            count,
        )
        return words % {"count": count}, _("Was it kept?")
    if action.code == "ask_again" and not count:
        return _("It is time to ask how it is going."), _("Record how it goes")
    if action.code == "ask_again":
        words = ngettext(
            "Nothing heard for %(count)s week: how is it going?",
            "Nothing heard for %(count)s weeks: how is it going?",
            count,
        )
        return words % {"count": count}, _("Record how it goes")
    return None
