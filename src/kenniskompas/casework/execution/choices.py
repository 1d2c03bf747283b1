# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who says how it goes, and by which source an outcome was seen."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

# At most this much of 1 (bad) to 5 (good) means that it goes badly.
LOW = 2


class SaidBy(TextChoices):
    CLIENT = "client", _("Client")
    PROFESSIONAL = "professional", _("Professional")


class MeasurementSource(TextChoices):
    BENEFIT_REGISTER = "benefit_register", _("Benefit register")
    DEBT_REGISTER = "debt_register", _("Debt help register")
    CLIENT = "client", _("Client")
    PROFESSIONAL = "professional", _("Professional")
    EMPLOYER = "employer", _("Employer")


class Moment(TextChoices):
    BEFORE = "before", _("Before the decision")
    AFTER = "after", _("After the decision")


class UnknownReason(TextChoices):
    """Why an outcome has no value: it goes along to evaluations as missing, with this reason."""

    TOO_EARLY = "too_early", _("Too early: its moment is still to come")
    NO_CONTACT = "no_contact", _("No contact any more")
    DECLINED = "declined", _("The client does not want to say")
    NO_SOURCE = "no_source", _("No source that shows it")
    GONE = "gone", _("Moved away or died")
    NOT_ASKED = "not_asked", _("Not asked, and it cannot be asked any more")
    OTHER = "other", _("Another reason")


class LifeEventKind(TextChoices):
    BENEFIT_ENDED = "benefit_ended", _("Benefit ended")
    BENEFIT_AGAIN = "benefit_again", _("Benefit again")
    WORK_STARTED = "work_started", _("Paid work started")
    WORK_ENDED = "work_ended", _("Paid work ended")
    DEBTS_SOLVED = "debts_solved", _("Debts settled or solved")
    RETIRED = "retired", _("Reached the pension age")
    DIED = "died", _("Died")
    # Whatever happened after it, nobody here would know.
    OUT_OF_SIGHT = "out_of_sight", _("Moved away or out of sight")
