# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""How far an effect stands up to what was not seen: `kompas effects sensitivity`."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from kenniskompas.core.effects.contrast import contrast_arms
from kenniskompas.core.effects.omitted import Robustness, robustness
from kenniskompas.core.effects.targets import within_trim
from kenniskompas.core.errors import BadInput, Refusal
from kenniskompas.workbench.effects.document import rounded
from kenniskompas.workbench.effects.stored_scores import StoredScores
from kenniskompas.workbench.targeting.unreached import Unreached, unreached_of

TRIMS = (0.0, 0.01, 0.02, 0.05, 0.1)


@dataclass(frozen=True, slots=True)
class SensitivityAnswer:
    """For one arm against the control; `grid` has the effect under other trimming, `unreached` that
    on what the arm cannot have changed."""

    arm: str
    control: str
    effect: float
    bound: Robustness
    benchmarks: tuple[Mapping[str, Any], ...]
    unreached: Mapping[str, Unreached]
    refusals: tuple[Refusal, ...]
    grid: tuple[Mapping[str, Any], ...]

    @property
    def strongest(self) -> Mapping[str, Any] | None:
        """The known covariate that would bias most if something like it were unseen."""
        return max(self.benchmarks, key=lambda one: float(one["bias"]), default=None)

    @property
    def sentence(self) -> str:
        """How strong something unseen would have to be, beside the strongest that is known."""
        share = f"{100 * self.bound.value:.0f}%"
        words = (
            f"Something unseen would have to explain {share} of what is left unexplained, both of "
            f"the outcome and of who got arm {self.arm}, to bring the effect to zero"
        )
        most = self.strongest
        if most is None:
            return f"{words}."
        return (
            f"{words}; {most['covariate']}, the strongest that is known, explains "
            f"{100 * most['r2_outcome']:.1f}% and {100 * most['r2_arm']:.1f}%."
        )

    def as_document(self) -> dict[str, Any]:
        unreached = {kind: self.unreached[kind].as_document() for kind in self.unreached}
        return {
            "arm": self.arm,
            "control": self.control,
            "effect": rounded(self.effect),
            "bound": {
                "rv": rounded(self.bound.value),
                "rv_ci": rounded(self.bound.value_ci),
                "benchmarks": [dict(one) for one in self.benchmarks],
            },
            "placebo": next(iter(unreached.values()), None),
            "negative_control": unreached.get("negative_control"),
            "grid": [dict(one) for one in self.grid],
            "sentence": self.sentence,
            "refused": [one.as_dict() for one in self.refusals],
        }


def sensitivity(store: StoredScores, arm: str | None = None) -> SensitivityAnswer:
    """For the arm named, or the first that has an effect."""
    label = arm or store.reported[0]
    if label not in store.reported:
        names = ", ".join(store.reported)
        raise BadInput("not_a_choice", column="--arm", value=label, allowed=names)
    position = store.scored.labels.index(label)
    effect = contrast_arms(
        store.scored,
        arm=position,
        against=store.scored.control,
        key="effect",
        published=store.published,
    ).effect
    if effect is None:
        raise BadInput("not_a_choice", column="--arm", value=label, allowed="an arm with an effect")
    bound = robustness(
        store.scored,
        expected=store.nuisances.outcome,
        arm=position,
        effect=effect,
    )
    known = store.checks.get("benchmarks", {}).get(label, [])
    unreached, refusals = unreached_of(store.checks, label, effect.estimate)
    return SensitivityAnswer(
        arm=label,
        control=store.scored.labels[store.scored.control],
        effect=effect.estimate,
        bound=bound,
        benchmarks=tuple(_benchmark(one, bound) for one in known),
        unreached=unreached,
        refusals=refusals,
        grid=tuple(_trimmed(store, position, trim) for trim in TRIMS),
    )


def _benchmark(one: Mapping[str, Any], bound: Robustness) -> dict[str, Any]:
    """With the bias of something as strong as this covariate."""
    strength = min(one["r2_arm"], 0.999)
    return {**one, "bias": rounded(bound.bias(one["r2_outcome"], strength))}


def _trimmed(store: StoredScores, arm: int, trim: float) -> dict[str, Any]:
    """The effect among people whose propensities all stay above the bound."""
    found = contrast_arms(
        store.scored,
        arm=arm,
        against=store.scored.control,
        key="grid",
        inside=within_trim(store.estimand, store.nuisances.propensity, trim),
    )
    low, high = found.effect.interval() if found.effect else (None, None)
    return {
        "trim": trim,
        "n": found.n,
        "effect": rounded(found.effect.estimate if found.effect else None),
        "se": rounded(found.effect.se if found.effect else None),
        "ci_low": rounded(low),
        "ci_high": rounded(high),
    }
