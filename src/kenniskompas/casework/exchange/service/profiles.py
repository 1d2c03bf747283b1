# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Mapping profiles: how this organisation's registers name their columns."""

from collections.abc import Sequence

from kenniskompas.accounts.models import Organisation, Person
from kenniskompas.accounts.service import record_event
from kenniskompas.casework.exchange.mapping import (
    STANDARD,
    Mapping,
    read_mapping,
    recognise_columns,
)
from kenniskompas.casework.exchange.models import ImportRun, MappingProfile
from kenniskompas.casework.exchange.registers.layout import shipped_layouts
from kenniskompas.workbench.files.tables import Table

BUILT_IN = (STANDARD, *(layout.code for layout in shipped_layouts()))


class NoSuchProfile(Exception):
    """There is no mapping profile of this name; `known` are those that there are."""

    def __init__(self, name: str, known: Sequence[str]) -> None:
        self.name, self.known = name, tuple(known)
        super().__init__(f"no mapping profile “{name}”; there are: {', '.join(known)}")


def profile_names(organisation: Organisation) -> list[str]:
    """The standard profile, which recognises column names, the layouts of monthly deliveries that
    are shipped, and the organisation's own of both kinds."""
    own = MappingProfile.objects.filter(organisation=organisation).order_by("name")
    return [*BUILT_IN, *own.values_list("name", flat=True)]


def get_mapping(table: Table, *, profile: str, organisation: Organisation) -> Mapping:
    """The mapping to read `table` with; raises NoSuchProfile or BadInput."""
    if profile == STANDARD:
        return recognise_columns(table)
    stored = MappingProfile.objects.filter(organisation=organisation, name=profile).first()
    if stored is None:
        raise NoSuchProfile(profile, profile_names(organisation))
    return read_mapping(stored.mapping, name=profile)


def save_profile(
    name: str, mapping: Mapping, *, organisation: Organisation, person: Person
) -> MappingProfile:
    """Keep a mapping under a name; an older one of that name is replaced."""
    if name in BUILT_IN:
        raise ValueError(f"{name!r} is the name of a built-in profile")
    profile, _created = MappingProfile.objects.update_or_create(
        organisation=organisation, name=name, defaults={"mapping": mapping.as_document()}
    )
    record_event("mapping_profile_saved", person=person, subject=profile)
    return profile


def recent_imports(organisation: Organisation) -> list[ImportRun]:
    runs = ImportRun.objects.filter(organisation=organisation).select_related("person")
    return list(runs.order_by("-at")[:10])
