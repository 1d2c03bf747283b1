# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""What may be offered to a client at all, and saying so in one call."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from django.db import transaction
from django.utils import timezone

from kenniskompas.accounts.models import Organisation, Person
from kenniskompas.accounts.service import record_event
from kenniskompas.knowledge.catalogue.models import Intervention, Kind
from kenniskompas.knowledge.offers.models import LocalOffer, Provider

# An instrument of the organisation or a policy is never something that a client is offered.
OFFERED_KINDS = (Kind.CLIENT_OPTION, Kind.PROFESSIONAL_METHOD)


@dataclass(frozen=True)
class NotAnOffer(Exception):
    """This entry is of a kind that clients are not offered."""

    slug: str
    kind: str


def offered_entry(slug: str) -> Intervention:
    """An entry that may be offered; raises Intervention.DoesNotExist or NotAnOffer."""
    entry = Intervention.objects.get(slug=slug)
    if entry.kind not in OFFERED_KINDS:
        raise NotAnOffer(slug, entry.kind)
    return entry


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
    at: datetime | None = None,
) -> LocalOffer:
    """Say what this organisation offers of one entry through one provider; replaces what was said.

    Raises Intervention.DoesNotExist for an unknown slug, NotAnOffer for a wrong kind of entry.
    """
    entry = offered_entry(slug)
    through, _ = Provider.objects.get_or_create(organisation=organisation, name=provider)
    offer, _ = LocalOffer.objects.update_or_create(
        organisation=organisation,
        intervention=entry,
        provider=through,
        defaults={
            "cost_per_client": cost_per_client,
            "duration_weeks": duration_weeks,
            "waiting_weeks": waiting_weeks,
            "is_active": is_active,
            "checked_at": at or timezone.now(),
            "checked_by": person,
        },
    )
    record_event("offer_set", person=person, subject=offer)
    return offer
