# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
from datetime import date

from kenniskompas.casework.intake.models import LegalBasis
from kenniskompas.casework.intake.service import NoGround, laws_in_use, legal_basis_for
from kenniskompas.core.errors import BadInput


class Grounds:
    """The law that held on a day for a question, looked up once for each month.

    What began before the law of `today` rests on that law: it took over what was running.
    """

    def __init__(self, today: date) -> None:
        self._today = today
        self._seen: dict[tuple[str, int, int], LegalBasis] = {}

    def find(self, question: str, on: date) -> LegalBasis:
        moment = (question, on.year, on.month)
        if moment not in self._seen:
            self._seen[moment] = self._look_up(question, on)
        return self._seen[moment]

    def _look_up(self, question: str, on: date) -> LegalBasis:
        try:
            return legal_basis_for(question, on=on)
        except NoGround:
            return legal_basis_for(question, on=self._today)


def require_law(
    question: str, *, organisation_id: int, on: date, file: str = "", row: int | None = None
) -> None:
    """A law that is not used here any more takes nothing new in. Raises BadInput."""
    try:
        legal_basis_for(question, on=on, organisation_id=organisation_id)
    except NoGround as error:
        raise BadInput(
            "not_a_choice",
            file=file,
            row=row,
            column="question",
            value=question,
            allowed=", ".join(law.name for law in laws_in_use(organisation_id, on=on)),
        ) from error
