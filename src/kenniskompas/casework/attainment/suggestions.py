# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Levels to start from, so that nobody has to type: each can be changed to own words."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from kenniskompas.casework.attainment.service.describing import LEVELS


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Five levels about one subject, from much less to much more than expected."""

    code: str
    label: Any
    levels: tuple[Any, Any, Any, Any, Any]

    def words(self) -> dict[str, str]:
        return {name: str(text) for name, text in zip(LEVELS, self.levels, strict=True)}


STEPS = Suggestion(
    "steps",
    _("In steps"),
    (
        _("It has become less than at the start"),
        _("It is as at the start"),
        _("It is as we wrote it down"),
        _("It is somewhat more than we wrote down"),
        _("It is much more than we wrote down"),
    ),
)
DAYS = Suggestion(
    "days",
    _("Half-days a week"),
    (
        _("No fixed half-days"),
        _("One half-day a week"),
        _("Three half-days a week"),
        _("Four half-days a week"),
        _("Five half-days a week or more"),
    ),
)
APPLYING = Suggestion(
    "applying",
    _("Applying for work"),
    (
        _("No application in a month"),
        _("One application in a month"),
        _("One application every week"),
        _("Every week one, and a first interview"),
        _("A job or a trial placement"),
    ),
)
PEOPLE = Suggestion(
    "people",
    _("Being among people"),
    (
        _("Hardly out of the house"),
        _("Among people once in two weeks"),
        _("Among people every week"),
        _("Among people twice a week"),
        _("Part of a group that counts on me"),
    ),
)
OVERVIEW = Suggestion(
    "overview",
    _("Grip on money"),
    (
        _("Post stays closed"),
        _("All post is opened"),
        _("Every month I know what comes in and goes out"),
        _("And fixed costs are paid on time"),
        _("And there is something to put aside"),
    ),
)
ARREARS = Suggestion(
    "arrears",
    _("No new debts"),
    (
        _("New debts every month"),
        _("Now and then a new debt"),
        _("No new debts"),
        _("No new debts, and arrears go down"),
        _("All arrears are paid"),
    ),
)
BY_QUESTION: dict[str, tuple[Suggestion, ...]] = {
    "work": (STEPS, DAYS, APPLYING, PEOPLE),
    "debts": (STEPS, OVERVIEW, ARREARS, PEOPLE),
}


def suggestion_for(question: str, code: str) -> Suggestion | None:
    return next((each for each in BY_QUESTION[question] if each.code == code), None)
