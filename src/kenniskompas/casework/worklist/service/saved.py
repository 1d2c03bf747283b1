# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Worklists under a name, for one person; one of them may be where the person starts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import QuerySet

from kenniskompas.casework.worklist.models import SavedFilter

if TYPE_CHECKING:
    from kenniskompas.accounts.models import Person

MOST_FILTERS = 20


class TooManyFilters(Exception):
    """Nobody finds a way in more than MOST_FILTERS lists."""


def saved_filters(person: Person) -> QuerySet[SavedFilter]:
    return SavedFilter.objects.filter(person=person)


def start_filter(person: Person) -> SavedFilter | None:
    return saved_filters(person).filter(is_start=True).first()


@transaction.atomic
def save_filter(person: Person, *, name: str, query: str, is_start: bool) -> SavedFilter:
    """Keep a list; the same name again replaces what it held."""
    known = saved_filters(person)
    if known.count() >= MOST_FILTERS and not known.filter(name=name).exists():
        raise TooManyFilters
    if is_start:
        known.update(is_start=False)
    kept, _created = SavedFilter.objects.update_or_create(
        person=person, name=name, defaults={"query": query, "is_start": is_start}
    )
    return kept


def delete_filter(person: Person, filter_id: int) -> bool:
    """False when this person has no such list."""
    removed, _details = saved_filters(person).filter(pk=filter_id).delete()
    return bool(removed)
