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
        "behalf-contact",
        _("How the client wants contact"),
        _("Short and one thing at a time, or everything together."),
    ),
    (
        "behalf-ask",
        _("A question, correction, complaint or objection"),
        _("It counts from the day it reached you, with the same terms as on the site."),
    ),
)


@dataclass(frozen=True, slots=True)
class NowWords:
    """The one thing on the first page: what it is, why, and the words of its one button.

    Without a button the page shows what can be chosen.
    """

    title: Any
    text: Any
    button: Any
    page: str


NOW: dict[str, NowWords] = {
    "sign_new": NowWords(
        _("Your plan is ready"),
        _("Read it quietly. Then say whether it is right for you."),
        _("Read my plan"),
        "client:plan",
    ),
    "sign_changed": NowWords(
        _("Your plan has changed"),
        _("Read what is in it now. Then say whether you still agree."),
        _("Read my plan"),
        "client:plan",
    ),
    "moments": NowWords(
        _("When can we speak?"),
        _("Choose what suits you. One tap is enough."),
        "",
        "client:contact",
    ),
    "referral": NowWords(
        _("May we ask somebody else to help?"),
        _("You read what we would tell. You decide."),
        _("Read it and choose"),
        "client:referrals",
    ),
    "place": NowWords(
        _("There is a place to work for you to look at"),
        _("You decide whether the employer may hear about you."),
        _("Look at the place"),
        "client:places",
    ),
    "follow_up": NowWords(
        _("How did it go on?"),
        _("You said that we may ask. Two taps are enough."),
        _("Say how it is going"),
        "client:later",
    ),
    "asked_how": NowWords(
        _("We want to know how you are"),
        _("Your contact person asks how it is going. Two taps are enough."),
        _("Say how it is going"),
        "client:how",
    ),
    "unfinished": NowWords(
        _("You began to answer questions"),
        _("Your answers are kept. You can go on where you stopped."),
        _("To the questions"),
        "client:questions",
    ),
    "talk": NowWords(
        _("You have a talk soon"),
        _("You do not have to do anything for it."),
        _("See more about it"),
        "client:contact",
    ),
    "how": NowWords(
        _("You do not have to do anything now"),
        _("Do you want to say how it is going? Two taps are enough."),
        _("Say how it is going"),
        "client:how",
    ),
    "nothing": NowWords(
        _("You do not have to do anything now"),
        _("Your help from us has ended. You can still read everything."),
        _("To my plan"),
        "client:plan",
    ),
}
