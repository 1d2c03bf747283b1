# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Advice that other systems showed about people without a case here, and what came of it."""

from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from kenniskompas.casework.service import CardOutcome, count_feedback
from kenniskompas.core.privacy.cells import counts_to_show

# Nobody is known here, but a handful of advices may still be a handful of people.
LEAST_CARDS = 10
YEAR = timedelta(days=365)
UNHEARD = ""


@dataclass(frozen=True, slots=True)
class Chosen:
    """How often this was chosen instead of the advice, for this reason."""

    option: str
    reason: str
    cards: int


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """Counts of advices; None, or no row, where a count is small or gives a small one away.

    `outcomes` holds each outcome once, with “” for what nothing was heard of. `other_cards` is
    how many advices the choices that have no row hold together.
    """

    question: str
    since: date
    cards: int | None
    outcomes: dict[str, int | None]
    chosen: tuple[Chosen, ...]
    other_cards: int

    @property
    def heard(self) -> int | None:
        """Of how many it is known what came of them."""
        unheard = self.outcomes[UNHEARD]
        return None if self.cards is None or unheard is None else self.cards - unheard


def look_elsewhere(*, question: str, today: date, years: int) -> Elsewhere:
    since = today - years * YEAR
    rows = count_feedback(question=question, since=since)
    kinds = [*CardOutcome.values, UNHEARD]
    counts = np.array([sum(n for found, _o, _r, n in rows if found == each) for each in kinds])
    total, shown = int(counts.sum()), counts_to_show(counts, minimum=LEAST_CARDS)
    outcomes = {
        kind: int(n) if may or (n == 0 and total >= LEAST_CARDS) else None
        for kind, n, may in zip(kinds, counts, shown, strict=True)
    }
    instead = [Chosen(*row[1:]) for row in rows if row[0] == CardOutcome.OVERRIDDEN]
    if outcomes[CardOutcome.OVERRIDDEN] is None:
        instead = []
    may_show = counts_to_show(
        np.array([each.cards for each in instead], dtype=np.int64), minimum=LEAST_CARDS
    )
    chosen = tuple(each for each, may in zip(instead, may_show, strict=True) if may)
    return Elsewhere(
        question=question,
        since=since,
        cards=total if total >= LEAST_CARDS else None,
        outcomes=outcomes,
        chosen=chosen,
        other_cards=sum(each.cards for each in instead) - sum(each.cards for each in chosen),
    )
