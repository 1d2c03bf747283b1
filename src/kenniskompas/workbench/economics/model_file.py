# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""The model of `kompas effects cost-benefit`: no number without where it was read and when."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, cast

from kenniskompas.core.economics.inputs import Gamma, Known, Normal, Pert, Uncertain
from kenniskompas.core.economics.model import (
    PARTIES,
    CostModel,
    EffectOverTime,
    Flow,
    Party,
    flow_key,
)
from kenniskompas.workbench.files.toml_keys import TomlSection

CERTAINTIES = ("high", "moderate", "low", "very_low")
NOBODY = "nobody"
SOURCED = ("source", "date")
SPREAD = ("value", "low", "mode", "high", "mean", "sd")
EFFECT_KEYS = ("outcome", "estimate", "se", "bias_sd", "certainty", "first_month")
FLOW_KEYS = ("name", "giver", "receiver", "per", "amount", "months", "displaced")
MOST_MONTHS, MOST_DRAWS, MOST_SEED = 600, 200_000, 2**32 - 1
MOST_FLOWS = 60


@dataclass(frozen=True, slots=True)
class Sourced:
    """One input as it was given: its key, its name, how well it is known, and where it is from."""

    key: str
    name: str
    amount: Uncertain
    source: str
    read_on: date


@dataclass(frozen=True, slots=True)
class EffectGiven:
    outcome: str
    estimate: float
    se: float
    bias_sd: float
    certainty: str


@dataclass(frozen=True, slots=True)
class CostQuestion:
    title: str
    price_year: int
    effect: EffectGiven
    model: CostModel
    inputs: tuple[Sourced, ...]
    draws: int
    seed: int


def build_question(document: Mapping[str, Any], *, file: str = "model") -> CostQuestion:
    """The model in nested keys, as the file has them."""
    return parse_model(TomlSection(file, "", document))


def parse_model(whole: TomlSection) -> CostQuestion:
    """The model in a TOML document, or BadInput naming its first mistake."""
    whole.refuse_unknown(("model", "effect", "discount", "displacement", "flow"))
    head = whole.section("model")
    head.refuse_unknown(("title", "price_year", "horizon_months", "draws", "seed"))
    horizon = head.whole("horizon_months", low=1, high=MOST_MONTHS)
    given, over_time, effect_inputs = _effect(whole.section("effect"), horizon=horizon)
    discount = _sourced(whole.section("discount"), "discount", high=0.5)
    displacement = _sourced(whole.section("displacement"), "displacement", high=1.0)
    flows, amounts = _flows(whole, horizon=horizon)
    return CostQuestion(
        title=head.text("title"),
        price_year=head.whole("price_year", low=1990, high=2100),
        effect=given,
        model=CostModel(
            effect=over_time,
            flows=flows,
            horizon=horizon,
            discount=discount.amount,
            displacement=displacement.amount,
        ),
        inputs=(*effect_inputs, discount, displacement, *amounts),
        draws=head.whole("draws", default=10_000, low=100, high=MOST_DRAWS),
        seed=head.whole("seed", default=1, low=0, high=MOST_SEED),
    )


def _effect(
    section: TomlSection, *, horizon: int
) -> tuple[EffectGiven, EffectOverTime, tuple[Sourced, ...]]:
    section.refuse_unknown((*EFFECT_KEYS, "measured_months", "retained", *SOURCED))
    given = EffectGiven(
        outcome=section.text("outcome"),
        estimate=section.number("estimate"),
        se=section.number("se", above=0),
        bias_sd=section.number("bias_sd", low=0),
        certainty=section.choice("certainty", CERTAINTIES),
    )
    measured = section.whole("measured_months", low=1, high=MOST_MONTHS)
    first = section.whole("first_month", default=1, low=0, high=measured)
    size = Sourced(
        "effect",
        given.outcome,
        Normal(given.estimate, math.hypot(given.se, given.bias_sd)),
        section.text("source"),
        section.day("date"),
    )
    if horizon <= measured:
        return given, EffectOverTime(size.amount, first, measured), (size,)
    # Beyond the last measurement something has to be said, if only that nothing is left.
    retained = _sourced(section.section("retained"), "retained", high=1.0)
    over_time = EffectOverTime(size.amount, first, measured, retained.amount)
    return given, over_time, (size, retained)


