# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Giving an advice, and keeping all that is needed to make it again."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction

from kenniskompas.accounts.models import Organisation
from kenniskompas.advice.models import AdviceSnapshot, AdviceVersion, EvidenceSet
from kenniskompas.advice.service.gathering import (
    best_level,
    evidence_from,
    gather_evidence,
    leave_out_statistics,
)
from kenniskompas.advice.service.inputs import ALLOWED_INPUTS
from kenniskompas.advice.service.versions import get_active_version, options_for, question_of
from kenniskompas.core.advice import advise, digest, rounded


@transaction.atomic(savepoint=False)
def give_advice(
    *,
    organisation: Organisation,
    question: str,
    inputs: Mapping[str, str],
    ranking: Sequence[str],
    at: datetime,
    evidence: EvidenceSet | None = None,
    without_statistics: bool = False,
) -> AdviceSnapshot:
    """Make an advice by the active version and keep everything needed to make it again.

    Inputs that the version does not use are left out and not stored. `evidence` may be passed
    when many advices are made at once (see current_evidence). `without_statistics`: by the rules
    and what is founded only, for a client who wants no numbers of other people.

    Raises NoActiveVersion, UnknownQuestion, and ValueError for a value that is not on the list.
    """
    version = get_active_version(organisation)
    if evidence is None:
        evidence = current_evidence(
            organisation, question, version=version, without_statistics=without_statistics
        )
    used = used_inputs(version, question, inputs)
    result = compute(version, question, used, ranking, evidence.content)
    return AdviceSnapshot.objects.create(
        version=version,
        question=question,
        inputs=used,
        ranking=list(ranking),
        evidence=evidence,
        result=result,
        digest=digest(result),
        created_at=at,
    )


def current_evidence(
    organisation: Organisation,
    question: str,
    *,
    version: AdviceVersion | None = None,
    without_statistics: bool = False,
) -> EvidenceSet:
    """What is known now, stored once however many advices rest on it."""
    version = version or get_active_version(organisation)
    options = options_for(version, question)
    content = rounded(gather_evidence(organisation, question, options))
    if without_statistics:
        content = leave_out_statistics(content)
    # What has this digest is this content: no need to read it back.
    found, _ = EvidenceSet.objects.defer("content").get_or_create(
        digest=digest(content), defaults={"content": content}
    )
    found.content = content
    return found


def used_inputs(version: AdviceVersion, question: str, inputs: Mapping[str, str]) -> dict[str, str]:
    """The inputs that this version may use, each checked against its list of values."""
    used = {}
    for name in question_of(version, question).inputs:
        value = inputs.get(name) or "unknown"
        if value != "unknown" and value not in ALLOWED_INPUTS[name]:
            raise ValueError(f"{value!r} is not a value of {name}; use {ALLOWED_INPUTS[name]}")
        used[name] = value
    return used


def compute(
    version: AdviceVersion,
    question: str,
    inputs: Mapping[str, str],
    ranking: Sequence[str],
    content: Mapping[str, Any],
) -> dict[str, Any]:
    """The result as canonical data; depends on nothing but its arguments."""
    advice = advise(
        question=question_of(version, question),
        inputs=inputs,
        ranking=ranking,
        evidence=evidence_from(content),
    )
    result: dict[str, Any] = advice.as_dict()
    for card in result["cards"]:
        card.update(card_facts(content["options"].get(card["option"])))
    return dict(rounded(result))


def card_facts(facts: Mapping[str, Any] | None) -> dict[str, Any]:
    """The short facts on a card; its longer texts stay with the evidence."""
    if facts is None:
        return {"name": "", "practice": {"n": 0}, "level": "none", "cost": None}
    offers = facts["offers"]
    waits = [each["waiting_weeks"] for each in offers if each["waiting_weeks"] is not None]
    costs = [each["cost_per_client"] for each in offers if each["cost_per_client"] is not None]
    return {
        "name": facts["name"],
        "practice": {"n": facts["practice"]["n"], **facts["practice"]["by_status"]},
        "mechanisms": [each["name"] for each in facts["mechanisms"]],
        "level": best_level(facts["ratings"]),
        "cost": min(costs, key=float, default=None),
        "waiting_weeks": min(waits, default=None),
        "is_offered": bool(offers),
    }
