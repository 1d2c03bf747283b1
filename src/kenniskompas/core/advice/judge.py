# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""From probabilities to labels, by the thresholds of the version and nothing else."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from kenniskompas.core.advice.model import CANDIDATE, Founding, Question, Reason, Thresholds
from kenniskompas.core.advice.result import (
    EQUIVALENT,
    FOUNDED,
    PREFERRED,
    UNKNOWN_LABEL,
    UNLIKELY,
)
from kenniskompas.core.advice.utility import (
    NetBenefit,
    exceedance,
    probability_above,
    probability_best,
)


@dataclass(frozen=True, slots=True)
class Contender:
    """An option with numbers on enough of what the client finds important."""

    option: str
    action: str
    p_harm: float
    harmed_outcome: str


@dataclass(frozen=True, slots=True)
class Contest:
    """How the contenders and usual service compare; the last place of `p_best` is usual.

    `margin` is the net benefit from which a difference is noticeable.
    """

    contenders: tuple[Contender, ...]
    benefit: NetBenefit
    p_best: tuple[float, ...]
    p_better: tuple[float, ...]
    top: int
    usual: str
    margin: float = 0.0

    @property
    def top_option(self) -> str:
        if self.top == len(self.contenders):
            return self.usual
        return self.contenders[self.top].option


@dataclass(frozen=True, slots=True)
class Verdict:
    preferred: str | None
    equivalent: tuple[str, ...]
    labels: Mapping[str, str]
    why: Mapping[str, tuple[Reason, ...]]


def hold_contest(
    contenders: Sequence[Contender], benefit: NetBenefit, usual: str, *, margin: float = 0.0
) -> Contest:
    """Probabilities of being best and of being better than usual service.

    `benefit` has the contenders in the same order; the top is the highest expected net benefit,
    usual service (0) included.
    """
    better = tuple(
        exceedance(mean, variance, 0.0)
        for mean, variance in zip(
            benefit.mean.tolist(), np.diag(benefit.covariance).tolist(), strict=True
        )
    )
    best = tuple(probability_best(benefit).tolist())
    top = int(np.argmax([*benefit.mean, 0.0]))
    return Contest(tuple(contenders), benefit, best, better, top, usual, margin)


def judge_contest(question: Question, contest: Contest) -> Verdict:
    """Labels for the contenders: preferred, equivalent or unlikely to fit.

    Preferred is at most one: a candidate by the rules, with the highest expected net benefit, best
    and better than usual with at least the version's probabilities, and not likely to harm.
    """
    bars = question.thresholds
    labels: dict[str, str] = {}
    why: dict[str, tuple[Reason, ...]] = {}
    preferred = preferred_option(question, contest)
    close = [contest.usual] if usual_is_close(contest, bars) else []
    for place, contender in enumerate(contest.contenders):
        p_best, p_better = contest.p_best[place], contest.p_better[place]
        doubt = doubts(question, contest, place)
        if contender.option == preferred:
            labels[contender.option] = PREFERRED
            why[contender.option] = ({"code": "clearly_best", "p": p_best},)
        elif doubt:
            labels[contender.option], why[contender.option] = UNLIKELY, doubt
        elif preferred:
            labels[contender.option] = UNLIKELY
            why[contender.option] = ({"code": "less_than", "option": preferred},)
        else:
            labels[contender.option] = EQUIVALENT
            why[contender.option] = equivalent_reasons(question, contender, p_best, p_better)
            close.append(contender.option)
    return Verdict(preferred, () if preferred else tuple(close), labels, why)


def preferred_option(question: Question, contest: Contest) -> str | None:
    if contest.top == len(contest.contenders):
        return None
    bars = question.thresholds
    top = contest.contenders[contest.top]
    is_clear = (
        top.action == CANDIDATE
        and contest.p_best[contest.top] >= bars.best
        and contest.p_better[contest.top] >= bars.better_than_usual
        and top.p_harm < bars.harm
    )
    return top.option if is_clear else None


