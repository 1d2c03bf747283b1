# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Published effects on work that costs and yields can be counted for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from kenniskompas.advice import service as advice
from kenniskompas.outcomes.service.plan import USUAL
from kenniskompas.outcomes.service.scope import horizon_months
from kenniskompas.outcomes.service.what_if import lowest_prices

if TYPE_CHECKING:
    from kenniskompas.accounts.models import Organisation

WORK, WORK_OUTCOME = "work", "work_12m"


@dataclass(frozen=True, slots=True)
class PublishedEffect:
    """The newest effect of one option for everybody who was studied, as a share of people.

    `price` is of the local offer, None where it says nothing.
    """

    option: str
    study_ref: str
    study_title: str
    effect: float
    se: float
    n: int
    months: int
    is_randomised: bool
    price: float | None


def effects_on_work(organisation: Organisation) -> list[PublishedEffect]:
    found: dict[str, tuple[Mapping[str, Any], Mapping[str, Any]]] = {}
    for release in advice.releases_for(organisation, WORK):
        if release["outcome"] != WORK_OUTCOME or release["group"] or release["comparator"] != USUAL:
            continue
        for effect in release["effects"]:
            found.setdefault(effect["option"], (release, effect))
    prices = lowest_prices(list(found), organisation)
    return [
        PublishedEffect(
            option=option,
            study_ref=release["study_ref"],
            study_title=release["study_title"],
            effect=effect["effect"],
            se=effect["se"],
            n=effect["n"],
            months=horizon_months(WORK_OUTCOME),
            is_randomised=release["is_randomised"],
            price=prices[option],
        )
        for option, (release, effect) in found.items()
    ]
