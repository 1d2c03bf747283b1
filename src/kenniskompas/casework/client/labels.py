# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""What professionals record, in the words in which a client reads it about themselves."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from kenniskompas.casework.client.choices import RequestKind
from kenniskompas.casework.decision.choices import Withdrawal

FACT_LABELS: dict[str, Any] = {
    "benefit_duration": _("How long you have been on benefit"),
    "basic_qualification": _("You have a diploma (mbo level 2, havo or vwo)"),
    "single_parent": _("You care for children on your own"),
    "health_limits": _("Your health limits what you can do"),
    "ips_target_group": _("Working with support from your treatment team may suit you (IPS)"),
    "ladder_step": _("How you take part, from 1 to 6"),
    "own_expectation": _("You expect to have paid work in a year"),
}
REASON_LABELS: dict[str, Any] = {
    "client": _("You brought it up"),
    "picture": _("It follows from what we know"),
    "goal": _("Your goal needs it"),
    "signal": _("Somebody else told us, and you know that"),
    "household": _("Somebody told it for everybody at your home"),
}
OWN_WITHDRAWALS: dict[str, Any] = {
    Withdrawal.LOT: _("I stop with the lot. You may still count how it goes with me."),
    Withdrawal.DATA: _("I stop with the lot. Do not count how it goes with me either."),
}
LEVEL_LABELS: dict[int, Any] = {
    1: _("1 of 5: very bad"),
    2: _("2 of 5: not good"),
    3: _("3 of 5: it could be better"),
    4: _("4 of 5: good enough"),
    5: _("5 of 5: good"),
}


def fact_label(field: Any) -> Any:
    return FACT_LABELS.get(field.code, field.label)


@dataclass(frozen=True, slots=True)
class Asking:
    """One way of not agreeing, in the client's words: what it is, and what happens next."""

    title: Any
    what: Any
    then: Any


# The address of each way, below “I do not agree”.
WAYS: dict[str, RequestKind] = {
    "uitleg": RequestKind.EXPLANATION,
    "correctie": RequestKind.CORRECTION,
    "klacht": RequestKind.COMPLAINT,
    "bezwaar": RequestKind.OBJECTION,
    "anders": RequestKind.OTHER,
}
ASKING: dict[str, Asking] = {
    RequestKind.EXPLANATION: Asking(
        _("Ask for an explanation"),
        _("You do not understand why something was chosen."),
        _("Your contact person calls or writes you and explains it."),
    ),
    RequestKind.CORRECTION: Asking(
        _("Have something corrected"),
        _("Something that is written about you is not right."),
        _("We answer within one month: we correct it, or we say why not."),
    ),
    RequestKind.COMPLAINT: Asking(
        _("Complain"),
        _("You are not happy with how somebody treated you."),
        _(
            "Somebody else than your contact person looks at it. You get an answer within six "
            "weeks."
        ),
    ),
    RequestKind.OBJECTION: Asking(
        _("Object (bezwaar)"),
        _("You got a letter with a decision (beschikking), and you do not agree with it."),
        _(
            "Do it within six weeks after the date on the letter. We write down today as the day "
            "on which we got it, and pass it on to the people who decide on objections. You may "
            "also send a letter: the decision says where to."
        ),
    ),
    RequestKind.OTHER: Asking(
        _("Something else"),
        _("You want to say or ask something else."),
        _("Your contact person reads it and answers you."),
    ),
}
# What of the client can be written down by a professional: name of the address, title, sentence.
BEHALF: tuple[tuple[str, Any, Any], ...] = (
    (
        "behalf-how",
        _("How it goes"),
        _("The client called or wrote how it is going."),
    ),
    (
        "behalf-wishes",
        _("What the client wants"),
        _("The client ranked on paper or by phone what matters most."),
    ),
    (
        "behalf-plan",
        _("Agreement with the plan"),
        _("The client signed the printed plan, or agreed by phone."),
    ),
    (
        "behalf-ask",
        _("A question, correction, complaint or objection"),
        _("It counts from the day it reached you, with the same terms as on the site."),
    ),
)
