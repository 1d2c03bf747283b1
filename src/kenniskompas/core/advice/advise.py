# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""One advice from start to end: rules first, then numbers, then labels."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from kenniskompas.core.advice.cards import (
    Assessed,
    card_without_contest,
    contested_card,
    excluded_card,
    usual_card,
    worst_harm,
)
from kenniskompas.core.advice.estimates import OutcomeEstimate, context_of, estimate_outcome
from kenniskompas.core.advice.judge import Contender, Contest, Verdict, hold_contest, judge_contest
from kenniskompas.core.advice.model import EXCLUDED, Evidence, Founding, Question, Reason
from kenniskompas.core.advice.result import UNKNOWN_LABEL, Advice, Card, Excluded, Flip
from kenniskompas.core.advice.rules import Admission, admit_options, input_changes
from kenniskompas.core.advice.utility import NetBenefit, net_benefit, noticeable
from kenniskompas.core.advice.weights import other_weightings, weigh

LABEL_ORDER = ("preferred", "equivalent", "founded_untested", "usual", "unlikely_fit", "unknown")


@dataclass(frozen=True, slots=True)
class Numbers:
    """Estimates per measured outcome for the admissible options other than usual service."""

    options: tuple[str, ...]
    estimates: tuple[OutcomeEstimate, ...]

    def has_numbers(self) -> NDArray[np.bool_]:
        """Shape (outcomes, options)."""
        return np.array([each.posterior.has_numbers for each in self.estimates])


def advise(
    *,
    question: Question,
    inputs: Mapping[str, str],
    ranking: Sequence[str],
    evidence: Evidence,
) -> Advice:
    """An advice for one person: the rule table decides what is possible, evidence fills in.

    Parameters
    ----------
    inputs : allowed input → value, "unknown" or absent when not known
    ranking : outcome codes of this question, the most important first; may be empty

    Raises
    ------
    ValueError
        If an input is not allowed, or the ranking names an unknown outcome or one twice.
    """
    check_ranking(question, ranking)
    admissions = admit_options(question, inputs)
    numbers = gather_numbers(question, admissions, inputs, evidence)
    codes = [each.outcome.code for each in numbers.estimates]
    weights = weigh(ranking, codes)
    coverage = covered(numbers, weights)
    actions = {each.option: each for each in admissions}
    contest = contest_under(question, numbers, actions, coverage, weights)
    verdict = judge_contest(question, contest)
    assessed = Assessed(question, inputs, tuple(ranking), evidence, numbers.estimates)
    cards = make_cards(assessed, numbers, actions, coverage, contest, verdict)
    flips = find_flips(question, numbers, actions, coverage, ranking, contest, verdict)
    return Advice(
        question=question.code,
        ranking=tuple(ranking),
        weights=tuple(zip(codes, weights.tolist(), strict=True)),
        cards=cards,
        preferred=verdict.preferred,
        equivalent=verdict.equivalent,
        flips=flips,
        changes=find_changes(question, inputs, contest, verdict),
        excluded=tuple(
            Excluded(each.option, each.sentence) for each in admissions if each.action == EXCLUDED
        ),
        gaps=find_gaps(question, ranking, cards),
    )


def check_ranking(question: Question, ranking: Sequence[str]) -> None:
    for code in ranking:
        question.outcome(code)
    if len(set(ranking)) != len(ranking):
        raise ValueError(f"an outcome is ranked twice: {list(ranking)!r}")


def gather_numbers(
    question: Question,
    admissions: Sequence[Admission],
    inputs: Mapping[str, str],
    evidence: Evidence,
) -> Numbers:
    options = tuple(
        each.option
        for each in admissions
        if each.action != EXCLUDED and each.option != question.usual
    )
    estimates = tuple(
        estimate_outcome(question, outcome, options, inputs, evidence)
        for outcome in question.outcomes
        if outcome.is_measured
    )
    return Numbers(options, estimates)


def covered(numbers: Numbers, weights: NDArray[np.float64]) -> NDArray[np.float64]:
    """Per option the share of the client's weight for which it has numbers."""
    return weights @ numbers.has_numbers()


