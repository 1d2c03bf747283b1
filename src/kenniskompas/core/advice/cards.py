# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""The cards of an advice: one option each, with absolute numbers, sources and reasons."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import hypot

from kenniskompas.core.advice.estimates import OutcomeEstimate
from kenniskompas.core.advice.judge import Contest, Verdict, is_founded, judge_outside_contest
from kenniskompas.core.advice.local import facts_behind
from kenniskompas.core.advice.model import Evidence, Founding, Question, Reason
from kenniskompas.core.advice.result import (
    UNLIKELY,
    USUAL,
    Card,
    Context,
    LocalView,
    OutcomeResult,
    ResearchView,
    Wish,
)
from kenniskompas.core.advice.rules import Admission
from kenniskompas.core.advice.scale import Z
from kenniskompas.core.advice.utility import exceedance

NEXT_GROUP = 100


@dataclass(frozen=True, slots=True)
class Assessed:
    """What every card is made from."""

    question: Question
    inputs: Mapping[str, str]
    ranking: tuple[str, ...]
    evidence: Evidence
    estimates: tuple[OutcomeEstimate, ...]


def worst_harm(estimates: Sequence[OutcomeEstimate], place: int) -> tuple[float, str]:
    """The highest probability, over outcomes with numbers, that the average falls below −δ."""
    harms = [
        (harm_probability(each, place), each.outcome.code)
        for each in estimates
        if each.posterior.has_numbers[place]
    ]
    return max(harms, default=(0.0, ""))


def harm_probability(estimate: OutcomeEstimate, place: int) -> float:
    """P(average effect in this group < −δ); says nothing about one person."""
    mean = float(estimate.on_scale.mean[place])
    variance = float(estimate.on_scale.covariance[place, place])
    bound = float(estimate.scale.onto(-estimate.outcome.harm_margin))
    return 1 - exceedance(mean, variance, bound)


def outcome_result(
    estimate: OutcomeEstimate, option: str, place: int, contradiction_z: float
) -> OutcomeResult:
    mean = float(estimate.on_scale.mean[place])
    variance = float(estimate.on_scale.covariance[place, place])
    research, local = estimate.research.get(option), estimate.local.get(option)
    return absolute_result(
        estimate,
        effect=mean,
        variance=variance,
        p_harm=harm_probability(estimate, place),
        research=research,
        local=local,
        contradiction=contradicts(research, local, contradiction_z),
    )


def usual_result(estimate: OutcomeEstimate) -> OutcomeResult:
    return absolute_result(estimate, effect=0.0, variance=0.0)


def absolute_result(
    estimate: OutcomeEstimate,
    *,
    effect: float,
    variance: float,
    p_harm: float | None = None,
    research: ResearchView | None = None,
    local: LocalView | None = None,
    contradiction: bool = False,
) -> OutcomeResult:
    """The outcome with this effect, given on the common scale.

    Baseline and effect are taken as independent, which is cautious where both were measured here.
    """
    outcome, baseline, scale = estimate.outcome, estimate.baseline, estimate.scale

    def level(given: float) -> float:
        reached = baseline.mean + float(scale.back(given))
        low, high = (0.0, 1.0) if scale.is_share else (outcome.low, outcome.high)
        return min(max(reached, low), high)

    margin = Z * variance**0.5
    spread = Z * hypot(variance**0.5, baseline.se * float(scale.slope(0.0)))
    centre, low, high = level(effect), level(effect - spread), level(effect + spread)
    next_low, next_high = next_hundred(centre, low, high) if scale.is_share else (None, None)
    return OutcomeResult(
        code=outcome.code,
        per_100=scale.is_share,
        baseline=baseline.mean,
        baseline_se=baseline.se,
        baseline_source=baseline.source,
        estimate=centre,
        low=low,
        high=high,
        prediction_low=next_low,
        prediction_high=next_high,
        effect=float(scale.back(effect)),
        effect_low=float(scale.back(effect - margin)),
        effect_high=float(scale.back(effect + margin)),
        p_harm=p_harm,
        research=research,
        local=local,
        contradiction=contradiction,
    )


def next_hundred(share: float, low: float, high: float) -> tuple[float, float]:
    """Where the share among the next 100 people will be (95%): chance on top of the interval."""
    chance = Z * (share * (1 - share) / NEXT_GROUP) ** 0.5
    below, above = hypot(share - low, chance), hypot(high - share, chance)
    return max(share - below, 0.0), min(share + above, 1.0)


def contradicts(research: ResearchView | None, local: LocalView | None, bar: float) -> bool:
    """Whether research and the own evaluation differ by more than their doubt allows."""
    if research is None or local is None:
        return False
    spread = hypot(research.high - research.low, local.high - local.low) / (2 * Z)
    return abs(research.effect - local.effect) > bar * spread


def usual_card(assessed: Assessed) -> Card:
    outcomes = tuple(usual_result(each) for each in assessed.estimates)
    return Card(
        option=assessed.question.usual,
        label=USUAL,
        layer="researched",
        outcomes=outcomes,
        context=(),
        coverage=1.0,
        net_benefit=0.0,
        net_benefit_low=0.0,
        net_benefit_high=0.0,
        p_best=None,
        p_better=None,
        p_harm=None,
        wishes=(),
        why=({"code": "always_possible"},),
    )


