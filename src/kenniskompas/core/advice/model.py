# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""What an advice is computed from: the approved rules of one question, and the evidence."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from kenniskompas.core.advice.facts import Differences

ADMISSIBLE, CANDIDATE, EXCLUDED = "admissible", "preferred_candidate", "excluded"
ACTIONS = (ADMISSIBLE, CANDIDATE, EXCLUDED)
CERTAINTIES = ("high", "moderate", "low", "very_low")
UNKNOWN = "unknown"

Condition = Mapping[str, tuple[str, ...]]
"""Per input the values for which something holds; empty holds for everyone."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One line of the rule table: for whom, which option, what, and the sentence people read."""

    option: str
    action: str
    sentence: str
    when: Condition = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Baseline:
    """The average outcome under usual service in a group: mean, standard error and source."""

    mean: float
    se: float
    source: str
    when: Condition = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Outcome:
    """One outcome that a client can rank.

    `low` and `high` are the ends of its 0–1 utility scale, `harm_margin` (δ), `prior_sd`,
    `bias_sd` and `group_sd` are in its own unit: a share for `unit == "risk"`, else points or
    months. `group_sd` is how much the effect in a group differs from that on everybody, or between
    people by all facts that a study registered; 0 where the version says nothing, and the narrowest
    group then speaks alone. An outcome that is not measured
    is a wish only and has no numbers.
    """

    code: str
    unit: str
    low: float
    high: float
    harm_margin: float = 0.0
    prior_sd: float = 0.0
    bias_sd: float = 0.0
    baselines: tuple[Baseline, ...] = ()
    group_sd: float = 0.0
    is_measured: bool = True


@dataclass(frozen=True, slots=True)
class OutcomeLink:
    """A declared match: this research outcome may speak for that outcome here, and for whom.

    `widening` multiplies the variance of the logarithm of the effect, over and above certainty.
    """

    option: str
    pool_outcome: str
    outcome: str
    reason: str
    widening: float = 1.0
    indirect_comparator: bool = True
    holds_for: Condition = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Thresholds:
    """Probabilities and margins by which labels are set; every one belongs to the version.

    `behind` is how likely an option must do less than the best, by more than what counts as harm,
    to be no longer among the equivalent; None where the version says nothing.
    """

    best: float
    better_than_usual: float
    equivalent: float
    harm: float
    no_gain: float
    coverage: float
    contradiction_z: float
    behind: float | None = None


@dataclass(frozen=True, slots=True)
class Widening:
    """How much doubt is added to research before it speaks about this place.

    `certainty` and `indirect_comparator` multiply variances; `single_study_tau` is the standard
    deviation between settings, on the log scale, assumed when fewer than three studies show it.
    """

    certainty: Mapping[str, float]
    indirect_comparator: float
    single_study_tau: float


@dataclass(frozen=True, slots=True)
class Question:
    """The rules, outcomes and thresholds by which one question is answered."""

    code: str
    usual: str
    options: tuple[str, ...]
    inputs: tuple[str, ...]
    outcomes: tuple[Outcome, ...]
    rules: tuple[Rule, ...]
    links: tuple[OutcomeLink, ...]
    thresholds: Thresholds
    widening: Widening
    founded_levels: tuple[str, ...]
    next_steps: Mapping[str, str] = field(default_factory=dict)
    wishes: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def outcome(self, code: str) -> Outcome:
        for outcome in self.outcomes:
            if outcome.code == code:
                return outcome
        raise ValueError(f"unknown outcome {code!r} in question {self.code!r}")


@dataclass(frozen=True, slots=True)
class Pool:
    """A synthesis of studies, `estimate` and `se` on the log scale for RR, OR and HR."""

    ref: str
    outcome: str
    measure: str
    k: int
    estimate: float
    se: float
    tau2: float
    certainty: str
    adjusted_t: bool = True


@dataclass(frozen=True, slots=True)
class LocalEffects:
    """Effects of one evaluation here against usual service, with their joint covariance."""

    ref: str
    title: str
    outcome: str
    options: tuple[str, ...]
    effects: tuple[float, ...]
    covariance: tuple[tuple[float, ...], ...]
    counts: tuple[int, ...]
    comparator: str
    comparator_mean: float
    comparator_se: float
    comparator_n: int
    is_randomised: bool
    group: Condition = field(default_factory=dict)
    differences: Differences | None = None


@dataclass(frozen=True, slots=True)
class Founding:
    """What is known about an option without numbers that fit.

    `level` is the highest recognition; the rest are counts: named mechanisms and active
    ingredients, practice notes, sources that judge it in their own words, studies elsewhere.
    """

    level: str = "none"
    mechanisms: int = 0
    ingredients: int = 0
    notes: int = 0
    notes_contradicted: int = 0
    judgements: int = 0
    studies: int = 0
    sources_differ: bool = False


@dataclass(frozen=True, slots=True)
class Evidence:
    """Everything that is known about the options: research, local effects, founding."""

    pools: Mapping[str, tuple[Pool, ...]] = field(default_factory=dict)
    local: tuple[LocalEffects, ...] = ()
    founding: Mapping[str, Founding] = field(default_factory=dict)


Reason = Mapping[str, Any]
"""Why something is so: a `code` for the screen to put into words, and its data."""


def holds(condition: Condition, inputs: Mapping[str, str]) -> bool:
    """Whether every input of the condition is known and has one of its values."""
    return all(
        inputs.get(name, UNKNOWN) != UNKNOWN and inputs[name] in values
        for name, values in condition.items()
    )
