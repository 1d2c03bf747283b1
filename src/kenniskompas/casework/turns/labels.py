# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Whose turn it is, in words."""

from typing import Any

from django.utils.translation import gettext as _

from kenniskompas.casework.turns.service import Turn


def turn_words(turn: Turn, *, reader: Any) -> str:
    """One sentence for the case page."""
    if turn.person is None:
        return _("Nobody has this client yet.")
    who = _("you") if turn.person == reader else turn.person.display_name
    if turn.stands_in_for is not None:
        words = _("It is up to %(who)s: nobody is %(part)s here yet.")
        return words % {"who": who, "part": str(turn.stands_in_for.label).lower()}
    return _("It is up to %(who)s (%(part)s).") % {
        "who": who,
        "part": str(turn.part.label).lower(),
    }
