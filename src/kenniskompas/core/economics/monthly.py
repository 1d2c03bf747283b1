# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""From one value per input to discounted money per party and month."""

from collections.abc import Mapping

import numpy as np

from kenniskompas.core.economics.model import (
    DISPLACED,
    PARTIES,
    CostModel,
    EffectOverTime,
    Flow,
    Party,
    flow_key,
)
from kenniskompas.core.effects.arrays import Floats

Values = Mapping[str, Floats]
MONTHS_A_YEAR = 12


def effect_by_month(effect: EffectOverTime, values: Values, *, horizon: int) -> Floats:
    """The effect in each draw and month, shape (n, horizon + 1)."""
    months = np.arange(horizon + 1)
    share = (months >= effect.first_month).astype(float)[None, :]
    beyond = np.maximum(months - effect.measured_months, 0)
    left = values.get("retained", np.zeros(1))[:, None] ** (beyond / MONTHS_A_YEAR)
    by_month: Floats = values["effect"][:, None] * share * left
    return by_month


def discount_by_month(rate: Floats, *, horizon: int) -> Floats:
    years = np.arange(horizon + 1) / MONTHS_A_YEAR
    factor: Floats = (1 + rate[:, None]) ** -years
    return factor


def flow_by_month(
    model: CostModel, position: int, values: Values, effect: Floats, discount: Floats
) -> Floats:
    """What changes hands in one flow, discounted, shape (n, horizon + 1)."""
    flow = model.flows[position]
    months = np.arange(model.horizon + 1)
    active = (months >= flow.first_month) & (months <= flow.last_month)
    volume = effect if flow.per == "effect" else 1.0
    money: Floats = values[flow_key(position)][:, None] * active * volume * discount
    return money


def shares_of(flow: Flow, displacement: Floats) -> dict[Party, Floats]:
    """What one euro of a flow means for each party, with what displaced people lose or get."""
    shares = {party: np.zeros_like(displacement) for party in PARTIES}
    _move(shares, flow.giver, flow.receiver, np.ones_like(displacement))
    if flow.is_displaced:
        giver, receiver = _stands_for(flow.giver), _stands_for(flow.receiver)
        _move(shares, giver, receiver, -displacement)
    return shares


def money_by_month(model: CostModel, values: Values) -> Floats:
    """Discounted net money per draw, month and party, shape (n, horizon + 1, parties)."""
    effect = effect_by_month(model.effect, values, horizon=model.horizon)
    discount = discount_by_month(values["discount"], horizon=model.horizon)
    money = np.zeros((*effect.shape, len(PARTIES)))
    for position, flow in enumerate(model.flows):
        moved = flow_by_month(model, position, values, effect, discount)
        for at, share in enumerate(shares_of(flow, values["displacement"]).values()):
            if share.any():
                money[:, :, at] += share[:, None] * moved
    return money


def _move(
    shares: dict[Party, Floats], giver: Party | None, receiver: Party | None, amount: Floats
) -> None:
    if giver is not None:
        shares[giver] -= amount
    if receiver is not None:
        shares[receiver] += amount


def _stands_for(party: Party | None) -> Party | None:
    return None if party is None else DISPLACED.get(party, party)
