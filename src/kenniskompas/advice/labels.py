# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Codes of an advice as words in the reader's language."""

from collections.abc import Callable, Mapping
from typing import Any

from django.utils.formats import number_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

Text = str | Promise

QUESTIONS: dict[str, Text] = {"work": gettext_lazy("Work"), "debts": gettext_lazy("Debts")}
OUTCOMES: dict[str, Text] = {
    "work_12m": gettext_lazy("Paid work"),
    "wellbeing_12m": gettext_lazy("To feel well"),
    "ladder_12m": gettext_lazy("Among people more, a step further"),
    "learning": gettext_lazy("Learning something"),
    "time_for_care": gettext_lazy("Time for care and family"),
    "debts_solved_24m": gettext_lazy("Rid of debts"),
    "debt_free_months_36m": gettext_lazy("As long as possible without debts"),
}
LABELS: dict[str, tuple[Text, str]] = {
    "preferred": (gettext_lazy("Preferred approach"), "ok"),
    "equivalent": (gettext_lazy("Equivalent: the client decides"), "info"),
    "founded_untested": (gettext_lazy("Founded, not tested here"), "neutral"),
    "other_wish": (gettext_lazy("Studied on another wish"), "info"),
    "usual": (gettext_lazy("Usual"), "neutral"),
    "unlikely_fit": (gettext_lazy("Probably does not fit"), "warn"),
    "unknown": (gettext_lazy("Unknown"), "neutral"),
}
CERTAINTY: dict[str, tuple[int, Text]] = {
    "high": (4, gettext_lazy("high certainty")),
    "moderate": (3, gettext_lazy("fair certainty")),
    "low": (2, gettext_lazy("little certainty")),
    "very_low": (1, gettext_lazy("very little certainty")),
}
LEVELS: dict[str, Text] = {
    "described": gettext_lazy("well described"),
    "founded": gettext_lazy("well founded"),
    "effective_first": gettext_lazy("effective, first indications"),
    "effective_good": gettext_lazy("effective, good indications"),
    "effective_strong": gettext_lazy("effective, strong indications"),
    "other": gettext_lazy("in the source's own words"),
    "none": gettext_lazy("no judgement"),
}
INPUTS: dict[str, Text] = {
    "age_band": gettext_lazy("Age"),
    "benefit_duration": gettext_lazy("Time on benefit"),
    "basic_qualification": gettext_lazy("Basic qualification"),
    "single_parent": gettext_lazy("Single parent"),
    "health_limits": gettext_lazy("Health limits what is possible"),
    "ips_target_group": gettext_lazy("Belongs to the target group of IPS"),
    "debts": gettext_lazy("Debts"),
    "ladder_step": gettext_lazy("Step on the participation ladder"),
    "own_expectation": gettext_lazy("Expects to be in paid work in a year"),
}
FORBIDDEN: dict[str, Text] = {
    "nationality": gettext_lazy("nationality"),
    "ethnicity": gettext_lazy("ethnic origin"),
    "country_of_birth": gettext_lazy("country of birth"),
    "religion": gettext_lazy("religion"),
    "sex": gettext_lazy("sex"),
    "neighbourhood": gettext_lazy("neighbourhood"),
    "postcode": gettext_lazy("postcode"),
    "diagnosis": gettext_lazy("a medical diagnosis"),
    "fraud_risk": gettext_lazy("a fraud-risk score"),
    "free_text": gettext_lazy("notes in free text"),
    "criminal_record": gettext_lazy("a criminal record"),
}
VALUES: dict[str, Text] = {
    "under_27": gettext_lazy("younger than 27"),
    "27_44": gettext_lazy("27 to 44"),
    "45_54": gettext_lazy("45 to 54"),
    "55_plus": gettext_lazy("55 or older"),
    "under_1y": gettext_lazy("less than 1 year"),
    "1_to_3y": gettext_lazy("1 to 3 years"),
    "3_to_5y": gettext_lazy("3 to 5 years"),
    "over_5y": gettext_lazy("more than 5 years"),
    "yes": gettext_lazy("yes"),
    "no": gettext_lazy("no"),
    "unknown": gettext_lazy("not known"),
    "none": gettext_lazy("none"),
    "manageable": gettext_lazy("manageable"),
    "problematic": gettext_lazy("problematic"),
    "likely": gettext_lazy("likely"),
    "maybe": gettext_lazy("maybe"),
    "unlikely": gettext_lazy("unlikely"),
}
ACTIONS: dict[str, tuple[Text, str]] = {
    "preferred_candidate": (gettext_lazy("may be preferred"), "ok"),
    "admissible": (gettext_lazy("possible"), "info"),
    "excluded": (gettext_lazy("not advised"), "warn"),
}
WEIGHTINGS: dict[str, Text] = {
    "equal": gettext_lazy("If every wish counts the same"),
    "rank_sum": gettext_lazy("If the first wish counts a little less heavily"),
    "top_two_swapped": gettext_lazy("If the second wish comes first"),
}
NOTE_STATUS: dict[str, Text] = {
    "supported": gettext_lazy("research supports this"),
    "not_researched": gettext_lazy("not researched"),
    "contradicted": gettext_lazy("research contradicts this"),
}
CONTEXT: dict[str, Text] = {
    "other_group": gettext_lazy("measured in another group than this client is known to belong to"),
    "other_outcome": gettext_lazy("measured another outcome than the ones here"),
    "other_measure": gettext_lazy("reported in a way that cannot be turned into these numbers"),
}
SIGNALS: dict[str, Text] = {
    "hardly_ever": gettext_lazy(
        "Hardly ever deviated from advice. Is the advice still weighed, or only followed?"
    ),
    "very_often": gettext_lazy(
        "Very often deviated from advice. Do the rules fit what this team sees?"
    ),
}


