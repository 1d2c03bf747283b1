# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""A made-up municipality with a known truth: its people, its caseworkers and what helps whom.

Every number stands in `Truth` and in docs/validation/loop.md; none was chosen by a result.
"""

from dataclasses import dataclass

import numpy as np
from scipy.special import ndtr

Array = np.ndarray
USUAL = "usual-service"
OPTIONS = (USUAL, "option-a", "option-b", "option-c", "option-d", "option-e")

# Per fact its values with their shares, from near to far from work.
FACTS: dict[str, dict[str, float]] = {
    "age_band": {"under_27": 0.15, "27_44": 0.40, "45_54": 0.25, "55_plus": 0.20},
    "benefit_duration": {"under_1y": 0.3, "1_to_3y": 0.3, "3_to_5y": 0.2, "over_5y": 0.2},
    "basic_qualification": {"yes": 0.40, "no": 0.60},
    "single_parent": {"no": 0.75, "yes": 0.25},
    "health_limits": {"no": 0.55, "yes": 0.45},
    "own_expectation": {"likely": 0.25, "maybe": 0.35, "unlikely": 0.40},
}
# What one standard deviation further from work does to the log odds under usual service.
BASELINE = (-0.15, -0.40, -0.15, -0.10, -0.35, -0.40)
CASEWORKERS = 20


@dataclass(frozen=True, slots=True)
class Truth:
    """How municipalities are drawn; log odds of work after 12 months, unless said otherwise."""

    intercept: float = -1.6
    together: float = 0.5
    hidden_on_outcome: float = 0.40
    year_sd: float = 0.10
    effect_mean: float = 0.15
    effect_sd: float = 0.35
    facts_per_option: int = 2
    heterogeneity: float = 0.30
    hidden_heterogeneity: float = 0.15
    protected_heterogeneity: float = 0.10
    habit_sd: float = 0.5
    style_sd: float = 0.5
    choice_by_facts: float = 0.5
    choice_by_hidden: float = 0.30
    knowing: float = 0.20
    knowing_deviates: float = 3.0


@dataclass(frozen=True, slots=True)
class Town:
    """One municipality: per option, the first being usual service, what it does and for whom."""

    truth: Truth
    effect: Array
    by_fact: Array
    by_hidden: Array
    by_protected: Array
    year: Array
    habit: Array
    style: Array
    choice_by_fact: Array
    choice_by_hidden: Array


@dataclass(frozen=True, slots=True)
class People:
    """`facts` (n, 6) codes that data hold; `chance` (n, 6) of work under each option.

    `learnable` (n, 6) is what an endless amount of data could tell of each option, in log odds;
    `own` (n, 6) how the caseworker ranks the options; `luck` decides the outcome, the same
    under every option.
    """

    facts: Array
    is_protected: Array
    chance: Array
    learnable: Array
    own: Array
    knows: Array
    luck: Array

    def outcome(self, arm: Array) -> Array:
        return (self.luck < self.expected(arm)).astype(float)

    def expected(self, arm: Array) -> Array:
        return self.chance[np.arange(len(arm)), arm]


def draw_town(rng: np.random.Generator, years: int, truth: Truth) -> Town:
    k, j = len(OPTIONS), len(FACTS)
    effect = np.append(0.0, rng.normal(truth.effect_mean, truth.effect_sd, k - 1))
    by_fact = np.zeros((k, j))
    for option in range(1, k):
        chosen = rng.choice(j, truth.facts_per_option, replace=False)
        spread = truth.heterogeneity / np.sqrt(truth.facts_per_option)
        by_fact[option, chosen] = rng.normal(0, spread, truth.facts_per_option)

    def per_option(sd: float) -> Array:
        return np.append(0.0, rng.normal(0, sd, k - 1))

    return Town(
        truth=truth,
        effect=effect,
        by_fact=by_fact,
        by_hidden=per_option(truth.hidden_heterogeneity),
        by_protected=per_option(truth.protected_heterogeneity),
        year=np.cumsum(rng.normal(0, truth.year_sd, years)),
        habit=rng.normal(0, truth.habit_sd, k),
        style=rng.normal(0, truth.style_sd, (CASEWORKERS, k)),
        choice_by_fact=rng.normal(0, truth.choice_by_facts / np.sqrt(j), (k, j)),
        choice_by_hidden=rng.normal(0, truth.choice_by_hidden, k),
    )


def draw_people(town: Town, year: int, n: int, rng: np.random.Generator) -> People:
    """Those about whom a decision is made in one year; who they are does not depend on choices."""
    truth = town.truth
    facts, scores, shared = draw_facts(rng, n, truth.together)
    hidden = rng.normal(size=n)
    protected = (0.4 * shared + np.sqrt(1 - 0.16) * rng.normal(size=n)) > 0
    learnable = town.effect + scores @ town.by_fact.T
    gain = learnable + np.outer(hidden, town.by_hidden)
    gain = gain + np.outer(protected - 0.5, town.by_protected)
    base = truth.intercept + scores @ np.array(BASELINE) + truth.hidden_on_outcome * hidden
    base = base + town.year[year] - 0.1 * (protected - 0.5)
    chance = 1 / (1 + np.exp(-(base[:, None] + gain)))
    own = town.habit + town.style[rng.integers(0, CASEWORKERS, n)]
    own = own + scores @ town.choice_by_fact.T + np.outer(hidden, town.choice_by_hidden)
    own = own + rng.gumbel(size=own.shape)
    knows = rng.random(n) < truth.knowing
    own[knows] = chance[knows]
    return People(facts, protected, chance, learnable, own, knows, rng.random(n))


def draw_facts(rng: np.random.Generator, n: int, together: float) -> tuple[Array, Array, Array]:
    """Codes, standard scores (higher is further from work), and what facts have in common."""
    shared = rng.normal(size=n)
    codes = np.empty((n, len(FACTS)), dtype=np.int64)
    scores = np.empty((n, len(FACTS)))
    for place, shares in enumerate(FACTS.values()):
        p = np.array(list(shares.values()))
        own = together * shared + np.sqrt(1 - together**2) * rng.normal(size=n)
        rank = ndtr(own)
        codes[:, place] = np.searchsorted(np.cumsum(p)[:-1], rank)
        level = np.arange(len(p))
        mean = p @ level
        scores[:, place] = (codes[:, place] - mean) / np.sqrt(p @ (level - mean) ** 2)
    return codes, scores, shared
