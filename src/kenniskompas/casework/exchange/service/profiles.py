# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Mapping profiles: how this organisation's registers name their columns."""

from collections.abc import Collection, Sequence

from kenniskompas.accounts.models import Organisation, Person
from kenniskompas.accounts.service import record_event
from kenniskompas.casework.exchange.choices import About
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
    return [*BUILT_IN, *own_profiles(organisation, about=About.CASELOAD)]


def own_profiles(organisation: Organisation, *, about: About) -> list[str]:
    """The organisation's own for one kind of file, by name."""
    own = MappingProfile.objects.filter(organisation=organisation, about=about).order_by("name")
    return list(own.values_list("name", flat=True))


def own_mapping(
    name: str, *, about: About, organisation: Organisation, codes: Collection[str]
) -> Mapping:
    """A mapping of the organisation's own; raises NoSuchProfile or BadInput."""
    rows = MappingProfile.objects.filter(organisation=organisation, about=about)
    stored = rows.filter(name=name).first()
    if stored is None:
        raise NoSuchProfile(name, own_profiles(organisation, about=about))
    return read_mapping(stored.mapping, name=name, codes=codes)


def get_mapping(table: Table, *, profile: str, organisation: Organisation) -> Mapping:
    """The mapping to read `table` with; raises NoSuchProfile or BadInput."""
    if profile == STANDARD:
        return recognise_columns(table)
    own = MappingProfile.objects.filter(organisation=organisation, about=About.CASELOAD)
    stored = own.filter(name=profile).first()
    if stored is None:
        raise NoSuchProfile(profile, profile_names(organisation))
    return read_mapping(stored.mapping, name=profile)


def save_profile(
    name: str,
    mapping: Mapping,
    *,
    organisation: Organisation,
    person: Person,
    about: About = About.CASELOAD,
) -> MappingProfile:
    """Keep a mapping under a name; an older one of that name and kind is replaced."""
    if name in BUILT_IN:
        raise ValueError(f"{name!r} is the name of a built-in profile")
    profile, _created = MappingProfile.objects.update_or_create(
        organisation=organisation,
        name=name,
        about=about,
        defaults={"mapping": mapping.as_document()},
    )
    record_event("mapping_profile_saved", person=person, subject=profile)
    return profile


def recent_imports(organisation: Organisation) -> list[ImportRun]:
    runs = ImportRun.objects.filter(organisation=organisation).select_related("person")
    return list(runs.order_by("-at")[:10])
