# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who counts, from which decision: the first one at which every rule is met."""

from functools import reduce
from operator import and_

import ibis

from kenniskompas.workbench.effects.conditions import Condition
from kenniskompas.workbench.panel.definition import PanelDefinition, Rule
from kenniskompas.workbench.panel.history import with_history
from kenniskompas.workbench.panel.records import Expr, Records, pairs_of
from kenniskompas.workbench.panel.sources import day_number


def candidate_decisions(definition: PanelDefinition, records: Records) -> Expr:
    """Every person and day with a decision in the period, with the day of birth."""
    decisions, people = records.decisions, records.people
    first, last = day_number(definition.since), day_number(definition.until)
    inside = decisions.filter(decisions.decided_on.between(first, last))
    moments = inside.select("key", time_zero=inside.decided_on).distinct()
    return pairs_of(moments, people.select("key", "born_on"))


def chosen_decisions(definition: PanelDefinition, records: Records, candidates: Expr) -> Expr:
    """One row per person among the candidates: history, and `failed`.

    `failed` is 0 for who is eligible, or the number of the first rule that the person's first
    decision does not meet.
    """
    candidates = with_history(definition, records, candidates)
    failed = _failed(definition, candidates)
    candidates = candidates.mutate(failed=failed)
    earliest = ibis.window(
        group_by="key", order_by=[(candidates.failed > 0).cast("int64"), candidates.time_zero]
    )
    placed = candidates.mutate(place=ibis.row_number().over(earliest))
    return placed.filter(placed.place == 0).drop("place")


def _failed(definition: PanelDefinition, candidates: Expr) -> Expr:
    numbered = [
        (~_meets(rule, candidates), number)
        for number, rule in enumerate(definition.eligibility, start=1)
    ]
    return ibis.cases(*numbered, else_=0) if numbered else ibis.literal(0)


def _meets(rule: Rule, table: Expr) -> Expr:
    return reduce(and_, (_holds(one, table) for one in rule.conditions))


def _holds(condition: Condition, table: Expr) -> Expr:
    """A comparison that is never unknown: who has no value meets only the word unknown."""
    column = table[condition.column]
    if condition.low is not None and condition.high is not None:
        return column.between(condition.low, condition.high).fill_null(False)
    wanted = [value for value in condition.values if value is not None]
    values = wanted if column.type().is_string() else [float(value) for value in wanted]
    found = column.isin(values).fill_null(False) if values else ibis.literal(False)
    return found | column.isnull() if None in condition.values else found
