# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""What was asked with fixed questions in Voorbeeldstad: one client, seen by two, over time."""

from datetime import datetime, timedelta

from django.utils import timezone

from kenniskompas.casework import service as casework
from kenniskompas.casework.assessment.service import open_domain
from kenniskompas.casework.instruments.service import administer
from kenniskompas.demo.people import Staff
from kenniskompas.knowledge.instruments.service import get_instrument

FILLED_IN = "VBO-09"
OPENED = ("income", "daytime_activity", "social_network", "physical_health")
WELLBEING = ("rust", "zin", "energie", "mensen", "greep")
# Weeks ago, who, and the answers.
LISTS = {
    "welbevinden": (
        (12, "client", dict(zip(WELLBEING, (0, 1, 1, 1, 0), strict=True))),
        (6, "client", dict(zip(WELLBEING, (1, 1, 1, 2, 1), strict=True))),
        (1, "client", dict(zip(WELLBEING, (2, 2, 1, 2, 2), strict=True))),
    ),
    "participatieladder": (
        (12, "professional", {"trede": 2}),
        (1, "professional", {"trede": 4}),
    ),
    "zrm-2013": (
        (
            1,
            "professional",
            {
                "inkomen": 3,
                "dagbesteding": 3,
                "geestelijke-gezondheid": 3,
                "lichamelijke-gezondheid": 4,
                "sociaal-netwerk": 2,
            },
        ),
        (
            1,
            "client",
            {
                "inkomen": 2,
                "dagbesteding": 4,
                "geestelijke-gezondheid": 3,
                "lichamelijke-gezondheid": 4,
                "sociaal-netwerk": 4,
            },
        ),
    ),
}


def fill_in_lists(staff: Staff, at: datetime) -> None:
    """Answers of the professional and of the client, in the weeks before."""
    worker, client = staff.by_username["klantmanager"], staff.by_username["client"]
    case = casework.visible_cases(worker).get(
        client__identity__register_key=FILLED_IN, caseworker=worker
    )
    for domain in OPENED:
        open_domain(case, domain, reason="goal", person=worker, at=at)
    for code, times in LISTS.items():
        for weeks, rater, answers in times:
            when = at - timedelta(weeks=weeks)
            administer(
                case,
                get_instrument(code),
                rated_by=rater,
                on=timezone.localdate(when),
                answers=answers,
                words={},
                person=client if rater == "client" else worker,
                at=when,
            )
