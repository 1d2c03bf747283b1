# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Read what is offered here, and what the catalogue holds that nobody offers here."""

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Count, Exists, OuterRef, Prefetch, Q, QuerySet

from kenniskompas.accounts.models import Organisation
from kenniskompas.knowledge.catalogue.models import Intervention, Kind
from kenniskompas.knowledge.offers.models import Contract, LocalOffer, Provider

# Time enough to renew a contract or to tell clients.
ENDS_SOON_DAYS = 90
# Waiting times and places that nobody looked at for this long are shown with a warning.
STALE_AFTER = timedelta(days=180)
LONG_WAIT_WEEKS = 8


@dataclass(frozen=True, slots=True)
class OfferFilter:
    """Which offers; an empty filter keeps everything. `waiting`: none, short, long or unknown."""

    domain: Collection[str] = ()
    provider: Collection[str] = ()
    waiting: Collection[str] = ()
    query: str = ""


@dataclass(frozen=True, slots=True)
class OfferList:
    rows: QuerySet[LocalOffer]
    counts: dict[str, Counter[str]]


WAITING: dict[str, Q] = {
    "none": Q(waiting_weeks=0),
    "short": Q(waiting_weeks__gt=0, waiting_weeks__lt=LONG_WAIT_WEEKS),
    "long": Q(waiting_weeks__gte=LONG_WAIT_WEEKS),
    "unknown": Q(waiting_weeks=None),
}


def list_offers(organisation: Organisation, chosen: OfferFilter | None = None) -> OfferList:
    """Offers of this organisation, stopped ones last, with how many each filter value has."""
    chosen = chosen or OfferFilter()
    every = LocalOffer.objects.filter(organisation=organisation)
    rows = every.select_related("intervention", "provider", "contract", "checked_by")
    if chosen.domain:
        rows = rows.filter(intervention__domain__in=chosen.domain)
    if chosen.provider:
        rows = rows.filter(provider__name__in=chosen.provider)
    if chosen.waiting:
        wanted = Q()
        for code in chosen.waiting:
            wanted |= WAITING.get(code, Q())
        rows = rows.filter(wanted)
    for word in chosen.query.split():
        rows = rows.filter(
            Q(intervention__name__icontains=word) | Q(provider__name__icontains=word)
        )
    waiting = every.aggregate(**{code: Count("pk", filter=q) for code, q in WAITING.items()})
    return OfferList(
        rows=rows.order_by("-is_active", "intervention__name", "provider__name"),
        counts={
            "domain": Counter(every.values_list("intervention__domain", flat=True)),
            "provider": Counter(every.values_list("provider__name", flat=True)),
            "waiting": Counter(waiting),
        },
    )


def missing_offers(
    organisation: Organisation, *, domain: Collection[str] = ()
) -> QuerySet[Intervention]:
    """Options for clients that the catalogue holds and nobody offers here."""
    here = LocalOffer.objects.filter(
        organisation=organisation, intervention=OuterRef("pk"), is_active=True
    )
    rows = Intervention.objects.filter(~Exists(here), kind=Kind.CLIENT_OPTION, withdrawn_at=None)
    return rows.filter(domain__in=domain) if domain else rows


def get_offer(offer_id: int, *, organisation: Organisation) -> LocalOffer:
    """Raises LocalOffer.DoesNotExist, also for an offer of another organisation."""
    rows = LocalOffer.objects.select_related("intervention", "provider", "contract")
    return rows.get(pk=offer_id, organisation=organisation)


def list_providers(organisation: Organisation) -> QuerySet[Provider]:
    """Providers with how many active offers each has (`offer_count`) and their contracts."""
    active = Count("offers", filter=Q(offers__is_active=True), distinct=True)
    rows = Provider.objects.filter(organisation=organisation).annotate(offer_count=active)
    return rows.order_by("name").prefetch_related("contracts")


def get_provider(provider_id: int, *, organisation: Organisation) -> Provider:
    """Raises Provider.DoesNotExist, also for one of another organisation."""
    offers = LocalOffer.objects.select_related("intervention", "contract")
    rows = Provider.objects.prefetch_related("contracts", Prefetch("offers", queryset=offers))
    return rows.get(pk=provider_id, organisation=organisation)


def get_contract(contract_id: int, *, organisation: Organisation) -> Contract:
    """Raises Contract.DoesNotExist, also for one of another organisation."""
    rows = Contract.objects.select_related("provider")
    return rows.get(pk=contract_id, provider__organisation=organisation)


def contract_on(
    intervention: Intervention, provider: str, *, on: date, of: Organisation
) -> Contract | None:
    """The contract under which this provider offers the approach here, if it holds on this day."""
    offers = LocalOffer.objects.filter(
        organisation=of, intervention=intervention, provider__name=provider, is_active=True
    )
    offer = offers.select_related("contract").first()
    found = offer.contract if offer is not None else None
    if found is None or found.starts_on > on or (found.ends_on is not None and found.ends_on < on):
        return None
    return found


def is_stale(offer: LocalOffer, *, at: datetime) -> bool:
    """Whether nobody has looked at this offer for half a year."""
    return offer.checked_at is None or at - offer.checked_at > STALE_AFTER


def contracts_to_renew(organisation: Organisation, *, today: date) -> QuerySet[Contract]:
    """Contracts that end within ENDS_SOON_DAYS, the first to end first."""
    last = today + timedelta(ENDS_SOON_DAYS)
    rows = Contract.objects.filter(
        provider__organisation=organisation, ends_on__range=(today, last)
    )
    return rows.select_related("provider").order_by("ends_on", "pk")


def stale_offers(organisation: Organisation, *, at: datetime) -> QuerySet[LocalOffer]:
    """Offers that nobody has looked at for half a year, or ever."""
    old = Q(checked_at=None) | Q(checked_at__lt=at - STALE_AFTER)
    rows = LocalOffer.objects.filter(old, organisation=organisation, is_active=True)
    return rows.select_related("intervention", "provider").order_by("checked_at", "pk")


def contract_state(contract: Contract, *, today: date) -> str:
    """`coming`, `running`, `ends_soon` or `ended`."""
    if contract.starts_on > today:
        return "coming"
    if contract.ends_on is None:
        return "running"
    if contract.ends_on < today:
        return "ended"
    return "ends_soon" if contract.ends_on - today <= timedelta(ENDS_SOON_DAYS) else "running"
