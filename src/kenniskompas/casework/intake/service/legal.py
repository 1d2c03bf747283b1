# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""The ground a case rests on: which law, and whether it still holds."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from django.db.models import Q

from kenniskompas.casework.intake.choices import Question
from kenniskompas.casework.intake.models import LegalBasis
from kenniskompas.casework.intake.service.laws import law_of, laws, switched_off_since

if TYPE_CHECKING:
    from kenniskompas.casework.intake.models import Case


class NoGround(Exception):
    """No law that holds here gives the municipality this task."""

    def __init__(self, question: str, since_on: date | None = None) -> None:
        self.question = question
        self.since_on = since_on
        super().__init__(question)


@dataclass(frozen=True, slots=True)
class Ground:
    """What a case rests on; `lapsed_on` is the first day on which it no longer does."""

    basis: LegalBasis
    lapsed_on: date | None


def load_legal_bases() -> int:
    """Bring the shipped bases up to date; how many were added."""
    added = 0
    for row in _shipped():
        key = {"code": row["code"], "valid_from": row["valid_from"]}
        rest = {name: row.get(name) for name in ("name", "source", "valid_to")}
        added += LegalBasis.objects.get_or_create(**key, defaults=rest)[1]
    return added


def legal_basis_for(question: str, *, on: date, organisation_id: int | None = None) -> LegalBasis:
    """The basis that holds on this day for this question. Raises NoGround."""
    load_legal_bases()
    codes = [row["code"] for row in _shipped() if row["question"] == Question(question)]
    in_force = Q(valid_to__isnull=True) | Q(valid_to__gte=on)
    rows = LegalBasis.objects.filter(in_force, code__in=codes, valid_from__lte=on)
    for basis in rows.order_by("-valid_from"):
        law = law_of(basis.code)
        off = law and switched_off_since(law, organisation_id, on=on)
        if off is None:
            return basis
    raise NoGround(question)


def ground_of(case: Case, *, on: date) -> Ground:
    """The basis of a case, and since when it has lapsed: the law ended, or is not used any more."""
    basis, lapsed = case.legal_basis, []
    if basis.valid_to is not None and basis.valid_to < on:
        lapsed.append(basis.valid_to + timedelta(days=1))
    law = law_of(basis.code)
    off = law and switched_off_since(law, case.client.organisation_id, on=on)
    if off:
        lapsed.append(off)
    return Ground(basis, min(lapsed, default=None))


def require_ground(case: Case, *, on: date) -> None:
    """Refuse anything new in a case whose ground has lapsed."""
    ground = ground_of(case, on=on)
    if ground.lapsed_on is not None:
        raise NoGround(case.question, ground.lapsed_on)


def _shipped() -> list[dict[str, Any]]:
    return [row for law in laws() for row in law.bases]
