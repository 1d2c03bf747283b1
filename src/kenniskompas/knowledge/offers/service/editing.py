# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Change providers, contracts and offers; who saves over somebody else's change is told."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any, TypeVar

from django.db import transaction

from kenniskompas.accounts.models import Organisation, Person
from kenniskompas.accounts.service import record_event
from kenniskompas.knowledge.offers.models import Contract, LocalOffer, Provider
from kenniskompas.knowledge.offers.service.setting import offered_entry

Row = TypeVar("Row", Provider, Contract, LocalOffer)


@dataclass(frozen=True)
class ChangedMeanwhile(Exception):
    """Somebody else saved this record after it was opened here."""

    revision: int


@dataclass(frozen=True)
class OfferTaken(Exception):
    """This provider already offers this entry."""

    offer_id: int


@dataclass(frozen=True)
class NameTaken(Exception):
    """Another provider of this organisation has this name."""

    name: str


@dataclass(frozen=True, slots=True)
class OfferFields:
    """What is said of one offer; amounts in euros, spans in weeks, `places` at one time."""

    contract: Contract | None = None
    cost_per_client: Decimal | None = None
    duration_weeks: int | None = None
    waiting_weeks: int | None = None
    places: int | None = None
    free_places: int | None = None
    referral: str = ""
    is_active: bool = True


@transaction.atomic
def save_offer(
    slug: str,
    fields: OfferFields,
    *,
    provider: Provider,
    person: Person,
    at: datetime,
    offer: LocalOffer | None = None,
    revision: int = 0,
) -> LocalOffer:
    """Add an offer, or change `offer` as it was at `revision`.

    Raises Intervention.DoesNotExist, NotAnOffer, OfferTaken or ChangedMeanwhile; then nothing is
    written.
    """
    entry = offered_entry(slug)
    if offer is not None:
        offer = _locked(LocalOffer, offer.pk, revision)
    organisation = provider.organisation
    same = LocalOffer.objects.filter(
        organisation=organisation, intervention=entry, provider=provider
    )
    taken = (same if offer is None else same.exclude(pk=offer.pk)).first()
    if taken is not None:
        raise OfferTaken(taken.pk)
    row = offer or LocalOffer(organisation=organisation)
    values = {name: getattr(fields, name) for name in OfferFields.__slots__}
    values |= {"intervention": entry, "provider": provider, "checked_at": at, "checked_by": person}
    return _stored(row, values, person, "offer_set")


@transaction.atomic
def save_provider(
    *,
    organisation: Organisation,
    name: str,
    kind: str,
    contact: str,
    person: Person,
    provider: Provider | None = None,
    revision: int = 0,
) -> Provider:
    """Add a provider, or change one as it was at `revision`.

    Raises ChangedMeanwhile or NameTaken; then nothing is written.
    """
    if provider is not None:
        provider = _locked(Provider, provider.pk, revision)
    others = Provider.objects.filter(organisation=organisation, name__iexact=name)
    if (others if provider is None else others.exclude(pk=provider.pk)).exists():
        raise NameTaken(name)
    row = provider or Provider(organisation=organisation)
    return _stored(row, {"name": name, "kind": kind, "contact": contact}, person, "provider_saved")


@transaction.atomic
def save_contract(
    provider: Provider,
    values: Mapping[str, Any],
    *,
    person: Person,
    contract: Contract | None = None,
    revision: int = 0,
) -> Contract:
    """Add a contract with `provider`, or change one; `values` are its fields.

    Raises ChangedMeanwhile.
    """
    if contract is not None:
        contract = _locked(Contract, contract.pk, revision)
    return _stored(contract or Contract(provider=provider), values, person, "contract_saved")


def _locked(model: type[Row], pk: int, revision: int) -> Row:
    """The row as it was opened, held until the end of the transaction."""
    row: Row = model._default_manager.select_for_update(of=("self",)).get(pk=pk)
    if row.revision != revision:
        raise ChangedMeanwhile(row.revision)
    row.revision += 1
    return row


def _stored(row: Row, values: Mapping[str, Any], person: Person, action: str) -> Row:
    for name, value in values.items():
        setattr(row, name, value)
    row.save()
    record_event(action, person=person, subject=row)
    return row
