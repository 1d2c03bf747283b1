# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Signals in words."""

from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from kenniskompas.casework.debts.labels import euros, term_words


def signal_row(signalled: Any, *, today: Any) -> dict[str, Any]:
    """One line of the list: what is behind, and how long there is to offer help."""
    signals = list(signalled.signals.all())
    kinds = list(dict.fromkeys(str(row.get_kind_display()) for row in signals))
    words, tone = term_words(signalled.offer_by, today=today)
    if signalled.offered_on is not None:
        words, tone = _("help was offered"), "ok"
    return {
        "signalled": signalled,
        "kinds": ", ".join(kinds),
        "cents": sum(row.amount for row in signals),
        "amount": euros(sum(row.amount for row in signals)),
        "term": words,
        "tone": tone,
    }


def signal_cells(row: dict[str, Any]) -> list[Any]:
    signalled = row["signalled"]
    return [
        *(signalled.signalled_on, signalled.offer_by, row["term"], row["kinds"]),
        *(Decimal(row["cents"]) / 100, signalled.client.pseudonym if signalled.client else ""),
    ]


def reach_words(reach: Any) -> str:
    if not reach.people:
        return _("No signals came in during the past twelve months.")
    return _(
        "In twelve months signals about %(people)s people: we reached %(reached)s, and "
        "%(accepted)s wanted help."
    ) % {"people": reach.people, "reached": reach.reached, "accepted": reach.accepted}
