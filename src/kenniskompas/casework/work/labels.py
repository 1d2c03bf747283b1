# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Income and work in words: plain for the professional, B1 for the client."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kenniskompas.casework.debts.labels import euros
from kenniskompas.casework.work.choices import LITTLE_PERCENT, Depends, Direction
from kenniskompas.core.income import Judged

MORE_EXPECTED, MET = 24, 42
RESEARCH_SOURCE = "Movisie (2016), Kennissynthese Vakkundig aan het werk, §4.2"
PARTS: dict[str, Any] = {
    "income": gettext_lazy("Net wage and other income"),
    "benefits": gettext_lazy("Benefits"),
    "allowances": gettext_lazy("Allowances"),
    "costs": gettext_lazy("Costs that belong to it"),
}


def left_in_words(change: Any) -> str:
    """For the professional: what is left with work, compared with now."""
    amount = euros(abs(change.difference))
    words = {
        Judged.LESS: _("With work %(amount)s a month less is left than now."),
        Judged.SAME: _("With work exactly as much is left as now."),
        Judged.LITTLE: _("With work %(amount)s a month more is left than now. That is little."),
        Judged.MORE: _("With work %(amount)s a month more is left than now."),
    }
    return words[change.judged] % {"amount": amount}


def own_left_in_words(change: Any) -> str:
    """The same for the client."""
    amount = euros(abs(change.difference))
    words = {
        Judged.LESS: _("If you work, you have %(amount)s a month less left than now."),
        Judged.SAME: _("If you work, you have as much left as now."),
        Judged.LITTLE: _("If you work, you have %(amount)s a month more left. That is little."),
        Judged.MORE: _("If you work, you have %(amount)s a month more left."),
    }
    return words[change.judged] % {"amount": amount}


def trap_warning(change: Any) -> str:
    """Why a warning stands here; empty when there is none."""
    if change is None or not change.is_poverty_trap:
        return ""
    if change.judged == Judged.LITTLE:
        return _(
            "It is less than %(percent)s%% of what is left now. A bill or a month with fewer "
            "hours can undo it."
        ) % {"percent": LITTLE_PERCENT}
    return _("Working does not pay off in money here: the poverty trap.")


def expected_in_words(row: Any) -> str:
    """A direction with its amount, for an expectation or an outcome."""
    said = str(Direction(row.direction).label)
    if row.amount is None:
        return said
    return _("%(said)s: %(amount)s a month") % {"said": said, "amount": euros(row.amount)}


def surprise(expected: Any, change: Any) -> str:
    """How the calculation relates to what the client thought."""
    if expected is None or change is None or expected.direction == Direction.UNKNOWN:
        return ""
    calculated = direction_of(change)
    if expected.direction == calculated:
        return _("That is the direction that was expected.")
    return _("That is something else than was expected. Talk about it before work starts.")


def direction_of(change: Any) -> Direction:
    if change.judged == Judged.LESS:
        return Direction.WORSE
    return Direction.SAME if change.judged == Judged.SAME else Direction.BETTER


def money_rows(change: Any) -> list[dict[str, Any]]:
    """A table: per part the month now, the month with work and the difference."""
    now, then, differences = change.now.parts(), change.then.parts(), change.differences
    rows = [
        {
            "label": label,
            "now": euros(now[place]),
            "then": euros(then[place]),
            "difference": signed(differences[place]),
        }
        for place, label in enumerate(PARTS.values())
    ]
    total = {
        "label": _("Left after those costs"),
        "now": signed(change.now.left, plus=False),
        "then": signed(change.then.left, plus=False),
        "difference": signed(change.difference),
        "is_total": True,
    }
    return [*rows, total]


def signed(cents: int, *, plus: bool = True) -> str:
    """An amount with its sign: a real minus, and a plus where differences are shown."""
    if cents < 0:
        return f"\N{MINUS SIGN}{euros(-cents)}"
    return f"+{euros(cents)}" if cents and plus else euros(cents)


def depends_in_words(calculation: Any) -> list[Any]:
    return [Depends(code).label for code in calculation.depends_on]


def afterwards(picture: Any) -> list[dict[str, Any]]:
    """Expected, calculated and turned out, in that order; empty until there is an outcome."""
    if picture.outcome is None:
        return []
    rows = []
    if picture.expected is not None:
        expected = picture.expected
        rows.append(
            {
                "what": _("Expected"),
                "words": expected_in_words(expected),
                "on": expected.said_on,
                "note": expected.words,
            }
        )
    if picture.change is not None:
        amount = signed(picture.change.difference)
        rows.append(
            {
                "what": _("Calculated"),
                "words": _("%(amount)s a month") % {"amount": amount},
                "on": picture.calculation.calculated_on,
                "note": picture.calculation.calculator,
            }
        )
    rows += [
        {
            "what": _("Turned out"),
            "words": f"{expected_in_words(row)} ({row.get_seen_by_display()})",
            "on": row.on,
            "note": row.words,
        }
        for row in picture.outcomes
    ]
    return rows
