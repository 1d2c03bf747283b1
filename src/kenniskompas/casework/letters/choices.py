# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class LetterKind(TextChoices):
    INVITATION = "invitation", _("Invitation to a talk")
    AGREEMENTS = "agreements", _("Agreements")
    PLAN = "plan", _("Plan to sign")
    ADVICE = "advice", _("Explanation of a choice")
    CLOSING = "closing", _("Our help ends")
    TALK = "talk", _("Choose a moment for a talk")


# What a text may ask for: one line of words, or a list that stands on a line of its own.
WORDS = (
    *("pseudoniem", "organisatie", "contactpersoon", "datum", "datum_besluit", "aanpak"),
    *("vraag_gesprek", "regel_gesprek"),
)
LISTS = (
    *("doelen", "afspraken_moet", "afspraken_mag", "stappen", "wensen", "feiten"),
    *("andere_aanpakken", "waarom", "momenten"),
)
OF_ADVICE = frozenset(
    {"datum_besluit", "stappen", "wensen", "feiten", "andere_aanpakken", "waarom"}
)


OF_TALK = frozenset({"vraag_gesprek", "momenten", "regel_gesprek"})


def placeholders_of(kind: str) -> tuple[str, ...]:
    """The closed list of one kind of letter."""
    away = OF_TALK if kind == LetterKind.ADVICE else OF_ADVICE
    if kind not in {LetterKind.ADVICE, LetterKind.TALK}:
        away = OF_ADVICE | OF_TALK
    return tuple(name for name in (*WORDS, *LISTS) if name not in away)
