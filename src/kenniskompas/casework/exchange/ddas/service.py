# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""What others may ask of this exchange format."""

from kenniskompas.casework.exchange.ddas.exporting import Exported, export_period
from kenniskompas.casework.exchange.ddas.identities import (
    IdentityStatus,
    KnownForAnother,
    identity_status,
    remove_identity,
    seal_identity,
)
from kenniskompas.casework.exchange.ddas.importing import DdasOutcome, take_in

__all__ = [
    "DdasOutcome",
    "Exported",
    "IdentityStatus",
    "KnownForAnother",
    "export_period",
    "identity_status",
    "remove_identity",
    "seal_identity",
    "take_in",
]
