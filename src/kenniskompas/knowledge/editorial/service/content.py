# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""What an entry says, as values by field: read from its row and written to it."""

import json
from collections.abc import Mapping
from datetime import datetime
from hashlib import sha256
from typing import Any

from kenniskompas.knowledge.catalogue.models import Intervention, Term
from kenniskompas.knowledge.editorial.fields import FIELDS, Field, Kept, empty

Content = Mapping[str, Any]
AREAS = "areas"
# What pages read of any entry, and our own entries do not ask.
UNASKED: dict[str, Any] = {
    "aspects": "",
    "diagnostic_remark": "",
    "typing_basis": "",
    "mechanisms_basis": "inferred",
    "professional_skills_basis": "source",
    "refused_fields": [],
    "combines_with": [],
    "mentions": [],
    "ladder": [],
    "views": [],
    "source_rows": [],
    "card": {},
}


def content_of(entry: Intervention) -> dict[str, Any]:
    return {name: value_of(entry, field) for name, field in FIELDS.items()}


def value_of(entry: Intervention, field: Field) -> Any:
    if field.kept is Kept.COLUMN:
        return getattr(entry, field.name)
    if field.kept is Kept.DESCRIPTION:
        return entry.description.get(field.name, empty(field))
    terms = [term for term in entry.terms.all() if term.scheme == field.name]
    return [term.code for term in sorted(terms, key=lambda term: (term.position, term.name))]


def write_content(entry: Intervention, content: Content, *, at: datetime) -> None:
    """Save the entry with these values; a field that is not in `content` becomes empty."""
    entry.description = {**UNASKED, **entry.description}
    for name, field in FIELDS.items():
        set_value(entry, field, content.get(name, empty(field)))
    entry.changed_at = at
    entry.save()
    entry.terms.set(terms_of(content))


def set_value(entry: Intervention, field: Field, value: Any) -> None:
    """Put a value on the row; words are set once the row is saved."""
    if field.kept is Kept.COLUMN:
        setattr(entry, field.name, value)
    elif field.kept is Kept.DESCRIPTION:
        entry.description = {**entry.description, field.name: value}


def terms_of(content: Content) -> list[Term]:
    """The words that were chosen; a skill brings the area it belongs to."""
    schemes = [name for name, field in FIELDS.items() if field.kept is Kept.WORDS]
    chosen = {(scheme, code) for scheme in schemes for code in content.get(scheme, ())}
    rows = {
        (term.scheme, term.code): term for term in Term.objects.filter(scheme__in=[*schemes, AREAS])
    }
    terms = [rows[key] for key in sorted(chosen) if key in rows]
    areas = {(AREAS, term.detail.get("group", "")) for term in terms if term.scheme == "skills"}
    return [*terms, *(rows[key] for key in sorted(areas) if key in rows)]


def changes_between(before: Content, after: Content) -> list[dict[str, Any]]:
    """Field, before and after of everything that differs."""
    found = []
    for name, field in FIELDS.items():
        was, now = before.get(name, empty(field)), after.get(name, empty(field))
        if was != now:
            found.append({"field": name, "before": was, "after": now})
    return found


def digest_of(value: Any) -> str:
    """A short mark of a value, by which a page says which text was in view."""
    return sha256(json.dumps(value, ensure_ascii=False).encode()).hexdigest()[:16]


def missing_in(content: Content) -> list[str]:
    """Names of the fields that an entry cannot do without."""
    return [name for name, field in FIELDS.items() if field.is_required and not content.get(name)]
