# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""The documented truth of Voorbeeldstad: invented clients, whose effects are known exactly.

Nothing here is estimated from people. The truth holds what makes evaluation hard in practice:
assignment that depends on prospects and on who the caseworker is (confounding), effects that
differ between groups, one option that harms a group (subsidised jobs, for who is on benefits for
less than a year), and one synergy (a debt settlement together with budget coaching).
docs/voorbeeldstad.md shows the tables; `tests/test_truth.py` holds them to it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

USUAL: Final = "usual-service"
WORK_OPTIONS: Final = (
    USUAL,
    "sollicitatiehulp",
    "gesubsidieerde-banen",
    "scholing-en-training",
    "individuele-plaatsing-en-steun",
)
DEBT_OPTIONS: Final = (
    USUAL,
    "minnelijke-regeling",
    "budgetcoaching",
    "minnelijke-regeling-met-budgetcoaching",
)

# Shares of each value among the clients, in this order of drawing.
SHARES: Final[dict[str, dict[str, float]]] = {
    "age_band": {"under_27": 0.16, "27_44": 0.40, "45_54": 0.24, "55_plus": 0.20},
    "benefit_duration": {"under_1y": 0.24, "1_to_3y": 0.27, "3_to_5y": 0.19, "over_5y": 0.30},
    "basic_qualification": {"yes": 0.35, "no": 0.65},
    "single_parent": {"yes": 0.22, "no": 0.78},
    "health_limits": {"yes": 0.48, "no": 0.52},
    "own_expectation": {"likely": 0.25, "maybe": 0.40, "unlikely": 0.35},
}
IPS_SHARE_AMONG_HEALTH_LIMITED: Final = 0.45

# Chance of paid work after 12 months with usual service: these points are added to the start.
WORK_START: Final = 0.22
WORK_POINTS: Final[dict[str, dict[str, float]]] = {
    "age_band": {"under_27": 0.08, "27_44": 0.03, "45_54": -0.03, "55_plus": -0.08},
    "benefit_duration": {"under_1y": 0.14, "1_to_3y": 0.04, "3_to_5y": -0.03, "over_5y": -0.08},
    "basic_qualification": {"yes": 0.05, "no": 0.0},
    "single_parent": {"yes": -0.03, "no": 0.0},
    "health_limits": {"yes": -0.06, "no": 0.03},
    "own_expectation": {"likely": 0.09, "maybe": 0.0, "unlikely": -0.05},
}
# Effect of subsidised jobs by benefit duration: a job that locks in who would have found work.
SUBSIDISED_EFFECT: Final = {"under_1y": -0.18, "1_to_3y": 0.03, "3_to_5y": 0.12, "over_5y": 0.14}
JOB_SEARCH_EFFECT: Final = {"under_1y": 0.07, "1_to_3y": 0.05, "3_to_5y": 0.01, "over_5y": 0.0}
TRAINING_EFFECT: Final = {"yes": 0.01, "no": 0.07}
IPS_EFFECT: Final = 0.22
# Debt-free months within 36: what each option adds to usual service, and the synergy of the two.
DEBT_FREE_START: Final = 5.0
DEBT_FREE_EFFECT: Final = {
    "minnelijke-regeling": 6.0,
    "budgetcoaching": 1.0,
    "minnelijke-regeling-met-budgetcoaching": 12.0,
}
SYNERGY_MONTHS: Final = 5.0
# Coaching adds this many months more for who has limits by health.
COACHING_EXTRA: Final = 1.5
DEBTS_SOLVED_START: Final = 0.18
DEBTS_SOLVED_EFFECT: Final = {
    "minnelijke-regeling": 0.26,
    "budgetcoaching": 0.03,
    "minnelijke-regeling-met-budgetcoaching": 0.40,
}
CASEWORKER_SPREAD: Final = 0.5


@dataclass(frozen=True, slots=True)
class Population:
    """Invented clients of one question; every array has one entry a client.

    `facts` holds allow-listed codes, `option` what was chosen, `outcomes` what followed for
    everybody (also where it has not been seen yet), `effects` the true effect of each option
    against usual service for this client on the first outcome.
    """

    question: str
    facts: dict[str, NDArray[np.str_]]
    caseworker: NDArray[np.int_]
    option: NDArray[np.str_]
    outcomes: dict[str, NDArray[np.float64]]
    before: dict[str, NDArray[np.float64]]
    effects: dict[str, NDArray[np.float64]]

    @property
    def n(self) -> int:
        return int(self.option.size)


