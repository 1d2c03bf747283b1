# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""The product's own way from decisions with outcomes to advice: engine, releases, advice."""

import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kenniskompas.site.settings_test")

import django
import numpy as np

django.setup()

from benchmarks.loop.town import FACTS, OPTIONS, USUAL, Array

from kenniskompas.advice.service.document import SHIPPED, read_document, read_document_file
from kenniskompas.advice.service.gathering import local_from
from kenniskompas.core.advice import Advice, Card, Evidence, LocalEffects, Question, Rule, advise
from kenniskompas.outcomes.service.joint import joint_of_everyone, joint_of_groups
from kenniskompas.workbench.effects.estimating import estimate_effects, group_effects
from kenniskompas.workbench.effects.protocols import Protocol, build_protocol

OUTCOME = "work_12m"
YEAR = "decision_year"
REFUSED_LABEL = "unlikely_fit"


@dataclass(frozen=True, slots=True)
class Told:
    """What the advice says to people with one combination of facts; `preferred` may be None.

    `promise` holds of the preferred option the expected difference from usual service and the ends
    of its interval.
    """

    advised: tuple[bool, ...]
    preferred: int | None
    promise: tuple[float, float, float] | None


def shipped_question() -> Question:
    """The question, thresholds and margins of the shipped version, about these six options."""
    document = read_document(read_document_file(SHIPPED), file=SHIPPED.name)
    shipped = document.questions["work"]
    rules = tuple(
        Rule(option, "admissible" if option == USUAL else "preferred_candidate", "for everybody")
        for option in OPTIONS
    )
    outcomes = tuple(each for each in shipped.outcomes if each.code == OUTCOME)
    return replace(
        shipped, options=OPTIONS, inputs=tuple(FACTS), outcomes=outcomes, rules=rules, links=()
    )


def registered(groups: Sequence[str], estimand: str, *, years: int) -> Protocol:
    """The study as a municipality registers it: adjusted for every fact, and for the year."""
    covariates = [*FACTS, *([YEAR] if years > 1 else [])]
    return build_protocol(
        {
            "study": {"title": "What works here", "registered_on": date(2026, 1, 1)},
            "design": {
                "treatment": "arm",
                "control": USUAL,
                "outcome": OUTCOME,
                "covariates": covariates,
                "categorical": covariates,
                "groups": list(groups),
                "estimand": estimand,
            },
        }
    )


def learn(
    *,
    facts: Array,
    year: Array,
    arm: Array,
    outcome: Array,
    groups: Sequence[str],
    estimand: str,
) -> list[LocalEffects]:
    """Effects as they are published into advice; none where the engine refuses."""
    names = [list(values) for values in FACTS.values()]
    columns = {
        name: [names[place][code] for code in facts[:, place]] for place, name in enumerate(FACTS)
    }
    columns |= {
        "arm": [OPTIONS[code] for code in arm],
        YEAR: [str(one) for one in year],
        OUTCOME: outcome,
    }
    protocol = registered(groups, estimand, years=len(np.unique(year)))
    result = estimate_effects(columns, protocol)
    joint = joint_of_everyone(result)
    if not joint or result.store is None:
        return []
    parts = [({}, joint)]
    parts += [
        ({key: [str(value)] for key, value in one["values"].items()}, one)
        for name in reversed(groups)
        for one in joint_of_groups(result.store, group_effects(result.store, [name]))
    ]
    return [local_from(as_release(condition, one)) for condition, one in reversed(parts)]


def as_release(condition: Mapping[str, Sequence[str]], joint: Mapping) -> dict:
    """The same rows as `outcomes` hands to `advice`, the newest first."""
    rows = zip(joint["arms"], joint["effects"], joint["counts"], strict=True)
    label = ", ".join(f"{name}={values[0]}" for name, values in condition.items()) or "everybody"
    return {
        "study_ref": "what works here",
        "study_title": label,
        "outcome": OUTCOME,
        "effects": [{"option": arm, "effect": effect, "n": n} for arm, effect, n in rows],
        "covariance": joint["covariance"],
        "comparator": joint["control"],
        "comparator_mean": joint["control_mean"],
        "comparator_se": joint["control_se"],
        "comparator_n": joint["control_n"],
        "is_randomised": False,
        "group": condition,
        "differences": joint.get("differences"),
    }


def tell_everybody(
    question: Question,
    local: Sequence[LocalEffects],
    groups: Sequence[str],
    present: Iterable[tuple[int, ...]],
) -> dict[tuple[int, ...], Told]:
    """Advice per combination of the registered facts: nothing else changes it here."""
    evidence = Evidence(local=tuple(local))
    values = [list(FACTS[name]) for name in groups]
    found = {}
    for codes in present:
        inputs = {name: one[code] for name, one, code in zip(groups, values, codes, strict=True)}
        advice = advise(question=question, inputs=inputs, ranking=(OUTCOME,), evidence=evidence)
        found[codes] = told(advice)
    return found


def told(advice: Advice) -> Told:
    """A clear preference, or else everything that the advice does not argue against."""
    cards = {card.option: card for card in advice.cards}
    if advice.preferred is not None:
        place = OPTIONS.index(advice.preferred)
        advised = tuple(option == advice.preferred for option in OPTIONS)
        return Told(advised, place, promise_of(cards[advice.preferred]))
    is_contested = any(card.p_best is not None for card in advice.cards)
    fine = {option for option, card in cards.items() if card.label != REFUSED_LABEL}
    if is_contested and USUAL not in advice.equivalent:
        fine.discard(USUAL)
    return Told(tuple(option in fine for option in OPTIONS), None, None)


def promise_of(card: Card) -> tuple[float, float, float]:
    [row] = card.outcomes
    return row.effect, row.effect_low, row.effect_high
