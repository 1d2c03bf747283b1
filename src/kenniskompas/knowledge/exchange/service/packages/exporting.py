# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Make a package of what is here."""

from collections.abc import Collection
from datetime import UTC, datetime

from django.db import transaction
from django.db.models import Max

from kenniskompas.accounts.models import Organisation, Person
from kenniskompas.accounts.service import record_event
from kenniskompas.core.errors import BadInput
from kenniskompas.knowledge.catalogue.models import Intervention
from kenniskompas.knowledge.exchange.models import PackageImport
from kenniskompas.knowledge.exchange.service.packages.gathering import rows_of
from kenniskompas.knowledge.experience.models import PracticeNote
from kenniskompas.knowledge.gaps.models import KnowledgeGap
from kenniskompas.knowledge.library.models import Publication
from kenniskompas.knowledge.research.models import EffectEstimate
from kenniskompas.workbench.packages import RESOURCES, Package, Source, write_package

TITLE = "Knowledge of {publisher}"
UNNAMED = "Kenniskompas"


@transaction.atomic
def export_package(
    *,
    only: Collection[str] = (),
    title: str = "",
    person: Person | None = None,
    application: str = "",
) -> bytes:
    """A package with the named resources, or all; the same content gives the same bytes.

    `application` asked for it with a token, in place of a person.
    Raises BadInput for a resource that does not exist.
    """
    for name in only:
        if name not in RESOURCES:
            allowed = ", ".join(RESOURCES)
            raise BadInput("not_a_choice", column="--only", value=name, allowed=allowed)
    publisher = getattr(Organisation.objects.order_by("pk").first(), "name", UNNAMED)
    names = [name for name in RESOURCES if not only or name in only]
    rows = {name: rows_of(name) for name in names}
    content = write_package(
        Package(
            title=title or TITLE.format(publisher=publisher),
            publisher=publisher,
            created=last_change().isoformat(timespec="seconds"),
            rows=rows,
            sources=earlier_packages(),
        )
    )
    counts = {name: len(found) for name, found in rows.items()}
    detail = {"rows": counts, **({"application": application} if application else {})}
    record_event("package_exported", person=person, detail=detail)
    return content


def earlier_packages() -> tuple[Source, ...]:
    """Every package that was taken in here, once, in the order of its id."""
    taken = PackageImport.objects.exclude(taken_in_at=None).order_by("package")
    found = {each.package: each for each in taken}
    return tuple(Source(each.package, each.title, tuple(each.builds_on)) for each in found.values())


def last_change() -> datetime:
    """When something in the content last changed: the clock of now has no say in a package."""
    moments = [
        Intervention.objects.aggregate(at=Max("changed_at"))["at"],
        EffectEstimate.objects.aggregate(at=Max("entered_at"))["at"],
        KnowledgeGap.objects.aggregate(at=Max("created_at"))["at"],
        PracticeNote.objects.aggregate(at=Max("created_at"))["at"],
        Publication.objects.aggregate(at=Max("changed_at"))["at"],
    ]
    known = [moment for moment in moments if moment is not None]
    return max(known, default=datetime(2000, 1, 1, tzinfo=UTC)).astimezone(UTC)
