# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""An instrument as data: items with their answers, and scales over items."""

from dataclasses import dataclass
from typing import Literal

Method = Literal["value", "sum", "mean"]
Rater = Literal["professional", "client", "both"]


@dataclass(frozen=True, slots=True)
class Answer:
    value: float
    label: str


@dataclass(frozen=True, slots=True)
class Item:
    """One question; `domain` names the life domain that has to be open before it is asked."""

    code: str
    text: str
    answers: tuple[Answer, ...]
    help: str = ""
    domain: str = ""

    @property
    def low(self) -> float:
        return min(answer.value for answer in self.answers)

    @property
    def high(self) -> float:
        return max(answer.value for answer in self.answers)


@dataclass(frozen=True, slots=True)
class Band:
    """Scores from `low` up to and including `high`, in words."""

    low: float
    high: float
    label: str


@dataclass(frozen=True, slots=True)
class Scale:
    """What the answers to `items` come to.

    A scale without items is filled in as a number from elsewhere, between `low` and `high`.
    `min_answered` items at least; fewer and there is no score. `sd` (in points of the scale) and
    `reliability` (0 to 1) come from research on comparable people, or are absent.
    """

    code: str
    name: str
    items: tuple[str, ...]
    method: Method
    low: float
    high: float
    min_answered: int = 1
    reverse: tuple[str, ...] = ()
    bands: tuple[Band, ...] = ()
    higher_is_better: bool = True
    sd: float | None = None
    reliability: float | None = None


@dataclass(frozen=True, slots=True)
class Instrument:
    """A definition; `words` holds what an instrument from elsewhere reports in words, by code."""

    code: str
    name: str
    purpose: str
    raters: tuple[Rater, ...]
    items: tuple[Item, ...]
    scales: tuple[Scale, ...]
    words: tuple[tuple[str, str], ...] = ()

    def item(self, code: str) -> Item:
        return next(item for item in self.items if item.code == code)

    @property
    def is_score_only(self) -> bool:
        return not self.items
