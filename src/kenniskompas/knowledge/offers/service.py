# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Say what this organisation really offers."""

from decimal import Decimal

from django.db import transaction

from kenniskompas.accounts.models import Organisation, Person
from kenniskompas.accounts.service import record_event
from kenniskompas.knowledge.catalogue.models import Intervention
from kenniskompas.knowledge.offers.models import LocalOffer


@transaction.atomic
def set_offer(
    slug: str,
    *,
    organisation: Organisation,
    provider: str,
    cost_per_client: Decimal | None = None,
    duration_weeks: int | None = None,
    waiting_weeks: int | None = None,
    is_active: bool = True,
    person: Person | None = None,
) -> LocalOffer:
    """Say what this organisation offers of one entry through one provider; replaces what was said.

    Raises Intervention.DoesNotExist for an unknown slug.
    """
    offer, _ = LocalOffer.objects.update_or_create(
        organisation=organisation,
        intervention=Intervention.objects.get(slug=slug),
        provider=provider,
        defaults={
            "cost_per_client": cost_per_client,
            "duration_weeks": duration_weeks,
            "waiting_weeks": waiting_weeks,
            "is_active": is_active,
        },
    )
    record_event("offer_set", person=person, subject=offer)
    return offer
