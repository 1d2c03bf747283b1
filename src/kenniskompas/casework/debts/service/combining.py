# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""What solves debts and what keeps somebody out of them: the catalogue beside this case."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kenniskompas.casework.debts.choices import MomentKind, Phase, SolutionKind, SupportKind
from kenniskompas.knowledge import service as knowledge

if TYPE_CHECKING:
    from kenniskompas.casework.debts.models import DebtHelp

# By which phase, kind or moment an approach of the catalogue shows in a case.
SHOWS_AS: dict[str, frozenset[str]] = {
    "informatie-en-advies": frozenset({Phase.ADVICE}),
    "crisisinterventie-schulden": frozenset({MomentKind.CRISIS}),
    "beschermingsbewind": frozenset({SupportKind.ADMINISTRATION}),
    "betalingsregeling-en-herfinanciering": frozenset(
        {SolutionKind.PAYMENT, SolutionKind.REFINANCING}
    ),
    "minnelijke-regeling": frozenset(
        {SolutionKind.MEDIATION, SolutionKind.CREDIT, MomentKind.RESTRUCTURING_CREDIT}
    ),
    "wsnp-traject": frozenset({MomentKind.WSNP}),
    "budgetbeheer": frozenset({SupportKind.MANAGEMENT}),
    "budgetcoaching": frozenset({SupportKind.COACHING}),
    "nazorg-schuldhulp": frozenset({Phase.AFTERCARE}),
}


@dataclass(frozen=True, slots=True)
class DebtInstrument:
    """One approach with its effect on debts, and whether this case has it."""

    slug: str
    name: str
    effect: str
    is_recorded: bool


def debt_instruments(debt_help: DebtHelp | None) -> list[DebtInstrument]:
    """Every approach of which the catalogue says `sanering` or `duration`, by name."""
    recorded = _recorded(debt_help)
    rows = knowledge.visible_entries().filter(description__debt_effect__in=("sanering", "duration"))
    return [
        DebtInstrument(
            slug,
            name,
            description["debt_effect"],
            bool(SHOWS_AS.get(slug, frozenset()) & recorded),
        )
        for slug, name, description in rows.order_by("name").values_list(
            "slug", "name", "description"
        )
    ]


def _recorded(debt_help: DebtHelp | None) -> frozenset[str]:
    if debt_help is None:
        return frozenset()
    phases = list(debt_help.phases.all())
    kinds = {moment.kind for moment in debt_help.moments.all()}
    return frozenset(kinds | {row.phase for row in phases} | {row.kind for row in phases})
