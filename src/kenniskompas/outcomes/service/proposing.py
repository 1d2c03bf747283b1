# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Rules that were learnt here, put forward as advice rules: two others approve them or not."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils import timezone

from kenniskompas.accounts.service import record_event
from kenniskompas.advice import service as advice
from kenniskompas.outcomes.models import ScoreSet
from kenniskompas.outcomes.service.whom import open_scores, propose_rules
from kenniskompas.workbench.targeting.proposed_rules import (
    Sentences,
    learnt_rules,
    values_in,
    with_learnt_rules,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kenniskompas.accounts.models import Person
    from kenniskompas.advice.models import RuleProposal


class NoRulesLearnt(Exception):
    """This estimation has no rules: refused, or its scores cannot be opened any more."""


def learnt_document(score_set: ScoreSet) -> dict[str, Any]:
    """The document of `kompas effects tree` of this estimation. Raises NoRulesLearnt."""
    store = open_scores(score_set)
    if store is None or not store.protocol.groups:
        raise NoRulesLearnt(score_set.pk)
    document = propose_rules(store)
    if document["value"] is None:
        raise NoRulesLearnt(score_set.pk)
    return document


@transaction.atomic
def propose_learnt_rules(
    score_set: ScoreSet,
    document: Mapping[str, Any],
    *,
    title: str,
    reason: str,
    sentences: Sentences,
    person: Person,
    at: datetime,
) -> RuleProposal:
    """Put the rules in use forward once more, with the learnt ones in their place in the table.

    Raises BadInput naming a fact or approach that the rules in use do not know; NoRulesLearnt where
    every learnt rule is about people of whom something is unknown; advice.NoActiveVersion.
    """
    study = score_set.study
    store = open_scores(score_set)
    if store is None:
        raise NoRulesLearnt(score_set.pk)
    rules = learnt_rules(document["rules"], values_in(store))
    if not rules:
        raise NoRulesLearnt(score_set.pk)
    version = advice.get_active_version(study.organisation)
    data = with_learnt_rules(
        version.document,
        study.question,
        rules,
        arms=[one["arm"] for one in score_set.result["arms"]],
        sentences=sentences,
        file=version.title,
    )
    proposal = advice.propose(
        study.organisation,
        advice.ProposalFields(title=title, reason=reason, activate_on=timezone.localdate(at)),
        person=person,
        at=at,
        data=data,
    )
    detail = {"score_set": score_set.pk, "proposal": proposal.pk}
    record_event("learnt_rules_proposed", person=person, subject=study, detail=detail)
    return proposal
