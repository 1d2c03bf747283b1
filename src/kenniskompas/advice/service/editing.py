# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""One change to the document of a proposal: a rule, an outcome, the thresholds, an example."""

import copy
from collections.abc import Mapping
from typing import Any

Data = dict[str, Any]


def with_thresholds(data: Mapping[str, Any], values: Mapping[str, float | None]) -> Data:
    """None takes a key out."""
    changed = copy.deepcopy(dict(data))
    together = {**changed["thresholds"], **values}
    changed["thresholds"] = {name: bar for name, bar in together.items() if bar is not None}
    return changed


def with_outcome(
    data: Mapping[str, Any], question: str, code: str, values: Mapping[str, float | None]
) -> Data:
    """None takes a key out."""
    changed = copy.deepcopy(dict(data))
    for outcome in question_in(changed, question)["outcomes"]:
        if outcome["code"] == code:
            outcome.update(values)
            for name in [name for name, value in values.items() if value is None]:
                outcome.pop(name, None)
    return changed


def with_rule(
    data: Mapping[str, Any], question: str, rule: Mapping[str, Any], *, place: int | None = None
) -> Data:
    """`place` counts from 0 in the order of the table; without one the rule comes first of its
    option, so that it counts before what is there for everybody."""
    changed = copy.deepcopy(dict(data))
    rules = question_in(changed, question)["rules"]
    if place is not None:
        rules[place] = dict(rule)
        return changed
    own = [at for at, each in enumerate(rules) if each["option"] == rule["option"]]
    rules.insert(own[0] if own else len(rules), dict(rule))
    return changed


def without_rule(data: Mapping[str, Any], question: str, place: int) -> Data:
    changed = copy.deepcopy(dict(data))
    del question_in(changed, question)["rules"][place]
    return changed


def with_case(data: Mapping[str, Any], case: Mapping[str, Any]) -> Data:
    changed = copy.deepcopy(dict(data))
    changed["cases"] = [*changed.get("cases", ()), dict(case)]
    return changed


def without_case(data: Mapping[str, Any], place: int) -> Data:
    changed = copy.deepcopy(dict(data))
    del changed["cases"][place]
    return changed


def question_in(data: Mapping[str, Any], code: str) -> Data:
    question: Data = next(each for each in data["questions"] if each["code"] == code)
    return question
