# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Say with one click that a note is recognisable, or take that back."""

from django.db import transaction

from kenniskompas.accounts.models import Person
from kenniskompas.knowledge.experience.models import PracticeNote, Recognition


@transaction.atomic
def recognise(note: PracticeNote, *, person: Person) -> bool:
    """Whether `person` recognises this note after the click; nobody counts twice."""
    row, is_new = Recognition.objects.get_or_create(note=note, person=person)
    if not is_new:
        row.delete()
    return is_new
