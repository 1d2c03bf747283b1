# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""The only facts of a client that are asked: what for, on which legal ground, for which question.

Nothing outside this table can be recorded as a fact or reach an advice.
"""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

WORK, DEBTS = "work", "debts"
BOTH = frozenset({WORK, DEBTS})

YES_NO_UNKNOWN = (("yes", _("Yes")), ("no", _("No")), ("unknown", _("Unknown")))


@dataclass(frozen=True, slots=True)
class Field:
    code: str
    label: Any
    choices: tuple[tuple[str, Any], ...]
    purpose: Any
    questions: frozenset[str] = BOTH

    @property
    def values(self) -> tuple[str, ...]:
        return tuple(value for value, _label in self.choices)

    @property
    def needed_for(self) -> Any:
        """For which question it is necessary; for another it is not asked."""
        if self.questions == BOTH:
            return _("Help with work and with debts")
        return _("Help with work") if WORK in self.questions else _("Help with debts")

    def label_of(self, value: str) -> Any:
        return dict(self.choices).get(value, value)


FIELDS: tuple[Field, ...] = (
    Field(
        "age_band",
        _("Age"),
        (
            ("under_27", _("Younger than 27")),
            ("27_44", _("27 to 44")),
            ("45_54", _("45 to 54")),
            ("55_plus", _("55 or older")),
        ),
        _("Some options exist for some ages only, and effects differ with age."),
    ),
    Field(
        "benefit_duration",
        _("Time on benefit"),
        (
            ("under_1y", _("Less than 1 year")),
            ("1_to_3y", _("1 to 3 years")),
            ("3_to_5y", _("3 to 5 years")),
            ("over_5y", _("More than 5 years")),
        ),
        _("What helps somebody who came recently differs from what helps after years."),
        frozenset({WORK}),
    ),
    Field(
        "basic_qualification",
        _("Basic qualification"),
        YES_NO_UNKNOWN,
        _("Without a diploma at level 2 or higher, learning can be a better first step."),
        frozenset({WORK}),
    ),
    Field(
        "single_parent",
        _("Single parent"),
        YES_NO_UNKNOWN,
        _("Care for children decides which hours and which support are possible."),
    ),
    Field(
        "health_limits",
        _("Health limits what is possible"),
        YES_NO_UNKNOWN,
        _("To choose something that can be kept up. We ask no diagnosis."),
    ),
    Field(
        "ips_target_group",
        _("Belongs to the target group of IPS"),
        YES_NO_UNKNOWN,
        _("This approach was studied with one group only. We ask whether it fits, no more."),
        frozenset({WORK}),
    ),
    Field(
        "debts",
        _("Debts"),
        (
            ("none", _("None")),
            ("manageable", _("Manageable")),
            ("problematic", _("Problematic")),
            ("unknown", _("Unknown")),
        ),
        _("Debts can stand in the way of other steps, and some options are for debts."),
    ),
    Field(
        "ladder_step",
        _("Step on the participation ladder"),
        (
            ("1", _("1 · isolated")),
            ("2", _("2 · social contacts outdoors")),
            ("3", _("3 · organised activities")),
            ("4", _("4 · unpaid work")),
            ("5", _("5 · paid work with support")),
            ("6", _("6 · paid work")),
        ),
        _("To see later whether somebody has moved, and to choose a step that fits now."),
        frozenset({WORK}),
    ),
    Field(
        "own_expectation",
        _("The client expects to be in paid work in a year"),
        (
            ("likely", _("Likely")),
            ("maybe", _("Maybe")),
            ("unlikely", _("Unlikely")),
            ("unknown", _("Not asked yet")),
        ),
        _("What clients expect themselves holds information that no register has."),
        frozenset({WORK}),
    ),
)
BY_CODE = {field.code: field for field in FIELDS}


def fields_for(question: str) -> tuple[Field, ...]:
    return tuple(field for field in FIELDS if question in field.questions)


def check_fact(code: str, value: str) -> None:
    """Refuse a field or value that is not on the list."""
    if code not in BY_CODE:
        raise ValueError(f"{code!r} is not a fact that may be recorded")
    if value not in BY_CODE[code].values:
        raise ValueError(f"{value!r} is not a value of {code}; use {BY_CODE[code].values}")
