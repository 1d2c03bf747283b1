# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""The five reasons to trust a pool less, each computed from the pool where that can be done."""

from collections.abc import Callable, Sequence
from math import ceil, exp

import numpy as np
from scipy.special import chdtrc, ndtri

from kenniskompas.core.errors import Refused
from kenniskompas.core.evidence.asymmetry import egger_test, rank_test
from kenniskompas.core.evidence.grade_inputs import (
    Judgement,
    PoolFacts,
    StudyFacts,
    Threshold,
    Value,
)

# Sterne et al. (2011): with fewer studies chance and asymmetry cannot be told apart.
FEWEST_FOR_TESTS = 10
# Tests of asymmetry have little power, so 0.10 is usual (Egger et al. 1997).
TEST_LEVEL = 0.10
SUBSTANTIAL_I2 = 50.0
HALF, QUARTER = 0.5, 0.25
# Power 80% at two-sided 5%; a quarter fewer or more events when no smallest effect is named
# (Guyatt et al. 2011, GRADE guidelines 6).
POWER_SQUARES = float(ndtri(0.975) + ndtri(0.8)) ** 2
USUAL_RELATIVE_CHANGE = 0.25
ROUNDING = 1e-9


def judge_bias(studies: Sequence[StudyFacts]) -> Judgement:
    """Risk of bias from the judgements per study, by the weight that they carry."""
    if any(study.risk_of_bias is None for study in studies):
        judged = sum(study.risk_of_bias is not None for study in studies)
        values: dict[str, Value] = {"judged": judged, "k": len(studies)}
        return Judgement("risk_of_bias", 0, "not_judged", "open", values)
    high = _share(studies, lambda study: study.risk_of_bias == "high")
    some = _share(studies, lambda study: study.risk_of_bias == "some")
    values = {"high_weight": high, "some_weight": some, "k": len(studies)}
    if high >= HALF - ROUNDING:
        return Judgement("risk_of_bias", -2, "mostly_high_risk", "computed", values)
    if high >= QUARTER - ROUNDING or high + some >= HALF - ROUNDING:
        return Judgement("risk_of_bias", -1, "much_at_risk", "computed", values)
    return Judgement("risk_of_bias", 0, "mostly_low_risk", "computed", values)


def judge_inconsistency(
    pool: PoolFacts, studies: Sequence[StudyFacts], threshold: Threshold
) -> Judgement:
    """Whether places differ so much that the effect matters in one and not in another.

    The prediction interval is held against the thresholds of interest; what the confidence
    interval crosses already is imprecision and is not counted twice.
    """
    values: dict[str, Value] = {
        "k": pool.k,
        "i2": pool.i2,
        "pi_low": pool.pi_low,
        "pi_high": pool.pi_high,
        "smallest": threshold.smallest,
    }
    if pool.pi_low is None or pool.pi_high is None:
        if _disagree(studies, threshold):
            return Judgement("inconsistency", -1, "studies_disagree", "computed", values)
        return Judgement("inconsistency", 0, "no_prediction", "open", values)
    further = threshold.crossed(pool.pi_low, pool.pi_high) - threshold.crossed(
        pool.ci_low, pool.ci_high
    )
    if further >= len(threshold.edges) > 1:
        return Judgement("inconsistency", -2, "prediction_holds_opposites", "computed", values)
    if further > 0:
        return Judgement("inconsistency", -1, "prediction_reaches_further", "computed", values)
    large = pool.i2 is not None and pool.i2 >= SUBSTANTIAL_I2
    code = "differences_without_consequence" if large else "results_agree"
    return Judgement("inconsistency", 0, code, "computed", values)


def judge_imprecision(
    pool: PoolFacts, studies: Sequence[StudyFacts], threshold: Threshold, measure: str
) -> Judgement:
    """Whether the interval of the average effect leaves more than one conclusion open."""
    people, needed = _people(studies), optimal_information_size(studies, threshold, measure)
    inferred = _share(studies, lambda study: study.inferred)
    values: dict[str, Value] = {
        "ci_low": pool.ci_low,
        "ci_high": pool.ci_high,
        "smallest": threshold.smallest,
        "people": people,
        "needed": needed,
        "inferred_weight": inferred,
    }
    crossed = threshold.crossed(pool.ci_low, pool.ci_high)
    if crossed > 1:
        return Judgement("imprecision", -2, "interval_holds_opposites", "computed", values)
    if crossed:
        return Judgement("imprecision", -1, "interval_holds_threshold", "computed", values)
    if people is not None and needed is not None and people < needed:
        return Judgement("imprecision", -1, "too_few_people", "computed", values)
    if inferred >= HALF - ROUNDING:
        return Judgement("imprecision", -1, "numbers_inferred", "computed", values)
    code = "interval_clear" if needed is not None else "interval_clear_size_unknown"
    return Judgement("imprecision", 0, code, "computed", values)


