# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""The question and answer of `kompas effects design`: a stepped wedge, and the order of its teams.

Drawing lots over people's help needs a legal basis and an ethics approval on record. Without both
the schedule stands and the draw is refused.
"""

import math
from dataclasses import dataclass
from typing import Any

import numpy as np

from kenniskompas.core.errors import Refusal
from kenniskompas.core.experiments.drawing import draw_order
from kenniskompas.core.experiments.stepped_wedge import (
    Schedule,
    Spread,
    wedge_effect,
    wedge_people,
    wedge_power,
    wedge_schedule,
    wedge_variance,
)
from kenniskompas.core.experiments.wedge_estimate import MINIMUM_TEAMS
from kenniskompas.workbench.files.text_tables import refusal_line, show, text_table
from kenniskompas.workbench.files.toml_keys import TomlSection

WEDGE_KEYS = ("teams", "steps", "people", "icc", "autocorrelation", "baseline", "follow_up")
APPROVAL_KEYS = ("legal_basis", "legal_basis_on", "ethics_body", "ethics_reference", "ethics_on")
CAUTIONS = {
    "few_teams": "Fewer than six teams: no effect can be estimated afterwards. Let more join.",
    "low_power": "The power is under 80%: an effect of this size would often be missed.",
}


@dataclass(frozen=True, slots=True)
class WedgeQuestion:
    """`people` are measured per team in each period; `approval` is None when it is not complete."""

    title: str
    teams: tuple[str, ...]
    schedule: Schedule
    spread: Spread
    people: int
    effect: float
    alpha: float
    power: float
    approval: dict[str, str] | None
    seed: int


def parse_design(whole: TomlSection) -> WedgeQuestion:
    """The design in a TOML document, or BadInput naming its first mistake."""
    whole.refuse_unknown(("study", "outcome", "wedge", "approval"))
    study, wedge = whole.section("study"), whole.section("wedge")
    study.refuse_unknown(("title", "alpha", "power", "seed"))
    wedge.refuse_unknown(WEDGE_KEYS)
    teams = tuple(wedge.texts("teams", filled=True))
    sd, effect = _outcome(whole.section("outcome"))
    return WedgeQuestion(
        title=study.text("title"),
        teams=teams,
        schedule=wedge_schedule(
            clusters=len(teams),
            steps=wedge.whole("steps", low=2, high=max(len(teams), 2)),
            baseline=wedge.whole("baseline", default=1, low=1, high=60),
            follow_up=wedge.whole("follow_up", default=1, low=1, high=60),
        )
        if len(teams) > 1
        else _too_few(wedge, len(teams)),
        spread=Spread(
            sd=sd,
            icc=wedge.fraction("icc", below=1.0),
            autocorrelation=wedge.number("autocorrelation", default=1.0, low=0, high=1),
        ),
        people=wedge.whole("people", low=1, high=1_000_000),
        effect=effect,
        alpha=study.number("alpha", default=0.05, above=0, high=0.2),
        power=study.number("power", default=0.8, low=0.5, high=0.99),
        approval=_approval(whole.section("approval", required=False)),
        seed=study.whole("seed", default=1, low=0, high=2**32 - 1),
    )


def _too_few(wedge: TomlSection, count: int) -> Schedule:
    raise wedge.problem("wrong_type", "teams", value=count, allowed="at least two teams")


def _outcome(section: TomlSection) -> tuple[float, float]:
    """A share has its own spread; a number needs its standard deviation."""
    section.refuse_unknown(("control", "sd", "effect"))
    effect = section.number("effect")
    if effect == 0:
        raise section.problem("wrong_type", "effect", value=0, allowed="another effect than 0")
    if section.has("sd"):
        section.refuse_unknown(("sd", "effect"))
        return section.number("sd", above=0), effect
    control = section.number("control", low=0.001, high=0.999)
    if not 0 < control + effect < 1:
        allowed = "an effect that keeps the share within 0 to 1"
        raise section.problem("wrong_type", "effect", value=effect, allowed=allowed)
    middle = control + effect / 2
    return math.sqrt(middle * (1 - middle)), effect


def _approval(section: TomlSection) -> dict[str, str] | None:
    section.refuse_unknown(APPROVAL_KEYS)
    if not all(section.has(key) for key in APPROVAL_KEYS):
        return None
    return {
        key: section.day(key).isoformat() if key.endswith("_on") else section.text(key)
        for key in APPROVAL_KEYS
    }


def design_document(question: WedgeQuestion) -> dict[str, Any]:
    schedule, spread = question.schedule, question.spread
    variance = wedge_variance(schedule, spread, people=question.people)
    power = wedge_power(variance, effect=question.effect, alpha=question.alpha)
    needed = wedge_people(
        schedule, spread, effect=question.effect, power=question.power, alpha=question.alpha
    )
    found = {"few_teams": len(question.teams) < MINIMUM_TEAMS, "low_power": power < question.power}
    return {
        "title": question.title,
        "teams": len(question.teams),
        "periods": int(schedule.shape[1]),
        "people": question.people * int(schedule.size),
        "se": math.sqrt(variance),
        "power": power,
        "detectable_effect": wedge_effect(variance, power=question.power, alpha=question.alpha),
        "people_per_team_and_period": None if needed is None else math.ceil(needed - 1e-9),
        "starts": [int(row.argmax()) + 1 for row in schedule],
        "draw": _draw(question),
        "cautions": [{"code": c, "message": CAUTIONS[c]} for c, holds in found.items() if holds],
        "refused": [each.as_dict() for each in _refused(question, needed)],
    }


def _draw(question: WedgeQuestion) -> dict[str, Any] | None:
    if question.approval is None:
        return None
    order = draw_order(question.teams, rng=np.random.default_rng(question.seed))
    starts = [int(row.argmax()) + 1 for row in question.schedule]
    return {
        "seed": question.seed,
        "approval": question.approval,
        "order": [
            {"team": team, "starts_in": start} for team, start in zip(order, starts, strict=True)
        ],
    }


def _refused(question: WedgeQuestion, needed: float | None) -> list[Refusal]:
    found = []
    if question.approval is None:
        found.append(
            Refusal(
                "draw",
                "no_approval",
                "No lots are drawn without a legal basis and an ethics approval on record.",
                f"fill in [approval] {', '.join(APPROVAL_KEYS)}",
            )
        )
    if needed is None:
        found.append(
            Refusal(
                "people_per_team_and_period",
                "out_of_reach",
                "No number of people per team gives this power.",
                "more teams, more periods or a larger effect",
            )
        )
    return found


def design_text(document: dict[str, Any]) -> str:
    draw = document["draw"]
    named = [row["team"] for row in draw["order"]] if draw else [""] * document["teams"]
    rows = [
        [str(number), team or "-", str(start)]
        for number, (team, start) in enumerate(zip(named, document["starts"], strict=True), start=1)
    ]
    return "\n".join(
        [
            f"{document['title']}: {document['teams']} teams, {document['periods']} periods, "
            f"{document['people']} people measured",
            f"Power {document['power']:.0%}; an effect from {show(document['detectable_effect'])} "
            "can be seen.",
            "",
            *text_table(["place", "team", "starts in period"], rows),
            *(f"Note: {one['message']}" for one in document["cautions"]),
            *(refusal_line(one) for one in document["refused"]),
        ]
    )
