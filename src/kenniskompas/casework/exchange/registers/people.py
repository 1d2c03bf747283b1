# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""One client of a delivery: the periods, and the cases that they may belong to."""

from dataclasses import dataclass
from datetime import date

from kenniskompas.casework.exchange.registers.reading import Period
from kenniskompas.casework.intake.models import Case


@dataclass(slots=True)
class PeriodsOfClient:
    key: str
    periods: list[Period]
    cases: list[Case]

    @property
    def latest(self) -> Period:
        return self.periods[-1]

    def case_on(self, day: date) -> Case | None:
        """The case that was opened last before or on this day; None before the first."""
        return next((case for case in reversed(self.cases) if case.opened_on <= day), None)
