# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a proposal would change for the people who are helped now; counts only."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any

from kenniskompas.advice.models import RuleProposal
from kenniskompas.advice.service.document import document_of
from kenniskompas.advice.service.gathering import evidence_from, gather_evidence
from kenniskompas.advice.service.proposals import NotPossible, document_of_proposal, record_impact
from kenniskompas.advice.service.versions import active_version_of
from kenniskompas.core.advice import Evidence, Question, SameProfile, compare, rounded


def measure_impact(
    proposal: RuleProposal,
    profiles: Mapping[str, Sequence[SameProfile]],
    *,
    seen: str,
    at: datetime,
    tell: Callable[[int, int], None] | None = None,
) -> None:
    """Compare with the active version over the open cases, and keep the counts.

    `profiles`: per question the people who are helped now, by what advice may know of them.
    `tell` hears after each question how many are done, of how many.
    """
    active = active_version_of(proposal.organisation)
    if active is None:
        raise NotPossible("no_rules")
    before, after = document_of(active.document), document_of_proposal(proposal)
    rows = []
    for number, (code, question) in enumerate(after.questions.items(), 1):
        earlier = before.questions.get(code)
        if earlier is not None:
            evidence = evidence_for(proposal, earlier, question)
            found = compare(earlier, question, profiles.get(code, ()), evidence)
            rows.append({"question": code, **asdict(found)})
        if tell is not None:
            tell(number, len(after.questions))
    impact: dict[str, Any] = {
        "at": at.isoformat(),
        "compared_with": active.number,
        "questions": rows,
    }
    record_impact(proposal.pk, impact, seen=seen)


def evidence_for(proposal: RuleProposal, before: Question, after: Question) -> Evidence:
    options = list(dict.fromkeys((*before.options, *after.options)))
    return evidence_from(rounded(gather_evidence(proposal.organisation, after.code, options)))
