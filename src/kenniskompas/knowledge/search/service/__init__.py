# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Find what is known by words, and entries of the catalogue by filters that combine."""

from kenniskompas.knowledge.catalogue.service import term_names
from kenniskompas.knowledge.research.service import certainty_of, frequencies
from kenniskompas.knowledge.search.service.filtering import (
    FILTERS,
    SORTINGS,
    Filtered,
    list_entries,
    search_catalogue,
)
from kenniskompas.knowledge.search.service.finding import KINDS, Found, Hit, find
from kenniskompas.knowledge.search.service.keeping import held, rebuild, refresh, refresh_all
from kenniskompas.knowledge.search.service.layers import LAYERS, layer_of

__all__ = [
    "FILTERS",
    "KINDS",
    "LAYERS",
    "SORTINGS",
    "Filtered",
    "Found",
    "Hit",
    "certainty_of",
    "find",
    "frequencies",
    "held",
    "layer_of",
    "list_entries",
    "rebuild",
    "refresh",
    "refresh_all",
    "search_catalogue",
    "term_names",
]
