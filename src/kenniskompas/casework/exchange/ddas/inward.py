# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""From a traject of a message to rows of ours, without a database."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from kenniskompas.casework.debts.choices import MomentKind, Phase
from kenniskompas.casework.debts.models import Debt, DebtHelp, DebtPhase, LegalMoment
from kenniskompas.casework.exchange.ddas import codes

Values = dict[str, Any]


@dataclass(frozen=True, slots=True)
class HelpRows:
    """Debt help as a message tells it: fields of ours, not yet bound to a case."""

    facts: Values
    phases: list[Values]
    moments: list[Values]
    debts: list[Values]

    @property
    def opened_on(self) -> date | None:
        """The first day that the message names, wherever it stands."""
        days = [self.facts["starts_on"], self.facts["granted_on"]]
        days += [row[name] for row in self.phases for name in ("starts_on", "ends_on")]
        return min((day for day in days if day), default=None)

    @property
    def closed_on(self) -> date | None:
        exits = [row["starts_on"] for row in self.phases if row["phase"] == Phase.EXIT]
        return next((day for day in (*exits, self.facts["ends_on"]) if day), None)


def read_traject(content: Values) -> HelpRows:
    """Every field of the format that has a place here; empty objects say nothing."""
    return HelpRows(
        facts=_facts(content),
        phases=[row for row in _phases(content) if row.keys() - {"phase"} and any_value(row)],
        moments=list(_moments(content)),
        debts=[_debt(debt) for debt in content.get("schulden", ())],
    )


def any_value(row: Values) -> bool:
    return any(value not in (None, "") for name, value in row.items() if name != "phase")


def _facts(content: Values) -> Values:
    intake, left = content.get("intake", {}), content.get("uitstroom", {})
    arrangement = content.get("schuldregeling", {})
    return {
        "description": content.get("omschrijving", ""),
        "starts_on": _day(content.get("startdatum")),
        "ends_on": _day(content.get("einddatum")),
        "granted_on": _day(content.get("toekenningsdatum")),
        "municipality_code": content["gemeentecode"],
        "total_at_start": _cents(content.get("totaalSchuldbedragBijAanvangSchuld")),
        "is_crisis": content.get("aanmelding", {}).get("crisisinterventie"),
        "ruling": codes.ours(codes.RULINGS, intake.get("beschikkingssoort")),
        "ruled_on": _day(intake.get("beschikkingsdatum")),
        "arrangement_granted_on": _day(arrangement.get("toegekend")),
        "arrangement_rejected_on": _day(arrangement.get("afgewezen")),
        "arrangement_withdrawn_on": _day(arrangement.get("ingetrokken")),
        "vtlb_of_solution": _cents(content.get("oplossing", {}).get("vtlb")),
        "exit_reason": codes.ours(codes.EXITS, left.get("reden")),
        "exit_note": left.get("omschrijving", ""),
        "exit_ruled_on": _day(left.get("datumBeeindigingsbeschikking")),
    }


def _phases(content: Values) -> Iterator[Values]:
    for phase, name in codes.PERIODS.items():
        period = content.get(name, {})
        kind = codes.ours(codes.SOLUTIONS, period.get("soort"))
        yield _phase(phase, period.get("startdatum"), period.get("einddatum"), kind)
    ready = content.get("planVanAanpak", {}).get("datumAfronding")
    yield _phase(Phase.PLAN, None, ready)
    yield _phase(Phase.ARRANGEMENT, content.get("schuldregeling", {}).get("datum"), None)
    yield _phase(Phase.EXIT, content.get("uitstroom", {}).get("datum"), None)
    for support in content.get("begeleiding", ()):
        kind = codes.ours(codes.SUPPORT, support.get("soort"))
        yield _phase(Phase.SUPPORT, support.get("startdatum"), support.get("einddatum"), kind)


def _phase(phase: str, starts: str | None, ends: str | None, kind: str = "") -> Values:
    return {"phase": phase, "kind": kind, "starts_on": _day(starts), "ends_on": _day(ends)}


def _moments(content: Values) -> Iterator[Values]:
    for kind, name in codes.MOMENTS.items():
        for moment in content.get(name, ()):
            decided = _day(moment.get("datumGoedkeuring"))
            yield {
                "kind": kind,
                "requested_on": _day(moment.get("datumAanvraag")),
                "decided_on": decided,
                "is_granted": True if decided else None,
                "starts_on": _day(moment.get("startdatum")),
                "ends_on": _day(moment.get("einddatum")),
            }
    arrangement = content.get("schuldregeling", {})
    asked, is_forced = arrangement.get("datumVerzoekDwangakkoord"), arrangement.get("dwangakkoord")
    if asked or is_forced is not None:
        yield {
            "kind": MomentKind.FORCED_AGREEMENT.value,
            "requested_on": _day(asked),
            "decided_on": _day(arrangement.get("toegekend")) if is_forced else None,
            "is_granted": is_forced,
            "starts_on": None,
            "ends_on": None,
        }


def _debt(debt: Values) -> Values:
    creditor = debt.get("schuldeiser", {})
    return {
        "creditor": creditor.get("naam", creditor.get("Naam", "")),
        "amount": _cents(debt.get("bedrag")),
        "known_on": _day(debt.get("peildatum")),
        "kind": codes.ours(codes.DEBT_KINDS, debt.get("schuldsoort")),
        "is_business": debt.get("zakelijkeSchuld"),
        "kvk_number": creditor.get("kvknummer", ""),
        "postcode": creditor.get("postcode", ""),
        "is_private_person": creditor.get("privepersoon"),
    }


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _cents(euros: float | None) -> int | None:
    return None if euros is None else 100 * int(euros)


def rows_of(found: HelpRows, debt_help: DebtHelp) -> tuple[list[Any], list[Any], list[Any]]:
    """Unsaved rows of this debt help: phases, moments and debts."""
    return (
        [DebtPhase(help=debt_help, **row) for row in found.phases],
        [LegalMoment(help=debt_help, **row) for row in found.moments],
        [Debt(help=debt_help, **row) for row in found.debts],
    )
