# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Pages about referrals worth a look."""

from collections.abc import Iterator

from django.urls import reverse

from kenniskompas.accounts.models import Person
from kenniskompas.casework.referrals import service as referrals
from kenniskompas.demo.stops import Stop, open_cases


def referral_stops(people: dict[str, Person]) -> Iterator[Stop]:
    """What came back, what waits for us, referring by the rules, and the list of addresses."""
    worker, cases = people["klantmanager"], open_cases(people["klantmanager"])
    for row in referrals.sent_by(worker):
        page = reverse("casework:referral", args=[row.case_id, row.pk])
        yield Stop(f"referral-{row.state}-{row.pk}", worker.username, page)
    for row in referrals.waiting_for(worker):
        page = reverse("casework:received-referral", args=[row.pk])
        yield Stop(f"referral-received-{row.pk}", worker.username, page)
    for place in referrals.list_destinations(worker):
        if place.kind in {"doctor", "debt_help", "provider"}:
            page = reverse("casework:refer", args=[cases["VBO-09"], place.pk])
            yield Stop(f"refer-{place.kind}", worker.username, page)
            change = reverse("casework:edit-destination", args=[place.pk])
            yield Stop(f"destination-{place.kind}", people["contracten"].username, change)
    new = reverse("casework:new-destination")
    yield Stop("destination-new", people["contracten"].username, new)
    yield Stop("client-referrals", people["client"].username, reverse("client:referrals"))
    listed = f"{reverse('casework:worklist')}?show=referral"
    yield Stop("worklist-referral", worker.username, listed)
