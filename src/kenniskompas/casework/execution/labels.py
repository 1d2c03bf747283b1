# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Words for how it goes, for goal scores, and for the values of an outcome."""

from typing import Any

from django.utils.formats import number_format
from django.utils.translation import gettext_lazy as _

from kenniskompas.casework.decision.labels import WISHES
from kenniskompas.casework.execution.choices import LifeEventKind as Kind

HOW: tuple[tuple[int, Any], ...] = (
    (1, _("Bad")),
    (2, _("Not so good")),
    (3, _("So-so")),
    (4, _("Good")),
    (5, _("Very good")),
)
HOW_LABELS = dict(HOW)

GOAL_SCORES: tuple[tuple[int, Any], ...] = (
    (1, _("Further away")),
    (2, _("The same")),
    (3, _("A little closer")),
    (4, _("Almost there")),
    (5, _("Reached")),
)

MEASURED: dict[str, Any] = {
    "work_12m": _("In paid work 12 months after the decision"),
    "wellbeing_12m": _("How the client feels, 0 to 10, after 12 months"),
    "ladder_12m": _("Step on the participation ladder after 12 months"),
    "debts_solved_24m": _("Debts settled or solved within 24 months"),
    "debt_free_months_36m": _("Months without problem debts in 36 months"),
}
YES_OR_NO = frozenset({"work_12m", "debts_solved_24m"})
# What is worth a day, per question.
LIFE_EVENTS: dict[str, tuple[Kind, ...]] = {
    "work": (
        Kind.WORK_STARTED,
        Kind.WORK_ENDED,
        Kind.BENEFIT_ENDED,
        Kind.BENEFIT_AGAIN,
        Kind.RETIRED,
        Kind.DIED,
        Kind.OUT_OF_SIGHT,
    ),
    "debts": (Kind.DEBTS_SOLVED, Kind.DIED, Kind.OUT_OF_SIGHT),
}
UNSEEN: dict[str, Any] = {
    "work": _(
        "The benefit register sees only people who still receive a benefit. Who left it, may "
        "have work or not. Ask the client, or leave it open: not seen is not the same as no work."
    ),
    "debts": _(
        "The register of debt help stops when the help stops. New debts after that are not seen. "
        "Ask the client, or leave it open: not seen is not the same as no debts."
    ),
}


def outcome_label(code: str) -> Any:
    return MEASURED.get(code) or WISHES.get(code, (code, ""))[0]


def spoken_value(outcome: str, value: float) -> Any:
    """The value as it is read aloud: yes or no, or a number."""
    if outcome in YES_OR_NO:
        return _("Yes") if value else _("No")
    return number_format(value, decimal_pos=None if value % 1 else 0)
