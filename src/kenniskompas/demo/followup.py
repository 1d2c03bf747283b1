# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Clients of Voorbeeldstad who may be asked something after closing (invented)."""

from datetime import date, datetime, timedelta
from typing import Any

from django.utils import timezone

from kenniskompas.accounts.models import Person
from kenniskompas.casework import service as casework
from kenniskompas.casework.followup.service import agree_later_contact
from kenniskompas.demo.people import Staff

# Closed as long ago as this, the question after six months can be asked now.
WINDOW = (timedelta(days=235), timedelta(days=188))
MOST = 2


def closed_half_a_year_ago(worker: Person, today: date) -> list[Any]:
    longest, shortest = WINDOW
    closed = casework.visible_cases(worker).filter(
        status="closed", closed_on__range=(today - longest, today - shortest)
    )
    return list(closed.order_by("closed_on", "client__pseudonym")[:MOST])


def ask_later(staff: Staff, at: datetime) -> None:
    """One by phone and one on the own pages: both wait on the worklist."""
    worker = staff.by_username["klantmanager"]
    routes = ("phone", "site")
    for case, route in zip(
        closed_half_a_year_ago(worker, timezone.localdate(at)), routes, strict=False
    ):
        agree_later_contact(case, agrees=True, route=route, on=case.closed_on, person=worker)
