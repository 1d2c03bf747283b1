# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Packages of knowledge: make one, see what one would change, take it in."""

from kenniskompas.knowledge.exchange.service.packages.exporting import export_package
from kenniskompas.knowledge.exchange.service.packages.importing import (
    POLICIES,
    Conflicted,
    ImportReport,
    import_package,
    preview_package,
)
from kenniskompas.knowledge.exchange.service.packages.merging import Change, State

__all__ = [
    "POLICIES",
    "Change",
    "Conflicted",
    "ImportReport",
    "State",
    "export_package",
    "import_package",
    "preview_package",
]
