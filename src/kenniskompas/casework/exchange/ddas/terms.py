# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""The legal term of a case that comes with a message."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from kenniskompas.casework.debts.models import DebtHelp, DebtPhase, LegalMoment
from kenniskompas.casework.debts.service.terms import running_terms, set_term
from kenniskompas.casework.intake.models import Case


def keep_term(
    case: Case,
    debt_help: DebtHelp,
    phases: Iterable[DebtPhase],
    moments: Iterable[LegalMoment],
    today: date,
) -> None:
    """Set the term that ends first, of those that have not ended before they came in."""
    terms = running_terms(debt_help, opened_on=case.opened_on, phases=phases, moments=moments)
    set_term(case, [term for term in terms if term.last_day >= today])
