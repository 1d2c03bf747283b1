# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""The before/after picture in words: a change of the same people, never called an effect."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from kenniskompas.outcomes import labels, service
from kenniskompas.outcomes.labels import decimal, is_event


@dataclass(frozen=True, slots=True)
class ChangeRowView:
    """Where people of one option stood before and after, in units of the outcome."""

    name: str
    n: str
    before: float
    after: float
    low: float
    high: float
    digits: int

    @property
    def numbers(self) -> dict[str, str]:
        change = self.after - self.before
        named = (("before", self.before), ("after", self.after), ("change", change))
        ends = (("low", self.low), ("high", self.high))
        return {name: decimal(value, self.digits) for name, value in (*named, *ends)}


@dataclass(frozen=True, slots=True)
class ChangeView:
    outcome: str
    sentence: str
    axis: str
    rows: tuple[ChangeRowView, ...]
    limits: tuple[str, ...]
    unknown: tuple[str, ...]


def change_view(score_set: service.ScoreSet, names: Mapping[str, str]) -> ChangeView | None:
    """None when nothing was kept, or when too few people were measured twice."""
    stored = score_set.before_after
    if not stored or stored["everybody"] is None:
        return None
    outcome = stored["outcome"]
    everybody = _row(_("Everybody together"), outcome, stored["everybody"])
    arms = {names.get(slug, slug): change for slug, change in stored["arms"].items()}
    return ChangeView(
        outcome=labels.outcome_name(outcome),
        sentence=_sentence(everybody),
        axis=str(labels.LEVEL_AXES.get(outcome, labels.outcome_name(outcome))),
        rows=(everybody, *(_row(name, outcome, one) for name, one in arms.items() if one)),
        limits=tuple(str(labels.LIMITS[code]) for code in stored["everybody"]["limits"]),
        unknown=tuple(name for name, one in arms.items() if one is None),
    )


def _row(name: str, outcome: str, change: Mapping[str, Any]) -> ChangeRowView:
    scale = 100.0 if is_event(outcome) else 1.0
    return ChangeRowView(
        name=name,
        n=labels.at_least_ten(change["n"]),
        before=scale * change["before"],
        after=scale * change["after"],
        low=scale * change["ci_low"],
        high=scale * change["ci_high"],
        digits=0 if is_event(outcome) else 1,
    )


def _sentence(row: ChangeRowView) -> str:
    return (
        _(
            "Before it was %(before)s on average, afterwards %(after)s: a change of %(change)s"
            " (%(low)s to %(high)s)."
        )
        % row.numbers
    )
