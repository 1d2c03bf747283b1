# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""How certain a pool is: GRADE's start, five reasons to lower it and three to raise it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from kenniskompas.core.evidence.grade_domains import (
    judge_bias,
    judge_imprecision,
    judge_inconsistency,
    judge_publication,
)
from kenniskompas.core.evidence.grade_inputs import (
    DOMAINS,
    UPGRADES,
    Domain,
    Entered,
    Judgement,
    PoolFacts,
    StudyFacts,
    Threshold,
    Upgrade,
    as_entered,
)

HIGH, MODERATE, LOW, VERY_LOW = 4, 3, 2, 1
WEIGHT_ROUNDING = 1e-6
# Every code that a judgement can carry; the tests show data that trigger each of them.
CODES: dict[str, tuple[str, ...]] = {
    "start": (
        "randomised",
        "robins",
        "non_randomised",
        "mixed_designs",
        "design_unknown",
    ),
    "risk_of_bias": (
        "entered",
        "not_judged",
        "mostly_high_risk",
        "much_at_risk",
        "mostly_low_risk",
    ),
    "inconsistency": (
        "entered",
        "no_prediction",
        "studies_disagree",
        "prediction_holds_opposites",
        "prediction_reaches_further",
        "differences_without_consequence",
        "results_agree",
    ),
    "indirectness": ("entered", "not_judged"),
    "imprecision": (
        "entered",
        "interval_holds_opposites",
        "interval_holds_threshold",
        "too_few_people",
        "numbers_inferred",
        "interval_clear",
        "interval_clear_size_unknown",
    ),
    "publication_bias": (
        "entered",
        "too_few_to_test",
        "partial_set",
        "cannot_be_tested",
        "no_asymmetry",
        "no_asymmetry_in_partial_set",
        "asymmetry",
        "asymmetry_other_way",
    ),
    "large_effect": ("entered", "not_counted"),
    "dose_response": ("entered", "not_counted"),
    "opposing_confounding": ("entered", "not_counted"),
}


@dataclass(frozen=True, slots=True)
class Certainty:
    """`level`: 1 very low, 2 low, 3 moderate, 4 high, with every judgement that led to it.

    `start` gives the first level by design; `judgements` holds the five domains in GRADE's order;
    `upgrades` what was entered to raise it. `held_at` is 3 when something is still open and the
    level would otherwise be 4, else None.
    """

    level: int
    start: Judgement
    judgements: tuple[Judgement, ...]
    upgrades: tuple[Judgement, ...]
    held_at: int | None

    @property
    def open_domains(self) -> tuple[str, ...]:
        """What is not judged yet, or cannot be judged from these data."""
        return tuple(each.domain for each in self.judgements if each.basis == "open")

    def as_dict(self) -> dict[str, Any]:
        return {
            "level": self.level,
            "held_at": self.held_at,
            "start": self.start.as_dict(),
            "judgements": [each.as_dict() for each in self.judgements],
            "upgrades": [each.as_dict() for each in self.upgrades],
            "open": list(self.open_domains),
        }


def grade(
    *,
    pool: PoolFacts,
    studies: Sequence[StudyFacts],
    measure: str,
    threshold: Threshold,
    entered: Mapping[Domain, Entered] | None = None,
    upgrades: Mapping[Upgrade, Entered] | None = None,
    search_is_complete: bool = False,
) -> Certainty:
    """Certainty of one pooled effect, from 1 (very low) to 4 (high), with the reason per domain.

    Starts high when every study is randomised or judged with ROBINS-I, else low. Each domain
    takes 0, 1 or 2 steps down; a person's judgement in `entered` replaces the computed one. While
    a domain is open the level is at most moderate. Upgrades count only for a start at low that
    nothing lowered. `measure` (RR, OR, HR, RD, SMD, …) only serves the optimal information size;
    `search_is_complete` says that the studies come from a full search.

    Raises
    ------
    ValueError
        If there are no studies, their number or weights do not fit the pool, or an entered domain
        or step is unknown.

    Sources: Guyatt et al. (2011), GRADE guidelines 3 to 9; Schünemann et al. (2019), GRADE
    guidelines 18 (ROBINS-I); Guyatt et al. (2023), GRADE guidance 36 (inconsistency). The choices
    that these leave open stand in docs/decisions.
    """
    _check(pool, studies, entered or {}, upgrades or {})
    start = _start(studies)
    computed = {
        "risk_of_bias": judge_bias(studies),
        "inconsistency": judge_inconsistency(pool, studies, threshold),
        "indirectness": Judgement("indirectness", 0, "not_judged", "open"),
        "imprecision": judge_imprecision(pool, studies, threshold, measure),
        "publication_bias": judge_publication(
            studies, threshold, search_is_complete=search_is_complete
        ),
    }
    by_people = {domain: as_entered(domain, each) for domain, each in (entered or {}).items()}
    judgements = tuple(by_people.get(domain, computed[domain]) for domain in DOMAINS)
    lowered = sum(each.step for each in judgements)
    raised = _upgrades(upgrades or {}, counts=start.step < 0 and not lowered)
    level = HIGH + start.step + lowered + sum(each.step for each in raised)
    level = min(max(level, VERY_LOW), HIGH)
    held = level == HIGH and any(each.basis == "open" for each in judgements)
    return Certainty(
        level=MODERATE if held else level,
        start=start,
        judgements=judgements,
        upgrades=raised,
        held_at=MODERATE if held else None,
    )


def _check(
    pool: PoolFacts,
    studies: Sequence[StudyFacts],
    entered: Mapping[Domain, Entered],
    upgrades: Mapping[Upgrade, Entered],
) -> None:
    if not studies or len(studies) != pool.k:
        raise ValueError(f"{len(studies)} studies do not make a pool of {pool.k}")
    total = sum(study.weight for study in studies)
    if abs(total - 1) > WEIGHT_ROUNDING:
        raise ValueError(f"weights add up to {total}, not to 1")
    if not all(study.se > 0 for study in studies):
        raise ValueError("standard errors must be above 0")
    unknown = [*set(entered).difference(DOMAINS), *set(upgrades).difference(UPGRADES)]
    if unknown:
        raise ValueError(f"unknown domain {unknown[0]!r}")


def _start(studies: Sequence[StudyFacts]) -> Judgement:
    """High for trials and for what ROBINS-I judged; anything less sure of itself starts low."""
    designs = [study.randomised for study in studies]
    robins = all(study.robins for study in studies if not study.randomised)
    randomised = sum(study.weight for study in studies if study.randomised)
    values = {"randomised_weight": randomised, "unknown": designs.count(None), "k": len(studies)}
    if all(designs):
        return Judgement("start", 0, "randomised", "entered", values)
    if robins:
        return Judgement("start", 0, "robins", "entered", values)
    if None in designs:
        return Judgement("start", LOW - HIGH, "design_unknown", "open", values)
    code = "mixed_designs" if any(designs) else "non_randomised"
    return Judgement("start", LOW - HIGH, code, "entered", values)


def _upgrades(upgrades: Mapping[Upgrade, Entered], *, counts: bool) -> tuple[Judgement, ...]:
    """Reasons to rate up; shown but not counted when the start was high or a domain lowered it."""
    found = []
    for name in UPGRADES:
        if name in upgrades:
            judgement = as_entered(name, upgrades[name])
            if not counts:
                judgement = Judgement(name, 0, "not_counted", "entered", judgement.values)
            found.append(judgement)
    return tuple(found)
