# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Exchange: taking in what registers and spreadsheets already hold."""

from kenniskompas.casework.exchange.registers.service import layouts_of, save_layout
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
    BUILT_IN,
    NoSuchProfile,
    get_mapping,
    own_mapping,
    own_profiles,
    profile_names,
    recent_imports,
    save_profile,
)
from kenniskompas.casework.exchange.service.pseudonyms import draw_pseudonyms
from kenniskompas.casework.exchange.service.reading import digest_of, import_file, preview_file
from kenniskompas.casework.exchange.service.staging import (
    discard_staged,
    find_staged,
    stage_upload,
)

__all__ = [
    "BUILT_IN",
    "Happened",
    "ImportOutcome",
    "NoSuchProfile",
    "PastAdvice",
    "PastCase",
    "Seen",
    "attach_advice",
    "digest_of",
    "discard_staged",
    "draw_pseudonyms",
    "find_staged",
    "get_mapping",
    "import_caseload",
    "import_file",
    "layouts_of",
    "load_history",
    "own_mapping",
    "own_profiles",
    "preview_caseload",
    "preview_file",
    "profile_names",
    "read_caseload",
    "recent_imports",
    "save_layout",
    "save_profile",
    "stage_upload",
]
