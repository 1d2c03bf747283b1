# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""What is followed in time after a decision: when it counts as reached, and when sight is lost."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from kenniskompas.casework.execution.choices import LifeEventKind as Kind
from kenniskompas.core.terms import months_between, months_later

# How a course ends: out of sight, what is followed, or something that rules it out.
LOST, REACHED, RULED_OUT = 0, 1, 2
Dated = tuple[str, date]


@dataclass(frozen=True, slots=True)
class Followed:
    """Reached once `begins` held for `lasting` months without `breaks`; from then on it counts.

    `rules_out` ends the time for good. What is `seen_by_benefit` is known as long as somebody has
    a benefit, and afterwards up to the last day that anybody heard of them.
    """

    question: str
    begins: Kind
    breaks: Kind | None
    lasting: int
    rules_out: tuple[Kind, ...]
    seen_by_benefit: bool = False


FOLLOWED: Mapping[str, Followed] = {
    "off_benefit": Followed(
        "work", Kind.BENEFIT_ENDED, Kind.BENEFIT_AGAIN, 1, (Kind.RETIRED, Kind.DIED)
    ),
    "lasting_work": Followed(
        "work", Kind.WORK_STARTED, Kind.WORK_ENDED, 6, (Kind.RETIRED, Kind.DIED), True
    ),
    "free_of_debts": Followed("debts", Kind.DEBTS_SOLVED, None, 0, (Kind.DIED,)),
}


def course_of(
    events: Sequence[Dated], *, rule: Followed, since: date, seen_until: date
) -> tuple[float, int]:
    """Months after `since` until what is followed was reached, ruled out or lost from sight, and
    which of these it was.

    `events` in the order of their days; what came before `since` does not count.
    """
    after = [(kind, on) for kind, on in events if on >= since]
    gone = [on for kind, on in after if kind == Kind.OUT_OF_SIGHT]
    last = max(min([*gone, seen_until]), since)
    ends = [(last, 2, LOST)]
    ends += [(on, 1, RULED_OUT) for kind, on in after if kind in rule.rules_out and on <= last]
    reached = _reached(after, rule)
    if reached is not None and reached <= last:
        ends.append((reached, 0, REACHED))
    on, _order, end = min(ends)
    return months_between(since, on), end


def _reached(events: Sequence[Dated], rule: Followed) -> date | None:
    """The first day on which it has lasted long enough."""
    breaks = [on for kind, on in events if kind == rule.breaks]
    for kind, on in events:
        until = months_later(on, rule.lasting)
        if kind == rule.begins and not any(on <= one < until for one in breaks):
            return until
    return None


def last_known_day(events: Sequence[Dated], heard_on: Sequence[date], *, today: date) -> date:
    """Until when work is known of somebody: today with a benefit, else the last day of news."""
    benefit = [kind for kind, _on in events if kind in (Kind.BENEFIT_ENDED, Kind.BENEFIT_AGAIN)]
    if not benefit or benefit[-1] == Kind.BENEFIT_AGAIN:
        return today
    return min(max([on for _kind, on in events] + list(heard_on)), today)
