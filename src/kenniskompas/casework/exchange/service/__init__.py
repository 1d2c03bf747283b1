# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Exchange: taking in what registers and spreadsheets already hold."""

from kenniskompas.casework.exchange.rows import read_caseload
from kenniskompas.casework.exchange.service.caseload import (
    ImportOutcome,
    import_caseload,
    preview_caseload,
)
from kenniskompas.casework.exchange.service.history import (
    Happened,
    PastAdvice,
    PastCase,
    Seen,
    attach_advice,
    load_history,
)
from kenniskompas.casework.exchange.service.profiles import (
    NoSuchProfile,
    get_mapping,
    profile_names,
    recent_imports,
    save_profile,
)
from kenniskompas.casework.exchange.service.pseudonyms import draw_pseudonyms
from kenniskompas.casework.exchange.service.staging import (
    discard_staged,
    open_staged,
    stage_upload,
)

__all__ = [
    "Happened",
    "ImportOutcome",
    "NoSuchProfile",
    "PastAdvice",
    "PastCase",
    "Seen",
    "attach_advice",
    "discard_staged",
    "draw_pseudonyms",
    "get_mapping",
    "import_caseload",
    "load_history",
    "open_staged",
    "preview_caseload",
    "profile_names",
    "read_caseload",
    "recent_imports",
    "save_profile",
    "stage_upload",
]
