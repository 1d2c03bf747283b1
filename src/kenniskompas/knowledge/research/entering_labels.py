# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Words of entering research: kinds of numbers, fields, steps of their history."""

from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kenniskompas.knowledge import labels
from kenniskompas.knowledge.research.choices import EstimateStatus, RevisionStep
from kenniskompas.knowledge.research.labels import person_name

Text = str | Promise
KINDS: dict[str, Text] = {
    "counts": gettext_lazy("Numbers of people"),
    "means": gettext_lazy("Averages per group"),
    "difference": gettext_lazy("A difference with its standard error"),
    "correlation": gettext_lazy("A correlation with its number of people"),
    "interval": gettext_lazy("An effect with its interval"),
    "error": gettext_lazy("An effect with its standard error"),
    "p_value": gettext_lazy("An effect with its p-value"),
}
KIND_HELP: dict[str, Text] = {
    "counts": gettext_lazy("How many people reached it, of how many, with and without. The best."),
    "means": gettext_lazy("Average, spread and number of people of each group."),
    "difference": gettext_lazy("The difference between the groups, and how uncertain it is."),
    "correlation": gettext_lazy("What goes together, not what works."),
    "interval": gettext_lazy("What the study calculated itself, with the 95% interval."),
    "error": gettext_lazy("What the study calculated itself, with a standard error."),
    "p_value": gettext_lazy("What the study calculated itself, with only a p-value. Least sure."),
}
FIGURES: dict[str, Text] = {
    **labels.FIGURES,
    "value": gettext_lazy("Effect, as the source prints it"),
    "ci_low": gettext_lazy("Lower limit of the 95% interval"),
    "ci_high": gettext_lazy("Upper limit of the 95% interval"),
    "reported_se": gettext_lazy("Standard error of the effect"),
    "p": gettext_lazy("p-value (two-sided)"),
}
FIGURE_HELP: dict[str, Text] = {
    "reported_se": gettext_lazy("Of a ratio: the standard error of its logarithm."),
}
SCALE_DOUBTS: dict[str, Text] = {
    "looks_like_log": gettext_lazy(
        "%(value)s with its interval looks like a logarithm. Does the source print logarithms?"
    ),
    "looks_like_ratio": gettext_lazy(
        "%(value)s with its interval looks like a ratio. Does the source print ratios?"
    ),
}
STEPS: dict[str, Text] = dict(RevisionStep.choices)
TONES = {
    RevisionStep.ADDED: "info",
    RevisionStep.CORRECTED: "warn",
    RevisionStep.CONFIRMED: "ok",
    RevisionStep.WITHDRAWN: "danger",
}
STUDY_FIELDS: dict[str, Text] = {
    "name": gettext_lazy("Authors or name"),
    "year": gettext_lazy("Year"),
    "country": gettext_lazy("Country"),
    "programme": gettext_lazy("Name of the programme"),
    "population": gettext_lazy("Who took part?"),
    "design": gettext_lazy("Design"),
    "design_seen": gettext_lazy("Where is that written?"),
    "notes": gettext_lazy("Remarks"),
}
CHANGED: dict[str, Text] = {
    **FIGURES,
    "outcome": gettext_lazy("Outcome"),
    "outcome_text": gettext_lazy("The outcome in the words of the study"),
    "comparison": gettext_lazy("Compared with"),
    "follow_up_months": gettext_lazy("Measured after (months)"),
    "unit": gettext_lazy("Unit"),
    "reported": gettext_lazy("As the source reports it"),
    "source_seen": gettext_lazy("Where it was read"),
    "exclude_reason": gettext_lazy("Reason to show it only"),
    "note": gettext_lazy("Remarks"),
}
# Columns of a file of studies, each with what goes in it.
COLUMNS: dict[str, Text] = {
    "study": gettext_lazy("Authors or name; the same on every row of one study"),
    "year": gettext_lazy("Year"),
    "country": gettext_lazy("Country"),
    "programme": gettext_lazy("Name of the programme"),
    "population": gettext_lazy("Who took part"),
    "design": gettext_lazy("randomised, non_randomised, or nothing"),
    "outcome": gettext_lazy("Code of the outcome, from the list below"),
    "outcome_text": gettext_lazy("The outcome in the words of the study"),
    "comparison": gettext_lazy("What the other group got"),
    "follow_up_months": gettext_lazy("Measured after how many months"),
    "measure": gettext_lazy("RR, OR, RD, HR, MD, SMD or ZCOR"),
    "unit": gettext_lazy("Unit; % when the numbers are percentages"),
    "events_t, n_t, events_c, n_c": gettext_lazy(
        "How many reached it, of how many, with and without the approach"
    ),
    "mean_t, sd_t, mean_c, sd_c": gettext_lazy(
        "Average and spread with and without; n_t and n_c belong to it"
    ),
    "difference, se": gettext_lazy("A difference (MD, RD) with its standard error"),
    "r, n": gettext_lazy("A correlation (ZCOR) with its number of people"),
    "estimate": gettext_lazy("Effect as printed, with ci_low and ci_high, or se, or p"),
    "scale": gettext_lazy("ratio or log: how a ratio is printed; empty: ratio"),
    "source": gettext_lazy("Publication and page where it was read"),
    "note": gettext_lazy("Remarks"),
    "only_shown": gettext_lazy("Why a result is shown and not pooled"),
}
EXAMPLE_ROWS: tuple[tuple[str, ...], ...] = (
    (
        *("Voorbeeld e.a. (verzonnen)", "2024", "Nederland", "", "volwassenen met bijstand"),
        *("randomised", "employment", "werk na een jaar", "gebruikelijke dienstverlening", "12"),
        *("RR", "", "34", "120", "22", "118", "", "", "", "", "", "", "", "", "", "", "", "", ""),
        *("tabel 2, blz. 14", "", ""),
    ),
    (
        *("Anders e.a. (verzonnen)", "2023", "België", "", "jongeren", "non_randomised"),
        *("employment", "werk na een half jaar", "wachtlijst", "6", "OR", ""),
        *("", "", "", "", "", "", "", "", "", "", "", "1.42", "1.05", "1.92", "", "", ""),
        *("samenvatting", "", ""),
    ),
)
STATES: dict[str, tuple[Text, str]] = {
    EstimateStatus.DRAFT: (gettext_lazy("waits for a colleague"), "warn"),
    EstimateStatus.WITHDRAWN: (gettext_lazy("withdrawn"), "danger"),
}


def revision_view(revision: Any, outcomes: dict[str, str]) -> dict[str, Any]:
    """One step in the history of a result: who, when, why, and each number from what to what."""
    return {
        "when": labels.day(revision.at),
        "title": f"{STEPS[revision.step]} · {person_of(revision)}",
        "reason": revision.reason,
        "changes": [
            {
                "name": CHANGED[name],
                "was": said(was, name, outcomes),
                "now": said(now, name, outcomes),
            }
            for name, (was, now) in revision.changed.items()
            if name in CHANGED
        ],
        "tone": TONES[revision.step],
        "is_first": revision.step == RevisionStep.ADDED,
    }


def person_of(revision: Any) -> str:
    return person_name(revision.person) if revision.person else _("not recorded")


def said(value: Any, name: str, outcomes: dict[str, str]) -> str:
    if value is None or value == "":
        return _("nothing")
    if name == "outcome":
        return outcomes.get(value, value)
    return labels.figure_value(value) if isinstance(value, int | float) else str(value)
