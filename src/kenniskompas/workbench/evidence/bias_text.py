# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Checks for missing studies in plain words, for the terminal."""

from collections.abc import Callable

from kenniskompas.core.evidence.trim_fill import TrimFill
from kenniskompas.workbench.evidence.bias import BiasAnswer
from kenniskompas.workbench.evidence.text import NAMES, natural_scale

LEVEL_OF_TESTS = 0.10


def describe_bias(answer: BiasAnswer) -> str:
    """What each check finds, the average as it is beside the average as it might be."""
    pooled = answer.pool.pooled
    natural = natural_scale(answer.options.measure)
    name = NAMES[answer.options.measure]
    lines = []
    if pooled is not None:
        lines.append(
            f"Pooled {name} of {pooled.k} studies as they are: {natural(pooled.estimate):.3g}, "
            f"{_interval(pooled.ci_low, pooled.ci_high, natural)}."
        )
    lines += _tests(answer)
    if answer.trim_fill is not None:
        lines.append(_filled(answer.trim_fill, natural))
    lines += _limits(answer, natural)
    lines += _selection(answer, natural)
    lines += [f"Keep in mind: {caution.message}" for caution in answer.cautions]
    lines += [f"Not given: {refusal.key}: {refusal.message}" for refusal in answer.refused]
    lines.append("These checks show how sensitive the average is; none of them corrects it.")
    return "\n".join(lines)


def _tests(answer: BiasAnswer) -> list[str]:
    lines = []
    if answer.egger is not None:
        fit = answer.egger
        statistic = f"t {fit.statistic:.3g} on {fit.df} df" if fit.df else f"z {fit.statistic:.3g}"
        lines.append(f"Egger's test: {statistic}, p {fit.p:.2g}: {_lean(fit.p)}.")
    if answer.rank is not None:
        lines.append(
            f"Rank test: tau {answer.rank.tau:.3g}, p {answer.rank.p:.2g}: {_lean(answer.rank.p)}."
        )
    return lines


def _lean(p: float) -> str:
    return "small studies tell another story" if p < LEVEL_OF_TESTS else "no clear asymmetry"


def _filled(found: TrimFill, natural: Callable[[float], float]) -> str:
    pooled = found.pooled
    study = "study" if found.k0 == 1 else "studies"
    return (
        f"Trim and fill ({found.counter}): {found.k0} {study} missing on the {found.side}; with "
        f"them {natural(pooled.estimate):.3g}, "
        f"{_interval(pooled.ci_low, pooled.ci_high, natural)}."
    )


def _limits(answer: BiasAnswer, natural: Callable[[float], float]) -> list[str]:
    lines = []
    for key, fit in (("pet", answer.pet), ("peese", answer.peese)):
        if fit is not None:
            rule = " (the one that PET-PEESE takes)" if answer.chosen == key else ""
            lines.append(
                f"{key.upper()}{rule}: {natural(fit.limit):.3g} in an endlessly large study, "
                f"{_interval(fit.ci_low, fit.ci_high, natural)}."
            )
    return lines


def _selection(answer: BiasAnswer, natural: Callable[[float], float]) -> list[str]:
    model = answer.selection
    if model is None:
        return []
    lines = [
        f"Selection model: {natural(model.estimate):.3g}, "
        f"{_interval(model.ci_low, model.ci_high, natural)}; a study that is not significantly "
        f"{model.favours} is {model.weight:.2g} times as likely to be seen as one that is "
        f"(p {model.p:.2g} that this makes no difference)."
    ]
    if model.at_boundary:
        lines.append("In the selection model tau² is at its lower edge, 0.")
    if model.modes > 1:
        lines.append(f"Its likelihood has {model.modes} peaks; the highest is used.")
    return lines


def _interval(low: float, high: float, natural: Callable[[float], float]) -> str:
    return f"interval {natural(low):.3g} to {natural(high):.3g}"
