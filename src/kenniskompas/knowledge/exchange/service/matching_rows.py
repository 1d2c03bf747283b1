# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Make rows equal to what is wanted, writing only what differs and counting it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db import models

from kenniskompas.knowledge.catalogue.creating import create_linked

NOTHING: Mapping[Any, set[int]] = {}


@dataclass(slots=True)
class Tally:
    created: int = 0
    updated: int = 0
    unchanged: int = 0
    removed: int = 0

    def count(self, *, is_changed: bool) -> None:
        if is_changed:
            self.updated += 1
        else:
            self.unchanged += 1


def load_by_slug(
    queryset: models.QuerySet[Any],
    wanted: Mapping[str, dict[str, Any]],
    tally: Tally,
    *,
    on_create: Mapping[str, Any] | None = None,
    links: Mapping[str, set[int]] = NOTHING,
) -> dict[str, Any]:
    """Make the rows of `queryset` those of `wanted`; `links` are ids of interventions."""
    known = {row.slug: row for row in queryset}
    remove([row for slug, row in known.items() if slug not in wanted], tally)
    rows: dict[str, Any] = {}
    fresh: list[str] = []
    make: Callable[..., Any] = queryset.model
    for slug, fields in wanted.items():
        if slug in known:
            rows[slug] = known[slug]
            store(rows[slug], fields, tally, links=links.get(slug))
        else:
            rows[slug] = make(slug=slug, **{**(on_create or {}), **fields})
            fresh.append(slug)
    linked = {"interventions": [links[slug] for slug in fresh]} if links else {}
    create_linked([rows[slug] for slug in fresh], linked)
    tally.created += len(fresh)
    return rows


def store(
    row: models.Model, fields: dict[str, Any], tally: Tally, *, links: set[int] | None = None
) -> None:
    """Write a row that is there already, when it differs."""
    is_changed = differs(row, fields)
    if is_changed:
        apply(row, fields)
        row.save()
    if links is not None:
        related: Any = row.interventions  # type: ignore[attr-defined]
        if {each.pk for each in related.all()} != links:
            related.set(links)
            is_changed = True
    tally.count(is_changed=is_changed)


def remove(rows: list[Any], tally: Tally) -> None:
    for row in rows:
        row.delete()
        tally.removed += 1


def differs(row: models.Model, fields: Mapping[str, Any]) -> bool:
    return any(getattr(row, name) != value for name, value in fields.items())


def apply(row: models.Model, fields: Mapping[str, Any]) -> None:
    for name, value in fields.items():
        setattr(row, name, value)
