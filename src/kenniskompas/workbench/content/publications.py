# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Read the publications that studies and overviews rest on, as far as their metadata are known."""

from kenniskompas.workbench.content.model import Publication, Vocabularies
from kenniskompas.workbench.content.table import Table
from kenniskompas.workbench.references import KINDS, Reference, normalise_doi


def read_publication(row: Table, _vocabularies: Vocabularies) -> Publication:
    identifier = row.slug("id")
    doi = row.note("doi")
    if doi and normalise_doi(doi) != doi:
        raise row.error("not_a_doi", "doi", value=doi)
    reference = Reference(
        key=identifier,
        kind=row.code("kind", KINDS),
        title=row.note("title"),
        short_title=row.note("short_title"),
        authors=row.texts("authors"),
        year=row.whole("year"),
        container=row.note("container"),
        publisher=row.note("publisher"),
        volume=row.note("volume"),
        issue=row.note("issue"),
        pages=row.note("pages"),
        doi=doi,
        url=row.note("url"),
        language=row.note("language"),
        keywords=row.texts("keywords"),
    )
    if not (reference.title or reference.short_title):
        raise row.error("missing_key", "title")
    result = Publication(
        id=identifier,
        reference=reference,
        seen=row.text("seen"),
        studies=row.texts("studies"),
        syntheses=row.texts("syntheses"),
    )
    row.done()
    return result
