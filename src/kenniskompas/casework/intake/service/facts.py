# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Facts of the picture: only from the allow-list, each with where it comes from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from kenniskompas.accounts.service import record_event
from kenniskompas.casework.intake.choices import FactSource
from kenniskompas.casework.intake.fields import Field, check_fact, fields_for
from kenniskompas.casework.intake.models import Case, CaseFact
from kenniskompas.casework.intake.service.legal import require_ground
from kenniskompas.casework.intake.service.path import finish_step
from kenniskompas.casework.intake.steps import Step

if TYPE_CHECKING:
    from kenniskompas.accounts.models import Person


TAKEN_OVER = (FactSource.REGISTER, FactSource.HOUSEHOLD)


@dataclass(frozen=True, slots=True)
class KnownFact:
    """A field that may be asked, and what is known of it; `fact` is None when nothing is."""

    field: Field
    fact: CaseFact | None

    @property
    def is_taken_over(self) -> bool:
        return self.fact is not None and self.fact.source in TAKEN_OVER

    @property
    def value_label(self) -> str:
        return str(self.field.label_of(self.fact.value)) if self.fact else ""


def record_fact(
    case: Case, field: str, value: str, *, source: str, person: Person | None, at: datetime
) -> bool:
    """Record one fact; False when this was known already, and then its source stays.

    Raises NoGround when the ground of the case has lapsed.
    """
    check_fact(field, value)
    require_ground(case, on=timezone.localdate(at))
    known = case.facts.filter(field=field).first()
    if known is not None and known.value == value:
        return False
    CaseFact.objects.update_or_create(
        case=case,
        field=field,
        defaults={"value": value, "source": source, "recorded_by": person, "recorded_at": at},
    )
    record_event("fact_recorded", person=person, subject=case, detail={"field": field})
    return True


@transaction.atomic
def complete_picture(
    case: Case, values: Mapping[str, str], *, source: str, person: Person, at: datetime
) -> int:
    """Record what was filled in and go on to the next step; how many facts are new."""
    given = {field: value for field, value in values.items() if value}
    new = sum(
        record_fact(case, field, value, source=source, person=person, at=at)
        for field, value in given.items()
    )
    finish_step(case, Step.PICTURE, at=at)
    return new


def known_facts(case: Case) -> list[KnownFact]:
    """Every field that this question asks for, with what is known, in one query."""
    facts = {fact.field: fact for fact in case.facts.select_related("recorded_by")}
    return [KnownFact(field, facts.get(field.code)) for field in fields_for(case.question)]


def advice_inputs(case: Case) -> dict[str, str]:
    """What an advice may know of this case: allow-listed facts and nothing else."""
    facts = dict(case.facts.values_list("field", "value"))
    asked = (field.code for field in fields_for(case.question))
    return {code: facts[code] for code in asked if code in facts}
