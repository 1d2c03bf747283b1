# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""One household of Voorbeeldstad, shared as far as its members want; and one kept out of sight."""

from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone

from kenniskompas.casework import service as casework
from kenniskompas.casework.grounds.service import record_stance
from kenniskompas.casework.household import service
from kenniskompas.casework.intake import service as intake
from kenniskompas.demo.people import Staff

WORKS, OWES, SHIELDED = "VBO-09", "VBO-10", "VBO-05"
CHILDREN = (2017, 2021)
SUPPORTERS = (
    ("service", "Wijkteam Noord (verzonnen)", "Opvoeding en praktische hulp"),
    ("informal", "Riet (verzonnen vrijwilliger)", "Samen de post openen"),
    ("administrator", "Bewind Midden (verzonnen)", "Vaste lasten betalen"),
)


def bring_together(staff: Staff, at: datetime) -> None:
    """Somebody with a work question and somebody with debts, two children, and who helps."""
    worker, today = staff.by_username["klantmanager"], timezone.localdate(at)
    own = casework.visible_cases(worker).filter(caseworker=worker)
    cases = {
        case.client.identity.register_key: case
        for case in own.filter(client__identity__register_key__in=(WORKS, OWES, SHIELDED))
    }
    household, since = intake.new_household(person=worker), today - timedelta(days=400)
    for key in (WORKS, OWES):
        intake.join_household(cases[key].client, household, since_on=since, person=worker)
    for year in CHILDREN:
        intake.add_member(household, role="child", birth_year=year, since_on=since, person=worker)
    told = {"income": "2", "housing": "4"}
    service.record_joint(cases[OWES], told, person=worker, at=at - timedelta(days=9))
    for key in (WORKS, OWES):
        _share(cases[key], household, worker, at)
    _let_help(cases[OWES], household, worker, at)
    record_stance(cases[OWES], about="record", kind="informed", on=today, person=worker)
    record_stance(
        cases[WORKS],
        about="sharing",
        recipient="employer",
        kind="agrees",
        on=today - timedelta(days=6),
        text="Vertel maar dat ik in de ochtend het beste werk.",
        person=worker,
    )
    intake.set_safety_flag(cases[SHIELDED].client, person=worker, at=at - timedelta(days=3))


def _share(case: Any, household: Any, worker: Any, at: datetime) -> None:
    keys = [each.key for each in service.own_items(case, household)]
    service.share_items(case, keys[:2], has_agreed=True, person=worker, at=at)


def _let_help(case: Any, household: Any, worker: Any, at: datetime) -> None:
    agreements = [row.agreement_id for row in service.shared_of(household) if row.agreement_id]
    for kind, name, task in SUPPORTERS:
        supporter = service.add_supporter(
            household,
            kind=kind,
            name=name,
            task=task,
            since_on=timezone.localdate(at) - timedelta(days=60),
            person=worker,
        )
        service.let_see(supporter, case, agreements, has_agreed=True, person=worker)
