# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Numbers of studies and published pools as several pages show them: each with how it is known."""

from typing import Any

from django.utils.translation import gettext as _

from kenniskompas.knowledge import labels
from kenniskompas.knowledge.research import labels as words
from kenniskompas.knowledge.research.entering_labels import STATES


def estimate_view(estimate: Any, outcomes: dict[str, str]) -> dict[str, Any]:
    reported = estimate.reported
    outcome = estimate.outcome_text or outcomes.get(estimate.outcome, estimate.outcome)
    follow_up = estimate.follow_up or months_text(estimate.follow_up_months)
    place = (str(estimate.study), outcome, estimate.comparison, follow_up)
    return {
        "estimate": estimate,
        "outcome": outcome,
        "follow_up": follow_up,
        "state": STATES.get(estimate.status),
        # Names the table among others on the page for a screen reader.
        "name": ", ".join(filter(None, place)),
        "figures": [figure_view(name, figure) for name, figure in figures_in_order(estimate)],
        "entered": words.entered_by_whom(estimate),
        "reported": reported.get("text", ""),
        "reported_status": labels.FIGURE_STATUSES.get(reported.get("status", "")),
    }


def months_text(months: float | None) -> str:
    if months is None:
        return ""
    return _("after %(n)s months") % {"n": labels.figure_value(months)}


def figures_in_order(estimate: Any) -> list[tuple[str, dict[str, Any]]]:
    return [(name, estimate.numbers[name]) for name in labels.FIGURES if name in estimate.numbers]


def figure_view(name: str, figure: dict[str, Any]) -> dict[str, Any]:
    status, tone = labels.FIGURE_STATUSES[figure["status"]]
    return {
        "label": labels.FIGURES[name],
        "value": labels.figure_value(figure["value"]),
        "is_count": name in labels.COUNTS,
        "status": status,
        "tone": tone,
        "note": figure.get("note", ""),
    }


def published_view(published: Any, outcomes: dict[str, str]) -> dict[str, Any]:
    estimate = published.estimate
    return {
        "published": published,
        "outcome": outcomes.get(published.outcome, published.outcome),
        "measure": labels.MEASURES.get(published.measure, published.measure),
        "value": "" if estimate is None else labels.number(estimate, 2),
        "interval": labels.reported_interval(published.ci_low, published.ci_high),
        "status": labels.FIGURE_STATUSES.get(published.status),
    }
