# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""The address of a worklist: what it means, and the same back as an address."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from django.http import QueryDict

from kenniskompas.casework.debts.labels import SOON
from kenniskompas.casework.intake.choices import CaseStatus, Question, Signal
from kenniskompas.casework.intake.service import WorklistQuery
from kenniskompas.casework.intake.steps import Step

SCOPES = ("mine", "turn", "team")
TERMS = "terms"
# As long as a client number may be.
MOST_TEXT = 60
LISTS: Mapping[str, tuple[str, ...]] = {
    "question": tuple(Question.values),
    "step": tuple(Step.values),
    "status": tuple(CaseStatus.values),
}


def query_of(data: QueryDict, today: date) -> WorklistQuery:
    """Only known values narrow the list; anything else is left out."""
    chosen = known_part(data)
    show = chosen.get("show", "")
    statuses = tuple(chosen.getlist("status"))
    return WorklistQuery(
        scope=chosen.get("scope", "mine"),
        questions=tuple(chosen.getlist("question")),
        steps=tuple(chosen.getlist("step")),
        statuses=statuses or (CaseStatus.OPEN.value,),
        text=chosen.get("q", ""),
        term_by=today + timedelta(days=SOON) if show == TERMS else None,
        signal=Signal(show) if show in Signal.values else None,
        today=today,
    )


def known_part(data: QueryDict) -> QueryDict:
    """What a worklist understands of an address, and no page number."""
    known = QueryDict(mutable=True)
    if data.get("scope") in SCOPES:
        known["scope"] = data["scope"]
    # Addresses of before the tabs said so with a box of their own.
    show = TERMS if data.get("term") == "soon" else data.get("show")
    if show in {TERMS, *Signal.values}:
        known["show"] = show
    for name, values in LISTS.items():
        found = [value for value in data.getlist(name) if value in values]
        if found:
            known.setlist(name, found)
    text = data.get("q", "").strip()[:MOST_TEXT]
    if text:
        known["q"] = text
    return known


def with_value(data: QueryDict, **values: Any) -> str:
    """The same list with something else chosen; an empty value leaves it out."""
    kept = known_part(data)
    for name, value in values.items():
        if value:
            kept[name] = value
        else:
            kept.pop(name, None)
    return kept.urlencode()
