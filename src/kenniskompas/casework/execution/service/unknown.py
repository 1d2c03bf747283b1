# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Outcomes that have no value yet: measured near their horizon, or unknown with a reason."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.utils import timezone

from kenniskompas.accounts.service import record_event
from kenniskompas.casework.decision.service import outcomes_to_rank
from kenniskompas.casework.execution.choices import Moment, UnknownReason
from kenniskompas.casework.execution.horizon import counts_from
from kenniskompas.casework.execution.models import UnknownOutcome

if TYPE_CHECKING:
    from kenniskompas.accounts.models import Person
    from kenniskompas.casework.decision.models import Decision
    from kenniskompas.casework.intake.models import Case


class OutcomesNotFilled(Exception):
    """A case closes when every outcome has a value, or a reason why not; `codes` have neither."""

    def __init__(self, codes: list[str]) -> None:
        self.codes = codes
        super().__init__(", ".join(codes))


@dataclass(frozen=True, slots=True)
class OpenOutcome:
    """An outcome without a value that counts, from which day one would, and why there is none."""

    code: str
    counts_from: date
    unknown: UnknownOutcome | None

    def is_early(self, on: date) -> bool:
        return on < self.counts_from


def open_outcomes(decision: Decision | None) -> list[OpenOutcome]:
    """What evaluations ask of this decision and nobody measured near its horizon."""
    if decision is None or decision.decided_at is None:
        return []
    case, decided_on = decision.case, timezone.localdate(decision.decided_at)
    seen = list(case.measurements.filter(moment=Moment.AFTER).values_list("outcome", "on"))
    unknown = {row.outcome: row for row in case.unknowns.all()}
    found = []
    for outcome in outcomes_to_rank(case):
        first = counts_from(outcome.code, decided_on)
        measured = any(code == outcome.code and on >= first for code, on in seen)
        if outcome.measured and not measured:
            found.append(OpenOutcome(outcome.code, first, unknown.get(outcome.code)))
    return found


def record_unknown(
    case: Case,
    reasons: Mapping[str, str],
    *,
    person: Person | None,
    at: datetime,
    words: str = "",
) -> None:
    """Keep why an outcome has no value, by its code; a later reason takes the place."""
    for outcome, reason in reasons.items():
        UnknownOutcome.objects.update_or_create(
            case=case,
            outcome=outcome,
            defaults={
                "reason": UnknownReason(reason),
                "words": words,
                "recorded_on": timezone.localdate(at),
                "recorded_by": person,
            },
        )
        detail = {"outcome": outcome, "reason": reason}
        record_event("outcome_unknown", person=person, subject=case, detail=detail)


def require_outcomes(decision: Decision) -> None:
    """Raises OutcomesNotFilled while an outcome has neither a value nor a reason."""
    without = [each.code for each in open_outcomes(decision) if each.unknown is None]
    if without:
        raise OutcomesNotFilled(without)
