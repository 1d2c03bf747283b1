# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Experiments in words: states, grounds, looks and what a look says."""

from typing import Any

from django.utils.formats import number_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kenniskompas.outcomes import labels
from kenniskompas.outcomes.experiments.choices import Ground, Kind, Status

Text = str | Promise
# Shares of the places whose outcome is known; the last is the end.
LOOKS: dict[str, tuple[Text, tuple[float, ...]]] = {
    "end": (gettext_lazy("Only at the end"), (1.0,)),
    "half": (gettext_lazy("Halfway and at the end"), (0.5, 1.0)),
    "thirds": (gettext_lazy("At a third, at two thirds and at the end"), (1 / 3, 2 / 3, 1.0)),
    "quarters": (gettext_lazy("At each quarter"), (0.25, 0.5, 0.75, 1.0)),
}
TONES: dict[Status, str] = {
    Status.DRAFT: "neutral",
    Status.READY: "info",
    Status.RUNNING: "ok",
    Status.ENDED: "neutral",
}
KINDS: dict[Kind, Text] = {
    Kind.DRAWING: gettext_lazy(
        "Each client who agrees gets a lot: usual service or an approach. It shows most with the"
        " fewest people."
    ),
    Kind.WEDGE: gettext_lazy(
        "All teams start with the approach, one after another in an order of chance. It fits when"
        " a whole team changes its way of working."
    ),
}
GROUNDS: dict[Ground, Text] = {
    Ground.LEGAL_BASIS: gettext_lazy(
        "By which law or decision may chance decide about help here? Without it no lot is drawn."
    ),
    Ground.ETHICS: gettext_lazy(
        "Which committee found this fair to the people who take part, and when?"
    ),
}


def share(fraction: float) -> str:
    return f"{number_format(round(100 * fraction))}%"


def looks_words(fractions: list[float]) -> str:
    """“at 50%, at the end”."""
    early = [_("at %(share)s") % {"share": share(one)} for one in fractions[:-1]]
    return ", ".join([*early, _("at the end")])


def size(outcome: str, value: float) -> str:
    """A difference with its sign, in people of 100 or in the unit of the number."""
    is_share = labels.is_event(outcome)
    text = labels.decimal(100 * value if is_share else value, 0 if is_share else 1)
    return f"+{text}" if value > 0 and any(one in text for one in "123456789") else text


def waiting_words(look: Any, *, measured: int, places: int) -> str:
    """Why nobody may look now."""
    if look.is_final:
        return _(
            "The only look left is at the end: when nobody is drawn any more and of everybody the"
            " time of the outcome has passed. Looking earlier is not possible."
        )
    return _(
        "Looking is possible from %(share)s: not earlier. Now the outcome of %(known)s of the"
        " %(places)s people is known."
    ) % {"share": share(look.planned), "known": labels.at_least_ten(measured), "places": places}


def verdict(crossed: list[str], *, is_final: bool) -> str:
    """Stop or go on, in one sentence."""
    if crossed:
        names = ", ".join(crossed)
        return _(
            "Stop: the difference of %(names)s is beyond the boundary of this look, so it is"
            " unlikely to be chance."
        ) % {"names": names}
    if is_final:
        return _("No difference beyond the boundary was found: it may be small, or not there.")
    return _("Go on: no difference is beyond the boundary of this look yet.")


def wedge_verdict(crossed: list[str], outcome: str) -> str:
    """What teams in steps showed, in one sentence."""
    if crossed:
        return _("%(names)s made a difference for: %(outcome)s. That is unlikely to be chance.") % {
            "names": ", ".join(crossed),
            "outcome": labels.mid_sentence(labels.outcome_name(outcome)),
        }
    return _("No difference that is unlikely to be chance: it may be small, or not there.")
