# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Which legal terms run in a case, and the one that ends first, kept on the case itself."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from kenniskompas.casework.debts.choices import MomentKind, Phase
from kenniskompas.casework.intake.choices import CaseStatus
from kenniskompas.casework.intake.law import DatedRule, RuleCode, rule_on
from kenniskompas.casework.intake.service import first_term, show_first_term

if TYPE_CHECKING:
    from kenniskompas.casework.debts.models import DebtHelp, DebtPhase, LegalMoment
    from kenniskompas.casework.intake.models import Case

# Once one of these has begun, the first conversation was held or the decision taken, also where
# nobody recorded its day.
AFTER_TALK = frozenset(Phase) - {Phase.APPLICATION, Phase.ADVICE}
AFTER_DECISION = AFTER_TALK - {Phase.INTAKE, Phase.STABILISATION}


@dataclass(frozen=True, slots=True)
class RunningTerm:
    """One term: by which rule (None when the day was given) and for which moment."""

    code: str
    last_day: date
    starts_on: date | None = None
    rule: DatedRule | None = None
    moment: LegalMoment | None = None


def running_terms(
    debt_help: DebtHelp,
    *,
    opened_on: date,
    phases: Iterable[DebtPhase],
    moments: Iterable[LegalMoment],
) -> list[RunningTerm]:
    """The terms that still run, the first to end first."""
    begun = {row.phase: row for row in phases if row.starts_on or row.ends_on}
    if debt_help.ends_on or Phase.EXIT in begun:
        return []
    found = [*_of_course(debt_help, begun, opened_on), *_of_moments(moments)]
    return sorted(found, key=lambda term: term.last_day)


def terms_of_case(case: Case, debt_help: DebtHelp | None) -> list[RunningTerm]:
    """What runs in `case`; before anything is recorded that is what the case itself keeps."""
    if case.status != CaseStatus.OPEN:
        return []
    if debt_help is None:
        return _of_opening(case)
    return running_terms(
        debt_help,
        opened_on=case.opened_on,
        phases=debt_help.phases.all(),
        moments=debt_help.moments.all(),
    )


def refresh_term(debt_help: DebtHelp) -> None:
    """Keep the term that ends first on the case, after anything that may have changed it."""
    case = debt_help.case
    terms = running_terms(
        debt_help,
        opened_on=case.opened_on,
        phases=debt_help.phases.order_by("pk"),
        moments=debt_help.moments.order_by("pk"),
    )
    set_term(case, terms)
    case.save(update_fields=["term_on", "term_code"])


def set_term(case: Case, terms: list[RunningTerm]) -> None:
    first = terms[0] if terms and case.status == CaseStatus.OPEN else None
    show_first_term(case, (first.last_day, first.code) if first else None)


def _of_opening(case: Case) -> list[RunningTerm]:
    first = first_term(case.question, opened_on=case.opened_on)
    if case.term_on is None or not first:
        return []
    rule = rule_on(RuleCode(first["term_code"]), case.opened_on)
    return [RunningTerm(first["term_code"], first["term_on"], case.opened_on, rule)]


def _of_course(
    debt_help: DebtHelp, begun: dict[str, DebtPhase], opened_on: date
) -> Iterator[RunningTerm]:
    intake = begun.get(Phase.INTAKE)
    if not AFTER_TALK & set(begun):
        applied = begun.get(Phase.APPLICATION)
        applied_on = (applied and applied.starts_on) or debt_help.starts_on or opened_on
        yield from _by_rule(RuleCode.FIRST_TALK, applied_on)
        if debt_help.threat and debt_help.threatened_on:
            yield from _by_rule(RuleCode.THREATENED_TALK, debt_help.threatened_on)
    elif (
        intake
        and intake.starts_on
        and not (debt_help.ruled_on or debt_help.granted_on or AFTER_DECISION & set(begun))
    ):
        yield from _by_rule(RuleCode.DECISION, intake.starts_on)


def _of_moments(moments: Iterable[LegalMoment]) -> Iterator[RunningTerm]:
    for moment in moments:
        if moment.handled_on is None:
            yield from _of_moment(moment)


def _of_moment(moment: LegalMoment) -> Iterator[RunningTerm]:
    """A day from a letter comes before what the law says in general."""
    given = moment.deadline_on or moment.ends_on
    if given:
        yield RunningTerm(moment.kind, given, moment.starts_on, moment=moment)
    elif moment.kind == MomentKind.MORATORIUM and moment.starts_on:
        yield from _by_rule(RuleCode.MORATORIUM, moment.starts_on, moment)
    elif moment.kind == MomentKind.WSNP and moment.is_granted is False and moment.decided_on:
        yield from _by_rule(RuleCode.WSNP_APPEAL, moment.decided_on, moment)


def _by_rule(
    code: RuleCode, start: date, moment: LegalMoment | None = None
) -> Iterator[RunningTerm]:
    rule = rule_on(code, start)
    if rule is not None:
        yield RunningTerm(code.value, rule.last_day(start), start, rule, moment)
