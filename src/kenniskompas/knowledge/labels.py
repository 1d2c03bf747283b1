# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Codes of the knowledge slice as words and sentences in the reader's language."""

from datetime import datetime
from decimal import Decimal
from typing import Any

from django.utils.formats import date_format, number_format
from django.utils.functional import Promise
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from kenniskompas.knowledge.research.choices import ADVERSE

Text = str | Promise

KINDS: dict[str, Text] = {
    "client_option": gettext_lazy("Option for a client"),
    "professional_method": gettext_lazy("Method of the professional"),
    "organisation_instrument": gettext_lazy("Instrument of the organisation"),
    "policy": gettext_lazy("Policy"),
}
LEVELS: dict[str, Text] = {
    "effective_strong": gettext_lazy("Effective: strong indications"),
    "effective_good": gettext_lazy("Effective: good indications"),
    "effective_first": gettext_lazy("Effective: first indications"),
    "founded": gettext_lazy("Well founded"),
    "described": gettext_lazy("Well described"),
    "other": gettext_lazy("Other, see the source's words"),
    "none": gettext_lazy("No judgement"),
}
DIMENSIONS: dict[str, Text] = {
    "effectiveness": gettext_lazy("Effectiveness"),
    "theory": gettext_lazy("Underpinning"),
    "process_evaluation": gettext_lazy("Process evaluation"),
    "result_evaluation": gettext_lazy("Result evaluation"),
    "validity": gettext_lazy("Validity"),
    "description": gettext_lazy("Description"),
}
SUBJECTS: dict[str, Text] = {
    "result": gettext_lazy("The result"),
    "theory": gettext_lazy("The underpinning"),
    "process": gettext_lazy("The process"),
    "description": gettext_lazy("The description"),
}
THEMES: dict[str, Text] = {
    "work": gettext_lazy("Work and activation"),
    "methodical": gettext_lazy("Methodical working"),
    "integral": gettext_lazy("Integral working"),
    "poverty_debts": gettext_lazy("Poverty and debts"),
    "general": gettext_lazy("General"),
    "implementation": gettext_lazy("Putting into practice"),
    "infrastructure": gettext_lazy("Knowledge infrastructure"),
    "local": gettext_lazy("From our own practice"),
}
FIGURES: dict[str, Text] = {
    "events_t": gettext_lazy("Reached it, with the approach"),
    "n_t": gettext_lazy("People with the approach"),
    "events_c": gettext_lazy("Reached it, without the approach"),
    "n_c": gettext_lazy("People without the approach"),
    "n": gettext_lazy("People in all"),
    "level_t": gettext_lazy("Outcome with the approach"),
    "level_c": gettext_lazy("Outcome without the approach"),
    "sd_t": gettext_lazy("Spread (standard deviation) with the approach"),
    "sd_c": gettext_lazy("Spread (standard deviation) without the approach"),
    "difference": gettext_lazy("Difference"),
    "se": gettext_lazy("Standard error of the difference"),
    "r": gettext_lazy("Correlation"),
}
COUNTS = ("events_t", "n_t", "events_c", "n_c", "n")
FIGURE_STATUSES: dict[str, tuple[Text, str]] = {
    "seen": (gettext_lazy("seen in the source"), "ok"),
    "inferred": (gettext_lazy("inferred"), "info"),
    "approximate": (gettext_lazy("approximate"), "warn"),
}
MEASURES: dict[str, Text] = {
    "RR": gettext_lazy("risk ratio"),
    "OR": gettext_lazy("odds ratio"),
    "RD": gettext_lazy("difference in risk"),
    "SMD": gettext_lazy("standardised difference"),
    "MD": gettext_lazy("difference in means"),
    "HR": gettext_lazy("hazard ratio"),
    "ZCOR": gettext_lazy("correlation"),
    "USD": gettext_lazy("dollars"),
    "ratio": gettext_lazy("benefits over costs"),
    "percentages": gettext_lazy("percentages"),
}
CERTAINTY: dict[int, Text] = {
    1: gettext_lazy("very low"),
    2: gettext_lazy("low"),
    3: gettext_lazy("moderate"),
    4: gettext_lazy("high"),
}
UNPOOLED: dict[str, Text] = {
    "too_few": gettext_lazy("Only one study fits: two are needed to take them together."),
    "not_poolable": gettext_lazy("The numbers that were found cannot be taken together."),
    "waits": gettext_lazy("The numbers wait until a colleague has confirmed them."),
}
DEBT_EFFECTS: dict[str, Text] = {
    "sanering": gettext_lazy("solves the debt"),
    "duration": gettext_lazy("keeps people free of debts for longer"),
    "both": gettext_lazy("solves the debt and keeps people free of debts for longer"),
    "none": gettext_lazy("no effect on the debt itself"),
}


