# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Early signals: taken in, help offered within the term, what came of it, and forgotten."""

from kenniskompas.casework.signals.columns import CODES as COLUMNS
from kenniskompas.casework.signals.service.folders import signals_intake
from kenniskompas.casework.signals.service.following import (
    Closed,
    NoSuchSignal,
    NotAtHome,
    Reach,
    due_soon,
    get_signalled,
    may_go_home,
    open_signals,
    reach_of,
    record_offer,
    record_outcome,
    who_is,
)
from kenniskompas.casework.signals.service.forgetting import (
    KEPT_MONTHS,
    count_old,
    forget_old,
)
from kenniskompas.casework.signals.service.taking_in import (
    SignalsTaken,
    import_signals,
    preview_signals,
)
from kenniskompas.casework.signals.service.telling import (
    Creditor,
    creditors_to_tell,
    tell_creditor,
)

__all__ = [
    "COLUMNS",
    "KEPT_MONTHS",
    "Closed",
    "Creditor",
    "NoSuchSignal",
    "NotAtHome",
    "Reach",
    "SignalsTaken",
    "count_old",
    "creditors_to_tell",
    "due_soon",
    "forget_old",
    "get_signalled",
    "import_signals",
    "may_go_home",
    "open_signals",
    "preview_signals",
    "reach_of",
    "record_offer",
    "record_outcome",
    "signals_intake",
    "tell_creditor",
    "who_is",
]
