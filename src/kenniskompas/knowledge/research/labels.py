# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Why a pool is as certain as it is: one sentence per reason, built from its numbers."""

from collections.abc import Mapping
from datetime import datetime
from math import exp, tanh
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kenniskompas.core.evidence.effect_sizes import RATIO_MEASURES
from kenniskompas.knowledge.labels import MEASURES, day, headline, number
from kenniskompas.knowledge.research.certainty_sentences import SENTENCES
from kenniskompas.knowledge.research.choices import Bias, Domain, ThresholdScale

Text = str | Promise

DOMAINS: dict[str, Text] = {"start": gettext_lazy("Design of the studies"), **dict(Domain.choices)}
BASES: dict[str, Text] = {
    "computed": gettext_lazy("calculated"),
    "entered": gettext_lazy("judged by a person"),
    "open": gettext_lazy("still open"),
}
STEPS: dict[int, Text] = {
    -2: gettext_lazy("two steps down"),
    -1: gettext_lazy("one step down"),
    0: gettext_lazy("no step"),
    1: gettext_lazy("one step up"),
    2: gettext_lazy("two steps up"),
}
KINDS: dict[str, Text] = {
    "counts": gettext_lazy("counts of people"),
    "means": gettext_lazy("means per group"),
    "difference": gettext_lazy("a difference with its standard error"),
    "correlation": gettext_lazy("a correlation with its number of people"),
    "interval": gettext_lazy("the effect and interval that the study reports"),
    "error": gettext_lazy("the effect and standard error that the study reports"),
    "p_value": gettext_lazy("the effect and p-value that the study reports"),
}
BIAS_DOMAINS: dict[str, Text] = {
    "randomisation": gettext_lazy("The drawing of lots"),
    "confounding": gettext_lazy("Other differences between the groups"),
    "selection": gettext_lazy("Who ended up in the study"),
    "classification": gettext_lazy("Who counts as having had the approach"),
    "deviations": gettext_lazy("Departures from the intended approach"),
    "missing_data": gettext_lazy("Missing outcomes"),
    "measurement": gettext_lazy("How the outcome was measured"),
    "reporting": gettext_lazy("Which results were reported"),
    "overall": gettext_lazy("Over all"),
}
BIASES: dict[str, tuple[Text, str]] = {
    Bias.LOW: (Bias.LOW.label, "ok"),
    Bias.SOME: (Bias.SOME.label, "warn"),
    Bias.HIGH: (Bias.HIGH.label, "danger"),
}
WEAK, MODERATE = 0.3, 0.5
CORRELATIONS: dict[str, Text] = {
    "unclear": gettext_lazy(
        "%(outcome)s: no link shown with the approach; correlation %(average)s, from %(k)s studies."
    ),
    "weak_together": gettext_lazy(
        "%(outcome)s: goes weakly together with the approach; correlation %(average)s, from %(k)s"
        " studies. That one brings the other is not shown by this."
    ),
    "moderate_together": gettext_lazy(
        "%(outcome)s: goes fairly well together with the approach; correlation %(average)s, from"
        " %(k)s studies. That one brings the other is not shown by this."
    ),
    "strong_together": gettext_lazy(
        "%(outcome)s: goes closely together with the approach; correlation %(average)s, from %(k)s"
        " studies. That one brings the other is not shown by this."
    ),
    "weak_opposite": gettext_lazy(
        "%(outcome)s: a little less with more of the approach; correlation %(average)s, from %(k)s"
        " studies. That one brings the other is not shown by this."
    ),
    "moderate_opposite": gettext_lazy(
        "%(outcome)s: clearly less with more of the approach; correlation %(average)s, from %(k)s"
        " studies. That one brings the other is not shown by this."
    ),
    "strong_opposite": gettext_lazy(
        "%(outcome)s: much less with more of the approach; correlation %(average)s, from %(k)s"
        " studies. That one brings the other is not shown by this."
    ),
}
THRESHOLD_HELP: dict[str, Text] = {
    "per_100": gettext_lazy(
        "How many more (or fewer) of 100 people must reach it before it matters to them?"
    ),
    "unit": gettext_lazy("In the unit in which the outcome is measured."),
    "sd": gettext_lazy("In standard deviations; 0.2 is often called small."),
    "r": gettext_lazy("A correlation between 0 and 1; 0.1 is often called small."),
}
THRESHOLD_SCALES: dict[str, Text] = dict(ThresholdScale.choices)
GUIDANCE: dict[str, Text] = {
    "risk_of_bias": gettext_lazy(
        "Usually this follows from the judgements per study. Enter one here only when their sum"
        " misleads."
    ),
    "inconsistency": gettext_lazy(
        "Do studies differ in a way that changes what you would do in another place? A difference"
        " that you can explain weighs less."
    ),
    "indirectness": gettext_lazy(
        "Do the people, the approach, the comparison and the outcome that were studied fit ours?"
        " “Usual care” elsewhere is not usual service here."
    ),
    "imprecision": gettext_lazy(
        "Would you decide the same at both ends of the interval, and did enough people take part?"
    ),
    "publication_bias": gettext_lazy(
        "May studies be missing because their result was less welcome? Think of small studies by"
        " those who made the approach, and of registered studies without a report."
    ),
    "large_effect": gettext_lazy(
        "Only for studies without drawing lots: an effect so large that distortion alone cannot"
        " explain it."
    ),
    "dose_response": gettext_lazy(
        "Only for studies without drawing lots: who received more of it gained more."
    ),
    "opposing_confounding": gettext_lazy(
        "Only for studies without drawing lots: what remains of distortion would make the effect"
        " look smaller, not larger."
    ),
}
SHARES = frozenset({"randomised_weight", "high_weight", "some_weight", "inferred_weight"})
BOUNDS = frozenset({"ci_low", "ci_high", "pi_low", "pi_high"})
PROBABILITIES = frozenset({"egger_p", "rank_p"})


