# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""What others may ask of this exchange format."""

from kenniskompas.casework.exchange.ddas.exporting import Exported, export_period
from kenniskompas.casework.exchange.ddas.importing import DdasOutcome, take_in

__all__ = ["DdasOutcome", "Exported", "export_period", "take_in"]
