# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Publications for tests, made the same way every time."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from kenniskompas.knowledge.library import service
from kenniskompas.knowledge.library.models import Publication
from kenniskompas.workbench.references import FIELDS, Reference

NOW = datetime(2026, 11, 1, 12, 0, tzinfo=UTC)
PDF = b"%PDF-1.7\nniets bijzonders\n%%EOF\n"
WHOLE = Reference(
    kind="article",
    title="Werk en schuld",
    authors=("Jansen, J.", "Vries, A. de"),
    year=2024,
    container="Tijdschrift voor Werk",
    volume="3",
    issue="2",
    pages="10-20",
    doi="10.1000/werk",
    abstract="Over schuldhulp en werk.",
    language="nl",
    issn="1234-5678",
    keywords=("schulden", "werk"),
    open_access=True,
)


def values(**changes: Any) -> dict[str, Any]:
    """The values of a whole publication, with changes."""
    reference = replace(WHOLE, **changes)
    return {name: getattr(reference, name) for name in FIELDS}


def add(person: Any = None, *, at: datetime = NOW, **changes: Any) -> Publication:
    studies = changes.pop("studies", ())
    interventions = changes.pop("interventions", ())
    return service.add_publication(
        values(**changes), interventions=interventions, studies=studies, person=person, at=at
    )


def titled(title: str, **changes: Any) -> Publication:
    """A publication with this title and no DOI."""
    return add(**{"title": title, "doi": "", **changes})
