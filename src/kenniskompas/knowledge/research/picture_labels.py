# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Every word in the pictures of a pool."""

from typing import Any

from django.utils.formats import get_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kenniskompas.core.evidence.effect_sizes import RATIO_MEASURES
from kenniskompas.knowledge.labels import MEASURES
from kenniskompas.knowledge.research.labels import bounds
from kenniskompas.knowledge.research.second_look_labels import contribution_sentence
from kenniskompas.workbench.pictures.baujat import BaujatLabels
from kenniskompas.workbench.pictures.forest import ForestLabels
from kenniskompas.workbench.pictures.funnel_plot import FunnelPlotLabels

Text = str | Promise

POOLED: Text = gettext_lazy("All studies together")
EFFECTS: dict[str, Text] = {
    "RR": gettext_lazy("Risk ratio (95%)"),
    "OR": gettext_lazy("Odds ratio (95%)"),
    "HR": gettext_lazy("Hazard ratio (95%)"),
    "RD": gettext_lazy("Difference per 100 (95%)"),
    "MD": gettext_lazy("Difference in means (95%)"),
    "SMD": gettext_lazy("Standardised difference (95%)"),
    "ZCOR": gettext_lazy("Correlation (95%)"),
}
AXES: dict[str, Text] = {
    "RR": gettext_lazy("Risk ratio: times as many people reach it"),
    "OR": gettext_lazy("Odds ratio: times as great odds of reaching it"),
    "HR": gettext_lazy("Hazard ratio: times as fast"),
    "RD": gettext_lazy("How many more of 100 people reach it"),
    "MD": gettext_lazy("Difference in the unit of the outcome"),
    "SMD": gettext_lazy("Difference in standard deviations"),
    "ZCOR": gettext_lazy("Correlation: 0 is no link, 1 fully together"),
}
# The funnel keeps the scale on which standard errors belong.
FUNNEL_AXES: dict[str, Text] = {"ZCOR": gettext_lazy("Correlation as Fisher's z")}


def forest_labels(pool: Any) -> ForestLabels:
    people = pool.measure in {"RR", "OR", "RD", "HR"}
    return ForestLabels(
        title=_("Forest plot: %(name)s") % {"name": pool.intervention.name},
        description=_("Together %(estimate)s, between %(ci_low)s and %(ci_high)s.")
        % bounds(pool.result, pool.measure),
        study=_("Study"),
        effect=str(EFFECTS[pool.measure]),
        weight=_("Weight"),
        prediction=_("In a next place"),
        axis=str(AXES[pool.measure]),
        favours_left=_("fewer people") if people else _("lower"),
        favours_right=_("more people") if people else _("higher"),
        decimal=get_format("DECIMAL_SEPARATOR"),
    )


def funnel_labels(pool: Any) -> FunnelPlotLabels:
    return FunnelPlotLabels(
        title=_("Funnel plot: %(name)s") % {"name": pool.intervention.name},
        description=_("Together %(estimate)s, between %(ci_low)s and %(ci_high)s.")
        % bounds(pool.result, pool.measure),
        effect=str(FUNNEL_AXES.get(pool.measure, AXES[pool.measure])),
        se=_("Standard error: precise studies on top"),
        studies=_("Study"),
        filled_in=_("Mirror image, not observed"),
        pooled=str(POOLED),
        p10=_("p above 0.10"),
        p05=_("p from 0.05 to 0.10"),
        p01=_("p from 0.01 to 0.05"),
        below=_("p below 0.01"),
        decimal=get_format("DECIMAL_SEPARATOR"),
    )


def contribution_labels(pool: Any, parts: Any) -> BaujatLabels:
    return BaujatLabels(
        title=_("Differences between studies: %(name)s") % {"name": pool.intervention.name},
        description=contribution_sentence(parts, pool.result),
        share=_("Part of the differences between studies (% of Q)"),
        moves=_("How far the average moves without it"),
        decimal=get_format("DECIMAL_SEPARATOR"),
    )


def picture_sentence(pool: Any) -> str:
    """What the forest plot says, in one sentence."""
    return _("%(k)s studies together: %(measure)s %(estimate)s (%(ci_low)s to %(ci_high)s).") % {
        "k": pool.result["k"],
        "measure": MEASURES[pool.measure],
        **bounds(pool.result, pool.measure),
    }


def no_effect_text(measure: str) -> str:
    """Where “no difference” lies in the picture."""
    if measure == "ZCOR":
        return _("Each line is one study; right of 0 both go up together.")
    if measure in RATIO_MEASURES:
        return _("Each line is one study; right of 1 means more with the approach.")
    return _("Each line is one study; right of 0 means more with the approach.")
