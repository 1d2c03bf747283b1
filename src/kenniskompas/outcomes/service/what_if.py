# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""What if: the published effects per group as material to play with budgets and places."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from kenniskompas.advice import service as advice
from kenniskompas.knowledge import service as knowledge
from kenniskompas.outcomes.service.plan import USUAL
from kenniskompas.workbench.scenarios.model import (
    EffectRow,
    Evidence,
    Option,
    Scenario,
    WhatIf,
)

if TYPE_CHECKING:
    from kenniskompas.accounts.models import Organisation

PRICE = "price:"
# A study of everybody together, where no group could carry an effect of its own.
NO_FIELD, EVERYBODY = "", "everybody"
# Pairs of opposite noise cost a tenth of a second each; ten keep a page quick.
SPLITS = 20


@dataclass(frozen=True, slots=True)
class Material:
    """Newest published effects on one outcome, per value of one fact known before the decision, or
    for everybody together with `field` empty.

    `studied` counts the people that each effect rests on per group and option, `prices` are from
    the local offer, and None where it says nothing.
    """

    question: str
    outcome: str
    field: str
    values: tuple[str, ...]
    options: tuple[str, ...]
    releases: tuple[Mapping[str, Any], ...]
    prices: Mapping[str, float | None]

    @property
    def studies(self) -> dict[str, str]:
        return {one["study_ref"]: one["study_title"] for one in self.releases}

    @property
    def studied(self) -> dict[tuple[str, str], int]:
        counts: dict[tuple[str, str], int] = {}
        for release in self.releases:
            value = value_of(release, self.field)
            counts[value, USUAL] = max(counts.get((value, USUAL), 0), release["comparator_n"])
            for effect in release["effects"]:
                counts[value, effect["option"]] = effect["n"]
        return counts

    def people(self, value: str) -> int:
        return sum(n for (group, _option), n in self.studied.items() if group == value)


@dataclass(frozen=True, slots=True)
class Wishes:
    """What somebody fills in: people per group, price and places per option, and scenarios.

    `without` names studies that do not count.
    """

    people: Mapping[str, int]
    prices: Mapping[str, float | None]
    places: Mapping[str, int | None]
    scenarios: Sequence[Scenario]
    without: Sequence[str] = ()


def what_if_subjects(organisation: Organisation, question: str) -> list[tuple[str, str]]:
    """Outcome and fact of which effects are published, in the order of publishing; those without a
    fact, about everybody together, come last and where no group has an effect only."""
    found = [(one["outcome"], field) for one, field in _grouped(organisation, question)]
    divided = {outcome for outcome, field in found if field != NO_FIELD}
    kept = [one for one in found if one[1] != NO_FIELD or one[0] not in divided]
    return sorted(dict.fromkeys(kept), key=lambda one: one[1] == NO_FIELD)


def what_if_material(
    organisation: Organisation, *, question: str, outcome: str, field: str
) -> Material | None:
    """None when nothing is published about it."""
    releases: list[Mapping[str, Any]] = []
    seen: set[tuple[str, str]] = set()
    for release, by in _grouped(organisation, question):
        value = value_of(release, by)
        new = {(value, effect["option"]) for effect in release["effects"]} - seen
        if by == field and release["outcome"] == outcome and new:
            seen |= new
            releases.append(_only(release, {option for _value, option in new}))
    if not releases:
        return None
    options = tuple(dict.fromkeys(e["option"] for one in releases for e in one["effects"]))
    return Material(
        question=question,
        outcome=outcome,
        field=field,
        values=tuple(dict.fromkeys(value_of(one, field) for one in releases)),
        options=options,
        releases=tuple(releases),
        prices=lowest_prices(options, organisation),
    )


def _grouped(organisation: Organisation, question: str) -> Iterator[tuple[Mapping[str, Any], str]]:
    """Releases about one value of one fact, or about everybody, against usual service."""
    for release in advice.releases_for(organisation, question):
        if release["comparator"] != USUAL or len(release["group"]) > 1:
            continue
        field, values = next(iter(release["group"].items()), (NO_FIELD, [EVERYBODY]))
        if len(values) == 1:
            yield release, field


def value_of(release: Mapping[str, Any], field: str) -> str:
    return EVERYBODY if field == NO_FIELD else str(release["group"][field][0])


def _only(release: Mapping[str, Any], options: set[str]) -> Mapping[str, Any]:
    kept = [at for at, effect in enumerate(release["effects"]) if effect["option"] in options]
    return {
        **release,
        "effects": [release["effects"][at] for at in kept],
        "covariance": [[release["covariance"][a][b] for b in kept] for a in kept],
    }


def lowest_prices(options: Sequence[str], organisation: Organisation) -> dict[str, float | None]:
    """The lowest price of an active offer; what is not offered here has none."""
    known = knowledge.option_evidence(list(options), organisation=organisation)
    prices: dict[str, float | None] = {}
    for option in options:
        offers = known[option]["offers"] if option in known else []
        costs = [float(o["cost_per_client"]) for o in offers if o["cost_per_client"] is not None]
        prices[option] = min(costs, default=None)
    return prices


def what_if_question(material: Material, wishes: Wishes) -> WhatIf:
    """The question of `kompas effects what-if` from published effects and what was filled in."""
    rows = [(release, effect) for release in material.releases for effect in release["effects"]]
    sizes = [len(release["effects"]) for release in material.releases]
    covariance = np.zeros((len(rows), len(rows)))
    starts = np.cumsum([0, *sizes])
    for start, size, release in zip(starts, sizes, material.releases, strict=False):
        covariance[start : start + size, start : start + size] = release["covariance"]
    return WhatIf(
        title=material.outcome,
        usual=USUAL,
        outcomes=(material.outcome,),
        groups=dict(wishes.people),
        options=tuple(_option(option, wishes) for option in material.options),
        effects=tuple(
            EffectRow(
                option=effect["option"],
                outcome=material.outcome,
                estimate=effect["effect"],
                evidence=release["study_ref"],
                group=value_of(release, material.field),
            )
            for release, effect in rows
        ),
        covariance=covariance,
        evidence=_evidence(material, wishes),
        now=people_now(material, wishes.people),
        scenarios=tuple(wishes.scenarios),
        splits=SPLITS,
    )


def people_now(material: Material, people: Mapping[str, int]) -> dict[tuple[str, str], int]:
    """As decisions were taken in the studies, for as many people as there are now."""
    studied = material.studied
    return {
        (value, option): int(n * people[value] / material.people(value))
        for (value, option), n in studied.items()
        if option != USUAL
    }


def _option(option: str, wishes: Wishes) -> Option:
    places = wishes.places.get(option)
    return Option(
        name=option,
        cost=wishes.prices.get(option) or 0.0,
        evidence=PRICE + option,
        capacity=None if places is None else float(places),
    )


def _evidence(material: Material, wishes: Wishes) -> dict[str, Evidence]:
    studies = [
        Evidence(ref, "study", title, source="", date="")
        for ref, title in material.studies.items()
        if ref not in wishes.without
    ]
    prices = [
        Evidence(PRICE + option, "assumption", option, source="", date="")
        for option in material.options
        if wishes.prices.get(option) is not None
    ]
    return {each.id: each for each in (*studies, *prices)}
