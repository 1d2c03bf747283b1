# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""A municipality's table of provisions: read from TOML, every fault with its row and key."""

from kenniskompas.workbench.provisions.reading import PERIODS, Vocabulary, read_provisions
from kenniskompas.workbench.provisions.schema import table_schema

__all__ = ["PERIODS", "Vocabulary", "read_provisions", "table_schema"]
