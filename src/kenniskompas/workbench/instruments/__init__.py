# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Instrument definitions as documents: read, checked, and described by a JSON Schema."""

from kenniskompas.workbench.instruments.reading import (
    VALIDITY,
    InstrumentDocument,
    read_definition,
    read_instrument,
    read_shipped,
)
from kenniskompas.workbench.instruments.schema import instrument_schema

__all__ = [
    "VALIDITY",
    "InstrumentDocument",
    "instrument_schema",
    "read_definition",
    "read_instrument",
    "read_shipped",
]
