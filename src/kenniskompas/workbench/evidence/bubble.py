# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""The bubble plot of a regression with one numeric moderator, its table and its sentence."""

from collections.abc import Sequence

import numpy as np

from kenniskompas.core.evidence.effect_sizes import RATIO_MEASURES, StudyEffects
from kenniskompas.core.evidence.regression import Regression, predict_effects
from kenniskompas.workbench.pictures.bubble import (
    BubbleLabels,
    BubblePoint,
    BubbleStudy,
    bubble_svg,
)

LINE_POINTS = 41


def bubble_studies(
    regression: Regression, studies: StudyEffects, values: Sequence[float], names: Sequence[str]
) -> list[BubbleStudy]:
    """What the picture shows, heaviest first: also the rows of the table beneath it."""
    weights = 1 / (studies.variances + regression.tau2)
    rows = zip(names, values, studies.effects, weights / weights.sum(), strict=True)
    found = [BubbleStudy(name, float(at), float(y), float(w)) for name, at, y, w in rows]
    return sorted(found, key=lambda study: -study.weight)


def bubble_line(regression: Regression, values: Sequence[float]) -> list[BubblePoint]:
    """The average effect with its interval, from the lowest to the highest value seen."""
    at = np.linspace(min(values), max(values), LINE_POINTS)
    line = predict_effects(regression, np.column_stack([np.ones(at.size), at]))
    rows = zip(at, line.estimate, line.ci_low, line.ci_high, strict=True)
    return [BubblePoint(*(float(number) for number in row)) for row in rows]


def draw_bubble(
    regression: Regression,
    studies: StudyEffects,
    values: Sequence[float],
    names: Sequence[str],
    *,
    measure: str,
    moderator: str,
) -> str:
    """The picture as SVG, in English, for the command line."""
    slope = regression.coefficients[1]
    sentence = (
        f"{regression.k} studies. With each unit more of {moderator} the effect changes by "
        f"{slope.estimate:.3g} ({100 * regression.level:g}% interval {slope.ci_low:.3g} to "
        f"{slope.ci_high:.3g}, p {slope.p:.2g}) on the scale of pooling."
    )
    labels = BubbleLabels(
        title=f"Effect by {moderator}",
        description=sentence,
        moderator=moderator,
        effect=measure,
        decimal=".",
    )
    return bubble_svg(
        studies=bubble_studies(regression, studies, values, names),
        line=bubble_line(regression, values),
        is_ratio=measure in RATIO_MEASURES,
        labels=labels,
    )
