# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Effects as sentences in absolute numbers, good news and bad news in the same words."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from kenniskompas.casework.service import OWN_GOALS
from kenniskompas.core.effects.findings import DOUBTS as DOUBT_TEMPLATES
from kenniskompas.core.effects.findings import REASONS as REASON_TEMPLATES
from kenniskompas.outcomes import labels, timed_words
from kenniskompas.outcomes.labels import decimal, is_event
from kenniskompas.outcomes.timed import timed_outcome

GAIN, HARM, UNCLEAR = "gain", "harm", "unclear"
MONTHS = "months"


@dataclass(frozen=True, slots=True)
class Difference:
    """An effect in units of the outcome (a share for an event) beside the mean without it."""

    outcome: str
    option: str
    comparator: str
    effect: float
    low: float
    high: float
    without: float

    @property
    def direction(self) -> str:
        """Whether the interval lies above zero, below it, or around it."""
        if self.low > 0:
            return GAIN
        return HARM if self.high < 0 else UNCLEAR

    @property
    def scale(self) -> float:
        return 100.0 if is_event(self.outcome) else 1.0

    @property
    def digits(self) -> int:
        return 0 if is_event(self.outcome) else 1


def answer_of(difference: Difference) -> str:
    """What happens with the option, what without, and how sure the difference is."""
    return " ".join(
        (level_sentence(difference), without_sentence(difference), verdict_of(difference))
    )


def level_sentence(difference: Difference) -> str:
    """The level with the option, such that it and the difference add up as shown."""
    scale, digits = difference.scale, difference.digits
    without = round(scale * difference.without, digits)
    level = without + round(scale * difference.effect, digits)
    return _level(difference.outcome) % {
        "option": labels.mid_sentence(difference.option),
        "n": decimal(level, digits),
    }


def without_sentence(difference: Difference) -> str:
    number = decimal(difference.scale * difference.without, difference.digits)
    values = {"comparator": labels.mid_sentence(difference.comparator), "n": number}
    if is_event(difference.outcome):
        return _("With %(comparator)s it is %(n)s.") % values
    return _("With %(comparator)s the average is %(n)s.") % values


def verdict_of(difference: Difference) -> str:
    """The difference with its 95% interval as a sentence."""
    phrase = phrase_of(difference)
    if difference.direction == UNCLEAR:
        return f"{phrase[:1].upper()}{phrase[1:]}."
    return _("That is %(phrase)s.") % {"phrase": phrase}


def phrase_of(difference: Difference) -> str:
    """The difference with its 95% interval in the unit of the outcome, to stand after a name."""
    count, low, high = _ends(difference)
    words = {GAIN: _gain, HARM: _loss, UNCLEAR: _no_difference}[difference.direction]
    return words(difference.outcome) % {"n": count, "low": low, "high": high}


def short_verdict(difference: Difference) -> str:
    """The difference and its interval in signed numbers, for lists and tables."""
    scale, digits = difference.scale, difference.digits
    numbers = (difference.effect, difference.low, difference.high)
    point, low, high = (_signed(scale * number, digits) for number in numbers)
    return _("%(n)s (%(low)s to %(high)s)") % {"n": point, "low": low, "high": high}


def people_of(difference: Difference) -> tuple[int, int] | None:
    """Whole people of 100 with and without, as in the sentence; None for an average."""
    if not is_event(difference.outcome):
        return None
    without = round(100 * difference.without)
    level = without + round(100 * difference.effect)
    return min(max(level, 0), 100), min(max(without, 0), 100)


def synergy_sentence(extra: Difference, both: str) -> str:
    """What a combination does beyond the sum of its parts."""
    count, low, high = _ends(extra)
    values = {"both": both, "n": count, "low": low, "high": high, "unit": _unit(extra.outcome)}
    if extra.direction == GAIN:
        words = _(
            "%(both)s: %(n)s %(unit)s more than the two apart would add up to"
            " (%(low)s to %(high)s more). They strengthen each other."
        )
    elif extra.direction == HARM:
        words = _(
            "%(both)s: %(n)s %(unit)s fewer than the two apart would add up to"
            " (%(low)s to %(high)s fewer). They get in each other's way."
        )
    else:
        words = _(
            "%(both)s: it is not shown that they strengthen each other; it may be %(low)s %(unit)s"
            " fewer up to %(high)s more than the two apart would add up to."
        )
    return words % values


def refusal_sentence(refused: Mapping[str, str], names: Mapping[str, str]) -> str:
    """Why something is refused, in the reader's language and without counts below ten."""
    template = REASON_TEMPLATES.get(refused["code"], "")
    words = labels.REASONS.get(refused["code"])
    if words is None:
        return refused["message"]
    return str(words) % _named(_values(template, refused["message"]), names)


def doubt_sentence(doubt: Mapping[str, str], names: Mapping[str, str]) -> str:
    template = DOUBT_TEMPLATES.get(doubt["code"], "")
    words = labels.DOUBTS.get(doubt["code"])
    if words is None:
        return doubt["message"]
    return str(words) % _named(_values(template, doubt["message"]), names)


def _ends(difference: Difference) -> tuple[str, str, str]:
    """Sizes without sign, the end nearest to zero first; both ends where zero lies between."""
    scale, digits = difference.scale, difference.digits
    sizes = [abs(scale * end) for end in (difference.low, difference.high)]
    near, far = sizes if difference.direction == UNCLEAR else sorted(sizes)
    point = abs(scale * difference.effect)
    return decimal(point, digits), decimal(near, digits), decimal(far, digits)


