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
from kenniskompas.knowledge.exchange.service.packages.staging import (
    TakenInAlready,
    confirm_package,
    open_staged,
    preview_staged,
    recent_packages,
    stage_package,
    waiting_packages,
)

__all__ = [
    "POLICIES",
    "Change",
    "Conflicted",
    "ImportReport",
    "State",
    "TakenInAlready",
    "confirm_package",
    "export_package",
    "import_package",
    "open_staged",
    "preview_package",
    "preview_staged",
    "recent_packages",
    "stage_package",
    "waiting_packages",
]
