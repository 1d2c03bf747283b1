# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Decisions with what came of them, as plain columns for evaluation and feedback."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django.db.models import F, Q, QuerySet
from django.utils import timezone

from kenniskompas.casework.attainment.service import OWN_GOALS, own_goals_seen
from kenniskompas.casework.decision.choices import Withdrawal
from kenniskompas.casework.decision.models import Decision, Lot
from kenniskompas.casework.execution.choices import Moment
from kenniskompas.casework.execution.courses import FOLLOWED, Dated, course_of, last_known_day
from kenniskompas.casework.execution.horizon import counts_from
from kenniskompas.casework.execution.models import (
    LifeEvent,
    Measurement,
    Progress,
    UnknownOutcome,
)
from kenniskompas.casework.intake.fields import BY_CODE, fields_for
from kenniskompas.casework.intake.models import CaseFact

if TYPE_CHECKING:
    from kenniskompas.accounts.models import Organisation, Person, Team

UNKNOWN = "unknown"
Columns = dict[str, list[Any]]


def evaluation_panel(
    question: str,
    outcome: str,
    *,
    organisation: Organisation,
    since: date | None = None,
    until: date | None = None,
) -> Columns:
    """One row per client at the first decision: arm, facts known then, outcome, clusters.

    Facts come from the allow-list only and from before the decision: as the advice saw them, or
    else as recorded by then; what was not known is “unknown”. `outcome` and `before` are None
    where nothing was measured; what was measured long before its horizon does
    not count; `unknown_because` is then the reason that was given for it, if any. Rows stand in the
    order of their decisions.
    """
    decided = _decided(question, organisation, since, until)
    after = _values(outcome, Moment.AFTER, question, organisation)
    before = _values(outcome, Moment.BEFORE, question, organisation)
    unknown = _unknown(outcome, question, organisation)
    seen = [
        _last(after.get(case, ()), since=counts_from(outcome, day))
        for case, day in zip(decided["case"], decided["decided_on"], strict=True)
    ]
    return {
        **decided,
        "before": [_last(before.get(case, ())) for case in decided["case"]],
        "outcome": seen,
        "unknown_because": [
            None if value is not None else unknown.get(case)
            for case, value in zip(decided["case"], seen, strict=True)
        ],
    }


def followed_panel(
    what: str,
    *,
    organisation: Organisation,
    today: date,
    since: date | None = None,
    until: date | None = None,
) -> Columns:
    """The same rows, with how long it took: `outcome` is months from the decision until `what`
    was reached, ruled out or lost from sight, and `ended` which of these (1, 2, 0).

    `what` is a key of `courses.FOLLOWED`. What happened after `today` is not known yet.
    """
    rule = FOLLOWED[what]
    decided = _decided(rule.question, organisation, since, until)
    events = _life_events(rule.question, organisation, today)
    heard = _heard_on(rule.question, organisation, today) if rule.seen_by_benefit else {}
    courses = []
    for case, day in zip(decided["case"], decided["decided_on"], strict=True):
        own = events.get(case, [])
        known = today
        if rule.seen_by_benefit:
            known = last_known_day(own, heard.get(case, []), today=today)
        courses.append(course_of(own, rule=rule, since=day, seen_until=known))
    return {
        **decided,
        "outcome": [months for months, _end in courses],
        "ended": [end for _months, end in courses],
    }


def _decided(
    question: str, organisation: Organisation, since: date | None, until: date | None
) -> Columns:
    """One row per client at the first decision: arm, facts known then, clusters."""
    decisions = _first_decisions(question, organisation, since, until)
    facts = _facts_of(question, organisation)
    codes = [field.code for field in fields_for(question)]
    known = [_facts_at_decision(row, facts.get(row["case_id"], {})) for row in decisions]
    return {
        "case": [str(row["case_id"]) for row in decisions],
        "decided_on": [timezone.localdate(row["decided_at"]) for row in decisions],
        "arm": [row["choice__slug"] for row in decisions],
        "advice_version": [row["snapshot__version__number"] for row in decisions],
        "caseworker": [row["decided_by_id"] for row in decisions],
        "team": [row["case__team_id"] for row in decisions],
        **{code: [row.get(code, UNKNOWN) for row in known] for code in codes},
    }