def draw_work(
    n: int,
    *,
    caseworkers: int,
    rng: np.random.Generator,
    informed: NDArray[np.bool_] | None = None,
) -> Population:
    """`n` clients who look for work, with the outcomes of the option that each received.

    For who is `informed` the option that helps most is chosen; nobody is unless given.
    """
    facts = _draw_facts(n, rng)
    limited = facts["health_limits"] == "yes"
    belongs = limited & (rng.random(n) < IPS_SHARE_AMONG_HEALTH_LIMITED)
    facts["ips_target_group"] = np.where(belongs, "yes", "no")
    facts["debts"] = rng.choice(["none", "manageable", "problematic"], n, p=[0.5, 0.27, 0.23])
    chance = np.clip(WORK_START + _points(facts, WORK_POINTS), 0.03, 0.9)
    ladder = np.clip(np.round(2.6 + 4 * (chance - 0.2) + rng.normal(0, 0.9, n)), 1, 5)
    facts["ladder_step"] = ladder.astype(int).astype(str)
    effects = _work_effects(facts)
    caseworker = rng.integers(caseworkers, size=n)
    option = _choose(_work_utilities(facts, effects, caseworker, rng), WORK_OPTIONS, rng)
    option = _best_where(informed, option, effects, allowed=dict.fromkeys(effects, True))
    gain = _received(option, effects)
    work = (rng.random(n) < np.clip(chance + gain, 0.01, 0.97)).astype(float)
    wellbeing_before = np.clip(rng.normal(5.6 - 0.8 * limited, 1.4, n), 0, 10)
    wellbeing = wellbeing_before + 0.8 * work + 0.3 * (option != USUAL) + rng.normal(0, 1.1, n)
    steps = ladder + 2 * work + (rng.random(n) < 0.25) - (rng.random(n) < 0.1)
    return Population(
        question="work",
        facts=facts,
        caseworker=caseworker,
        option=option,
        outcomes={
            "work_12m": work,
            "wellbeing_12m": np.round(np.clip(wellbeing, 0, 10), 1),
            "ladder_12m": np.clip(steps, 1, 6),
        },
        before={"wellbeing_12m": np.round(wellbeing_before, 1), "ladder_12m": ladder},
        effects=effects,
    )


def draw_debts(
    n: int,
    *,
    caseworkers: int,
    rng: np.random.Generator,
    informed: NDArray[np.bool_] | None = None,
) -> Population:
    """`n` clients who look for a way out of debts, with the outcomes of what each received."""
    facts = _draw_facts(n, rng)
    facts["ips_target_group"] = np.full(n, "unknown")
    facts["debts"] = rng.choice(["manageable", "problematic"], n, p=[0.25, 0.75])
    facts["ladder_step"] = rng.integers(1, 7, n).astype(str)
    heavy = facts["debts"] == "problematic"
    fit = facts["health_limits"] == "no"
    ease = 1.5 * ~heavy + 1.2 * fit - 0.8 * (facts["single_parent"] == "yes")
    effects = {name: np.full(n, months) for name, months in DEBT_FREE_EFFECT.items()}
    for coached in ("budgetcoaching", "minnelijke-regeling-met-budgetcoaching"):
        effects[coached] = effects[coached] + COACHING_EXTRA * ~fit
    caseworker = rng.integers(caseworkers, size=n)
    option = _choose(_debt_utilities(facts, caseworker, rng), DEBT_OPTIONS, rng)
    # A settlement is for problematic debts only.
    allowed = {name: heavy | (name == "budgetcoaching") for name in effects}
    option = _best_where(informed, option, effects, allowed=allowed)
    months = DEBT_FREE_START + ease + _received(option, effects) + rng.normal(0, 4.5, n)
    solved_gain = _received(option, {o: np.full(n, e) for o, e in DEBTS_SOLVED_EFFECT.items()})
    solved = rng.random(n) < np.clip(DEBTS_SOLVED_START + 0.05 * ease + solved_gain, 0.02, 0.97)
    before = np.clip(rng.normal(4.6, 1.5, n), 0, 10)
    wellbeing = before + 1.3 * solved + rng.normal(0, 1.2, n)
    return Population(
        question="debts",
        facts=facts,
        caseworker=caseworker,
        option=option,
        outcomes={
            "debts_solved_24m": solved.astype(float),
            "debt_free_months_36m": np.round(np.clip(months, 0, 36), 1),
            "wellbeing_12m": np.round(np.clip(wellbeing, 0, 10), 1),
        },
        before={"wellbeing_12m": np.round(before, 1)},
        effects=effects,
    )


def _draw_facts(n: int, rng: np.random.Generator) -> dict[str, NDArray[np.str_]]:
    return {
        field: rng.choice(list(shares), n, p=list(shares.values()))
        for field, shares in SHARES.items()
    }