def judge_publication(
    studies: Sequence[StudyFacts], threshold: Threshold, *, search_is_complete: bool
) -> Judgement:
    """Whether studies with a less welcome result seem to be missing.

    Tests are done from ten studies on. With fewer, nothing is concluded and nothing lowered; a
    set that was not gathered by a full search cannot be called free of it either.
    """
    k = len(studies)
    if k < FEWEST_FOR_TESTS:
        if search_is_complete:
            return Judgement("publication_bias", 0, "too_few_to_test", "computed", {"k": k})
        return Judgement("publication_bias", 0, "partial_set", "open", {"k": k})
    return _judge_tests(studies, threshold, search_is_complete=search_is_complete)


def _judge_tests(
    studies: Sequence[StudyFacts], threshold: Threshold, *, search_is_complete: bool
) -> Judgement:
    k = len(studies)
    effects = np.array([study.estimate for study in studies])
    variances = np.array([study.se for study in studies]) ** 2
    try:
        egger = egger_test(effects=effects, variances=variances)
        rank = rank_test(effects=effects, variances=variances)
    except Refused:
        return Judgement("publication_bias", 0, "cannot_be_tested", "open", {"k": k})
    values: dict[str, Value] = {"k": k, "egger_p": egger.p, "rank_p": rank.p, "slope": egger.slope}
    if min(egger.p, rank.p) < TEST_LEVEL:
        direction = egger.slope if egger.p <= rank.p else rank.tau
        flatters = (direction > 0) == (threshold.better == "higher")
        step, code = (-1, "asymmetry") if flatters else (0, "asymmetry_other_way")
        return Judgement("publication_bias", step, code, "computed", values)
    if search_is_complete:
        return Judgement("publication_bias", 0, "no_asymmetry", "computed", values)
    return Judgement("publication_bias", 0, "no_asymmetry_in_partial_set", "open", values)


def optimal_information_size(
    studies: Sequence[StudyFacts], threshold: Threshold, measure: str
) -> int | None:
    """People that one adequately sized trial of this question would need, both arms together.

    Power 80%, two-sided 5%, arms of equal size. Ratios and risk differences: from the mean risk in
    the control arms to the smallest effect that matters, or a quarter more or fewer events when
    none is named; an odds or hazard ratio is applied to odds. Standardised mean differences:
    2 (1.96 + 0.84)² / d² per arm, when a smallest effect is named. None when this is not known.

    Source: Guyatt et al. (2011), GRADE guidelines 6.
    """
    if measure == "SMD":
        return ceil(4 * POWER_SQUARES / threshold.smallest**2) if threshold.smallest else None
    control = _control_risk(studies)
    if control is None or measure not in {"RR", "OR", "HR", "RD"}:
        return None
    treated = _treated_risk(control, threshold.smallest, measure)
    if not 0 < treated < 1:
        return None
    spread = control * (1 - control) + treated * (1 - treated)
    return 2 * ceil(POWER_SQUARES * spread / (control - treated) ** 2)


def _treated_risk(control: float, smallest: float, measure: str) -> float:
    if not smallest:
        return control * (1 - USUAL_RELATIVE_CHANGE)
    if measure == "RD":
        return control - smallest
    if measure == "RR":
        return control * exp(-smallest)
    odds = control / (1 - control) * exp(-smallest)
    return odds / (1 + odds)


def _control_risk(studies: Sequence[StudyFacts]) -> float | None:
    """The mean over studies with people as weights; None when a study does not say, or nil."""
    known = [
        (study.control_risk, study.people)
        for study in studies
        if study.control_risk is not None and study.people
    ]
    if not known or len(known) < len(studies):
        return None
    risk = sum(risk * people for risk, people in known) / sum(people for _, people in known)
    return risk if 0 < risk < 1 else None


def _people(studies: Sequence[StudyFacts]) -> int | None:
    counts = [study.people for study in studies if study.people is not None]
    return sum(counts) if len(counts) == len(studies) else None


def _share(studies: Sequence[StudyFacts], is_so: Callable[[StudyFacts], bool]) -> float:
    return sum(study.weight for study in studies if is_so(study))


def _disagree(studies: Sequence[StudyFacts], threshold: Threshold) -> bool:
    """Studies on different sides of a threshold, further apart than chance explains."""
    if len(studies) < 2:
        return False
    effects = np.array([study.estimate for study in studies])
    weights = 1 / np.array([study.se for study in studies]) ** 2
    mean = float(weights @ effects / weights.sum())
    by_chance = float(chdtrc(len(studies) - 1, weights @ (effects - mean) ** 2))
    apart = threshold.crossed(float(effects.min()), float(effects.max())) > 0
    return apart and by_chance < TEST_LEVEL
