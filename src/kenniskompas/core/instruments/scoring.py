# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Answers to scores, with what is missing said and never filled in unseen."""

from collections.abc import Mapping
from dataclasses import dataclass

from kenniskompas.core.errors import Refusal
from kenniskompas.core.instruments.definition import Instrument, Scale


@dataclass(frozen=True, slots=True)
class ScaleScore:
    """`value` in points of the scale; None with a refusal where too little was answered."""

    scale: str
    value: float | None
    answered: int
    asked: int
    band: str = ""
    refusal: Refusal | None = None


def score(instrument: Instrument, answers: Mapping[str, float]) -> tuple[ScaleScore, ...]:
    """What the answers come to on each scale, in points of that scale.

    `answers` has the value of an answer by item code (for a scale without items: by scale code);
    what was not answered is left out. A sum over incomplete answers is the mean of those given
    times the number of items, as long as `min_answered` of them are there: the person's own mean
    stands in, which is right when what is missing does not depend on the answer.

    Raises
    ------
    ValueError
        For a code that the instrument does not have, or a value that is no answer of the item or
        lies outside the scale.
    """
    refuse_unknown(instrument, answers)
    return tuple(score_scale(instrument, scale, answers) for scale in instrument.scales)


def refuse_unknown(instrument: Instrument, answers: Mapping[str, float]) -> None:
    allowed = {item.code: {answer.value for answer in item.answers} for item in instrument.items}
    entered = {scale.code: scale for scale in instrument.scales if not scale.items}
    for code, value in answers.items():
        if code in allowed:
            if value not in allowed[code]:
                raise ValueError(f"{value!r} is no answer to {code!r}")
        elif code not in entered:
            raise ValueError(f"{code!r} is not asked by {instrument.code!r}")
        elif not entered[code].low <= value <= entered[code].high:
            raise ValueError(f"{value!r} lies outside the scale {code!r}")


def score_scale(instrument: Instrument, scale: Scale, answers: Mapping[str, float]) -> ScaleScore:
    asked = scale.items or (scale.code,)
    given = [turned(instrument, scale, code, answers[code]) for code in asked if code in answers]
    if len(given) < max(1, scale.min_answered):
        message = f"{len(given)} of {len(asked)} answered, {scale.min_answered} needed"
        refusal = Refusal(scale.code, "too_few_answers", message)
        return ScaleScore(scale.code, None, len(given), len(asked), refusal=refusal)
    mean = sum(given) / len(given)
    value = mean * len(asked) if scale.method == "sum" else mean
    return ScaleScore(scale.code, value, len(given), len(asked), band_of(scale, value))


def turned(instrument: Instrument, scale: Scale, code: str, value: float) -> float:
    """The answer, counted from the other end where the scale says so."""
    if code not in scale.reverse:
        return value
    item = instrument.item(code)
    return item.low + item.high - value


def band_of(scale: Scale, value: float) -> str:
    return next((band.label for band in scale.bands if band.low <= value <= band.high), "")
