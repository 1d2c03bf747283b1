# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Find what is known by words, and entries of the catalogue by filters that combine."""

from kenniskompas.knowledge.catalogue.service import term_names
from kenniskompas.knowledge.research.service.absolute import frequencies
from kenniskompas.knowledge.search.service.filtering import FILTERS, Filtered, search_catalogue
from kenniskompas.knowledge.search.service.finding import KINDS, Found, Hit, find
from kenniskompas.knowledge.search.service.keeping import held, rebuild, refresh

__all__ = [
    "FILTERS",
    "KINDS",
    "Filtered",
    "Found",
    "Hit",
    "find",
    "frequencies",
    "held",
    "rebuild",
    "refresh",
    "search_catalogue",
    "term_names",
]
