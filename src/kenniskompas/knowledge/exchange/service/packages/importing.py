# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Take a package in, whole or not at all."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction

from kenniskompas.accounts.models import Person
from kenniskompas.accounts.service import record_event
from kenniskompas.core.errors import AnalysisError
from kenniskompas.knowledge.exchange.models import ImportedRow, PackageImport
from kenniskompas.knowledge.exchange.service.packages.merging import Change, State, compare
from kenniskompas.knowledge.exchange.service.packages.storing import Storing
from kenniskompas.knowledge.gaps.service import detect_gaps
from kenniskompas.knowledge.research.models import Synthesis
from kenniskompas.knowledge.research.service.certainty import refresh_certainty
from kenniskompas.knowledge.research.service.changes import Cause
from kenniskompas.knowledge.research.service.pooling import refresh_syntheses
from kenniskompas.knowledge.search.service import held
from kenniskompas.workbench.packages import RESOURCES, Package, content_hash, read_package

KEEP, TAKE, STOP = "keep", "take", "stop"
POLICIES = (STOP, KEEP, TAKE)
NAME_LENGTH = 200
BATCH = 500


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What a package changes, or would; `conflicts` are the rows that both sides changed."""

    title: str
    package: str
    changes: Sequence[Change]
    dry_run: bool
    taken: frozenset[tuple[str, str]] = frozenset()
    pools: tuple[str, ...] = ()

    @property
    def conflicts(self) -> list[Change]:
        return [each for each in self.changes if each.state == State.CONFLICT]

    @property
    def counts(self) -> dict[str, int]:
        """How many rows are made, changed or left as they are; an open conflict is none."""
        counts = Counter(self._fate(each) for each in self.changes)
        return {name: counts[name] for name in ("created", "updated", "unchanged")}

    def _fate(self, change: Change) -> str:
        is_taken = (change.kind, change.key) in self.taken
        if change.state == State.NEW or (is_taken and change.here is None):
            return "created"
        if change.state == State.CHANGED_THERE or is_taken:
            return "updated"
        if change.state == State.CONFLICT and self.dry_run:
            return "open"
        return "unchanged"

    def as_dict(self) -> dict[str, Any]:
        return {
            **self.counts,
            "conflicts": [each.as_dict() for each in self.conflicts],
            "dry_run": self.dry_run,
            "package": self.package,
            "title": self.title,
            "kinds": by_kind(self.changes),
            "pools": list(self.pools),
        }


class Conflicted(AnalysisError):
    """Rows that were changed on both sides, and nobody said which to keep; nothing was stored."""

    def __init__(self, report: ImportReport) -> None:
        self.report = report
        super().__init__(f"{len(report.conflicts)} conflicts")


def by_kind(changes: Sequence[Change]) -> dict[str, dict[str, int]]:
    counts = Counter((each.kind, each.state) for each in changes)
    return {
        kind: {state.value: counts[kind, state] for state in State}
        for kind in RESOURCES
        if any(each.kind == kind for each in changes)
    }


def preview_package(content: bytes, *, file: str) -> ImportReport:
    """What taking this package in would do; raises BadInput, stores nothing."""
    package = read_package(content, file=file)
    return ImportReport(package.title, package.id, compare(package), dry_run=True)


@transaction.atomic
@held()
def import_package(
    content: bytes,
    *,
    file: str,
    policy: str = STOP,
    choices: Mapping[tuple[str, str], str] | None = None,
    person: Person | None = None,
    at: datetime,
) -> ImportReport:
    """Take the package in; `choices` per (kind, key) go before `policy`.

    Raises BadInput for a package that is not right, Conflicted when a conflict is left open.
    """
    if policy not in POLICIES:
        raise ValueError(f"unknown policy {policy!r}")
    package = read_package(content, file=file)
    changes = compare(package)
    fates = {
        (each.kind, each.key): (choices or {}).get((each.kind, each.key), policy)
        for each in changes
        if each.state == State.CONFLICT
    }
    if STOP in fates.values():
        raise Conflicted(ImportReport(package.title, package.id, changes, dry_run=True))
    taken = frozenset(key for key, fate in fates.items() if fate == TAKE)
    written = write(changes, taken, person=person, at=at)
    pools = settle(person=person, at=at) if written else ()
    report = ImportReport(package.title, package.id, changes, False, taken, pools)
    keep_record(package, report, person=person, at=at)
    return report


def write(
    changes: Sequence[Change],
    taken: frozenset[tuple[str, str]],
    *,
    person: Person | None,
    at: datetime,
) -> int:
    """Store what is new or taken over, and remember how the package had every row."""
    storing = Storing(person=person, at=at)
    wanted = [
        each
        for each in changes
        if each.state in (State.NEW, State.CHANGED_THERE) or (each.kind, each.key) in taken
    ]
    for name in RESOURCES:
        storing.store(name, [(each.theirs, each.number) for each in wanted if each.kind == name])
    rows = [
        ImportedRow(kind=each.kind, key=each.key, base_hash=content_hash(each.theirs))
        for each in changes
    ]
    ImportedRow.objects.bulk_create(
        rows,
        batch_size=BATCH,
        update_conflicts=True,
        unique_fields=["kind", "key"],
        update_fields=["base_hash"],
    )
    return len(wanted)


def settle(*, person: Person | None, at: datetime) -> tuple[str, ...]:
    """Pool anew what the rows changed, and see what the evidence lacks now; names of the pools."""
    pools = refresh_syntheses(at=at, cause=Cause(person=person))
    refresh_certainty(Synthesis.objects.all())
    detect_gaps(at, person=person)
    return tuple(pools.renewed)


def keep_record(
    package: Package, report: ImportReport, *, person: Person | None, at: datetime
) -> None:
    outcome = {**report.counts, "conflicts": len(report.conflicts), "taken": len(report.taken)}
    row = PackageImport.objects.create(
        package=package.id,
        title=package.title,
        publisher=package.publisher[:NAME_LENGTH],
        file_name=package.file[-NAME_LENGTH:],
        builds_on=sorted(each.id for each in package.sources),
        outcome=outcome,
        person=person,
        read_at=at,
        taken_in_at=at,
    )
    detail = {**outcome, "package": package.id}
    record_event("package_imported", person=person, subject=row, detail=detail)
