# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Bring knowledge in and out: the reviewed content files, and packages to and from others."""

from kenniskompas.knowledge.exchange.service.loading import LoadReport, load_content
from kenniskompas.knowledge.exchange.service.packages import (
    POLICIES,
    Change,
    Conflicted,
    ImportReport,
    State,
    TakenInAlready,
    confirm_package,
    export_package,
    import_package,
    open_staged,
    preview_package,
    preview_staged,
    recent_packages,
    stage_package,
)
from kenniskompas.knowledge.exchange.service.revman import export_revman, import_revman

__all__ = [
    "POLICIES",
    "Change",
    "Conflicted",
    "ImportReport",
    "LoadReport",
    "State",
    "TakenInAlready",
    "confirm_package",
    "export_package",
    "export_revman",
    "import_package",
    "import_revman",
    "load_content",
    "open_staged",
    "preview_package",
    "preview_staged",
    "recent_packages",
    "stage_package",
]
