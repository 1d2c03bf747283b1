# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Cards in words: who reads them, and who wrote each part."""

from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kenniskompas.knowledge import labels
from kenniskompas.knowledge.entry.choices import Reader, Section
from kenniskompas.knowledge.entry.service import Basis, CardText, Freshness

CARD_NAMES: dict[Reader, str | Promise] = {
    Reader.CASEWORKER: gettext_lazy("Card for the conversation"),
    Reader.POLICY: gettext_lazy("Policy memo"),
    Reader.DIRECTOR: gettext_lazy("Three questions of the management"),
    Reader.CLIENT: gettext_lazy("Leaflet for the client"),
}
SHORT_NAMES: dict[Reader, str | Promise] = {
    Reader.CASEWORKER: gettext_lazy("For the conversation"),
    Reader.POLICY: gettext_lazy("For policy"),
    Reader.DIRECTOR: gettext_lazy("For the management"),
    Reader.CLIENT: gettext_lazy("For the client"),
}
MISSING: dict[Section, str | Promise] = {
    Section.DO: gettext_lazy("Nobody has written down yet what to do."),
    Section.SAY: gettext_lazy(
        "Nobody has written down yet what you can say. Ask a colleague who works with it."
    ),
    Section.WATCH: gettext_lazy(
        "The sources name nothing to watch for. That does not say there is nothing."
    ),
    Section.CHOICES: gettext_lazy("The sources name no options. Ask the provider."),
    Section.FOR_EVERYONE: gettext_lazy(
        "Nobody has written down yet whether it must be for everyone."
        " For whom it was made stands above."
    ),
    Section.ABOUT: gettext_lazy("Nobody has written down yet what it is."),
    Section.STEPS: gettext_lazy(
        "This differs per place. Ask your contact person how it goes with you."
    ),
}


def told_by(text: CardText) -> str:
    """Who wrote one part of a card; empty for the catalogue, which every card names below."""
    if text.basis is Basis.LOCAL and text.row is not None:
        who = text.row.author.display_name if text.row.author else _("somebody who has left")
        return _("Our own words: %(who)s, %(day)s.") % {"who": who, "day": labels.day(text.row.at)}
    if text.basis is Basis.DESCRIPTION:
        return _("From the description of the approach; not yet written for this reader.")
    return ""


def certainty_label(word: str) -> str:
    return _("Certainty: %(word)s") % {"word": word}


def freshness_text(freshness: Freshness) -> str:
    """How recent the sources are and when somebody last read the whole entry."""
    source = (
        _("Newest source: %(year)s.") % {"year": freshness.newest_source}
        if freshness.newest_source
        else _("No dated source.")
    )
    return f"{source} {review_text(freshness)}"


def review_text(freshness: Freshness) -> str:
    review = freshness.review
    if review is None:
        return _("Nobody here has checked since whether it still holds.")
    who = review.person.display_name if review.person else _("somebody who has left")
    return _("Checked on %(day)s by %(who)s.") % {"day": labels.day(review.at), "who": who}


def tabs_of(urls: dict[Reader, str], current: Reader | None) -> list[dict[str, Any]]:
    return [
        {"url": url, "label": SHORT_NAMES[reader], "current": reader is current}
        for reader, url in urls.items()
    ]
