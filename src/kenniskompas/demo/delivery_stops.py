# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Pages about what was delivered worth a look."""

from collections.abc import Iterator

from django.urls import reverse

from kenniskompas.accounts.models import Person
from kenniskompas.casework.plan.models import Activity
from kenniskompas.demo.stops import Stop, open_cases
from kenniskompas.knowledge.offers.service import list_providers


def delivery_stops(worker: Person, manager: Person) -> Iterator[Stop]:
    """Activities done as meant, and providers with and without outcomes that can be compared."""
    cases = open_cases(worker)
    for row in Activity.objects.filter(plan__case__in=[cases["VBO-09"], cases["VBO-10"]]):
        page = reverse("casework:activity", args=[row.plan.case_id, row.pk])
        yield Stop(f"activity-{row.pk}", worker.username, page)
    organisation = worker.organisation
    for provider in list_providers(organisation)[:3] if organisation else ():
        page = reverse("casework:delivery-provider", args=[provider.pk])
        yield Stop(f"delivery-{provider.pk}", manager.username, page)
