# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""What is offered here, by whom, and under which contract."""

from kenniskompas.knowledge.offers.models import Contract, LocalOffer, Provider, ProviderKind
from kenniskompas.knowledge.offers.service.editing import (
    ChangedMeanwhile,
    NameTaken,
    OfferFields,
    OfferTaken,
    save_contract,
    save_offer,
    save_provider,
)
from kenniskompas.knowledge.offers.service.reading import (
    ENDS_SOON_DAYS,
    OfferFilter,
    OfferList,
    contract_on,
    contract_state,
    contracts_to_renew,
    get_contract,
    get_offer,
    get_provider,
    is_stale,
    list_offers,
    list_providers,
    missing_offers,
    stale_offers,
)
from kenniskompas.knowledge.offers.service.setting import OFFERED_KINDS, NotAnOffer, set_offer

__all__ = [
    "ENDS_SOON_DAYS",
    "OFFERED_KINDS",
    "ChangedMeanwhile",
    "Contract",
    "LocalOffer",
    "NameTaken",
    "NotAnOffer",
    "OfferFields",
    "OfferFilter",
    "OfferList",
    "OfferTaken",
    "Provider",
    "ProviderKind",
    "contract_on",
    "contract_state",
    "contracts_to_renew",
    "get_contract",
    "get_offer",
    "get_provider",
    "is_stale",
    "list_offers",
    "list_providers",
    "missing_offers",
    "save_contract",
    "save_offer",
    "save_provider",
    "set_offer",
    "stale_offers",
]
