# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""What an engine answered, in the part that a page is about."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from kenniskompas.casework.openfisca.models import EngineAnswer
from kenniskompas.casework.openfisca.service.calling import is_configured
from kenniskompas.casework.openfisca.service.mappings import current_mapping
from kenniskompas.core.openfisca import Kind
from kenniskompas.core.openfisca.mapping import OF_A_MONTH

if TYPE_CHECKING:
    from collections.abc import Collection

    from kenniskompas.casework.intake.models import Case

PROVISIONS = frozenset({Kind.PROVISION, Kind.ENTITLEMENT})


@dataclass(frozen=True, slots=True)
class Answered:
    """The newest answer with the rows of one part; empty when it has none."""

    answer: EngineAnswer
    rows: list[dict[str, Any]]

    def amount(self, month: str, part: str) -> int | None:
        """Cents of one part of a month, all rows of it together; None when it has none."""
        found = [row["cents"] for row in self.rows if (row["month"], row["kind"]) == (month, part)]
        return sum(found) if found else None


def may_ask_engine(case: Case) -> bool:
    """Whether there is an engine and a mapping for it; without an address nothing is looked up."""
    return is_configured() and current_mapping(case.client.organisation_id) is not None


def newest_answer(case: Case) -> EngineAnswer | None:
    return EngineAnswer.objects.filter(case=case).select_related("asked_by").first()


def income_answer(case: Case) -> Answered | None:
    """The four parts of a month, now and with work."""
    return _newest_part(case, OF_A_MONTH)


def provision_answer(case: Case) -> Answered | None:
    """Provisions and whether somebody may have them."""
    return _newest_part(case, PROVISIONS)


def part_of(answer: EngineAnswer, kinds: Collection[Kind]) -> Answered:
    return Answered(answer, [row for row in answer.results if row["kind"] in kinds])


def _newest_part(case: Case, kinds: Collection[Kind]) -> Answered | None:
    answer = newest_answer(case)
    found = part_of(answer, kinds) if answer else None
    return found if found and found.rows else None
