# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Outcomes that are followed in time: what is waited for, up to which month, counted how."""

import re
from dataclasses import dataclass

from kenniskompas.casework.execution.courses import FOLLOWED

HORIZONS = (6, 12, 18, 24, 36, 48, 60)
TIME, SHARE = "months", "people"
CODE = re.compile(rf"(?P<time>months_)?(?P<what>{'|'.join(FOLLOWED)})_(?P<months>\d+)m")


@dataclass(frozen=True, slots=True)
class TimedOutcome:
    """`what` is a key of FOLLOWED; with `is_time` the months after it, else whether it came."""

    what: str
    months: int
    is_time: bool

    @property
    def code(self) -> str:
        return f"{'months_' if self.is_time else ''}{self.what}_{self.months}m"


def timed_outcome(code: str) -> TimedOutcome | None:
    """None for an outcome that is measured at one moment."""
    found = CODE.fullmatch(code)
    if found is None or int(found["months"]) not in HORIZONS:
        return None
    return TimedOutcome(found["what"], int(found["months"]), found["time"] is not None)


def followed_for(question: str) -> list[str]:
    return [what for what, rule in FOLLOWED.items() if rule.question == question]
