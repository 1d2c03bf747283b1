# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Reasons and changes of an advice as sentences: a code with its data becomes plain words."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kenniskompas.advice import labels

Names = Mapping[str, str]
Reason = Mapping[str, Any]
SENTENCES: dict[str, labels.Text] = {
    "always_possible": gettext_lazy("Usual service is always one of the options."),
    "clearly_best": gettext_lazy(
        "The chance that this does most for what the client wants is %(p)s; the version asks"
        " for %(needed)s or more."
    ),
    "not_candidate": gettext_lazy("The rules do not let this be the preferred approach here."),
    "not_clearly_best": gettext_lazy(
        "The chance that this does most for what the client wants is %(p)s. From %(needed)s we"
        " would call it preferred."
    ),
    "not_surely_better": gettext_lazy(
        "The chance that this does more than usual service is %(p)s. From %(needed)s we would"
        " call it preferred."
    ),
    "may_harm": gettext_lazy(
        "On “%(outcome)s” the average in this group is probably lower than with usual service"
        " (chance %(p)s). What it does for one person cannot be said."
    ),
    "no_gain": gettext_lazy(
        "The chance that this does more than usual service for what the client wants is %(p)s."
    ),
    "less_than": gettext_lazy(
        "%(option)s is expected to do clearly more for what the client wants."
    ),
    "behind": gettext_lazy(
        "The chance that %(option)s does noticeably more for what the client wants is %(p)s."
    ),
    "numbers_elsewhere": gettext_lazy(
        "There are numbers, but hardly on what the client finds most important"
        " (%(coverage)s of the weight)."
    ),
    "no_numbers": gettext_lazy("No effect numbers that fit here."),
    "not_founded": gettext_lazy(
        "We found no mechanism with grounds, no recognition and no practice."
    ),
    "founded": gettext_lazy(
        "There is a described reason why it can work; it has not been tested here."
    ),
    "by_facts": gettext_lazy(
        "Our own numbers on “%(outcome)s” come from everybody in the study, moved by what was"
        " seen among people with: %(facts)s."
    ),
    "contradiction": gettext_lazy(
        "On “%(outcome)s” research elsewhere and our own evaluation say different things. Both"
        " are shown."
    ),
    "capped": gettext_lazy(
        "On “%(outcome)s” the research effect would pass everybody; it was stopped at 100."
    ),
}


def reason_sentence(reason: Reason, names: Names) -> str:
    """One reason why a card stands where it stands."""
    code = reason["code"]
    if code in {"rule", "excluded"}:
        return str(reason["sentence"])
    return str(SENTENCES[code]) % values_of(reason, names)


def values_of(reason: Reason, names: Names) -> dict[str, str]:
    option = reason.get("option", "")
    return {
        "p": labels.percent(reason.get("p", 0)),
        "needed": labels.percent(reason.get("needed", 0)),
        "coverage": labels.percent(reason.get("coverage", 0)),
        "outcome": labels.outcome_name(reason.get("outcome", "")),
        "option": names.get(option) or option,
        "facts": "; ".join(labels.input_phrase(*fact) for fact in reason.get("facts", {}).items()),
    }


def change_sentence(change: Reason, names: Names) -> str:
    """What would change this advice: a fact that is not known yet, or more certainty."""
    option = names.get(change["option"]) or change["option"]
    if change["code"] == "certainty":
        return _(
            "If we were surer of %(option)s: the chance that it does most is now %(p)s, from"
            " %(needed)s it would be the preferred approach."
        ) % values_of(change, names)
    fact = labels.input_phrase(change["input"], change["value"])
    messages = {
        "preferred_candidate": _("If this turns out – %(fact)s – %(option)s may be preferred."),
        "admissible": _("If this turns out – %(fact)s – %(option)s is possible."),
        "excluded": _("If this turns out – %(fact)s – %(option)s is not advised."),
    }
    return messages[change["after"]] % {"fact": fact, "option": option}


def flip_sentence(flip: Reason, names: Names, preferred: str | None) -> str:
    """How the advice would read under another reasonable weighting of the same wishes."""
    if flip["preferred"]:
        message = _("%(weighting)s, %(option)s becomes the preferred approach.")
    elif flip["best"] == preferred:
        message = _("%(weighting)s, %(option)s is no longer clearly the best.")
    else:
        message = _("%(weighting)s, %(option)s comes out on top.")
    return message % {
        "weighting": labels.WEIGHTINGS[flip["weighting"]],
        "option": names.get(flip["best"]) or flip["best"],
    }


def wish_sentence(wish: Reason) -> str:
    """How an option stands to one ranked wish."""
    name, rank = labels.outcome_name(wish["code"]), wish["rank"]
    if wish["fits"] == "yes" and wish["basis"] == "declared":
        message = _("Wish %(rank)s, %(name)s: fits by its nature")
    elif wish["fits"] == "yes":
        message = _("Wish %(rank)s, %(name)s: the numbers point that way")
    else:
        message = _("Wish %(rank)s, %(name)s: the numbers point the other way")
    return message % {"rank": rank, "name": name}


def wish_sentences(wishes: Iterable[Reason]) -> tuple[str, ...]:
    """The wishes about which something can be said, one by one, and the rest in one line."""
    listed = list(wishes)
    known = [wish_sentence(wish) for wish in listed if wish["fits"] != "unknown"]
    rest = [labels.outcome_name(wish["code"]) for wish in listed if wish["fits"] == "unknown"]
    if rest:
        known.append(_("Not known: %(names)s") % {"names": ", ".join(rest).lower()})
    return tuple(known)