def outcome_name(code: str) -> str:
    return str(OUTCOMES.get(code, code))


def question_name(code: str) -> str:
    return str(QUESTIONS.get(code, code))


def input_name(code: str) -> str:
    return str(INPUTS.get(code, code))


def value_name(code: str) -> str:
    return str(VALUES.get(code, code))


def signal_sentence(code: str) -> str:
    return str(SIGNALS[code])


def of_hundred(share: float) -> int:
    """A share as whole people of a hundred."""
    return round(100 * share)


def decimal(value: float) -> str:
    """Rounded first: formatting alone cuts the rest off."""
    return number_format(round(value, 1), 1)


def plain(value: float) -> str:
    """A number from the rules as it was written: 10, 0.2 or 1.75."""
    return number_format(int(value) if value == int(value) else value)


def percent(share: float) -> str:
    return f"{of_hundred(share)}%"


def shown(value: float, *, per_100: bool) -> str:
    return str(of_hundred(value)) if per_100 else decimal(value)


def absolute_sentence(outcome: Mapping[str, Any], *, is_usual: bool = False) -> str:
    """What to expect in absolute numbers with their interval, beside usual service if not that."""
    numbers = numbers_of(outcome)
    sentence = level_sentence(outcome) % numbers
    if is_usual:
        return sentence
    beside = _("With usual service: %(usual)s.") % numbers
    return f"{sentence} {beside}"


def level_sentence(outcome: Mapping[str, Any]) -> str:
    sentences: dict[str, Callable[[], str]] = {
        "work_12m": lambda: _(
            "Of 100 people in this group, %(n)s are in paid work after 12 months (%(low)s to"
            " %(high)s)."
        ),
        "debts_solved_24m": lambda: _(
            "Of 100 people in this group, %(n)s are rid of their debts after 24 months (%(low)s to"
            " %(high)s)."
        ),
        "debt_free_months_36m": lambda: _(
            "Of the 36 months that follow, people in this group are %(n)s months without debts on"
            " average (%(low)s to %(high)s)."
        ),
        "wellbeing_12m": lambda: _(
            "After 12 months people in this group give their life a %(n)s out of 10 on average"
            " (%(low)s to %(high)s)."
        ),
        "ladder_12m": lambda: _(
            "After 12 months people in this group stand on step %(n)s of the participation ladder"
            " on average (%(low)s to %(high)s)."
        ),
    }
    known = sentences.get(outcome["code"])
    if known is not None:
        return known()
    if outcome["per_100"]:
        return _("%(name)s: %(n)s of 100 people in this group (%(low)s to %(high)s).")
    return _("%(name)s: %(n)s on average in this group (%(low)s to %(high)s).")


def numbers_of(outcome: Mapping[str, Any]) -> dict[str, str]:
    per_100 = outcome["per_100"]
    keys = {"n": "estimate", "low": "low", "high": "high", "usual": "baseline"}
    shown_numbers = {name: shown(outcome[key], per_100=per_100) for name, key in keys.items()}
    return {"name": outcome_name(outcome["code"]), **shown_numbers}


def difference_text(view: Mapping[str, Any], *, per_100: bool) -> str:
    """An effect with its interval: "4 more of 100 (1 fewer to 9 more)"."""
    signed = {
        name: signed_number(view[name], per_100=per_100) for name in ("effect", "low", "high")
    }
    if per_100:
        return _("%(effect)s of 100 (%(low)s to %(high)s)") % signed
    return _("%(effect)s (%(low)s to %(high)s)") % signed


def signed_number(value: float, *, per_100: bool) -> str:
    number = of_hundred(value) if per_100 else round(value, 1)
    sign = "+" if number > 0 else "−" if number < 0 else "±"
    return f"{sign}{shown(abs(value), per_100=per_100)}"


def study_count(k: int) -> str:
    return ngettext("%(k)s study", "%(k)s studies", k) % {"k": k}


def note_count(n: int) -> str:
    return ngettext("%(n)s practice note", "%(n)s practice notes", n) % {"n": n}


def input_phrase(name: str, value: str) -> str:
    return f"{input_name(name)}: {value_name(value)}"


def condition_text(condition: Mapping[str, Any]) -> str:
    """For whom a rule holds, in words."""
    if not condition:
        return _("everybody")
    between = _("or")
    either = f" {between} "
    return "; ".join(
        f"{input_name(name)}: {either.join(map(value_name, values))}"
        for name, values in condition.items()
    )
