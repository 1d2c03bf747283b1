# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Taking in what lies in a folder, for a timer: again and again, with the same end."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.utils import timezone

from kenniskompas.casework.exchange.choices import About
from kenniskompas.casework.exchange.folders.files import (
    DONE,
    REFUSED,
    files_of,
    locked,
    put_away,
    why_left,
)
from kenniskompas.casework.exchange.folders.intake import Intake, Taken, caseload_intake
from kenniskompas.casework.exchange.models import FolderRun
from kenniskompas.core.errors import BadInput

if TYPE_CHECKING:
    from kenniskompas.accounts.models import Organisation

__all__ = [
    "STATUSES",
    "FileOutcome",
    "FolderOutcome",
    "Intake",
    "Taken",
    "caseload_intake",
    "import_folder",
    "last_folder_runs",
]

TAKEN, UNCHANGED, LEFT = "taken", "unchanged", "left"
STATUSES = (TAKEN, UNCHANGED, REFUSED, LEFT)
QUIET_SECONDS = 60
KEPT_RUNS = 100


@dataclass(frozen=True, slots=True)
class FileOutcome:
    """What became of one file; `reason` says why it is left, `problem` why it is refused."""

    file: str
    status: str
    taken: Taken | None = None
    reason: str = ""
    problem: BadInput | None = None

    def as_document(self) -> dict[str, Any]:
        found: dict[str, Any] = {"file": self.file, "status": self.status}
        if self.taken is not None:
            found.update(self.taken.counts)
        if self.reason:
            found["reason"] = self.reason
        if self.problem is not None:
            found["problem"] = {
                "code": self.problem.code,
                "row": self.problem.row,
                "column": self.problem.column,
                "message": self.problem.problem,
            }
        return found


@dataclass(frozen=True, slots=True)
class FolderOutcome:
    files: list[FileOutcome] = field(default_factory=list)

    def count(self, status: str) -> int:
        return sum(each.status == status for each in self.files)


def import_folder(
    folder: Path,
    *,
    intake: Intake,
    organisation: Organisation,
    is_trial: bool = False,
    quiet_seconds: int = QUIET_SECONDS,
) -> FolderOutcome:
    """Take in every whole file of a folder by name; raises BadInput.

    Each file is one transaction, and is moved after it: who is killed in between finds the same
    file again, and what is in the database already stays as it is.
    """
    outcome = FolderOutcome()
    with locked(folder):
        run = None if is_trial else _begin(folder, intake, organisation)
        for path in files_of(folder):
            one = _one(path, intake, is_trial, quiet_seconds)
            outcome.files.append(one)
            if not is_trial:
                _put_away(path, one, intake)
        if run is not None:
            _end(run, outcome)
    return outcome


def last_folder_runs(organisation: Organisation, *, about: About | None = None) -> list[FolderRun]:
    """The last look into each folder, the newest first; `about` narrows to one kind of files."""
    runs = FolderRun.objects.filter(organisation=organisation)
    if about is not None:
        runs = runs.filter(about=about)
    seen: dict[tuple[str, str, str], FolderRun] = {}
    for run in runs.order_by("-started_at")[:50]:
        seen.setdefault((run.folder, run.about, run.profile), run)
    return list(seen.values())


def _one(path: Path, intake: Intake, is_trial: bool, quiet_seconds: int) -> FileOutcome:
    reason = why_left(path, now=timezone.now().timestamp(), quiet_seconds=quiet_seconds)
    if reason:
        return FileOutcome(path.name, LEFT, reason=reason)
    if intake.was_last(path):
        return FileOutcome(path.name, UNCHANGED)
    try:
        taken = intake.look(path) if is_trial else intake.take(path)
    except BadInput as error:
        return FileOutcome(path.name, REFUSED, problem=error)
    return FileOutcome(path.name, UNCHANGED if taken.is_same else TAKEN, taken=taken)


def _put_away(path: Path, one: FileOutcome, intake: Intake) -> None:
    now = timezone.now()
    if one.status == REFUSED:
        report = {
            **one.as_document(),
            "about": intake.about.value,
            "profile": intake.profile,
            "at": now.isoformat(),
        }
        put_away(path, REFUSED, at=now, report=report)
    elif one.status != LEFT:
        put_away(path, DONE, at=now)


def _begin(folder: Path, intake: Intake, organisation: Organisation) -> FolderRun:
    run = FolderRun.objects.create(
        organisation=organisation,
        folder=str(folder.resolve())[-300:],
        about=intake.about,
        profile=intake.profile,
        started_at=timezone.now(),
    )
    runs = FolderRun.objects.filter(organisation=organisation).order_by("-started_at")
    old = list(runs.values_list("pk", flat=True)[KEPT_RUNS:])
    FolderRun.objects.filter(pk__in=old).delete()
    return run


def _end(run: FolderRun, outcome: FolderOutcome) -> None:
    run.ended_at = timezone.now()
    run.taken, run.unchanged = outcome.count(TAKEN), outcome.count(UNCHANGED)
    run.refused, run.left = outcome.count(REFUSED), outcome.count(LEFT)
    run.first_refused = next((each.file for each in outcome.files if each.problem), "")
    run.save()
