# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""The question of `kompas effects power`: an outcome, a design, and all but one of three."""

from dataclasses import dataclass
from typing import Literal, cast

from kenniskompas.core.power.designs import Clusters, Design, Multiplicity
from kenniskompas.core.power.outcomes import Count, Mean, Outcome, Share
from kenniskompas.workbench.files.toml_keys import TomlSection

KINDS = ("share", "mean", "count")
MULTIPLICITIES = ("none", "bonferroni", "dunnett")
SOLVED = ("people", "effect", "power")
OUTCOME_KEYS = {
    "share": ("kind", "control", "direction"),
    "mean": ("kind", "sd", "direction"),
    "count": ("kind", "control", "exposure", "dispersion", "direction"),
}
DESIGN_KEYS = (*SOLVED, "alpha", "multiplicity", "r2", "effective_share", "dropout")
MOST_PEOPLE = 1e9
DIRECTIONS = {"up": 1, "down": -1}


@dataclass(frozen=True, slots=True)
class PowerQuestion:
    """`people` are those measured in all arms together; one of `SOLVED` is None."""

    outcome: Outcome
    kind: str
    design: Design
    arms: tuple[str, ...]
    people: float | None
    effect: float | None
    power: float | None
    direction: int
    dropout: float

    @property
    def solved(self) -> Literal["people", "effect", "power"]:
        if self.people is None:
            return "people"
        return "effect" if self.effect is None else "power"


def parse_power(whole: TomlSection) -> PowerQuestion:
    """The question in a TOML document, or BadInput naming its first mistake."""
    whole.refuse_unknown(("outcome", "design", "arms", "clusters"))
    outcome_keys, design_keys = whole.section("outcome"), whole.section("design")
    kind = outcome_keys.choice("kind", KINDS)
    outcome_keys.refuse_unknown(OUTCOME_KEYS[kind])
    design_keys.refuse_unknown(DESIGN_KEYS)
    outcome = _outcome(outcome_keys, kind)
    arms, ratios = _arms(whole.section("arms", required=False))
    people, effect, power = _asked(design_keys, outcome, arms=len(arms))
    return PowerQuestion(
        outcome=outcome,
        kind=kind,
        design=_design(design_keys, whole, ratios),
        arms=arms,
        people=people,
        effect=effect,
        power=power,
        direction=DIRECTIONS[outcome_keys.choice("direction", tuple(DIRECTIONS), default="up")],
        dropout=design_keys.fraction("dropout", default=0.0, below=0.95),
    )


def _outcome(section: TomlSection, kind: str) -> Outcome:
    if kind == "share":
        control = section.number("control", above=0, high=1)
        if control == 1:
            raise section.problem(
                "out_of_range", "control", value=1, allowed="0 to 1, not the ends"
            )
        return Share(control)
    if kind == "mean":
        return Mean(section.number("sd", above=0))
    return Count(
        control=section.number("control", above=0),
        exposure=section.number("exposure", default=1.0, above=0),
        dispersion=section.number("dispersion", default=0.0, low=0),
    )


def _arms(section: TomlSection) -> tuple[tuple[str, ...], tuple[float, ...]]:
    names = tuple(section.values) or ("arm",)
    ratios = tuple(section.number(name, default=1.0, above=0, high=1e3) for name in names)
    return names, ratios


def _asked(
    section: TomlSection, outcome: Outcome, *, arms: int
) -> tuple[float | None, float | None, float | None]:
    given = [key for key in SOLVED if section.has(key)]
    if len(given) != len(SOLVED) - 1:
        wanted = "exactly two of people, effect and power: the third is the answer"
        raise section.problem("wrong_type", "people", value=", ".join(given), allowed=wanted)
    people = (
        section.number("people", low=4 * (1 + arms), high=MOST_PEOPLE)
        if "people" in given
        else None
    )
    power = section.number("power", low=0.2, high=0.999) if "power" in given else None
    effect = section.number("effect") if "effect" in given else None
    if effect is not None and (
        effect == 0 or abs(effect) >= outcome.largest(1 if effect > 0 else -1)
    ):
        allowed = "another effect than 0 that stays within the outcome"
        raise section.problem("wrong_type", "effect", value=effect, allowed=allowed)
    return people, effect, power


def _design(section: TomlSection, whole: TomlSection, ratios: tuple[float, ...]) -> Design:
    return Design(
        ratios=ratios,
        alpha=section.number("alpha", default=0.05, above=0, high=0.2),
        multiplicity=cast(
            Multiplicity, section.choice("multiplicity", MULTIPLICITIES, default="dunnett")
        ),
        clusters=_clusters(whole.section("clusters")) if whole.has("clusters") else None,
        r2=section.fraction("r2", default=0.0, below=1.0),
        effective_share=section.number("effective_share", default=1.0, above=0, high=1),
    )


def _clusters(section: TomlSection) -> Clusters:
    section.refuse_unknown(("size", "icc", "size_cv"))
    return Clusters(
        size=section.number("size", low=1),
        icc=section.fraction("icc", below=1.0),
        size_cv=section.number("size_cv", default=0.0, low=0),
    )