def drawn_panel(
    experiment_ref: str, outcome: str, *, organisation: Organisation, question: str
) -> Columns:
    """One row per place that was drawn: by the lot, not by what was chosen after it, also of who
    took the lot back later. Who took back what comes of it too has no row.

    `arm` is what the lot pointed to, `chosen` what was decided (None while nothing was); `outcome`
    is None where nothing was measured near its horizon. Rows stand in the order of drawing.
    """
    lots = Lot.objects.filter(
        schedule__experiment_ref=experiment_ref, case__client__organisation=organisation
    ).exclude(Q(place=None) | Q(withdrawn=Withdrawal.DATA))
    columns = ("case_id", "place__arm", "place__stratum", "place__opened_at")
    rows = list(lots.order_by("place__number").values(*columns))
    after = _values(outcome, Moment.AFTER, question, organisation)
    drawn_on = [timezone.localdate(row["place__opened_at"]) for row in rows]
    # The first choice after the draw: later ones are another decision.
    taken = Decision.objects.filter(
        case__lots__in=lots, decided_at__gte=F("case__lots__place__opened_at")
    )
    chosen = dict(taken.order_by("-decided_at").values_list("case_id", "choice__slug"))
    return {
        "case": [str(row["case_id"]) for row in rows],
        "drawn_on": drawn_on,
        "arm": [row["place__arm"] for row in rows],
        "stratum": [row["place__stratum"] for row in rows],
        "chosen": [chosen.get(row["case_id"]) for row in rows],
        "outcome": [
            _last(after.get(str(row["case_id"]), ()), since=counts_from(outcome, day))
            for row, day in zip(rows, drawn_on, strict=True)
        ],
    }


def decisions_of(
    *,
    person: Person | None = None,
    team: Team | None = None,
    since: date | None = None,
    until: date | None = None,
) -> list[dict[str, Any]]:
    """Decisions of one professional or one team with what was seen afterwards, newest first.

    `results` maps an outcome to its last measured value. Without names: rows of a team carry no
    person.
    """
    if (person is None) == (team is None):
        raise ValueError("decisions_of needs a person or a team, and not both")
    taken = Decision.objects.filter(decided_at__isnull=False)
    taken = taken.filter(decided_by=person) if person else taken.filter(case__team=team)
    rows = list(
        _within(taken, since, until)
        .order_by("-decided_at")
        .values(
            "id",
            "case_id",
            "case__client__pseudonym",
            "case__question",
            "choice__slug",
            "choice__name",
            "own_option__slug",
            "followed_advice",
            "deviation_reason",
            "deviation_text",
            "decided_at",
            "evaluation__would_choose_again",
        )
    )
    results = _results(taken)
    return [_plain(dict(row)) | {"results": results.get(row["case_id"], {})} for row in rows]


def _plain(row: dict[str, Any]) -> dict[str, Any]:
    names = {
        "id": "decision",
        "case_id": "case",
        "case__client__pseudonym": "pseudonym",
        "case__question": "question",
        "choice__slug": "option",
        "choice__name": "option_name",
        "own_option__slug": "own_option",
        "evaluation__would_choose_again": "would_choose_again",
    }
    return {names.get(name, name): value for name, value in row.items()}


def _results(taken: QuerySet[Decision]) -> dict[Any, dict[str, float]]:
    seen = Measurement.objects.filter(moment=Moment.AFTER, case__decisions__in=taken)
    results: dict[Any, dict[str, float]] = {}
    for case, outcome, value in seen.order_by("on", "pk").values_list(
        "case_id", "outcome", "value"
    ):
        results.setdefault(case, {})[outcome] = value
    return results