def contested_card(
    assessed: Assessed,
    option: str,
    place: int,
    context: tuple[Context, ...],
    sentence: str,
    coverage: float,
    contest: Contest,
    row: int,
    verdict: Verdict,
) -> Card:
    mean, sd = float(contest.benefit.mean[row]), float(contest.benefit.sd[row])
    outcomes = numbered_outcomes(assessed, option, place)
    return Card(
        option=option,
        label=verdict.labels[option],
        layer="researched",
        outcomes=outcomes,
        context=context,
        coverage=coverage,
        net_benefit=mean,
        net_benefit_low=mean - Z * sd,
        net_benefit_high=mean + Z * sd,
        p_best=contest.p_best[row],
        p_better=contest.p_better[row],
        p_harm=contest.contenders[row].p_harm,
        wishes=fit_wishes(assessed, option, outcomes),
        why=(
            *rule_reason(sentence),
            *verdict.why[option],
            *number_reasons(assessed, option, outcomes),
        ),
    )


def card_without_contest(
    assessed: Assessed,
    option: str,
    place: int,
    context: tuple[Context, ...],
    sentence: str,
    coverage: float,
    founding: Founding,
) -> Card:
    outcomes = numbered_outcomes(assessed, option, place)
    p_harm, harmed = worst_harm(assessed.estimates, place)
    label, why = judge_outside_contest(
        assessed.question,
        founding,
        has_numbers=bool(outcomes),
        coverage=coverage,
        p_harm=p_harm,
        harmed_outcome=harmed,
    )
    layer = "founded" if is_founded(assessed.question, founding) else "unknown"
    return Card(
        option=option,
        label=label,
        layer="researched" if outcomes else layer,
        outcomes=outcomes,
        context=context,
        coverage=coverage,
        net_benefit=None,
        net_benefit_low=None,
        net_benefit_high=None,
        p_best=None,
        p_better=None,
        p_harm=p_harm if outcomes else None,
        wishes=fit_wishes(assessed, option, outcomes),
        why=(*rule_reason(sentence), *why, *number_reasons(assessed, option, outcomes)),
    )


def excluded_card(admission: Admission) -> Card:
    """An option that the rules advise against: without numbers, and still possible to choose."""
    return Card(
        option=admission.option,
        label=UNLIKELY,
        layer="excluded",
        outcomes=(),
        context=(),
        coverage=0.0,
        net_benefit=None,
        net_benefit_low=None,
        net_benefit_high=None,
        p_best=None,
        p_better=None,
        p_harm=None,
        wishes=(),
        why=({"code": "excluded", "sentence": admission.sentence},),
    )


def numbered_outcomes(assessed: Assessed, option: str, place: int) -> tuple[OutcomeResult, ...]:
    bar = assessed.question.thresholds.contradiction_z
    return tuple(
        outcome_result(each, option, place, bar)
        for each in assessed.estimates
        if each.posterior.has_numbers[place]
    )


def rule_reason(sentence: str) -> tuple[Reason, ...]:
    return ({"code": "rule", "sentence": sentence},) if sentence else ()


def number_reasons(
    assessed: Assessed, option: str, outcomes: Sequence[OutcomeResult]
) -> tuple[Reason, ...]:
    reasons: list[Reason] = []
    for each in outcomes:
        facts = facts_of(assessed, option, each)
        if facts:
            reasons.append({"code": "by_facts", "outcome": each.code, "facts": facts})
        if each.contradiction:
            reasons.append({"code": "contradiction", "outcome": each.code})
        if each.research is not None and each.research.is_capped:
            reasons.append({"code": "capped", "outcome": each.code})
    return tuple(reasons)


def facts_of(assessed: Assessed, option: str, result: OutcomeResult) -> Mapping[str, str]:
    """What is known of this person that moved the number of the own evaluation."""
    if result.local is None or not assessed.question.outcome(result.code).group_sd > 0:
        return {}
    releases = assessed.evidence.local
    return facts_behind(releases, result.local.ref, result.code, option, assessed.inputs)


def fit_wishes(
    assessed: Assessed, option: str, outcomes: Sequence[OutcomeResult]
) -> tuple[Wish, ...]:
    """How an option stands to each ranked wish: by its numbers, by declaration, or not known."""
    effects = {each.code: each.effect for each in outcomes}
    declared = assessed.question.wishes.get(option, ())
    wishes = []
    for rank, code in enumerate(assessed.ranking, start=1):
        if code in effects:
            margin = assessed.question.outcome(code).harm_margin
            fits = "yes" if effects[code] > 0 else "no" if effects[code] < -margin else "unknown"
            wishes.append(Wish(code, rank, fits, "numbers"))
        elif code in declared:
            wishes.append(Wish(code, rank, "yes", "declared"))
        else:
            wishes.append(Wish(code, rank, "unknown", "none"))
    return tuple(wishes)