def doubts(question: Question, contest: Contest, place: int) -> tuple[Reason, ...]:
    """Reasons why a contender probably does not fit; empty when there are none."""
    bars = question.thresholds
    contender = contest.contenders[place]
    found: list[Reason] = []
    if contender.p_harm >= bars.harm:
        outcome, p = contender.harmed_outcome, contender.p_harm
        found.append({"code": "may_harm", "outcome": outcome, "p": p})
    if contest.p_better[place] < bars.no_gain:
        found.append({"code": "no_gain", "p": contest.p_better[place]})
    elif above_top(contest, place) < bars.equivalent:
        found.append({"code": "less_than", "option": contest.top_option})
    elif bars.behind is not None and behind_top(contest, place) >= bars.behind:
        p = behind_top(contest, place)
        found.append({"code": "behind", "option": contest.top_option, "p": p})
    return tuple(found)


def above_top(contest: Contest, place: int) -> float:
    """Probability that a contender does better than the one with the highest expectation."""
    if place == contest.top:
        return 1.0
    if contest.top == len(contest.contenders):
        return contest.p_better[place]
    return probability_above(contest.benefit, place, contest.top)


def behind_top(contest: Contest, place: int) -> float:
    """Probability that a contender does noticeably less than the one with the highest expectation.

    Usual service has no doubt of its own, so against it the contender's is all there is.
    """
    if place == contest.top:
        return 0.0
    if contest.top == len(contest.contenders):
        mean, variance = contest.benefit.mean[place], contest.benefit.covariance[place, place]
        return 1 - exceedance(mean, variance, -contest.margin)
    return probability_above(contest.benefit, contest.top, place, by=contest.margin)


def usual_is_close(contest: Contest, bars: Thresholds) -> bool:
    """Whether usual service is equivalent to the one with the highest expectation."""
    if contest.top == len(contest.contenders):
        return bool(contest.contenders)
    if 1 - contest.p_better[contest.top] < bars.equivalent:
        return False
    mean = contest.benefit.mean[contest.top]
    variance = contest.benefit.covariance[contest.top, contest.top]
    return bars.behind is None or exceedance(mean, variance, contest.margin) < bars.behind


def equivalent_reasons(
    question: Question, contender: Contender, p_best: float, p_better: float
) -> tuple[Reason, ...]:
    bars = question.thresholds
    reasons: list[Reason] = []
    if contender.action != CANDIDATE:
        reasons.append({"code": "not_candidate"})
    if p_best < bars.best:
        reasons.append({"code": "not_clearly_best", "p": p_best, "needed": bars.best})
    if p_better < bars.better_than_usual:
        needed = bars.better_than_usual
        reasons.append({"code": "not_surely_better", "p": p_better, "needed": needed})
    return tuple(reasons)


def judge_outside_contest(
    question: Question,
    founding: Founding,
    *,
    has_numbers: bool,
    coverage: float,
    p_harm: float,
    harmed_outcome: str,
) -> tuple[str, tuple[Reason, ...]]:
    """Label and reasons of an option that does not compete for best.

    It has no numbers, or only on outcomes that the client gives little weight; probable harm is
    said all the same.
    """
    if has_numbers and p_harm >= question.thresholds.harm:
        return UNLIKELY, ({"code": "may_harm", "outcome": harmed_outcome, "p": p_harm},)
    if has_numbers:
        return FOUNDED, ({"code": "numbers_elsewhere", "coverage": coverage},)
    if not is_founded(question, founding):
        return UNKNOWN_LABEL, ({"code": "no_numbers"}, {"code": "not_founded"})
    ground: Reason = {
        "code": "founded",
        "level": founding.level,
        "mechanisms": founding.mechanisms,
        "ingredients": founding.ingredients,
        "notes": founding.notes,
        "studies": founding.studies,
    }
    return FOUNDED, ({"code": "no_numbers"}, ground)


def is_founded(question: Question, founding: Founding) -> bool:
    """Recognised as founded, or a named mechanism with something besides to support it."""
    if founding.level in question.founded_levels:
        return True
    supported = founding.notes - founding.notes_contradicted
    grounds = (founding.ingredients, supported, founding.judgements, founding.studies)
    return founding.mechanisms > 0 and any(count > 0 for count in grounds)
