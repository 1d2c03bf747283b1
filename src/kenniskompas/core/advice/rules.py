# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""The rule table: an ordered list that a person can read, evaluated first match first."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from kenniskompas.core.advice.model import (
    ADMISSIBLE,
    EXCLUDED,
    UNKNOWN,
    Question,
    Rule,
    holds,
)


@dataclass(frozen=True, slots=True)
class Admission:
    """What the table decides about one option, and the sentence of the rule that decided."""

    option: str
    action: str
    sentence: str


@dataclass(frozen=True, slots=True)
class InputChange:
    """With `value` for `name`, the table would decide otherwise about `option`."""

    name: str
    value: str
    option: str
    before: str
    after: str


def admit_options(question: Question, inputs: Mapping[str, str]) -> tuple[Admission, ...]:
    """What the rule table decides about each option, in the order of the options.

    The first rule whose condition holds decides. A condition on an unknown input does not hold, so
    that not knowing never excludes. Usual service is always admissible.

    Raises
    ------
    ValueError
        If `inputs` names an input that the version does not allow.
    """
    for name in inputs:
        if name not in question.inputs:
            raise ValueError(f"input {name!r} is not allowed for question {question.code!r}")
    return tuple(admit_option(question, option, inputs) for option in question.options)


def admit_option(question: Question, option: str, inputs: Mapping[str, str]) -> Admission:
    rule = first_match(question.rules, option, inputs)
    if rule is None or (option == question.usual and rule.action == EXCLUDED):
        return Admission(option, ADMISSIBLE, "")
    return Admission(option, rule.action, rule.sentence)


def first_match(rules: Iterable[Rule], option: str, inputs: Mapping[str, str]) -> Rule | None:
    return next(
        (rule for rule in rules if rule.option == option and holds(rule.when, inputs)), None
    )


def input_changes(question: Question, inputs: Mapping[str, str]) -> tuple[InputChange, ...]:
    """Inputs now unknown whose value would change what the table decides, rule by rule."""
    now = {each.option: each.action for each in admit_options(question, inputs)}
    found: dict[tuple[str, str, str], InputChange] = {}
    for rule in question.rules:
        for name, values in rule.when.items():
            if inputs.get(name, UNKNOWN) != UNKNOWN:
                continue
            for value in values:
                after = admit_option(question, rule.option, {**inputs, name: value}).action
                if after != now[rule.option]:
                    found[name, value, rule.option] = InputChange(
                        name, value, rule.option, now[rule.option], after
                    )
    return tuple(found.values())
