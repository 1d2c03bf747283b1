# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Whether approaches go as meant in Voorbeeldstad: invented looks at the newest activities."""

from datetime import datetime, timedelta
from itertools import cycle, islice

from django.utils import timezone

from kenniskompas.casework.delivery import service
from kenniskompas.casework.plan.models import Activity
from kenniskompas.demo.people import Staff

LOOKED_AT = 40
# Per point of an activity; the pattern says nothing, it only differs.
ANSWERS = ("yes", "yes", "partly", "yes", "no", "yes", "yes")


def look_at_approaches(staff: Staff, at: datetime) -> None:
    """A look at each of the newest activities of which the ingredients are known."""
    rows = Activity.objects.filter(plan__case__client__organisation=staff.organisation)
    newest = rows.exclude(provider="").select_related("intervention", "plan__case")
    today, answers = timezone.localdate(at), cycle(ANSWERS)
    known = (
        row for row in newest.order_by("-starts_on", "-pk") if service.points_of(row.intervention)
    )
    for place, row in enumerate(islice(known, LOOKED_AT)):
        points = service.points_of(row.intervention)
        service.record_check(
            row,
            [(point, next(answers)) for point in points],
            said_by="provider" if place % 3 == 0 else "caseworker",
            on=max(row.starts_on, today - timedelta(days=place)),
            person=staff.by_username["klantmanager"],
        )
