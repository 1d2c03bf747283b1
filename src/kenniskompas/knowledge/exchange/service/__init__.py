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
    waiting_packages,
)
from kenniskompas.knowledge.exchange.service.revman import export_revman, import_revman
from kenniskompas.knowledge.exchange.service.revman_staging import (
    RevmanGone,
    RevmanPreview,
    confirm_revman,
    kind_of,
    preview_revman,
    stage_revman,
)

__all__ = [
    "POLICIES",
    "Change",
    "Conflicted",
    "ImportReport",
    "LoadReport",
    "RevmanGone",
    "RevmanPreview",
    "State",
    "TakenInAlready",
    "confirm_package",
    "confirm_revman",
    "export_package",
    "export_revman",
    "import_package",
    "import_revman",
    "kind_of",
    "load_content",
    "open_staged",
    "preview_package",
    "preview_revman",
    "preview_staged",
    "recent_packages",
    "stage_package",
    "stage_revman",
    "waiting_packages",
]
