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
    export_package,
    import_package,
    preview_package,
)

__all__ = [
    "POLICIES",
    "Change",
    "Conflicted",
    "ImportReport",
    "LoadReport",
    "State",
    "export_package",
    "import_package",
    "load_content",
    "preview_package",
]
