# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Taking in a monthly delivery, whole or not at all, and the layouts that say how to read it."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from kenniskompas.accounts.service import record_event
from kenniskompas.casework.exchange.choices import About
from kenniskompas.casework.exchange.models import ImportRun, MappingProfile
from kenniskompas.casework.exchange.registers.layout import Layout, read_layout, shipped_layouts
from kenniskompas.casework.exchange.registers.reading import read_delivery
from kenniskompas.casework.exchange.registers.storing import store_delivery
from kenniskompas.casework.exchange.service.caseload import ImportOutcome
from kenniskompas.casework.exchange.service.profiles import BUILT_IN
from kenniskompas.casework.exchange.service.storing import People
from kenniskompas.core.errors import BadInput

if TYPE_CHECKING:
    from kenniskompas.accounts.models import Organisation, Person

LAYOUT = "layout"


def layouts_of(organisation: Organisation) -> dict[str, Layout]:
    """By the name of the profile: those that are shipped, then the organisation's own."""
    found = {layout.code: layout for layout in shipped_layouts()}
    own = MappingProfile.objects.filter(organisation=organisation, about=About.CASELOAD)
    for profile in own.order_by("name"):
        if LAYOUT in profile.mapping:
            found[profile.name] = read_layout(profile.mapping[LAYOUT], file=profile.name)
    return found


def save_layout(
    name: str, text: str, *, organisation: Organisation, person: Person
) -> MappingProfile:
    """Keep a layout of our own under a name of its own; raises BadInput."""
    if name in BUILT_IN:
        raise BadInput("taken", column="name", value=name)
    read_layout(text, file=name)
    profile, _created = MappingProfile.objects.update_or_create(
        organisation=organisation,
        name=name,
        about=About.CASELOAD,
        defaults={"mapping": {LAYOUT: text}},
    )
    record_event("layout_saved", person=person, subject=profile)
    return profile


def preview_delivery(
    path: Path,
    layout: Layout,
    *,
    name: str | None = None,
    organisation: Organisation,
    person: Person | None,
) -> ImportOutcome:
    """What taking in this delivery would do; the database stays as it is."""
    with transaction.atomic():
        outcome = _take_in(path, layout, name, organisation, person, timezone.now())
        transaction.set_rollback(True)
    return outcome


@transaction.atomic
def import_delivery(
    path: Path,
    layout: Layout,
    *,
    name: str | None = None,
    organisation: Organisation,
    person: Person | None,
    profile: str,
    digest: str,
    at: datetime,
) -> ImportOutcome:
    """Take in the whole delivery; raises BadInput before anything is stored."""
    outcome = _take_in(path, layout, name, organisation, person, at)
    run = ImportRun.objects.create(
        organisation=organisation,
        file_name=name or path.name,
        digest=digest,
        profile=profile,
        created=outcome.created,
        updated=outcome.updated,
        person=person,
        at=at,
    )
    detail = {"layout": layout.code, "created": outcome.created, **outcome.changes}
    record_event("delivery_imported", person=person, subject=run, detail=detail)
    return outcome


def _take_in(
    path: Path,
    layout: Layout,
    name: str | None,
    organisation: Organisation,
    person: Person | None,
    at: datetime,
) -> ImportOutcome:
    people = People.of(organisation, person)
    delivery = read_delivery(
        path,
        layout,
        name=name,
        today=timezone.localdate(at),
        caseworkers=people.caseworkers,
        teams=people.teams,
    )
    stored = store_delivery(delivery, layout, people, organisation=organisation, at=at)
    return ImportOutcome(
        rows=len(delivery.periods),
        created=stored.opened,
        updated=stored.updated,
        unchanged=stored.unchanged,
        changes=stored.changes,
        ignored=delivery.ignored,
    )
