# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Five years of one municipality under each way of advising: the same people and luck."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from benchmarks.loop.following import choose, draw_followers, only
from benchmarks.loop.learning import FACTS, OPTIONS, Told, learn, shipped_question, tell_everybody
from benchmarks.loop.town import Array, People, Truth, draw_people, draw_town

from kenniskompas.core.advice import LocalEffects

YEARS = 5
# Effects are estimated and published every half year, on decisions of at least 12 months ago: a
# half year of decisions counts from the third half year after it.
HALVES, KNOWN_AFTER = 2, 3
GROUPS = tuple(FACTS)
WORSE = 0.01
STATED = Truth()


@dataclass(frozen=True, slots=True)
class Setting:
    name: str = "as stated"
    decisions: int = 2000
    following: float = 0.6
    truth: Truth = STATED
    groups: tuple[str, ...] = GROUPS
    estimand: str = "ate"


def live(setting: Setting, world: int) -> list[dict[str, object]]:
    """One line per half year."""
    town = draw_town(np.random.default_rng([world, 1]), YEARS, setting.truth)
    question = shipped_question()
    rng = np.random.default_rng([world, 2])
    past: list[tuple[People, Array]] = []
    lines = []
    for half in range(YEARS * HALVES):
        people = draw_people(town, half // HALVES, setting.decisions // HALVES, rng)
        follows = draw_followers(people, setting.following, setting.truth.knowing_deviates, rng)
        local = taught(past, setting)
        codes = list(map(tuple, codes_of(people, setting.groups).tolist()))
        present = sorted(set(codes)) if local else []
        told = tell_everybody(question, local, setting.groups, present)
        mine = [told.get(each) for each in codes]
        advised = np.array([one.advised if one else (False,) * len(OPTIONS) for one in mine])
        arm = choose(people, advised, follows)
        measured = measure(people, mine, advised, arm, follows)
        lines.append({"year": half // HALVES + 1, "half": half % HALVES + 1, **measured})
        past.append((people, arm))
    return lines


def taught(past: Sequence[tuple[People, Array]], setting: Setting) -> list[LocalEffects]:
    """What the decisions say of which the outcome is known at the start of this half year."""
    known = past[: max(len(past) - KNOWN_AFTER + 1, 0)]
    if not known:
        return []
    return learn(
        facts=np.concatenate([people.facts for people, _arm in known]),
        year=np.concatenate(
            [np.full(len(arm), place // HALVES) for place, (_, arm) in enumerate(known)]
        ),
        arm=np.concatenate([arm for _people, arm in known]),
        outcome=np.concatenate([people.outcome(arm) for people, arm in known]),
        groups=setting.groups,
        estimand=setting.estimand,
    )


def codes_of(people: People, groups: Sequence[str]) -> Array:
    return people.facts[:, [list(FACTS).index(name) for name in groups]]


def measure(
    people: People, told: Sequence[Told | None], advised: Array, arm: Array, follows: Array
) -> dict[str, object]:
    """True expected outcomes under each way of advising; what was promised; who is worse off."""
    usual = np.argmax(people.own, axis=1)
    best = int(np.argmax(people.chance.mean(axis=0)))
    count = len(OPTIONS)

    def reached(options: Array) -> Array:
        return people.expected(choose(people, only(options, count), follows))

    before, after = people.expected(usual), people.expected(arm)
    protected = people.is_protected
    return {
        "status_quo": float(before.mean()),
        "product": float(after.mean()),
        "single": float(reached(np.full(len(arm), best)).mean()),
        "oracle_facts": float(reached(np.argmax(people.learnable, axis=1)).mean()),
        "oracle": float(reached(np.argmax(people.chance, axis=1)).mean()),
        "worse": float((after < before - WORSE).mean()),
        "lost": float(np.maximum(before - after, 0).mean()),
        "protected": float(after[protected].mean() - before[protected].mean()),
        "others": float(after[~protected].mean() - before[~protected].mean()),
        **deviations(people, advised, arm),
        **promises(people, told),
    }


def deviations(people: People, advised: Array, arm: Array) -> dict[str, float]:
    """What deviating added over the favourite among what was advised, by who knew better."""
    any_advice = advised.any(axis=1)
    deviated = any_advice & ~advised[np.arange(len(arm)), arm]
    instead = np.argmax(np.where(advised, people.own, -np.inf), axis=1)
    gained = people.expected(arm) - people.expected(instead)

    def mean(inside: Array) -> float | None:
        return float(gained[inside].mean()) if inside.any() else None

    return {
        "advised": float(any_advice.mean()),
        "deviated": float(deviated.mean()),
        "deviation_value": mean(deviated),
        "deviation_value_knowing": mean(deviated & people.knows),
        "deviation_value_other": mean(deviated & ~people.knows),
    }


def promises(people: People, told: Sequence[Told | None]) -> dict[str, object]:
    """The gain over usual service on the cards of those with a preferred approach, and the truth.

    Interval: the mean of the ends on the cards, as if all errors went the same way.
    """
    rows = [place for place, one in enumerate(told) if one and one.promise]
    if not rows:
        return {"preferred": 0.0}
    given = np.array([told[place].promise for place in rows])
    chosen = np.array([told[place].preferred for place in rows])
    true = people.chance[rows, chosen] - people.chance[rows, 0]
    alike = np.unique(np.column_stack([given, chosen]), axis=0, return_inverse=True)[1]
    mean = np.bincount(alike, weights=true) / np.bincount(alike)
    kept = (given[:, 1] <= mean[alike]) & (mean[alike] <= given[:, 2])
    promised, low, high = given.mean(axis=0).tolist()
    return {
        "preferred": len(rows) / len(told),
        "promised": promised,
        "promised_low": low,
        "promised_high": high,
        "true": float(true.mean()),
        "cards_kept": float(kept.mean()),
    }
