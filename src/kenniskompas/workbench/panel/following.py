# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""What followed the decision: the arm by the landmark, and the outcome after it.

Time without an arm cannot be lost in a grace period for one arm and not for another: everybody is
followed from the day on which the arms of all are known.
"""

import ibis

from kenniskompas.workbench.panel.columns import DAYS_IN_MONTH, days_of
from kenniskompas.workbench.panel.definition import PanelDefinition
from kenniskompas.workbench.panel.history import is_open
from kenniskompas.workbench.panel.records import Expr, Records, attach, pairs_of

# Why somebody who is eligible has no row, in the order in which it is looked at.
EXCLUSIONS = (
    "not_observed_at_time_zero",
    "already_in_an_arm",
    "lost_before_landmark",
    "outcome_before_landmark",
    "competing_before_landmark",
    "started_no_arm",
    "lost_before_horizon",
)

# The same for strategies that are followed from time zero on.
AT_ZERO = ("not_observed_at_time_zero", "already_in_an_arm", "outcome_at_time_zero")


def with_following(definition: PanelDefinition, records: Records, chosen: Expr) -> Expr:
    """The chosen decisions with arm, outcome, and `excluded`: 0 or the number of the reason."""
    landmark = chosen.time_zero + days_of(definition.grace)
    base = chosen.mutate(landmark=landmark)
    people = attach(base, records.observation)
    people = _with_starts(definition, records, base, people)
    people = _with_outcome(definition, records, base, people)
    return people.mutate(excluded=_excluded(definition, people))


def with_follow_up(definition: PanelDefinition, records: Records, chosen: Expr) -> Expr:
    """Everybody from time zero on, for strategies: `start` and `arm`, `last` day, `is_seen`.

    `excluded` counts reasons as `with_following` does; nobody is left out for what came later.
    """
    base = chosen.mutate(landmark=chosen.time_zero + days_of(definition.grace))
    people = attach(base, records.observation)
    people = _with_starts(definition, records, base, people)
    spells = _pairs(base, event_spells(definition, records))
    going_on = is_open(spells, spells.time_zero)
    facts = spells.group_by("key").agg(
        had=going_on.cast("int64").max(),
        first_after=spells.started_on.min(where=spells.started_on > spells.time_zero),
    )
    people = attach(people, facts)
    is_seen = people.first_after.notnull() & (people.first_after <= people.observed_until)
    people = people.mutate(
        is_seen=is_seen.cast("int64"),
        last=is_seen.ifelse(people.first_after, people.observed_until),
    )
    reasons = {
        "not_observed_at_time_zero": ~_is_observed(people),
        "already_in_an_arm": people.already > 0,
        "outcome_at_time_zero": (people.had == 1).fill_null(False),
    }
    numbered = [(reasons[name], number) for number, name in enumerate(AT_ZERO, start=1)]
    return people.mutate(excluded=ibis.cases(*numbered, else_=0))


def study_activities(definition: PanelDefinition, records: Records) -> Expr:
    """The activities that belong to an arm, with its name as `arm`."""
    table = records.activities
    named = [(table.activity.isin(codes), arm) for arm, codes in definition.arms.items()]
    placed = table.mutate(arm=ibis.cases(*named, else_=ibis.null("string")))
    return placed.filter(placed.arm.notnull())


def event_spells(definition: PanelDefinition, records: Records) -> Expr:
    return records.events.filter(records.events.event == definition.outcome.event)


def competing_spells(definition: PanelDefinition, records: Records) -> Expr:
    return records.events.filter(records.events.event.isin(definition.outcome.competing))


def _with_starts(definition: PanelDefinition, records: Records, base: Expr, people: Expr) -> Expr:
    """`arm` by the landmark, and whether somebody was in an arm already."""
    pairs = _pairs(base, study_activities(definition, records), "arm")
    is_earlier = pairs.started_on < pairs.time_zero
    still = is_earlier & (pairs.ended_on.isnull() | (pairs.ended_on >= pairs.time_zero))
    already = pairs.filter(still).group_by("key").agg(already=ibis._.count())
    in_grace = pairs.filter(pairs.started_on.between(pairs.time_zero, pairs.landmark))
    first = ibis.window(group_by="key", order_by=["started_on", "row"])
    placed = in_grace.mutate(place=ibis.row_number().over(first))
    starts = placed.filter(placed.place == 0).select("key", "arm", start="started_on")
    control = definition.protocol.control
    people = attach(attach(people, starts), already)
    arm = people.arm if definition.has_active_control else people.arm.fill_null(control)
    return people.mutate(arm=arm, already=people.already.fill_null(0))


def _with_outcome(definition: PanelDefinition, records: Records, base: Expr, people: Expr) -> Expr:
    spells = _pairs(base, event_spells(definition, records))
    has_begun = spells.started_on <= spells.landmark
    overlaps = has_begun & (spells.ended_on.isnull() | (spells.ended_on >= spells.time_zero))
    facts = spells.group_by("key").agg(
        had=overlaps.cast("int64").max(),
        first_after=spells.started_on.min(where=spells.started_on > spells.landmark),
    )
    people = attach(people, facts)
    if definition.outcome.competing:
        others = _pairs(base, competing_spells(definition, records))
        people = attach(people, others.group_by("key").agg(other_from=others.started_on.min()))
    if definition.outcome.kind in ("at_horizon", "months"):
        people = attach(people, _marked(definition, records, spells))
    return people.mutate(**_outcome_columns(definition, people))


def _marked(definition: PanelDefinition, records: Records, spells: Expr) -> Expr:
    """In how many months after the landmark, on their day, the event was going on."""
    months, horizon = records.months, definition.outcome.horizon
    counted = months.month == horizon
    if definition.outcome.kind == "months":
        counted = months.month <= horizon
    marked = spells.cross_join(months.filter(counted))
    going_on = is_open(marked, marked.landmark + marked.days)
    return marked.filter(going_on).group_by("key").agg(marks=ibis._.month.nunique())


def _outcome_columns(definition: PanelDefinition, people: Expr) -> dict[str, Expr]:
    protocol, outcome = definition.protocol, definition.outcome
    if outcome.kind == "duration":
        return _duration_columns(definition, people)
    if outcome.kind == "by_horizon":
        end = people.landmark + days_of(outcome.horizon)
        happened = (people.first_after <= end).fill_null(False)
        return {protocol.outcome: happened.cast("int64")}
    return {protocol.outcome: people.marks.fill_null(0).cast("int64")}


def _duration_columns(definition: PanelDefinition, people: Expr) -> dict[str, Expr]:
    """Months until the event, until what competes with it, or until nobody saw the person any
    more; of two ends on one day the event counts."""
    protocol = definition.protocol
    until = people.observed_until
    is_seen = people.first_after.notnull() & (people.first_after <= until)
    last = is_seen.ifelse(people.first_after, until)
    ended = is_seen.cast("int64")
    columns: dict[str, Expr] = {}
    if definition.outcome.competing:
        is_other = people.other_from.notnull() & (people.other_from <= until)
        is_other &= ~is_seen | (people.other_from < people.first_after)
        last = is_other.ifelse(people.other_from, last)
        ended = (is_seen & ~is_other).cast("int64")
        if isinstance(protocol.competing, str):
            columns[protocol.competing] = is_other.cast("int64")
        else:
            ended = is_other.ifelse(int(protocol.competing or 0), ended).cast("int64")
    months = (last - people.landmark).cast("float64") / DAYS_IN_MONTH
    return {protocol.outcome: months, str(protocol.event): ended, **columns}


def _excluded(definition: PanelDefinition, people: Expr) -> Expr:
    kind = definition.outcome.kind
    landmark, until = people.landmark, people.observed_until
    end = landmark + days_of(definition.outcome.horizon)
    is_new = kind in ("by_horizon", "duration")
    is_ruled_out = ibis.literal(False)
    if definition.outcome.competing:
        is_ruled_out = (people.other_from <= landmark).fill_null(False)
    reasons = {
        "not_observed_at_time_zero": ~_is_observed(people),
        "already_in_an_arm": people.already > 0,
        "lost_before_landmark": until < landmark,
        "outcome_before_landmark": (people.had == 1).fill_null(False) & is_new,
        "competing_before_landmark": is_ruled_out,
        "started_no_arm": people.arm.isnull(),
        "lost_before_horizon": (until < end) & (kind != "duration"),
    }
    numbered = [(reasons[name], number) for number, name in enumerate(EXCLUSIONS, start=1)]
    return ibis.cases(*numbered, else_=0)


def _is_observed(people: Expr) -> Expr:
    """Whether somebody was seen on the day of the decision."""
    first, last = people.observed_from, people.observed_until
    has_begun = first.isnull() | (first <= people.time_zero)
    return has_begun & last.notnull() & (last >= people.time_zero)


def _pairs(people: Expr, table: Expr, *more: str) -> Expr:
    """Each person's time zero and landmark beside each of their records."""
    moments = people.select("key", "time_zero", "landmark")
    return pairs_of(moments, table.select("key", "row", "started_on", "ended_on", *more))
