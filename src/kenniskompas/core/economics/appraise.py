# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""What an approach costs and yields for each party, with everything that is uncertain about it."""

from dataclasses import dataclass

import numpy as np

from kenniskompas.core.economics.model import PARTIES, PERSPECTIVES, CostModel
from kenniskompas.core.economics.monthly import (
    discount_by_month,
    effect_by_month,
    flow_by_month,
    money_by_month,
    shares_of,
)
from kenniskompas.core.effects.arrays import Floats

# Keeps a block of draws, months and parties within some tens of megabytes.
CELLS_AT_ONCE = 2_000_000
NEVER = -1


@dataclass(frozen=True, slots=True)
class BreakEven:
    """From which month on what was paid has come back: the middle and the interval of draws.

    A month is None where it does not come back within the horizon; `share` is how often it does.
    """

    share: float
    month: int | None
    low: int | None
    high: int | None


@dataclass(frozen=True, slots=True)
class Bar:
    """One input at both ends of its interval with all others at their average."""

    key: str
    low_value: float
    high_value: float
    at_low: float
    at_high: float

    @property
    def swing(self) -> float:
        return abs(self.at_high - self.at_low)


@dataclass(frozen=True, slots=True)
class View:
    """Net present value per person from one perspective, in euros.

    `error` is what is left of the chance of drawing in `mean`; `beyond` is the part of `mean` from
    after the last measurement; `enough` is the effect at which it is 0, None when no effect is.
    """

    perspective: str
    mean: float
    error: float
    low: float
    high: float
    p_positive: float
    beyond: float
    enough: float | None
    break_even: BreakEven
    tornado: tuple[Bar, ...]


@dataclass(frozen=True, slots=True)
class Appraisal:
    """`views` per perspective; `flows` (flows, perspectives) is the average of each flow."""

    views: tuple[View, ...]
    flows: Floats
    draws: int


def appraise(
    model: CostModel, *, rng: np.random.Generator, draws: int = 10_000, level: float = 0.95
) -> Appraisal:
    """The net present value per person for client, municipality, state and society.

    Parameters
    ----------
    model : amounts in euros of one year; the effect with its bias in it
    draws : at least 100
        Values drawn for all inputs together, independently of each other.
    level : between 0 and 1
        Of all intervals and of the ends of the tornado.

    Raises
    ------
    ValueError
        If `draws` or `level` is outside its range.

    Notes
    -----
    Assumes that inputs are independent, that the effect stays as measured until its last
    measurement and that amounts keep their price level. Society is all parties together, those who
    are displaced included, so that a transfer counts for nothing. Source: Briggs, Claxton &
    Sculpher (2006), chapter 4; checked against closed forms and against a direct calculation.
    """
    if draws < 100 or not 0 < level < 1:
        raise ValueError(f"{draws} draws at level {level!r}")
    values = {key: each.draw(draws, rng=rng) for key, each in model.inputs.items()}
    totals, beyond, months = _simulate(model, values)
    tornado = _tornado(model, level)
    enough = _enough(model)
    views = tuple(
        _view(at, totals[:, at], beyond[:, at], months[:, at], enough[at], tornado[at], level)
        for at in range(len(PERSPECTIVES))
    )
    return Appraisal(views, _flows(model), draws)


