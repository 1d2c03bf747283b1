# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""The table beside what is known: of one case, and of a whole caseload."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from kenniskompas.casework.intake.choices import CaseStatus
from kenniskompas.casework.intake.fields import fields_for
from kenniskompas.casework.intake.models import Case, CaseFact
from kenniskompas.casework.intake.service import advice_inputs, visible_cases
from kenniskompas.casework.provisions.models import ProvisionClaim, ProvisionTable
from kenniskompas.casework.provisions.service.numbers import known_numbers
from kenniskompas.casework.provisions.service.tables import current_table, parse_table
from kenniskompas.core.provisions import Holds, Provision, Seen, check, most_helpful

if TYPE_CHECKING:
    from datetime import date

    from django.db.models import QuerySet

    from kenniskompas.accounts.models import Person

MOST_LISTED = 200


@dataclass(frozen=True, slots=True)
class CheckedRow:
    """One provision with what is known of it, and what became of it if anything did."""

    seen: Seen
    claim: ProvisionClaim | None


@dataclass(frozen=True, slots=True)
class Checked:
    """What one client may be missing, what is open, what was dealt with, and what to ask first."""

    table: ProvisionTable
    may_have: list[CheckedRow]
    open: list[CheckedRow]
    dealt_with: list[CheckedRow]
    asks: str | None


@dataclass(frozen=True, slots=True)
class Missed:
    """One provision over a caseload: for whom it may be there, and for how many that is open."""

    provision: Provision
    cases: list[Case]
    count: int
    unknown: int


def check_case(case: Case, *, on: date) -> Checked | None:
    """None while the municipality has no table. Only facts of this question are asked."""
    table = current_table(case.client.organisation_id)
    if table is None:
        return None
    numbers = known_numbers(Case.objects.filter(pk=case.pk), on=on).get(case.pk, {})
    facts = advice_inputs(case)
    seen = check(parse_table(table.text, file=""), facts, numbers, on=on)
    claims = _newest(ProvisionClaim.objects.filter(case=case).select_related("recorded_by"))
    rows = [CheckedRow(each, _claim_of(each.provision, claims, case)) for each in seen]
    waiting = [row for row in rows if row.claim is None]
    still_open = [row for row in waiting if row.seen.holds == Holds.UNKNOWN]
    # Asked without an answer is not asked again.
    askable = [field.code for field in fields_for(case.question) if field.code not in facts]
    return Checked(
        table=table,
        may_have=[row for row in waiting if row.seen.holds == Holds.YES],
        open=still_open,
        dealt_with=[row for row in rows if row.claim is not None],
        asks=most_helpful((row.seen for row in still_open), among=askable),
    )


def check_caseload(person: Person, *, on: date) -> list[Missed]:
    """Per provision the open cases of `person` that may be missing it, in eight queries."""
    table = current_table(person.organisation_id)
    if table is None:
        return []
    among = visible_cases(person).filter(status=CaseStatus.OPEN)
    rows = [row for row in parse_table(table.text, file="") if row.holds_on(on)]
    return _missed(rows, among.order_by("opened_on", "pk"), on=on)


def _missed(rows: Sequence[Provision], among: QuerySet[Case], *, on: date) -> list[Missed]:
    ids = among.order_by().values("pk")
    facts: defaultdict[UUID, dict[str, str]] = defaultdict(dict)
    known = CaseFact.objects.filter(case__in=ids)
    for case_id, field, value in known.values_list("case_id", "field", "value"):
        facts[case_id][field] = value
    numbers = known_numbers(among.order_by(), on=on)
    claims = _newest(ProvisionClaim.objects.filter(case__in=ids))
    found: dict[str, list[Case]] = {row.code: [] for row in rows}
    unknown = dict.fromkeys(found, 0)
    for case in among:
        for seen in check(rows, facts[case.pk], numbers.get(case.pk, {}), on=on):
            if _claim_of(seen.provision, claims, case) is not None:
                continue
            if seen.holds == Holds.YES:
                found[seen.provision.code].append(case)
            unknown[seen.provision.code] += seen.holds == Holds.UNKNOWN
    return [
        Missed(row, found[row.code][:MOST_LISTED], len(found[row.code]), unknown[row.code])
        for row in rows
    ]


def _newest(claims: Iterable[ProvisionClaim]) -> Mapping[tuple[UUID, str], ProvisionClaim]:
    """By case and code; rows come newest first."""
    found: dict[tuple[UUID, str], ProvisionClaim] = {}
    for claim in claims:
        found.setdefault((claim.case_id, claim.code), claim)
    return found


def _claim_of(
    row: Provision, claims: Mapping[tuple[UUID, str], ProvisionClaim], case: Case
) -> ProvisionClaim | None:
    """What became of it since this row holds: a new year with a new row asks anew."""
    claim = claims.get((case.pk, row.code))
    return claim if claim is not None and claim.on >= row.valid_from else None
