# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""A municipality's mapping to a rules engine: read from TOML, every fault with its key."""

from kenniskompas.workbench.openfisca.reading import Sources, read_mapping
from kenniskompas.workbench.openfisca.schema import mapping_schema

__all__ = ["Sources", "mapping_schema", "read_mapping"]