def _sourced(section: TomlSection, key: str, *, high: float) -> Sourced:
    section.refuse_unknown((*SPREAD, *SOURCED))
    spread = {name: each for name, each in section.values.items() if name in SPREAD}
    amount = _uncertain(TomlSection(section.file, section.name, spread), high=high)
    return Sourced(key, key, amount, section.text("source"), section.day("date"))


def _uncertain(section: TomlSection, *, high: float = math.inf) -> Uncertain:
    """One value; or the lowest, likeliest and highest; or a mean with its standard deviation."""
    if section.has("mean") or section.has("sd"):
        section.refuse_unknown(("mean", "sd"))
        return Gamma(section.number("mean", above=0, high=high), section.number("sd", above=0))
    if section.has("value"):
        section.refuse_unknown(("value",))
        return Known(section.number("value", low=0, high=high))
    section.refuse_unknown(("low", "mode", "high"))
    low = section.number("low", low=0, high=high)
    mode = section.number("mode", low=low, high=high)
    top = section.number("high", low=mode, high=high)
    return Pert(low, mode, top) if top > low else Known(mode)


def _flows(whole: TomlSection, *, horizon: int) -> tuple[tuple[Flow, ...], tuple[Sourced, ...]]:
    sections = whole.sections("flow", filled=True)
    if len(sections) > MOST_FLOWS:
        raise whole.problem(
            "out_of_range", "flow", value=len(sections), allowed=f"1 to {MOST_FLOWS}"
        )
    flows = tuple(_flow(section, horizon=horizon) for section in sections)
    amounts = tuple(
        Sourced(flow_key(at), flow.name, flow.amount, section.text("source"), section.day("date"))
        for at, (flow, section) in enumerate(zip(flows, sections, strict=True))
    )
    return flows, amounts


def _flow(section: TomlSection, *, horizon: int) -> Flow:
    section.refuse_unknown((*FLOW_KEYS, *SOURCED))
    giver, receiver = (_party(section, key) for key in ("giver", "receiver"))
    if giver == receiver:
        allowed = "somebody else than the giver"
        raise section.problem("wrong_type", "receiver", value=receiver or NOBODY, allowed=allowed)
    first, last = _months(section, horizon=horizon)
    return Flow(
        name=section.text("name"),
        amount=_amount(section),
        giver=giver,
        receiver=receiver,
        per=cast(Any, section.choice("per", ("person", "effect"))),
        first_month=first,
        last_month=last,
        is_displaced=section.flag("displaced"),
    )


def _party(section: TomlSection, key: str) -> Party | None:
    name = section.choice(key, (*PARTIES, NOBODY))
    return None if name == NOBODY else cast(Party, name)


def _amount(section: TomlSection) -> Uncertain:
    value = section.values.get("amount")
    if isinstance(value, Mapping):
        return _uncertain(section.section("amount"))
    return Known(section.number("amount", low=0))


def _months(section: TomlSection, *, horizon: int) -> tuple[int, int]:
    """First and last month; one at the start unless said, and never after the horizon."""
    value = section.values.get("months", [0, 0])
    is_pair = isinstance(value, list) and len(value) == 2
    if not is_pair or not all(isinstance(each, int) for each in value):
        raise section.problem("wrong_type", "months", value=value, allowed="two whole numbers")
    first, last = value
    if not 0 <= first <= last <= horizon:
        allowed = f"first to last within 0 to {horizon}"
        raise section.problem("out_of_range", "months", value=value, allowed=allowed)
    return first, last
