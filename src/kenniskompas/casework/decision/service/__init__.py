# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Deciding: both views first, then the advice, then a choice that is always free."""

from kenniskompas.casework.decision.service.advising import (
    NotReadyForAdvice,
    missing_before_advice,
    option_descriptions,
    outcomes_to_rank,
    show_advice,
    weigh_again,
)
from kenniskompas.casework.decision.service.caseload import measure_proposal, open_profiles
from kenniskompas.casework.decision.service.choosing import (
    AlreadyDecided,
    NotOffered,
    ReasonNeeded,
    decide,
    recommended,
)
from kenniskompas.casework.decision.service.counting import count_proposal
from kenniskompas.casework.decision.service.drawing import (
    CannotDraw,
    answer_lot,
    count_objections,
    drawn_arm,
    lot_of,
    open_experiment,
)
from kenniskompas.casework.decision.service.recording import (
    AdviceAlreadyShown,
    current_decision,
    ranking_of,
    record_own_view,
    record_wishes,
    start_decision,
)
from kenniskompas.casework.decision.service.sharing import (
    own_deviation,
    share_as_gap,
    share_as_note,
)
from kenniskompas.casework.decision.service.withdrawing import (
    NothingToWithdraw,
    count_withdrawals,
    first_day_to_withdraw,
    left_to_withdraw,
    withdraw_lot,
)

__all__ = [
    "AdviceAlreadyShown",
    "AlreadyDecided",
    "CannotDraw",
    "NotOffered",
    "NotReadyForAdvice",
    "NothingToWithdraw",
    "ReasonNeeded",
    "answer_lot",
    "count_objections",
    "count_proposal",
    "count_withdrawals",
    "current_decision",
    "decide",
    "drawn_arm",
    "first_day_to_withdraw",
    "left_to_withdraw",
    "lot_of",
    "measure_proposal",
    "missing_before_advice",
    "open_experiment",
    "open_profiles",
    "option_descriptions",
    "outcomes_to_rank",
    "own_deviation",
    "ranking_of",
    "recommended",
    "record_own_view",
    "record_wishes",
    "share_as_gap",
    "share_as_note",
    "show_advice",
    "start_decision",
    "weigh_again",
    "withdraw_lot",
]
