# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""A pooled effect in plain words and a small table, for the terminal."""

from collections.abc import Callable
from math import exp, tanh

from kenniskompas.core.evidence.effect_sizes import RATIO_MEASURES
from kenniskompas.core.evidence.pool import PooledEffect
from kenniskompas.workbench.evidence.pools import PoolAnswer

NAMES = {
    "GEN": "effect",
    "RR": "risk ratio",
    "OR": "odds ratio",
    "RD": "risk difference",
    "PETO": "odds ratio (Peto)",
    "ROM": "ratio of means",
    "MD": "mean difference",
    "SMD": "standardised mean difference",
    "HR": "hazard ratio",
    "ZCOR": "correlation",
}
LONGEST_LABEL = 40


def describe_pool(answer: PoolAnswer) -> str:
    """The pooled effect back on its natural scale, then how the studies differ."""
    pooled = answer.pooled
    if pooled is None:
        raise ValueError("there is no pooled effect to describe")
    natural = natural_scale(answer.options.measure)
    percent = f"{100 * pooled.level:g}%"
    name = NAMES[answer.options.measure]
    study = "study" if pooled.k == 1 else "studies"
    lines = [
        f"Pooled {name} of {pooled.k} {study}: {natural(pooled.estimate):.3g}, "
        f"{percent} interval {natural(pooled.ci_low):.3g} to {natural(pooled.ci_high):.3g}."
    ]
    if pooled.pi_low is not None and pooled.pi_high is not None:
        lines.append(
            f"In a new setting, {percent} of true effects lie between "
            f"{natural(pooled.pi_low):.3g} and {natural(pooled.pi_high):.3g}."
        )
    lines += _differences(pooled)
    lines += [f"Not given: {refusal.key}: {refusal.message}" for refusal in pooled.refused]
    return "\n".join([*lines, "", *_studies(answer, natural)])


def natural_scale(measure: str) -> Callable[[float], float]:
    """The way back from the scale of pooling to what people read."""
    """Back from the scale of pooling to the one that people read."""
    if measure in RATIO_MEASURES:
        return exp
    return tanh if measure == "ZCOR" else float


def _differences(pooled: PooledEffect) -> list[str]:
    lines = []
    if pooled.tau2 is not None and pooled.i2 is not None and pooled.q_p is not None:
        lines.append(
            f"Differences between studies: tau² {pooled.tau2:.4g} ({pooled.tau2_method}), "
            f"I² {pooled.i2:.0f}%, Q {pooled.q:.4g} on {pooled.q_df} df (p {pooled.q_p:.2g})."
        )
    if pooled.at_boundary:
        lines.append("tau² is at its lower edge, 0: small differences cannot be ruled out.")
    if pooled.modes > 1:
        lines.append(f"The likelihood has {pooled.modes} peaks; the highest is used.")
    return lines


def _studies(answer: PoolAnswer, natural: Callable[[float], float]) -> list[str]:
    if answer.pooled is None:
        return []
    width = min(LONGEST_LABEL, max(map(len, (*answer.labels, "study"))))
    rows = [f"{'study':{width}}  {'effect':>9}  {'weight':>7}"]
    for label, effect, weight in zip(
        answer.labels, answer.studies.effects, answer.pooled.weights, strict=True
    ):
        rows.append(f"{label[:width]:{width}}  {natural(float(effect)):9.3g}  {weight:7.1%}")
    return rows
