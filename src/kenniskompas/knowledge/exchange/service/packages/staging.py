# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""A package between being read on screen and being taken in."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from django.db import transaction

from kenniskompas.accounts.models import Person
from kenniskompas.knowledge.exchange.models import PackageImport
from kenniskompas.knowledge.exchange.service.packages.importing import (
    NAME_LENGTH,
    ImportReport,
    import_package,
    preview_package,
)
from kenniskompas.workbench.packages import read_package

KEPT = timedelta(days=1)


class TakenInAlready(Exception):
    """Somebody, perhaps in another window, took this package in before."""


@transaction.atomic
def stage_package(content: bytes, *, file: str, person: Person, at: datetime) -> PackageImport:
    """Read a package whole and keep it for a day; raises BadInput. Nothing is taken in yet."""
    package = read_package(content, file=file)
    PackageImport.objects.filter(taken_in_at=None, read_at__lt=at - KEPT).delete()
    return PackageImport.objects.create(
        package=package.id,
        title=package.title,
        publisher=package.publisher[:NAME_LENGTH],
        file_name=file[-NAME_LENGTH:],
        builds_on=sorted(each.id for each in package.sources),
        content=content,
        person=person,
        read_at=at,
    )


def open_staged(import_id: int, *, person: Person) -> PackageImport | None:
    """What this person read and has not taken in yet; None when it is gone."""
    rows = PackageImport.objects.filter(person=person, taken_in_at=None)
    return rows.filter(pk=import_id).first()


def preview_staged(staged: PackageImport) -> ImportReport:
    return preview_package(bytes(staged.content), file=staged.file_name)


@transaction.atomic
def confirm_package(
    import_id: int,
    choices: Mapping[tuple[str, str], str],
    *,
    otherwise: str,
    person: Person,
    at: datetime,
) -> ImportReport:
    """Take a staged package in. Raises TakenInAlready, Conflicted, BadInput."""
    rows = PackageImport.objects.select_for_update().filter(person=person, taken_in_at=None)
    staged = rows.filter(pk=import_id).first()
    if staged is None:
        raise TakenInAlready(str(import_id))
    report = import_package(
        bytes(staged.content),
        file=staged.file_name,
        policy=otherwise,
        choices=choices,
        person=person,
        at=at,
    )
    staged.delete()
    return report


def waiting_packages(person: Person) -> list[PackageImport]:
    """What this person read and has not taken in yet, the last first."""
    rows = PackageImport.objects.filter(person=person, taken_in_at=None)
    return list(rows.defer("content").order_by("-read_at", "-pk"))


def recent_packages(limit: int = 20) -> list[PackageImport]:
    """What was taken in, the last first."""
    rows = PackageImport.objects.exclude(taken_in_at=None).defer("content")
    return list(rows.select_related("person").order_by("-taken_in_at", "-pk")[:limit])
