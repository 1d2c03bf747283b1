# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
from datetime import date

from kenniskompas.casework.intake.models import LegalBasis
from kenniskompas.casework.intake.service import legal_basis_for


class Grounds:
    """The law that held on a day for a question, looked up once for each month."""

    def __init__(self) -> None:
        self._seen: dict[tuple[str, int, int], LegalBasis] = {}

    def find(self, question: str, on: date) -> LegalBasis:
        moment = (question, on.year, on.month)
        if moment not in self._seen:
            self._seen[moment] = legal_basis_for(question, on=on)
        return self._seen[moment]
