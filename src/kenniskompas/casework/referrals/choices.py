# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Where somebody is referred to, what is asked there, how far it is and how it ended."""

from collections.abc import Mapping

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from kenniskompas.casework.grounds.choices import Recipient, What
from kenniskompas.casework.intake.choices import Question

# Days within which the next word is expected: own convention, to change freely.
RECEIPT_DAYS, ANSWER_DAYS, RESULT_DAYS = 7, 14, 91


class DestinationKind(TextChoices):
    WORK = "work", _("Work and income of the municipality")
    DEBT_HELP = "debt_help", _("Debt help of the municipality")
    NEIGHBOURHOOD = "neighbourhood", _("Neighbourhood team or Wmo")
    PROVIDER = "provider", _("Provider with a contract, such as reintegration")
    YOUTH = "youth", _("Youth care")
    DOCTOR = "doctor", _("General practitioner")
    MENTAL = "mental", _("Mental health care or addiction care")
    VOLUNTEERS = "volunteers", _("Volunteers or experts by experience")


RECIPIENTS: Mapping[str, Recipient] = {
    DestinationKind.WORK: Recipient.OTHER_TASK,
    DestinationKind.DEBT_HELP: Recipient.OTHER_TASK,
    DestinationKind.NEIGHBOURHOOD: Recipient.OTHER_TASK,
    DestinationKind.PROVIDER: Recipient.PROVIDER,
    DestinationKind.YOUTH: Recipient.YOUTH_CARE,
    DestinationKind.DOCTOR: Recipient.HEALTH_CARE,
    DestinationKind.MENTAL: Recipient.HEALTH_CARE,
    DestinationKind.VOLUNTEERS: Recipient.INFORMAL,
}
# Who carries out the same task as a case about this question.
SAME_TASK = {Question.WORK: DestinationKind.WORK, Question.DEBTS: DestinationKind.DEBT_HELP}
# Notes never go along: a reader of them needs the case itself.
SHAREABLE = (What.CONTACT, What.AGREEMENTS, What.PICTURE, What.DEBTS, What.HEALTH)
ALWAYS = What.CONTACT


class ReferralKind(TextChoices):
    REFERRAL = "referral", _("Referral")
    HANDOVER = "handover", _("Handover of the whole case")


class Aim(TextChoices):
    HELP_TOO = "help_too", _("Help the client too; we go on as well")
    TAKE_PART = "take_part", _("Take over a part of the help")
    TAKE_OVER = "take_over", _("Take over the help as a whole")
    LOOK = "look", _("Look along, or give advice")


class State(TextChoices):
    ASKING = "asking", _("The client is asked")
    SENT = "sent", _("Sent, receipt not confirmed")
    RECEIVED = "received", _("Received, no answer yet")
    QUESTION = "question", _("The receiver asks something")
    ACCEPTED = "accepted", pgettext_lazy("referral", "Accepted")
    DECLINED = "declined", pgettext_lazy("referral", "Declined")
    DONE = "done", _("Result is back")
    WITHDRAWN = "withdrawn", pgettext_lazy("referral", "Withdrawn")


# Somebody still has to answer.
UNANSWERED = (State.ASKING, State.SENT, State.RECEIVED, State.QUESTION)
# The receiver can do something.
WITH_RECEIVER = (State.SENT, State.RECEIVED)
# The next word is expected by a day; after it the sender looks into it.
EXPECTED = (State.ASKING, *WITH_RECEIVER, State.ACCEPTED)
# The sender has to do something at once.
BACK = (State.QUESTION, State.DECLINED, State.DONE)


class DeclineReason(TextChoices):
    NO_PLACE = "no_place", _("No place, or a long wait")
    NOT_OURS = "not_ours", _("Does not fit what we do")
    CLIENT_NO = "client_no", _("The client does not want it")
    OUT_OF_REACH = "out_of_reach", _("The client could not be reached")
    ELSEWHERE = "elsewhere", _("Somebody else helps already")


class Outcome(TextChoices):
    REACHED = "reached", _("The help is finished and did what was asked")
    PARTLY = "partly", _("The help is finished and did it in part")
    NOT_REACHED = "not_reached", _("The help is finished, without the result that was asked")
    STOPPED = "stopped", _("The client stopped, or did not come")
    GOES_ON = "goes_on", _("The help goes on; we are in touch")


class Sequel(TextChoices):
    """What the sender does with a referral that came back: it is never left lying."""

    ELSEWHERE = "elsewhere", _("I refer to somebody else")
    OURSELVES = "ourselves", _("We do it ourselves")
    NOT_NEEDED = "not_needed", _("It is no longer needed")
    READ = "read", _("I read it and talked about it with the client")


class StepKind(TextChoices):
    ASKED_CLIENT = "asked_client", _("Put to the client")
    CLIENT_AGREED = "client_agreed", _("The client agreed")
    SENT = "sent", pgettext_lazy("referral", "Sent")
    RECEIVED = "received", _("Receipt confirmed")
    QUESTION = "question", _("Asked back")
    ANSWERED = "answered", pgettext_lazy("referral", "Question answered")
    ACCEPTED = "accepted", pgettext_lazy("referral", "Accepted")
    DECLINED = "declined", pgettext_lazy("referral", "Declined")
    RESULT = "result", _("Result came back")
    SETTLED = "settled", _("Followed up")
    WITHDRAWN = "withdrawn", pgettext_lazy("referral", "Withdrawn")