def _simulate(model: CostModel, values: dict[str, Floats]) -> tuple[Floats, Floats, Floats]:
    """Per draw and perspective: the total, its part beyond measurement, the month of return."""
    n = len(values["effect"])
    step = max(1, CELLS_AT_ONCE // ((model.horizon + 1) * len(PARTIES)))
    parts = []
    for start in range(0, n, step):
        block = {key: each[start : start + step] for key, each in values.items()}
        money = _perspectives(money_by_month(model, block))
        later = money[:, model.effect.measured_months + 1 :].sum(axis=1)
        parts.append((money.sum(axis=1), later, _month_of_return(money.cumsum(axis=1))))
    totals, beyond, months = (np.concatenate(each) for each in zip(*parts, strict=True))
    return totals, beyond, months


def _perspectives(money: Floats) -> Floats:
    """From parties in the last axis to perspectives: society is everybody together."""
    own = [PARTIES.index(name) for name in PARTIES if name in PERSPECTIVES]
    return np.concatenate([money[..., own], money.sum(axis=-1, keepdims=True)], axis=-1)


def _month_of_return(cumulative: Floats) -> Floats:
    """The month after the last one below zero; NEVER when the end is below zero."""
    below = cumulative < 0
    from_behind = below[:, ::-1].argmax(axis=1)
    month = np.where(below.any(axis=1), cumulative.shape[1] - from_behind, 0)
    return np.where(below[:, -1], NEVER, month).astype(float)


def _view(
    at: int,
    totals: Floats,
    beyond: Floats,
    months: Floats,
    enough: float | None,
    tornado: tuple[Bar, ...],
    level: float,
) -> View:
    low, high = np.quantile(totals, [0.5 - level / 2, 0.5 + level / 2])
    return View(
        perspective=PERSPECTIVES[at],
        mean=float(totals.mean()),
        error=float(totals.std(ddof=1) / np.sqrt(len(totals))),
        low=float(low),
        high=float(high),
        p_positive=float((totals > 0).mean()),
        beyond=float(beyond.mean()),
        enough=enough,
        break_even=_break_even(months, level),
        tornado=tornado,
    )


def _break_even(months: Floats, level: float) -> BreakEven:
    """Draws that never come back count as later than every month."""
    ordered = np.sort(np.where(months == NEVER, np.inf, months))

    def at(share: float) -> int | None:
        month = ordered[min(int(share * len(ordered)), len(ordered) - 1)]
        return int(month) if np.isfinite(month) else None

    share = float(np.isfinite(ordered).mean())
    return BreakEven(share, at(0.5), at(0.5 - level / 2), at(0.5 + level / 2))


def _at(model: CostModel, **changed: float) -> Floats:
    """The value per perspective with every input at its average but those that are changed."""
    means = {key: each.mean for key, each in model.inputs.items()} | changed
    values = {key: np.array([value]) for key, value in means.items()}
    total: Floats = _perspectives(money_by_month(model, values)).sum(axis=1)[0]
    return total


def _tornado(model: CostModel, level: float) -> list[tuple[Bar, ...]]:
    """Per perspective the inputs that matter there, the largest swing first."""
    bars: list[list[Bar]] = [[] for _ in PERSPECTIVES]
    for key, each in model.inputs.items():
        low, high = each.quantile(0.5 - level / 2), each.quantile(0.5 + level / 2)
        at_low, at_high = _at(model, **{key: low}), _at(model, **{key: high})
        for at, bar in enumerate(bars):
            bar.append(Bar(key, low, high, float(at_low[at]), float(at_high[at])))
    return [
        tuple(sorted((b for b in bar if b.swing > 0), key=lambda b: (-b.swing, b.key)))
        for bar in bars
    ]


def _enough(model: CostModel) -> list[float | None]:
    """The value is a straight line in the effect, of which two points give the zero."""
    at_none, at_one = _at(model, effect=0.0), _at(model, effect=1.0)
    slopes = at_one - at_none
    return [
        float(-none / slope) + 0.0 if slope > 0 else None
        for none, slope in zip(at_none, slopes, strict=True)
    ]


def _flows(model: CostModel) -> Floats:
    values = {key: np.array([each.mean]) for key, each in model.inputs.items()}
    effect = effect_by_month(model.effect, values, horizon=model.horizon)
    discount = discount_by_month(values["discount"], horizon=model.horizon)
    rows = []
    for position, flow in enumerate(model.flows):
        moved = flow_by_month(model, position, values, effect, discount).sum()
        shares = shares_of(flow, values["displacement"])
        rows.append([float(share[0] * moved) for share in shares.values()])
    return _perspectives(np.array(rows))