def _first_decisions(
    question: str, organisation: Organisation, since: date | None, until: date | None
) -> list[dict[str, Any]]:
    taken = Decision.objects.filter(
        decided_at__isnull=False, case__question=question, case__client__organisation=organisation
    )
    rows = _within(taken, since, until).order_by("decided_at", "pk")
    columns = rows.values(
        "case_id",
        "case__client_id",
        "case__team_id",
        "choice__slug",
        "decided_at",
        "decided_by_id",
        "snapshot__inputs",
        "snapshot__version__number",
    )
    first: dict[Any, dict[str, Any]] = {}
    for row in columns:
        first.setdefault(row["case__client_id"], dict(row))
    return list(first.values())


def _within(
    decisions: QuerySet[Decision], since: date | None, until: date | None
) -> QuerySet[Decision]:
    if since is not None:
        decisions = decisions.filter(decided_at__date__gte=since)
    if until is not None:
        decisions = decisions.filter(decided_at__date__lte=until)
    return decisions


Facts = dict[Any, dict[str, tuple[str, datetime]]]


def _facts_of(question: str, organisation: Organisation) -> Facts:
    rows: Iterable[tuple[Any, str, str, datetime]] = CaseFact.objects.filter(
        case__question=question, case__client__organisation=organisation
    ).values_list("case_id", "field", "value", "recorded_at")
    facts: Facts = {}
    for case, field, value, at in rows:
        facts.setdefault(case, {})[field] = (value, at)
    return facts


def _facts_at_decision(
    decision: dict[str, Any], facts: dict[str, tuple[str, datetime]]
) -> dict[str, str]:
    by_then = {field: value for field, (value, at) in facts.items() if at <= decision["decided_at"]}
    seen = decision["snapshot__inputs"] or {}
    return by_then | {field: value for field, value in seen.items() if field in BY_CODE}


def _values(
    outcome: str, moment: str, question: str, organisation: Organisation
) -> dict[str, list[tuple[date, float]]]:
    """What was measured in each case, the oldest first; goals are written after the decision."""
    if outcome == OWN_GOALS:
        return own_goals_seen(question, organisation) if moment == Moment.AFTER else {}
    rows = Measurement.objects.filter(
        outcome=outcome,
        moment=moment,
        case__question=question,
        case__client__organisation=organisation,
    ).order_by("on", "pk")
    seen: dict[str, list[tuple[date, float]]] = {}
    for case, on, value in rows.values_list("case_id", "on", "value"):
        seen.setdefault(str(case), []).append((on, value))
    return seen


def _unknown(outcome: str, question: str, organisation: Organisation) -> dict[str, str]:
    """Why an outcome has no value, by case."""
    rows = UnknownOutcome.objects.filter(
        outcome=outcome, case__question=question, case__client__organisation=organisation
    )
    return {str(case): reason for case, reason in rows.values_list("case_id", "reason")}


def _life_events(question: str, organisation: Organisation, today: date) -> dict[str, list[Dated]]:
    rows = LifeEvent.objects.filter(
        case__question=question, case__client__organisation=organisation, on__lte=today
    ).order_by("on", "pk")
    events: dict[str, list[Dated]] = {}
    for case, kind, on in rows.values_list("case_id", "kind", "on"):
        events.setdefault(str(case), []).append((kind, on))
    return events


def _heard_on(question: str, organisation: Organisation, today: date) -> dict[str, list[date]]:
    """Days on which something was measured or somebody said how it goes."""
    days: dict[str, list[date]] = {}
    for model in (Measurement, Progress):
        rows = model.objects.filter(
            case__question=question, case__client__organisation=organisation, on__lte=today
        )
        for case, on in rows.values_list("case_id", "on"):
            days.setdefault(str(case), []).append(on)
    return days


def _last(seen: Sequence[tuple[date, float]], *, since: date = date.min) -> float | None:
    return next((value for on, value in reversed(seen) if on >= since), None)