def certainty_reason(reason: Any, measure: str) -> str:
    """One reason of certainty as a sentence with its numbers."""
    return SENTENCES[reason.domain, reason.code] % {
        name: value_text(name, value, measure) for name, value in reason.values.items()
    }


def value_text(name: str, value: float | str | None, measure: str) -> str:
    if value is None:
        return _("an unknown number of")
    if isinstance(value, str):
        return value
    if name in BOUNDS:
        return effect_text(value, measure)
    if name in SHARES:
        return number(100 * value)
    return number(value, 3 if name in PROBABILITIES else 0)


def effect_text(effect: float, measure: str) -> str:
    """An effect on the scale of calculation as readers know it: ratios and correlations as such."""
    if measure in RATIO_MEASURES:
        return number(exp(effect), 2)
    if measure == "RD":
        return number(100 * effect, 1)
    if measure == "ZCOR":
        return number(tanh(effect), 2)
    return number(effect, 2)


def reason_view(reason: Any, measure: str) -> dict[str, Any]:
    """One domain as its row on the page shows it."""
    is_open = reason.basis == "open" and not reason.step
    from_studies = reason.domain == "start" and reason.basis != "open"
    basis = _("from the studies") if from_studies else BASES[reason.basis]
    return {
        "domain": reason.domain,
        "name": DOMAINS[reason.domain],
        "step": reason.step,
        "step_text": BASES["open"] if is_open else STEPS[reason.step],
        "eyebrow": "" if is_open else basis,
        "basis": basis,
        "tone": "danger" if reason.step < 0 else "warn" if is_open else "ok",
        "sentence": certainty_reason(reason, measure),
    }


def bounds(result: Mapping[str, Any], measure: str) -> dict[str, str]:
    """Average, interval and prediction of a pool as text; empty where there is none."""
    names = ("estimate", "ci_low", "ci_high", "pi_low", "pi_high")
    return {
        name: "" if result[name] is None else effect_text(result[name], measure) for name in names
    }


def average_text(result: Mapping[str, Any], measure: str) -> str:
    """The average of a pool with its interval."""
    return _("%(estimate)s (%(ci_low)s to %(ci_high)s)") % bounds(result, measure)


def pool_sentence(pool: Any, outcome_name: str, frequencies: Any) -> str:
    """The answer of one pool: in people where that can be, else the average with its interval."""
    if frequencies is not None:
        return headline(pool.outcome, outcome_name, frequencies)
    if pool.measure == "ZCOR":
        sentence = CORRELATIONS[strength_of(pool.result)]
    else:
        sentence = _("%(outcome)s: on average %(average)s, %(measure)s, from %(k)s studies.")
    return sentence % {
        "outcome": outcome_name,
        "average": average_text(pool.result, pool.measure),
        "measure": MEASURES.get(pool.measure, pool.measure),
        "k": pool.result["k"],
    }


def strength_of(result: Mapping[str, Any]) -> str:
    """How closely two things go together, by the rules of thumb of Cohen (1988)."""
    if result["ci_low"] <= 0 <= result["ci_high"]:
        return "unclear"
    size = abs(tanh(result["estimate"]))
    strength = "weak" if size < WEAK else "moderate" if size < MODERATE else "strong"
    return f"{strength}_{'together' if result['estimate'] > 0 else 'opposite'}"


def person_name(person: Any) -> str:
    return person.display_name if person else _("a former colleague")


def entered_text(source: Any) -> str:
    """Who entered an estimate behind a pool and when."""
    if source is None:
        return _("This estimate was removed since; the version keeps its numbers.")
    return who_and_when(source.entered_by, source.entered_at, source.origin)


def entered_by_whom(estimate: Any) -> str:
    name = estimate.entered_by.display_name if estimate.entered_by else ""
    return who_and_when(name, estimate.entered_at, estimate.origin)


def who_and_when(name: str, at: datetime | None, origin: str) -> str:
    """What shipped with the package has no person; a time was not always kept."""
    who = name or (_("the reviewed files of Kenniskompas") if origin == "content" else "")
    return " · ".join(part for part in (who, day(at) if at else "") if part) or _("not recorded")


def judged_by(row: Any) -> str:
    """Who judged and when; empty without a judgement."""
    if row is None:
        return ""
    return f"{person_name(row.person)} · {day(row.at)}"
