# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Our own texts in entries that came with the catalogue, when the catalogue is loaded again."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from kenniskompas.accounts.models import Person
from kenniskompas.knowledge.catalogue.models import Intervention
from kenniskompas.knowledge.editorial.choices import ProposalStatus, Step
from kenniskompas.knowledge.editorial.fields import FIELDS, Kept, empty
from kenniskompas.knowledge.editorial.models import Proposal
from kenniskompas.knowledge.editorial.service.errors import ChangedMeanwhile
from kenniskompas.knowledge.editorial.service.proposing import end, keep_change, write_text


def own_texts() -> QuerySet[Proposal]:
    """Proposals that are what an entry says here now."""
    return Proposal.objects.filter(status=ProposalStatus.ACCEPTED, ended_at=None)


def own_texts_by_entry() -> dict[int, list[Proposal]]:
    found: dict[int, list[Proposal]] = defaultdict(list)
    for each in own_texts():
        found[each.intervention_id].append(each)
    return dict(found)


def lay_over(fields: dict[str, Any], texts: Iterable[Proposal], *, at: datetime) -> dict[str, Any]:
    """Columns of an entry as shipped, with our own texts in their place.

    What the catalogue says otherwise since then is kept beside ours, never thrown away; once it
    says the same, ours is no longer needed.
    """
    for each in texts:
        shipped = shipped_value(fields, each.field)
        since = None if shipped in (each.shipped, each.text) else shipped
        if shipped == each.text:
            each.ended_at = at
        if (each.shipped_since, each.ended_at) != (since, None):
            each.shipped_since = since
            each.save(update_fields=["shipped_since", "ended_at"])
        fields = with_value(fields, each.field, each.text)
    return fields


def shipped_value(fields: dict[str, Any], name: str) -> Any:
    field = FIELDS[name]
    place = fields if field.kept is Kept.COLUMN else fields["description"]
    return place.get(name, empty(field))


def with_value(fields: dict[str, Any], name: str, value: Any) -> dict[str, Any]:
    if FIELDS[name].kept is Kept.COLUMN:
        return {**fields, name: value}
    return {**fields, "description": {**fields["description"], name: value}}


@transaction.atomic
def take_shipped(proposal: Proposal, *, person: Person, at: datetime) -> None:
    """Give the field back to the catalogue, as it is now. Raises ChangedMeanwhile."""
    locked = lock_own(proposal)
    entry = Intervention.objects.select_for_update().get(pk=locked.intervention_id)
    shipped = locked.shipped if locked.shipped_since is None else locked.shipped_since
    end(locked, at)
    write_text(entry, locked.field, shipped, at)
    keep_change(Step.SHIPPED_TAKEN, entry, locked.field, locked.text, shipped, person, at)


@transaction.atomic
def keep_ours(proposal: Proposal, *, person: Person, at: datetime) -> None:
    """Somebody read the newer text of the catalogue and stays with ours."""
    locked = lock_own(proposal)
    if locked.shipped_since is None:
        raise ChangedMeanwhile
    newer, locked.shipped, locked.shipped_since = locked.shipped_since, locked.shipped_since, None
    locked.save(update_fields=["shipped", "shipped_since"])
    entry = locked.intervention
    keep_change(Step.OURS_KEPT, entry, locked.field, newer, locked.text, person, at)


def lock_own(proposal: Proposal) -> Proposal:
    locked = own_texts().select_for_update().filter(pk=proposal.pk).first()
    if locked is None:
        raise ChangedMeanwhile
    return locked
