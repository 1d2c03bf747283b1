# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Find entries of the catalogue by words and by filters that combine."""

from kenniskompas.knowledge.catalogue.service import term_names
from kenniskompas.knowledge.research.service.absolute import frequencies
from kenniskompas.knowledge.search.service.finding import FILTERS, Found, search_catalogue

__all__ = ["FILTERS", "Found", "frequencies", "search_catalogue", "term_names"]
