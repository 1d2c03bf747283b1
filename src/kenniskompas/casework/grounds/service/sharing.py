# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""“May I share this?”: the first rule that fits, of the general law or of the law of the case."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from kenniskompas.casework.grounds.choices import StanceKind, Verdict
from kenniskompas.casework.grounds.service.stances import stance_on_sharing
from kenniskompas.casework.intake.service import Law, SharingRule, ground_of, law_of, laws_in_use

if TYPE_CHECKING:
    from kenniskompas.casework.intake.models import Case


@dataclass(frozen=True, slots=True)
class SharingAnswer:
    """Yes, yes if, or no; by which rule of which law, and what still has to be done.

    `rule` is None when no rule speaks of this: then the answer is no until somebody looked at it.
    """

    verdict: Verdict
    rule: SharingRule | None
    law: Law | None
    stance: str
    lapsed_on: date | None = None


def may_share(case: Case, *, recipient: str, what: str, why: str, on: date) -> SharingAnswer:
    """The answer for this case on this day; nothing is shared by asking."""
    ground = ground_of(case, on=on)
    stance = stance_on_sharing(case, recipient)
    law = law_of(case.legal_basis.code)
    held = laws_in_use(case.client.organisation_id, on=on)
    answer = decide_sharing(
        held, own=law.code if law else "", recipient=recipient, what=what, why=why, stance=stance
    )
    if ground.lapsed_on is None or answer.verdict == Verdict.NO:
        return answer
    if answer.rule is not None and answer.rule.for_every_case:
        return answer
    return SharingAnswer(Verdict.NO, answer.rule, answer.law, stance, ground.lapsed_on)


def decide_sharing(
    laws: Iterable[Law], *, own: str, recipient: str, what: str, why: str, stance: str
) -> SharingAnswer:
    """The first rule that fits; without one the answer is no.

    Rules of a law other than `own` count only when the law or the rule is meant for every case. An
    objection closes what needs the client to agree; a yes of the client opens it.
    """
    for law in laws:
        for rule in law.sharing:
            is_ours = law.always_on or law.code == own or rule.for_every_case
            if is_ours and _fits(rule, recipient, what, why):
                return SharingAnswer(_verdict(rule, stance), rule, law, stance)
    return SharingAnswer(Verdict.NO, None, None, stance)


def _fits(rule: SharingRule, recipient: str, what: str, why: str) -> bool:
    return (
        (not rule.recipients or recipient in rule.recipients)
        and (not rule.whats or what in rule.whats)
        and (not rule.whys or why in rule.whys)
    )


def _verdict(rule: SharingRule, stance: str) -> Verdict:
    verdict = Verdict(rule.answer)
    if verdict != Verdict.YES_IF or rule.needs != StanceKind.AGREES:
        return verdict
    if stance == StanceKind.OBJECTS:
        return Verdict.NO
    return Verdict.YES if stance == StanceKind.AGREES else verdict
