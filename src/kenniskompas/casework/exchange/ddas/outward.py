# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""From rows of ours to a traject of a message, without a database of its own."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from kenniskompas.casework.debts.choices import MomentKind, Phase
from kenniskompas.casework.debts.models import Debt, DebtHelp, DebtPhase, LegalMoment
from kenniskompas.casework.exchange.ddas import codes

Values = dict[str, Any]
UNKNOWN_MUNICIPALITY = "Onbekend"


def write_traject(debt_help: DebtHelp, people: list[Values], *, is_own: bool) -> Values:
    """One traject; what is not known is left out. `is_own`: recorded here, not taken in."""
    phases = list(debt_help.phases.all())
    single = {row.phase: row for row in phases if row.phase != Phase.SUPPORT}
    moments = sorted(debt_help.moments.all(), key=lambda row: row.pk)
    debts = sorted(debt_help.debts.all(), key=lambda row: row.pk)
    total = debt_help.total_at_start
    if total is None and is_own and debts:
        total = sum(debt.amount or 0 for debt in debts)
    return _known(
        {
            "einddatum": debt_help.ends_on,
            "omschrijving": debt_help.description,
            "startdatum": debt_help.starts_on,
            "toekenningsdatum": debt_help.granted_on,
            "totaalSchuldbedragBijAanvangSchuld": whole_euros(total),
            "gemeentecode": debt_help.municipality_code or UNKNOWN_MUNICIPALITY,
            **_periods(debt_help, single),
            "planVanAanpak": {"datumAfronding": _ends(single.get(Phase.PLAN))},
            "begeleiding": _support(phases),
            "client": people,
            **_moments(moments),
            "schulden": [_debt(debt) for debt in debts],
            "schuldregeling": _arrangement(debt_help, single, moments),
            "uitstroom": {
                "datum": _starts(single.get(Phase.EXIT)),
                "datumBeeindigingsbeschikking": debt_help.exit_ruled_on,
                "omschrijving": debt_help.exit_note,
                "reden": codes.EXITS.get(debt_help.exit_reason),
            },
        }
    )


def whole_euros(cents: int | None) -> int | None:
    """Whole euros, half a euro up."""
    return None if cents is None else (cents + 50) // 100


def _periods(debt_help: DebtHelp, single: dict[str, DebtPhase]) -> Values:
    found: Values = {
        name: {"einddatum": _ends(single.get(phase)), "startdatum": _starts(single.get(phase))}
        for phase, name in codes.PERIODS.items()
    }
    found["aanmelding"]["crisisinterventie"] = debt_help.is_crisis
    found["intake"]["beschikkingsdatum"] = debt_help.ruled_on
    found["intake"]["beschikkingssoort"] = codes.RULINGS.get(debt_help.ruling)
    solution = single.get(Phase.SOLUTION)
    found["oplossing"]["soort"] = codes.SOLUTIONS.get(solution.kind) if solution else None
    found["oplossing"]["vtlb"] = whole_euros(debt_help.vtlb_of_solution)
    return found


def _support(phases: Iterable[DebtPhase]) -> list[Values]:
    return [
        {
            "einddatum": row.ends_on,
            "soort": codes.SUPPORT.get(row.kind),
            "startdatum": row.starts_on,
        }
        for row in sorted(phases, key=lambda row: row.pk)
        if row.phase == Phase.SUPPORT
    ]


def _moments(moments: list[LegalMoment]) -> Values:
    found: Values = {name: [] for name in codes.MOMENTS.values()}
    for moment in moments:
        name = codes.MOMENTS.get(moment.kind)
        if name is None:
            continue
        days: Values = {"einddatum": moment.ends_on, "startdatum": moment.starts_on}
        if moment.kind == MomentKind.MORATORIUM:
            days["datumAanvraag"] = moment.requested_on
            days["datumGoedkeuring"] = moment.decided_on if moment.is_granted else None
        found[name].append(days)
    return found


def _arrangement(
    debt_help: DebtHelp, single: dict[str, DebtPhase], moments: list[LegalMoment]
) -> Values:
    """A compulsory settlement counts only once the arrangement was granted."""
    forced = next((row for row in moments if row.kind == MomentKind.FORCED_AGREEMENT), None)
    granted = debt_help.arrangement_granted_on
    return {
        "afgewezen": debt_help.arrangement_rejected_on,
        "datum": _starts(single.get(Phase.ARRANGEMENT)),
        "datumVerzoekDwangakkoord": forced.requested_on if forced else None,
        "dwangakkoord": forced.is_granted
        if forced and (granted or not forced.is_granted)
        else None,
        "ingetrokken": debt_help.arrangement_withdrawn_on,
        "toegekend": granted,
    }


def _debt(debt: Debt) -> Values:
    return {
        "bedrag": whole_euros(debt.amount),
        "peildatum": debt.known_on,
        "schuldsoort": codes.DEBT_KINDS.get(debt.kind),
        "zakelijkeSchuld": debt.is_business,
        # The format asks for the name twice and wants the same both times.
        "schuldeiser": {
            "naam": debt.creditor,
            "Naam": debt.creditor,
            "kvknummer": debt.kvk_number,
            "postcode": debt.postcode,
            "privepersoon": debt.is_private_person,
        },
    }


def _starts(row: DebtPhase | None) -> date | None:
    return row.starts_on if row else None


def _ends(row: DebtPhase | None) -> date | None:
    return row.ends_on if row else None


def _known(value: Any) -> Any:
    """The value without what is empty; dates as text."""
    if isinstance(value, dict):
        kept = {key: _known(one) for key, one in value.items()}
        return {
            key: one for key, one in kept.items() if one is not None and one not in ("", {}, [])
        }
    if isinstance(value, list):
        return [one for one in map(_known, value) if one != {}]
    return value.isoformat() if isinstance(value, date) else value
