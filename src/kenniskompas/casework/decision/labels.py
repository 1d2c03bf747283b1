# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""The words a client ranks, the tags of an own view, and how a decision is told."""

from typing import Any

from django.utils.translation import gettext_lazy as _

WISHES: dict[str, tuple[Any, Any]] = {
    "work_12m": (_("Paid work"), _("Being in paid work a year from now.")),
    "wellbeing_12m": (_("Feeling well"), _("Having peace of mind and energy.")),
    "ladder_12m": (
        _("Among people more, or a step further"),
        _("Doing something with others, volunteering or practising for work."),
    ),
    "learning": (_("Learning something"), _("A course, a diploma or a trade.")),
    "time_for_care": (_("Time for care and family"), _("Enough time for children or relatives.")),
    "debts_solved_24m": (_("Getting rid of my debts"), _("Debts paid or settled in two years.")),
    "debt_free_months_36m": (
        _("Staying without debts as long as possible"),
        _("No new debts in the years to come."),
    ),
}

OWN_VIEW_REASONS: tuple[tuple[str, Any], ...] = (
    ("experience", _("Good experiences with it")),
    ("motivation", _("What motivates the client")),
    ("health", _("Health")),
    ("family", _("Care and family")),
    ("market", _("Work that is available")),
    ("attempt", _("Something else was tried before")),
    ("soon", _("It can start soon")),
    ("lasting", _("It lasts")),
)


def wish_label(code: str) -> Any:
    return WISHES.get(code, (code, ""))[0]


def wish_options(outcomes: list[Any], ranking: list[str]) -> list[dict[str, Any]]:
    """Rows of the ranking control, with the place that each outcome has now."""
    places = {code: place for place, code in enumerate(ranking, 1)}
    return [
        {
            "value": outcome.code,
            "label": wish_label(outcome.code),
            "text": WISHES.get(outcome.code, ("", ""))[1],
            "rank": places.get(outcome.code),
        }
        for outcome in outcomes
    ]