def _points(
    facts: dict[str, NDArray[np.str_]], table: dict[str, dict[str, float]]
) -> NDArray[np.float64]:
    n = next(iter(facts.values())).size
    total = np.zeros(n)
    for field, points in table.items():
        total += _lookup(facts[field], points)
    return total


def _lookup(values: NDArray[np.str_], table: dict[str, float]) -> NDArray[np.float64]:
    return np.array([table[value] for value in values.tolist()], dtype=float)


def _work_effects(facts: dict[str, NDArray[np.str_]]) -> dict[str, NDArray[np.float64]]:
    return {
        "sollicitatiehulp": _lookup(facts["benefit_duration"], JOB_SEARCH_EFFECT),
        "gesubsidieerde-banen": _lookup(facts["benefit_duration"], SUBSIDISED_EFFECT),
        "scholing-en-training": _lookup(facts["basic_qualification"], TRAINING_EFFECT)
        * (facts["age_band"] != "55_plus"),
        "individuele-plaatsing-en-steun": IPS_EFFECT
        * (facts["ips_target_group"] == "yes").astype(float),
    }


def _work_utilities(
    facts: dict[str, NDArray[np.str_]],
    effects: dict[str, NDArray[np.float64]],
    caseworker: NDArray[np.int_],
    rng: np.random.Generator,
) -> NDArray[np.float64]:
    """Log odds of each option: prospects decide more than gains, and so does who one meets."""
    short = facts["benefit_duration"] == "under_1y"
    hopeful = facts["own_expectation"] == "likely"
    belongs = facts["ips_target_group"] == "yes"
    columns = [
        np.full(short.size, 0.5),
        -0.8 + 1.2 * hopeful + 0.9 * short,
        -0.7 + 0.5 * (facts["health_limits"] == "no") + 0.8 * short,
        -0.8
        + 0.7 * (facts["basic_qualification"] == "no")
        - 0.5 * (facts["age_band"] == "55_plus"),
        np.where(belongs, 1.1, -6.0),
    ]
    utilities = np.stack(columns, axis=1)
    utilities[:, 1:] += 2.0 * np.stack([effects[option] for option in WORK_OPTIONS[1:]], axis=1)
    return utilities + _habits(caseworker, utilities.shape[1], rng)


def _debt_utilities(
    facts: dict[str, NDArray[np.str_]],
    caseworker: NDArray[np.int_],
    rng: np.random.Generator,
) -> NDArray[np.float64]:
    heavy = facts["debts"] == "problematic"
    fit = facts["health_limits"] == "no"
    columns = [
        np.full(heavy.size, 0.3),
        np.where(heavy, 0.4 + 0.3 * fit, -6.0),
        -0.4 + 0.4 * ~heavy,
        np.where(heavy, -0.1 + 0.6 * fit, -6.0),
    ]
    utilities = np.stack(columns, axis=1)
    return utilities + _habits(caseworker, utilities.shape[1], rng)


def _habits(
    caseworker: NDArray[np.int_], options: int, rng: np.random.Generator
) -> NDArray[np.float64]:
    """What one caseworker likes to use: the same client fares differently at another desk."""
    habits = rng.normal(0, CASEWORKER_SPREAD, (int(caseworker.max(initial=0)) + 1, options))
    return np.asarray(habits[caseworker], dtype=float)


def _choose(
    utilities: NDArray[np.float64], options: tuple[str, ...], rng: np.random.Generator
) -> NDArray[np.str_]:
    noise = rng.gumbel(size=utilities.shape)
    chosen: NDArray[np.str_] = np.array(options)[np.argmax(utilities + noise, axis=1)]
    return chosen


def _best_where(
    informed: NDArray[np.bool_] | None,
    option: NDArray[np.str_],
    effects: dict[str, NDArray[np.float64]],
    *,
    allowed: Mapping[str, NDArray[np.bool_] | bool],
) -> NDArray[np.str_]:
    if informed is None:
        return option
    names = [USUAL, *effects]
    gains = [np.zeros(option.size)]
    gains += [np.where(allowed[name], effect, -np.inf) for name, effect in effects.items()]
    best = np.array(names)[np.argmax(np.stack(gains), axis=0)]
    return np.asarray(np.where(informed, best, option))


def _received(
    option: NDArray[np.str_], effects: dict[str, NDArray[np.float64]]
) -> NDArray[np.float64]:
    gain = np.zeros(option.size)
    for name, effect in effects.items():
        gain += np.where(option == name, effect, 0.0)
    return gain