def _unit(outcome: str) -> str:
    known: dict[str, Callable[[], str]] = {
        MONTHS: lambda: _("months"),
        "wellbeing_12m": lambda: _("points"),
        OWN_GOALS: lambda: _("points"),
        "ladder_12m": lambda: _("steps"),
    }
    return known.get(_kind(outcome), lambda: _("people of 100"))()


def _signed(value: float, digits: int) -> str:
    text = decimal(value, digits)
    return f"+{text}" if round(value, digits) > 0 else text


def _kind(outcome: str) -> str:
    """The outcome itself, or that it counts months."""
    timed = timed_outcome(outcome)
    counts_months = timed.is_time if timed else outcome == "debt_free_months_36m"
    return MONTHS if counts_months else outcome


def _level(outcome: str) -> str:
    timed = timed_outcome(outcome)
    if timed:
        return timed_words.level_of(timed)
    known: dict[str, Callable[[], str]] = {
        "work_12m": lambda: _(
            "Of 100 people, %(n)s are in paid work after 12 months with %(option)s."
        ),
        "debts_solved_24m": lambda: _(
            "Of 100 people, %(n)s are rid of their debts within 24 months with %(option)s."
        ),
        "debt_free_months_36m": lambda: _(
            "With %(option)s people are %(n)s months of the next 36 without debts, on average."
        ),
        "wellbeing_12m": lambda: _(
            "After 12 months with %(option)s people give their life a %(n)s out of 10, on average."
        ),
        "ladder_12m": lambda: _(
            "After 12 months with %(option)s people stand on step %(n)s of 6, on average."
        ),
        OWN_GOALS: lambda: _(
            "After 12 months with %(option)s goals of their own come to %(n)s on average, where 50"
            " is as expected."
        ),
    }
    return known.get(outcome, lambda: _("With %(option)s the average is %(n)s."))()


def _gain(outcome: str) -> str:
    known: dict[str, Callable[[], str]] = {
        MONTHS: lambda: _("%(n)s months more (%(low)s to %(high)s more)"),
        "wellbeing_12m": lambda: _("%(n)s points higher (%(low)s to %(high)s higher)"),
        OWN_GOALS: lambda: _("%(n)s points higher (%(low)s to %(high)s higher)"),
        "ladder_12m": lambda: _("%(n)s steps higher (%(low)s to %(high)s higher)"),
    }
    if is_event(outcome):
        return _("%(n)s more in every 100 (%(low)s to %(high)s more)")
    return known.get(_kind(outcome), lambda: _("%(n)s more (%(low)s to %(high)s more)"))()


def _loss(outcome: str) -> str:
    known: dict[str, Callable[[], str]] = {
        MONTHS: lambda: _("%(n)s months fewer (%(low)s to %(high)s fewer)"),
        "wellbeing_12m": lambda: _("%(n)s points lower (%(low)s to %(high)s lower)"),
        OWN_GOALS: lambda: _("%(n)s points lower (%(low)s to %(high)s lower)"),
        "ladder_12m": lambda: _("%(n)s steps lower (%(low)s to %(high)s lower)"),
    }
    if is_event(outcome):
        return _("%(n)s fewer in every 100 (%(low)s to %(high)s fewer)")
    return known.get(_kind(outcome), lambda: _("%(n)s fewer (%(low)s to %(high)s fewer)"))()


def _no_difference(outcome: str) -> str:
    known: dict[str, Callable[[], str]] = {
        MONTHS: lambda: _("no difference shown (%(low)s months fewer to %(high)s more)"),
        "wellbeing_12m": lambda: _("no difference shown (%(low)s points lower to %(high)s higher)"),
        OWN_GOALS: lambda: _("no difference shown (%(low)s points lower to %(high)s higher)"),
        "ladder_12m": lambda: _("no difference shown (%(low)s steps lower to %(high)s higher)"),
    }
    if is_event(outcome):
        return _("no difference shown (%(low)s fewer to %(high)s more in every 100)")
    return known.get(
        _kind(outcome), lambda: _("no difference shown (%(low)s fewer to %(high)s more)")
    )()


def _values(template: str, message: str) -> dict[str, str]:
    """The values that were filled into an English message."""
    pattern = re.sub(r"%\\?\((\w+)\\?\)s", r"(?P<\1>.+)", re.escape(template))
    found = re.fullmatch(pattern, message)
    return found.groupdict() if found else {}


def _named(values: Mapping[str, str], names: Mapping[str, str]) -> dict[str, Any]:
    """Codes of options and facts replaced by their names; "…" for what could not be read back."""
    keys = ("arm", "share", "covariate", "n", "column", "depth", "horizon", "minimum")
    filled = dict.fromkeys(keys, "…")
    for key, value in values.items():
        name, _is, level = value.partition(" = ")
        shown = _fact_names(name) if key in ("covariate", "column") else value
        if key == "covariate" and level:
            shown = f"{shown}: {labels.value_name(name, level).lower()}"
        filled[key] = names.get(value, shown)
    return filled


def _fact_names(codes: str) -> str:
    return ", ".join(labels.fact_name(code).lower() for code in codes.split(", "))