def day(at: datetime) -> str:
    return date_format(localtime(at), "j F Y")


def number(value: float, decimals: int = 0) -> str:
    """Rounded first: formatting alone cuts the rest off."""
    return number_format(round(value, decimals), decimals, force_grouping=True)


def people(value: float) -> int:
    """A frequency as whole people, halves rounded up."""
    return int(value + 0.5)


def headline(outcome: str, outcome_name: str, frequencies: Any) -> str:
    """The answer in one sentence of numbers of 100 people."""
    values = {
        "with": people(frequencies.estimate),
        "low": people(frequencies.low),
        "high": people(frequencies.high),
        "without": people(frequencies.baseline),
        "outcome": outcome_name.lower(),
    }
    if outcome == "competitive_job":
        return (
            _(
                "Of 100 people, %(with)s get an ordinary paid job with this approach"
                " (%(low)s to %(high)s). Without it, %(without)s do."
            )
            % values
        )
    return (
        _(
            "Of 100 people, %(with)s reach this outcome with this approach (%(low)s to %(high)s):"
            " %(outcome)s. Without it, %(without)s do."
        )
        % values
    )


def follow_up(months: list[float]) -> str:
    """After how long the studies measured; empty when none says."""
    if not months:
        return ""
    if months[0] == months[1]:
        return _("Measured after %(n)s months.") % {"n": number(months[0])}
    return _("Measured after %(low)s to %(high)s months.") % {
        "low": number(months[0]),
        "high": number(months[1]),
    }


def verdict(outcome: str, result: dict[str, Any], measure: str) -> tuple[Text, str]:
    """What the interval of the average effect says, and its tone; 0 is no effect.

    A correlation says what goes together, never what works.
    """
    low, high = result["ci_low"], result["ci_high"]
    if measure == "ZCOR":
        if low <= 0 <= high:
            return _("no link shown"), "warn"
        return (_("goes together") if low > 0 else _("goes the other way")), "info"
    if low <= 0 <= high:
        return _("no difference shown"), "warn"
    more_is_better = outcome not in ADVERSE
    if (low > 0) == more_is_better:
        return _("works on average"), "ok"
    return _("can harm"), "danger"


def effect_difference(frequencies: Any) -> str:
    """How many more or fewer of 100 people; unknown where no starting point is stated."""
    if frequencies is None:
        return _("unknown")
    more = people(frequencies.estimate) - people(frequencies.baseline)
    if more == 0:
        return _("no difference")
    if more > 0:
        return ngettext("%(n)s more of 100", "%(n)s more of 100", more) % {"n": more}
    return ngettext("%(n)s fewer of 100", "%(n)s fewer of 100", -more) % {"n": -more}


def unpooled_sentence(item: Any, outcome_name: str) -> str:
    counted = ngettext("%(n)s study", "%(n)s studies", item.studies) % {"n": item.studies}
    return f"{outcome_name}: {counted}. {UNPOOLED[item.code]}"


def gap_recorded(times: int) -> str:
    if times == 1:
        return _("Your question is on the list.")
    return _("This question was already there; it now counts %(n)s times.") % {"n": times}


def figure_value(value: float) -> str:
    """A figure with the decimals it was given with, two at most."""
    return number(value, min(2, max(0, -Decimal(repr(value)).normalize().as_tuple().exponent)))


def reported_interval(low: float | None, high: float | None) -> str:
    if low is None or high is None:
        return ""
    return _("%(low)s to %(high)s") % {"low": number(low, 2), "high": number(high, 2)}


def euros(amount: float | Decimal) -> str:
    """Whole euros without decimals, anything else with two; never cut off at the end of a line."""
    size = abs(amount)
    sign = "\N{MINUS SIGN}" if amount < 0 else ""
    shown = number_format(size, 0 if size == int(size) else 2, force_grouping=True)
    return f"{sign}€\N{NO-BREAK SPACE}{shown}"


def euros_range(amounts: list[Any]) -> str:
    """Costs per client of several offers in whole euros, or that they are unknown."""
    known = sorted({int(amount) for amount in amounts if amount is not None})
    if not known:
        return _("unknown")
    if len(known) == 1:
        return euros(known[0])
    return f"{euros(known[0])} – {number(known[-1])}"


def weeks_range(weeks: list[int | None]) -> str:
    known = sorted({week for week in weeks if week is not None})
    if not known:
        return _("unknown")
    span = str(known[0]) if len(known) == 1 else f"{known[0]}–{known[-1]}"
    return ngettext("%(n)s week", "%(n)s weeks", known[-1]) % {"n": span}
