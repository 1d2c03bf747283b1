# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""The question of `kompas effects what-if` in TOML."""

import math
from collections.abc import Sequence
from typing import cast

import numpy as np

from kenniskompas.core.effects.arrays import Floats
from kenniskompas.workbench.files.toml_keys import TomlSection
from kenniskompas.workbench.scenarios.model import (
    MOST_SCENARIOS,
    EffectRow,
    Evidence,
    Option,
    Rule,
    Scenario,
    WhatIf,
)

KINDS = ("study", "assumption")
CERTAINTIES = ("high", "moderate", "low", "very_low")
RULES = ("best", "as_now", "everyone")
TOP = ("question", "evidence", "outcome", "group", "option", "effect", "now", "scenario")
SCENARIO_KEYS = ("name", "rule", "option", "budget", "capacities", "priorities", "weights")
MOST_PEOPLE = 10_000_000


def parse_what_if(whole: TomlSection) -> WhatIf:
    """The question in a TOML document, or BadInput naming its first mistake."""
    whole.refuse_unknown(TOP)
    head = whole.section("question")
    head.refuse_unknown(("title", "usual", "splits", "seed"))
    outcomes = tuple(_named(whole, "outcome", ("name",)))
    groups = _groups(whole)
    options = _options(whole)
    usual = head.text("usual")
    names = [option.name for option in options]
    sections = whole.sections("effect", filled=True)
    effects = tuple(_effect(each, names, tuple(groups), outcomes) for each in sections)
    return WhatIf(
        title=head.text("title"),
        usual=usual,
        outcomes=outcomes,
        groups=groups,
        options=options,
        effects=effects,
        covariance=_covariance(sections, effects),
        evidence=_evidence(whole),
        now=_now(whole, groups, names),
        scenarios=_scenarios(whole, names, tuple(groups), outcomes),
        splits=2 * head.whole("splits", default=50, low=5, high=1000),
        seed=head.whole("seed", default=1, low=0, high=2**32 - 1),
    )


def _named(whole: TomlSection, key: str, keys: Sequence[str]) -> dict[str, TomlSection]:
    found: dict[str, TomlSection] = {}
    for section in whole.sections(key, filled=True):
        section.refuse_unknown(keys)
        name = section.text("name")
        if name in found:
            raise section.problem("taken", "name", value=name)
        found[name] = section
    return found


def _evidence(whole: TomlSection) -> dict[str, Evidence]:
    """What is marked as withdrawn is as if it were not there."""
    found = {}
    for section in whole.sections("evidence"):
        section.refuse_unknown(("id", "kind", "title", "source", "date", "certainty", "withdrawn"))
        kind = section.choice("kind", KINDS)
        each = Evidence(
            id=section.text("id"),
            kind="study" if kind == "study" else "assumption",
            title=section.text("title"),
            source=section.text("source"),
            date=section.day("date").isoformat(),
            certainty=section.choice("certainty", CERTAINTIES) if kind == "study" else "",
        )
        if not section.flag("withdrawn"):
            found[each.id] = each
    return found


def _groups(whole: TomlSection) -> dict[str, int]:
    sections = _named(whole, "group", ("name", "people"))
    return {n: each.whole("people", low=1, high=MOST_PEOPLE) for n, each in sections.items()}


def _options(whole: TomlSection) -> tuple[Option, ...]:
    sections = _named(whole, "option", ("name", "cost", "capacity", "evidence"))
    return tuple(
        Option(
            name=name,
            cost=section.number("cost", low=0),
            evidence=section.text("evidence"),
            capacity=section.number("capacity", low=0) if section.has("capacity") else None,
        )
        for name, section in sections.items()
    )


def _effect(
    section: TomlSection, options: Sequence[str], groups: Sequence[str], outcomes: Sequence[str]
) -> EffectRow:
    section.refuse_unknown(
        ("option", "group", "outcome", "estimate", "se", "control_se", "evidence")
    )
    return EffectRow(
        option=section.choice("option", options),
        outcome=section.choice("outcome", outcomes),
        estimate=section.number("estimate"),
        evidence=section.text("evidence"),
        group=section.choice("group", groups) if section.has("group") else "",
    )


def _covariance(sections: Sequence[TomlSection], effects: Sequence[EffectRow]) -> Floats:
    """Errors go together where a study compares several options with the same people."""
    se = [section.number("se", above=0) for section in sections]
    shared = [
        section.number("control_se", default=0.0, low=0, high=se[at] * (1 - 1e-9))
        for at, section in enumerate(sections)
    ]
    covariance = np.diag(np.square(se)).astype(np.float64)
    for a, one in enumerate(effects):
        for b, other in enumerate(effects):
            same = (one.evidence, one.group, one.outcome) == (
                other.evidence,
                other.group,
                other.outcome,
            )
            if a != b and same and one.option != other.option:
                covariance[a, b] = shared[a] * shared[b]
    return covariance


def _now(
    whole: TomlSection, groups: dict[str, int], options: Sequence[str]
) -> dict[tuple[str, str], int]:
    now: dict[tuple[str, str], int] = {}
    for section in whole.sections("now"):
        section.refuse_unknown(("group", "option", "people"))
        group = section.choice("group", tuple(groups))
        option = section.choice("option", options)
        now[group, option] = section.whole("people", low=0, high=groups[group])
        if sum(n for (name, _option), n in now.items() if name == group) > groups[group]:
            allowed = f"at most the {groups[group]} of the group together"
            raise section.problem("wrong_type", "people", value=now[group, option], allowed=allowed)
    return now


def _scenarios(
    whole: TomlSection, options: Sequence[str], groups: Sequence[str], outcomes: Sequence[str]
) -> tuple[Scenario, ...]:
    sections = _named(whole, "scenario", SCENARIO_KEYS)
    if len(sections) > MOST_SCENARIOS:
        allowed = f"1 to {MOST_SCENARIOS}"
        raise whole.problem("out_of_range", "scenario", value=len(sections), allowed=allowed)
    return tuple(
        _scenario(name, section, options, groups, outcomes) for name, section in sections.items()
    )


def _scenario(
    name: str,
    section: TomlSection,
    options: Sequence[str],
    groups: Sequence[str],
    outcomes: Sequence[str],
) -> Scenario:
    rule = section.choice("rule", RULES, default="best")
    return Scenario(
        name=name,
        rule=cast(Rule, rule),
        option=section.choice("option", options) if rule == "everyone" else "",
        budget=section.number("budget", low=0) if section.has("budget") else None,
        capacities=_per_name(section, "capacities", options),
        priorities=_per_name(section, "priorities", groups),
        weights=_per_name(section, "weights", outcomes, low=-math.inf),
    )


def _per_name(
    section: TomlSection, key: str, names: Sequence[str], *, low: float = 0.0
) -> dict[str, float]:
    table = section.section(key, required=False)
    table.refuse_unknown(names)
    return {name: table.number(name, low=low) for name in table.values}
