# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Outcomes that are followed in time, in words: names, sentences, and what is not seen."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kenniskompas.outcomes.timed import TimedOutcome

Text = str | Promise

CHOICES: Mapping[str, Text] = {
    "off_benefit": gettext_lazy("Leaving the benefit, followed in time"),
    "lasting_work": gettext_lazy("Lasting work (half a year or more), followed in time"),
    "free_of_debts": gettext_lazy("Being rid of debts, followed in time"),
}
NAMES: Mapping[str, Text] = {
    "off_benefit": gettext_lazy("out of the benefit within %(months)s months"),
    "lasting_work": gettext_lazy("lasting work within %(months)s months"),
    "free_of_debts": gettext_lazy("rid of debts within %(months)s months"),
}
TIME_NAMES: Mapping[str, Text] = {
    "off_benefit": gettext_lazy("months without benefit in the first %(months)s months"),
    "lasting_work": gettext_lazy("months with lasting work in the first %(months)s months"),
    "free_of_debts": gettext_lazy("months rid of debts in the first %(months)s months"),
}
LEVELS: Mapping[str, Text] = {
    "off_benefit": gettext_lazy(
        "Of 100 people, %(n)s leave the benefit within %(months)s months with %(option)s."
    ),
    "lasting_work": gettext_lazy(
        "Of 100 people, %(n)s have lasting work within %(months)s months with %(option)s."
    ),
    "free_of_debts": gettext_lazy(
        "Of 100 people, %(n)s are rid of their debts within %(months)s months with %(option)s,"
        " followed day by day."
    ),
}
TIME_LEVELS: Mapping[str, Text] = {
    "off_benefit": gettext_lazy(
        "With %(option)s people have no benefit in %(n)s of the first %(months)s months, on"
        " average."
    ),
    "lasting_work": gettext_lazy(
        "With %(option)s people have lasting work in %(n)s of the first %(months)s months, on"
        " average."
    ),
    "free_of_debts": gettext_lazy(
        "With %(option)s people are rid of their debts in %(n)s of the first %(months)s months,"
        " on average."
    ),
}
# What counts, and what is not seen after somebody has left.
SOURCES: Mapping[str, Text] = {
    "off_benefit": gettext_lazy(
        "Taken from the benefit register, day by day. Who was out of the benefit for a month"
        " counts as out from then on, also when they come back later. Out of the benefit is not"
        " the same as work: people also start living together or move. Who moves away is followed"
        " up to that day. Who retires or dies never gets there, and is not counted as lost."
    ),
    "lasting_work": gettext_lazy(
        "Lasting work begins on the day that somebody has had paid work for half a year without"
        " a break. As long as people have a benefit, the register sees whether they work. After"
        " that we know it up to the last day that anybody heard of them: who is not asked, is"
        " followed no further. Who retires or dies never gets there, and is not counted as lost."
    ),
    "free_of_debts": gettext_lazy(
        "Taken from the debt help register, day by day. Who stops or moves is followed up to that"
        " day. New debts that nobody reports are not seen."
    ),
}
HOW_COUNTED: Text = gettext_lazy(
    "one number per person from everybody’s course in time (pseudo-observation, per approach);"
    " who retires or dies first never gets there"
)
FOLLOWED_UNTIL: Text = gettext_lazy(
    "Who went out of sight counts up to that day, and after it as others with the same approach"
    " who stayed in sight."
)


def name_of(timed: TimedOutcome) -> str:
    return str((TIME_NAMES if timed.is_time else NAMES)[timed.what]) % {"months": timed.months}


def level_of(timed: TimedOutcome) -> str:
    """A sentence that still lacks `option` and `n`."""
    words = (TIME_LEVELS if timed.is_time else LEVELS)[timed.what]
    return str(words).replace("%(months)s", str(timed.months))


def axis_of(timed: TimedOutcome) -> str:
    if timed.is_time:
        return _("Months more or fewer, of %(months)s") % {"months": timed.months}
    return _("People more or fewer within %(months)s months, of 100") % {"months": timed.months}


def source_of(timed: TimedOutcome) -> str:
    return f"{SOURCES[timed.what]} {FOLLOWED_UNTIL}"