def contest_under(
    question: Question,
    numbers: Numbers,
    actions: Mapping[str, Admission],
    coverage: NDArray[np.float64],
    weights: NDArray[np.float64],
) -> Contest:
    """The contest under some weights; who takes part is set by the client's own ranking."""
    benefit = net_benefit(
        [each.posterior for each in numbers.estimates],
        [each.outcome for each in numbers.estimates],
        weights,
    )
    rows = [
        place
        for place in range(len(numbers.options))
        if coverage[place] >= question.thresholds.coverage
    ]
    part = NetBenefit(benefit.mean[rows], benefit.covariance[np.ix_(rows, rows)])
    contenders = []
    for place in rows:
        option = numbers.options[place]
        p_harm, outcome = worst_harm(numbers.estimates, place)
        contenders.append(Contender(option, actions[option].action, p_harm, outcome))
    margin = noticeable([each.outcome for each in numbers.estimates], weights)
    return hold_contest(contenders, part, question.usual, margin=margin)


def make_cards(
    assessed: Assessed,
    numbers: Numbers,
    actions: Mapping[str, Admission],
    coverage: NDArray[np.float64],
    contest: Contest,
    verdict: Verdict,
) -> tuple[Card, ...]:
    question = assessed.question
    rows = {each.option: row for row, each in enumerate(contest.contenders)}
    cards = [usual_card(assessed)]
    for place, option in enumerate(numbers.options):
        context = context_of(question, option, assessed.inputs, assessed.evidence)
        sentence = actions[option].sentence
        share = float(coverage[place])
        if option in rows:
            row = rows[option]
            card = contested_card(
                assessed, option, place, context, sentence, share, contest, row, verdict
            )
        else:
            founding = assessed.evidence.founding.get(option, Founding())
            card = card_without_contest(assessed, option, place, context, sentence, share, founding)
        cards.append(card)
    cards += [excluded_card(each) for each in actions.values() if each.action == EXCLUDED]
    return tuple(sorted(cards, key=card_order))


def card_order(card: Card) -> tuple[int, float, float, str]:
    """By label, then by what it adds, then by how high the wishes rank that it fits."""
    benefit = card.net_benefit if card.net_benefit is not None else 0.0
    fitting = sum(1 / wish.rank for wish in card.wishes if wish.fits == "yes")
    return LABEL_ORDER.index(card.label), -benefit, -fitting, card.option


def find_flips(
    question: Question,
    numbers: Numbers,
    actions: Mapping[str, Admission],
    coverage: NDArray[np.float64],
    ranking: Sequence[str],
    contest: Contest,
    verdict: Verdict,
) -> tuple[Flip, ...]:
    """Other reasonable weightings under which another option comes out on top."""
    codes = [each.outcome.code for each in numbers.estimates]
    found = []
    for name, weights in other_weightings(ranking, codes):
        other = contest_under(question, numbers, actions, coverage, weights)
        preferred = judge_contest(question, other).preferred
        if other.top_option != contest.top_option or preferred != verdict.preferred:
            found.append(Flip(name, other.top_option, preferred))
    return tuple(found)


def find_changes(
    question: Question, inputs: Mapping[str, str], contest: Contest, verdict: Verdict
) -> tuple[Reason, ...]:
    """What would change this advice: a fact now unknown, or more certainty about the top."""
    changes: list[Reason] = [
        {
            "code": "input",
            "input": each.name,
            "value": each.value,
            "option": each.option,
            "after": each.after,
        }
        for each in input_changes(question, inputs)
    ]
    if contest.contenders and verdict.preferred is None and contest.top_option != question.usual:
        p = contest.p_best[contest.top]
        needed = question.thresholds.best
        changes.append(
            {"code": "certainty", "option": contest.top_option, "p": p, "needed": needed}
        )
    return tuple(changes)


def find_gaps(
    question: Question, ranking: Sequence[str], cards: Sequence[Card]
) -> tuple[Reason, ...]:
    """Options about which nothing is known, and wishes on which nothing is measured."""
    gaps: list[Reason] = [
        {"code": "option", "option": card.option} for card in cards if card.label == UNKNOWN_LABEL
    ]
    wishes = [code for code in ranking if not question.outcome(code).is_measured]
    return (*gaps, *({"code": "wish", "outcome": code} for code in wishes))
