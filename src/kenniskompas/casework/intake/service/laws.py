# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Legal profiles: per law from when to when it holds, its bases, and what may be shared under it.

Each file in `intake/laws` is one law. A municipality switches a law off or on from a day; what
rests on a law that is off is closed for new entries.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from django.db import transaction

from kenniskompas.accounts.service import record_event
from kenniskompas.casework.intake.models import LawSwitch

if TYPE_CHECKING:
    from kenniskompas.accounts.models import Organisation, Person

FOLDER = "kenniskompas.casework.intake.laws"


class NotInForce(Exception):
    """A law without a first day cannot be switched on."""


@dataclass(frozen=True, slots=True)
class SharingRule:
    """Who may know what, and what for; an empty set means whatever it is."""

    recipients: frozenset[str]
    whats: frozenset[str]
    whys: frozenset[str]
    answer: str
    needs: str
    rule: str
    source: str
    for_every_case: bool


@dataclass(frozen=True, slots=True)
class Law:
    code: str
    name: str
    source: str
    valid_from: date | None
    valid_to: date | None
    checked_on: date
    always_on: bool
    bases: tuple[dict[str, Any], ...]
    sharing: tuple[SharingRule, ...]

    def holds_on(self, day: date) -> bool:
        if self.valid_from is None or day < self.valid_from:
            return False
        return self.valid_to is None or day <= self.valid_to


@cache
def laws() -> tuple[Law, ...]:
    """Every law that is shipped, the general one first."""
    paths = [each for each in files(FOLDER).iterdir() if each.name.endswith(".toml")]
    texts = [each.read_text(encoding="utf-8") for each in sorted(paths, key=lambda p: p.name)]
    return tuple(_law(tomllib.loads(text)) for text in texts)


def get_law(code: str) -> Law | None:
    return next((law for law in laws() if law.code == code), None)


def law_of(basis_code: str) -> Law | None:
    """The law that a legal basis stands in."""
    return next(
        (law for law in laws() if any(row["code"] == basis_code for row in law.bases)), None
    )


def switched_off_since(law: Law, organisation_id: int | None, *, on: date) -> date | None:
    """Since when this organisation does not work with this law; None when it does."""
    rows = LawSwitch.objects.filter(organisation=organisation_id, law=law.code, since_on__lte=on)
    last = rows.order_by("-since_on", "-pk").first()
    return last.since_on if last is not None and not last.is_on else None


def laws_in_use(organisation_id: int | None, *, on: date) -> list[Law]:
    """The laws that hold on this day and that the organisation works with."""
    return [
        law
        for law in laws()
        if law.holds_on(on) and switched_off_since(law, organisation_id, on=on) is None
    ]


@transaction.atomic
def switch_law(
    law: Law, organisation: Organisation, *, is_on: bool, since_on: date, person: Person
) -> None:
    """Work with this law, or no longer, from a day. Raises NotInForce."""
    if law.always_on or (is_on and law.valid_from is None):
        raise NotInForce(law.code)
    LawSwitch.objects.create(
        organisation=organisation, law=law.code, is_on=is_on, since_on=since_on, person=person
    )
    detail = {"law": law.code, "on": is_on, "since": since_on.isoformat()}
    record_event("law_switched", person=person, subject=organisation, detail=detail)


def _law(row: dict[str, Any]) -> Law:
    return Law(
        code=row["code"],
        name=row["name"],
        source=row["source"],
        valid_from=row.get("valid_from"),
        valid_to=row.get("valid_to"),
        checked_on=row["checked_on"],
        always_on=row.get("always_on", False),
        bases=tuple(row.get("basis", ())),
        sharing=tuple(_rule(each) for each in row.get("sharing", ())),
    )


def _rule(row: dict[str, Any]) -> SharingRule:
    return SharingRule(
        recipients=frozenset(row.get("recipients", ())),
        whats=frozenset(row.get("whats", ())),
        whys=frozenset(row.get("whys", ())),
        answer=row["answer"],
        needs=row.get("needs", ""),
        rule=row["rule"],
        source=row["source"],
        for_every_case=row.get("for_every_case", False),
    )
