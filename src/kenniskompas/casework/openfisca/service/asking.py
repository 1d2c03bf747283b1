# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""One question to the engine: made up, looked at, sent by a person, and kept with its answer."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import transaction

from kenniskompas.accounts.service import record_event
from kenniskompas.casework.openfisca.models import EngineAnswer
from kenniskompas.casework.openfisca.service.calling import calculate, engine_host, is_configured
from kenniskompas.casework.openfisca.service.known import known_of
from kenniskompas.casework.openfisca.service.mappings import current_mapping, parse_mapping
from kenniskompas.core.openfisca import Found, build_situation, questions, read_answer

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date, datetime
    from typing import Any

    from kenniskompas.accounts.models import Person
    from kenniskompas.casework.intake.models import Case
    from kenniskompas.core.openfisca import EngineMapping, Sent, Situation


@dataclass(frozen=True, slots=True)
class Question:
    """What would be sent now; `digest` tells whether that is what somebody looked at."""

    mapping: EngineMapping
    number: int
    situation: Situation
    to_ask: tuple[Sent, ...]
    asked: Mapping[str, int]
    said_alone: bool
    on: date

    @property
    def digest(self) -> str:
        whole = json.dumps([self.number, self.situation.body], sort_keys=True)
        return hashlib.sha256(whole.encode()).hexdigest()


def prepare(case: Case, *, asked: Mapping[str, int], said_alone: bool, on: date) -> Question | None:
    """None without an address of an engine or without a mapping. Nothing is sent."""
    version = current_mapping(case.client.organisation_id) if is_configured() else None
    if version is None:
        return None
    mapping = parse_mapping(version.text, file="")
    known = known_of(case, asked=asked, said_alone=said_alone, on=on)
    return Question(
        mapping=mapping,
        number=version.number,
        situation=build_situation(mapping, known, on=on),
        to_ask=questions(mapping, known.home),
        asked=asked,
        said_alone=said_alone,
        on=on,
    )


def ask_engine(
    case: Case, question: Question, *, unknown: Sequence[str], person: Person, at: datetime
) -> EngineAnswer:
    """Send it and keep what came back; that it was sent is on record whatever happens next.

    `unknown` is what did not go along, in words. Raises ValueError for a question with a gap that
    is needed, EngineFailed and WrongAnswer; then nothing of the answer is kept.
    """
    if not question.situation.is_complete:
        raise ValueError("a needed fact is not known")
    detail: dict[str, Any] = {"host": engine_host(), "mapping": question.number}
    record_event("engine_asked", person=person, subject=case, detail=detail)
    answer, engine = calculate(question.situation.body)
    found = read_answer(question.mapping, answer, on=question.on)
    with transaction.atomic():
        kept = EngineAnswer.objects.create(
            case=case,
            host=engine.host,
            rules=engine.rules,
            rules_version=engine.version,
            mapping_number=question.number,
            sent=question.situation.body,
            asked=dict(question.asked),
            said_alone=question.said_alone,
            unknown=list(unknown),
            results=[_kept(each) for each in found],
            asked_at=at,
            asked_by=person,
        )
        record_event("engine_answered", person=person, subject=case, detail=detail)
    return kept


def _kept(found: Found) -> dict[str, Any]:
    row = found.shown
    return {
        "label": row.label,
        "kind": row.kind.value,
        "month": row.month.value,
        "period": row.period.value,
        "cents": found.cents,
        "holds": found.holds,
    }
