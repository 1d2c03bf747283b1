# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""A plan: goals in the client's words, agreements, the chosen activity, and who agrees with it."""

from kenniskompas.casework.plan.service.making import (
    ASK_AGAIN_AFTER,
    MandatoryNeedsGround,
    NothingDecided,
    PlanChangedMeanwhile,
    PlanHasNoGoal,
    add_agreement,
    add_goal,
    agree_plan,
    current_plan,
    current_plans,
    make_plan,
    next_moment,
    providers_of,
    remove_item,
)
from kenniskompas.casework.plan.service.ordering import choose_order, known_about_order
from kenniskompas.casework.plan.service.reminding import (
    finish_reminder,
    mark_kept,
    open_reminders,
    refresh_due,
    set_reminder,
)
from kenniskompas.casework.plan.service.signing import (
    NotYetAgreed,
    SigningState,
    sign_plan,
    signing_state,
)

__all__ = [
    "ASK_AGAIN_AFTER",
    "MandatoryNeedsGround",
    "NotYetAgreed",
    "NothingDecided",
    "PlanChangedMeanwhile",
    "PlanHasNoGoal",
    "SigningState",
    "add_agreement",
    "add_goal",
    "agree_plan",
    "choose_order",
    "current_plan",
    "current_plans",
    "finish_reminder",
    "known_about_order",
    "make_plan",
    "mark_kept",
    "next_moment",
    "open_reminders",
    "providers_of",
    "refresh_due",
    "remove_item",
    "set_reminder",
    "sign_plan",
    "signing_state",
]
