# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Eighteen invented months in which advice stood beside decisions, followed or not."""

from collections.abc import Iterator
from datetime import date, timedelta

import numpy as np

from kenniskompas.accounts.models import Organisation, Person
from kenniskompas.advice import service as advice
from kenniskompas.casework.decision.service import recommended
from kenniskompas.casework.exchange.service import PastAdvice
from kenniskompas.demo.history import ADVICE_SINCE_DAYS, Drawn, at_noon

# How often each reason is named, and one sentence that somebody could have written.
REASONS: dict[str, tuple[float, str]] = {
    "client_wish": (0.30, "De cliënt wil eerst zelf solliciteren."),
    "tried_before": (0.20, "Is twee jaar geleden zonder resultaat geprobeerd."),
    "no_place": (0.18, "De eerstvolgende groep begint pas na de zomer."),
    "practice_knowledge": (0.15, "Werkt bij mijn cliënten alleen als de begeleider meegaat."),
    "contra_indication": (0.09, "Herstelt nog van een operatie."),
    "law": (0.05, "Valt nog onder de zoektermijn."),
    "other": (0.03, ""),
}
TEXT_SHARE = 0.5
SAME_VIEW_SHARE = 0.6
LOOKED_BACK_SHARE = 0.5
AGAIN_SHARE = 0.75
FIRST_WISH_SHARE = 0.7


def advised_decisions(drawn: Drawn, *, today: date) -> list[int]:
    """Places of the clients whose decision was taken since advice came into use."""
    first = today - timedelta(days=ADVICE_SINCE_DAYS)
    return [index for index, day in enumerate(drawn.decided_on) if day >= first]


def _ranking(outcomes: list[str], rng: np.random.Generator) -> list[str]:
    """Three wishes; most people put the first outcome of their question on top."""
    shuffled = [str(code) for code in rng.permutation(outcomes)]
    if rng.random() < FIRST_WISH_SHARE:
        shuffled.remove(outcomes[0])
        shuffled.insert(0, outcomes[0])
    return shuffled[:3]


def past_advices(
    drawn: Drawn,
    indices: list[int],
    *,
    organisation: Organisation,
    caseworkers: list[Person],
    seed: int,
) -> Iterator[PastAdvice]:
    """The advice for each of these clients, with the choice held against it, and logged."""
    people = drawn.population
    rng = np.random.default_rng([seed, 3, len(indices)])
    version = advice.get_active_version(organisation)
    options = advice.options_for(version, people.question)
    outcomes = [each.code for each in advice.outcomes_for(version, people.question)]
    evidence = advice.current_evidence(organisation, people.question)
    names, weights = list(REASONS), [weight for weight, _text in REASONS.values()]
    for index in indices:
        at, option = at_noon(drawn.decided_on[index]), str(people.option[index])
        snapshot = advice.give_advice(
            organisation=organisation,
            question=people.question,
            inputs={name: str(values[index]) for name, values in people.facts.items()},
            ranking=_ranking(outcomes, rng),
            at=at,
            evidence=evidence,
        )
        pointed_to = recommended(snapshot)
        followed = option in pointed_to if pointed_to else None
        reason = str(rng.choice(names, p=weights)) if followed is False else ""
        person = caseworkers[int(people.caseworker[index])]
        advice.record_event(snapshot, kind="shown", person=person, at=at)
        if followed is not None:
            kind = "followed" if followed else "deviated"
            advice.record_event(
                snapshot, kind=kind, person=person, option=option, reason=reason, at=at
            )
        same = rng.random() < SAME_VIEW_SHARE
        yield PastAdvice(
            register_key=drawn.key(index),
            snapshot=snapshot,
            own_option=option if same else str(rng.choice(options)),
            followed=followed,
            reason=reason,
            text=REASONS[reason][1] if reason and rng.random() < TEXT_SHARE else "",
            would_choose_again=bool(rng.random() < AGAIN_SHARE)
            if rng.random() < LOOKED_BACK_SHARE
            else None,
        )
