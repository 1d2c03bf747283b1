# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Codes of the library as words and sentences in the reader's language."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kenniskompas.knowledge.library.models import PublicationKind, Reader, Verdict

Text = str | Promise

KINDS: dict[str, Text] = dict(PublicationKind.choices)
READERS: dict[str, Text] = dict(Reader.choices)
# What a summary for this reader should answer.
READER_HELP: dict[str, Text] = {
    "caseworker": gettext_lazy("What can you do with this tomorrow, and what should you watch?"),
    "policy": gettext_lazy("Which choices does this bear on, under which conditions?"),
    "director": gettext_lazy("What does it yield and for whom, what does it cost, what is unsure?"),
    "client": gettext_lazy("What does this mean for you? Short sentences, everyday words."),
}
# Whose summary a role reads first.
READER_OF_ROLE = {
    "caseworker": "caseworker",
    "team_leader": "caseworker",
    "quality_coach": "caseworker",
    "director": "director",
    "client_council": "client",
}
FILTERS: dict[str, Text] = {
    "facts": gettext_lazy("What there is"),
    "reader": gettext_lazy("With a summary for"),
    "topic": gettext_lazy("About"),
    "kind": gettext_lazy("Kind"),
    "period": gettext_lazy("Published"),
}
FACTS: dict[str, Text] = {
    "new": gettext_lazy("New since your last visit"),
    "with_file": gettext_lazy("File to read"),
    "open_access": gettext_lazy("Free to read"),
    "with_numbers": gettext_lazy("Numbers in use here"),
    "incomplete": gettext_lazy("Metadata incomplete"),
}
PERIODS: dict[str, Text] = {
    "five": gettext_lazy("In the last five years"),
    "ten": gettext_lazy("Five to ten years ago"),
    "twenty": gettext_lazy("Ten to twenty years ago"),
    "older": gettext_lazy("Longer ago"),
    "undated": gettext_lazy("Year unknown"),
}
FIELDS: dict[str, Text] = {
    "kind": gettext_lazy("Kind"),
    "title": gettext_lazy("Title"),
    "short_title": gettext_lazy("Short title"),
    "authors": gettext_lazy("Authors"),
    "year": gettext_lazy("Year"),
    "container": gettext_lazy("Journal, book or series"),
    "publisher": gettext_lazy("Publisher"),
    "volume": gettext_lazy("Volume"),
    "issue": gettext_lazy("Issue or number"),
    "pages": gettext_lazy("Pages"),
    "doi": gettext_lazy("DOI"),
    "url": gettext_lazy("Web address"),
    "abstract": gettext_lazy("Abstract"),
    "language": gettext_lazy("Language"),
    "issn": gettext_lazy("ISSN"),
    "isbn": gettext_lazy("ISBN"),
    "keywords": gettext_lazy("Keywords"),
    "open_access": gettext_lazy("Free to read"),
}
LANGUAGES: dict[str, Text] = {
    "nl": gettext_lazy("Dutch"),
    "en": gettext_lazy("English"),
    "de": gettext_lazy("German"),
    "fr": gettext_lazy("French"),
}
VERDICTS: dict[str, tuple[Text, str]] = {
    Verdict.INCLUDE: (Verdict.INCLUDE.label, "ok"),
    Verdict.EXCLUDE: (Verdict.EXCLUDE.label, "neutral"),
    Verdict.MAYBE: (Verdict.MAYBE.label, "warn"),
}
CHOICES: dict[str, Text] = {
    "fill": gettext_lazy("Fill in what is missing here"),
    "keep": gettext_lazy("Leave ours as it is"),
    "replace": gettext_lazy("Take the file's version"),
    "add": gettext_lazy("It is another one: add it"),
}
MATCHES: dict[str, Text] = {
    "doi": gettext_lazy("the same DOI"),
    "key": gettext_lazy("our own number"),
    "title": gettext_lazy("the same title"),
}
LABEL_STATUSES: dict[str, tuple[Text, str]] = {
    "new": (gettext_lazy("New"), "ok"),
    "same": (gettext_lazy("The same here"), "neutral"),
    "conflict": (gettext_lazy("Different here"), "warn"),
    "unknown": (gettext_lazy("Not in the library"), "warn"),
    "several": (gettext_lazy("Fits several publications"), "warn"),
}


def readers_for(role: str) -> list[str]:
    """Readers in the order in which somebody with this role looks for a summary."""
    own = READER_OF_ROLE.get(role, "policy")
    return [own, *(reader for reader in READERS if reader != own)]


def citation(publication: Any) -> str:
    """Authors, year and place in one line, as far as they are known."""
    issue = f"({publication.issue})" if publication.volume and publication.issue else ""
    volume = f"{publication.volume}{issue}" or publication.issue
    place = ", ".join(filter(None, (publication.container, volume, publication.pages)))
    year = str(publication.year) if publication.year else _("year unknown")
    authors = "; ".join(publication.authors) or _("author unknown")
    publisher = publication.publisher if publication.publisher not in publication.authors else ""
    return " · ".join(filter(None, (f"{authors} ({year})", place, publisher)))


def language(code: str) -> Text:
    return LANGUAGES.get(code, code)


def listed(names: Iterable[str]) -> str:
    """Names of fields in small letters, with commas."""
    return ", ".join(str(FIELDS[name]).lower() for name in names)


def imported(outcome: Mapping[str, int]) -> str:
    return _(
        "Added: %(added)s. Filled in: %(filled)s. Replaced: %(replaced)s. Left as is: %(kept)s."
    ) % dict(outcome)


def labels_taken(outcome: Mapping[str, int]) -> str:
    return _(
        "New: %(taken)s. Replaced: %(replaced)s. The same: %(same)s. Ours kept: %(kept)s. "
        "Not found: %(unmatched)s."
    ) % dict(outcome)
