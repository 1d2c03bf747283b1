# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""One question of an advice version: inputs, outcomes, options, rules and declared matches."""

from collections.abc import Collection

from kenniskompas.advice.service.inputs import ALLOWED_INPUTS, FORBIDDEN_INPUTS
from kenniskompas.core.advice import (
    ACTIONS,
    Baseline,
    Outcome,
    OutcomeLink,
    Question,
    Rule,
    Thresholds,
    Widening,
)
from kenniskompas.workbench.content.table import Table

QUESTIONS = ("work", "debts")
UNITS = ("risk", "points", "months", "wish")
EXCLUDING = "excluded"
Condition = dict[str, tuple[str, ...]]


def read_question(
    table: Table, thresholds: Thresholds, widening: Widening, founded_levels: tuple[str, ...]
) -> Question:
    inputs = read_inputs(table)
    outcomes = tuple(read_outcome(row, inputs) for row in table.tables("outcomes"))
    refuse_repeats(table, "outcomes", [each.code for each in outcomes])
    usual = table.slug("usual")
    rows = table.tables("options")
    options = tuple(row.slug("slug") for row in rows)
    refuse_repeats(table, "options", options)
    if usual not in options:
        raise table.error("not_a_choice", "usual", value=usual, allowed=", ".join(options))
    codes = [each.code for each in outcomes]
    wishes = {row.text("slug"): row.codes("wishes", codes) for row in rows}
    next_steps = {row.text("slug"): row.note("next_step") for row in rows}
    for row in rows:
        row.done()
    question = Question(
        code=table.code("code", QUESTIONS),
        usual=usual,
        options=options,
        inputs=inputs,
        outcomes=outcomes,
        rules=read_rules(table, options, inputs, usual),
        links=tuple(
            read_link(row, options, outcomes, inputs) for row in table.tables("outcome_map")
        ),
        thresholds=thresholds,
        widening=widening,
        founded_levels=founded_levels,
        next_steps=next_steps,
        wishes=wishes,
    )
    table.done()
    return question


def read_inputs(table: Table) -> tuple[str, ...]:
    for name in table.texts("inputs"):
        if name in FORBIDDEN_INPUTS:
            allowed = ", ".join(ALLOWED_INPUTS)
            raise table.error("not_a_choice", "inputs", value=name, allowed=allowed)
    return table.codes("inputs", ALLOWED_INPUTS)


def refuse_repeats(table: Table, key: str, values: Collection[str]) -> None:
    if not values:
        raise table.error("missing_key", key)
    seen: list[str] = []
    for value in values:
        if value in seen:
            raise table.error("duplicate_key", key, value=value, limit=seen.index(value) + 1)
        seen.append(value)


def read_outcome(table: Table, inputs: Collection[str]) -> Outcome:
    code, unit = table.text("code"), table.code("unit", UNITS)
    if unit == "wish":
        table.done()
        return Outcome(code=code, unit=unit, low=0, high=1, is_measured=False)
    low, high = number(table, "low"), number(table, "high")
    if high <= low:
        raise table.error("out_of_range", "high", value=high, allowed=f"> {low:g}")
    baselines = tuple(read_baseline(row, inputs, low, high) for row in table.tables("baselines"))
    if not baselines or baselines[-1].when:
        # The last one has to hold for everybody.
        raise table.error("missing_key", "baselines")
    outcome = Outcome(
        code=code,
        unit=unit,
        low=low,
        high=high,
        harm_margin=positive(table, "harm_margin"),
        prior_sd=positive(table, "prior_sd"),
        bias_sd=positive(table, "bias_sd"),
        baselines=baselines,
        group_sd=positive(table, "group_sd") if "group_sd" in table.data else 0.0,
    )
    table.done()
    return outcome


def read_baseline(table: Table, inputs: Collection[str], low: float, high: float) -> Baseline:
    mean = number(table, "mean")
    if not low <= mean <= high:
        raise table.error("out_of_range", "mean", value=mean, allowed=f"{low:g}–{high:g}")
    baseline = Baseline(
        mean=mean,
        se=positive(table, "se"),
        source=table.text("source"),
        when=read_condition(table, "when", inputs),
    )
    table.done()
    return baseline


def read_rules(
    table: Table, options: Collection[str], inputs: Collection[str], usual: str
) -> tuple[Rule, ...]:
    """The rules in their order; each option's last one holds for everybody."""
    rules = []
    for row in table.tables("rules"):
        rule = Rule(
            option=row.code("option", options),
            action=row.code("action", ACTIONS),
            sentence=row.text("sentence"),
            when=read_condition(row, "when", inputs),
        )
        if rule.option == usual and rule.action == EXCLUDING:
            raise row.error("not_a_choice", "action", value=rule.action, allowed=ACTIONS[0])
        row.done()
        rules.append(rule)
    for option in options:
        own = [rule for rule in rules if rule.option == option]
        if not own or own[-1].when:
            raise table.error("missing_key", f"rules[{option}]")
    return tuple(rules)


def read_link(
    table: Table, options: Collection[str], outcomes: Collection[Outcome], inputs: Collection[str]
) -> OutcomeLink:
    link = OutcomeLink(
        option=table.code("option", options),
        pool_outcome=table.text("pool_outcome"),
        outcome=table.code("outcome", [each.code for each in outcomes if each.is_measured]),
        reason=table.text("reason"),
        widening=at_least_one(table, "widening"),
        indirect_comparator=table.flag("indirect_comparator", default=True),
        holds_for=read_condition(table, "holds_for", inputs),
    )
    table.done()
    return link


def read_condition(table: Table, key: str, inputs: Collection[str]) -> Condition:
    """Per allowed input the values that count; "unknown" is no ground for anything."""
    found = table.table(key)
    if found is None:
        return {}
    for name in found.data:
        found.choice(name, name, inputs)
    known = {name: [v for v in ALLOWED_INPUTS[name] if v != "unknown"] for name in found.data}
    return {name: found.codes(name, known[name]) for name in found.data}


def number(table: Table, key: str) -> float:
    value = table.number(key)
    if value is None:
        raise table.error("missing_key", key)
    return value


def positive(table: Table, key: str) -> float:
    value = number(table, key)
    if not value > 0:
        raise table.error("not_positive", key, value=value)
    return value


def at_least_one(table: Table, key: str) -> float:
    value = table.number(key)
    if value is None:
        return 1.0
    if value < 1:
        raise table.error("out_of_range", key, value=value, allowed="≥ 1")
    return value
