# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""The debt help of a case: read whole in a fixed number of queries, and begun at first need."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kenniskompas.casework.debts.choices import Phase
from kenniskompas.casework.debts.models import DebtHelp, DebtPhase

if TYPE_CHECKING:
    from kenniskompas.casework.intake.models import Case


def help_of(case: Case) -> DebtHelp | None:
    """What is recorded about debts in this case; None when nothing is."""
    return (
        DebtHelp.objects.filter(case=case)
        .prefetch_related("debts", "budget_lines", "phases", "moments", "capacities__recorded_by")
        .first()
    )


def start_help(case: Case) -> DebtHelp:
    """The debt help of this case; at first need it begins on the day the case was opened."""
    found, is_new = DebtHelp.objects.get_or_create(
        case=case, defaults={"starts_on": case.opened_on}
    )
    if is_new:
        DebtPhase.objects.create(help=found, phase=Phase.APPLICATION, starts_on=case.opened_on)
    found.case = case
    return found
