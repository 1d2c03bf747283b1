# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""What goes along with a referral: only what the rules of sharing let through, in fixed words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from kenniskompas.casework.debts.labels import judged, owed
from kenniskompas.casework.debts.service import help_of, look_at_debts
from kenniskompas.casework.grounds.choices import Recipient, StanceKind, Verdict, What, Why
from kenniskompas.casework.grounds.service import SharingAnswer, may_share
from kenniskompas.casework.intake.choices import Question
from kenniskompas.casework.intake.service import known_facts
from kenniskompas.casework.plan.service import current_plan
from kenniskompas.casework.referrals.choices import ALWAYS, SHAREABLE

if TYPE_CHECKING:
    from kenniskompas.casework.intake.models import Case

HEALTH_FACTS = frozenset({"health_limits", "ips_target_group"})
# What the client thinks of work is the client's own to tell.
UNTOLD_FACTS = frozenset({"own_expectation"})
OWN_HELP = frozenset({Recipient.SAME_TASK, Recipient.PROVIDER})


@dataclass(frozen=True, slots=True)
class Tellable:
    """One kind of thing about the client: may it go along, and in which words."""

    what: What
    answer: SharingAnswer
    lines: tuple[str, ...]

    @property
    def is_allowed(self) -> bool:
        return self.answer.verdict != Verdict.NO

    @property
    def needs(self) -> str:
        """What still has to be done first: nothing, telling the client, or asking for a yes."""
        rule, verdict = self.answer.rule, self.answer.verdict
        return rule.needs if rule is not None and verdict == Verdict.YES_IF else ""


def tellable_of(case: Case, recipient: str, *, on: date) -> list[Tellable]:
    """Everything there is to tell, with the answer of the rules to each."""
    why = Why.THIS_HELP if recipient in OWN_HELP else Why.OTHER_HELP
    words = _words(case, on)
    return [
        Tellable(what, may_share(case, recipient=recipient, what=what, why=why, on=on), words[what])
        for what in SHAREABLE
        if words[what]
    ]


def may_refer(found: list[Tellable]) -> bool:
    """Without saying that the client gets help there is no referral."""
    return any(each.what == ALWAYS and each.is_allowed for each in found)


def needs_of(found: list[Tellable]) -> str:
    """The most that any of it asks for: a yes above being told."""
    needs = {each.needs for each in found if each.is_allowed}
    for need in (StanceKind.AGREES, StanceKind.INFORMED):
        if need in needs:
            return need.value
    return ""


def _words(case: Case, on: date) -> dict[What, tuple[str, ...]]:
    facts = [known for known in known_facts(case) if known.fact is not None]
    told = [
        (known.field.code, f"{known.field.label}: {known.value_label}")
        for known in facts
        if known.field.code not in UNTOLD_FACTS and known.fact and known.fact.value != "unknown"
    ]
    return {
        What.CONTACT: _contact(case),
        What.AGREEMENTS: _agreements(case),
        What.PICTURE: tuple(words for code, words in told if code not in HEALTH_FACTS),
        What.DEBTS: _debts(case, on),
        What.HEALTH: tuple(words for code, words in told if code in HEALTH_FACTS),
    }


def _contact(case: Case) -> tuple[str, ...]:
    """The same for everybody: contact goes through us, and nothing is sent home."""
    identity = getattr(case.client, "identity", None)
    who = identity.full_name if identity is not None and identity.full_name else ""
    reach = _("Get in touch through %(name)s. Please send nothing to the client's home.")
    worker = case.caseworker.display_name if case.caseworker else case.client.organisation.name
    return (
        _("Client: %(who)s") % {"who": who or case.client.pseudonym},
        _("Help with: %(question)s") % {"question": case.get_question_display()},
        reach % {"name": worker},
    )


def _agreements(case: Case) -> tuple[str, ...]:
    plan = current_plan(case)
    if plan is None:
        return ()
    goals = [_("Goal: “%(text)s”") % {"text": goal.text} for goal in plan.goals.all()]
    agreed = [f"{each.who}: {each.text}" for each in plan.agreements.all()]
    return (*goals, *agreed)


def _debts(case: Case, on: date) -> tuple[str, ...]:
    debt_help = help_of(case) if case.question == Question.DEBTS else None
    if debt_help is None:
        return ()
    picture = look_at_debts(debt_help, on=on)
    return tuple(words for words in (owed(picture), judged(picture)) if words)
