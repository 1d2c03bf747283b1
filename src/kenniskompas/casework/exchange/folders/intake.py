# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""What kind of files a folder holds: how one of them is looked at and taken in."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.utils import timezone

from kenniskompas.casework.exchange.choices import About
from kenniskompas.casework.exchange.models import ImportRun
from kenniskompas.casework.exchange.service import (
    ImportOutcome,
    NoSuchProfile,
    digest_of,
    import_file,
    preview_file,
    profile_names,
)

if TYPE_CHECKING:
    from kenniskompas.accounts.models import Organisation


@dataclass(frozen=True, slots=True)
class Taken:
    """One file by what a report counts of it; `is_same` when it brought nothing new."""

    counts: dict[str, Any]
    is_same: bool


@dataclass(frozen=True, slots=True)
class Intake:
    """One kind of file by one profile. `look` and `take` raise BadInput and then store nothing.

    `was_last` tells whether exactly this content was taken in last, which then is not read again.
    """

    about: About
    profile: str
    look: Callable[[Path], Taken]
    take: Callable[[Path], Taken]
    was_last: Callable[[Path], bool] = lambda _path: False


def caseload_intake(profile: str, *, organisation: Organisation) -> Intake:
    """Caseloads and deliveries of registers; raises NoSuchProfile."""
    names = profile_names(organisation)
    if profile not in names:
        raise NoSuchProfile(profile, names)
    asked: dict[str, Any] = {"profile": profile, "organisation": organisation, "person": None}
    return Intake(
        About.CASELOAD,
        profile,
        look=lambda path: _taken(preview_file(path, **asked)),
        take=lambda path: _taken(import_file(path, at=timezone.now(), **asked)),
        was_last=lambda path: _last_digest(profile, organisation) == digest_of(path),
    )


def _taken(outcome: ImportOutcome) -> Taken:
    names = ("rows", "created", "updated", "unchanged", "changes")
    counts = {name: getattr(outcome, name) for name in names}
    return Taken(
        {**counts, "ignored": list(outcome.ignored)},
        is_same=not (outcome.created or outcome.updated),
    )


def _last_digest(profile: str, organisation: Organisation) -> str | None:
    runs = ImportRun.objects.filter(organisation=organisation, profile=profile)
    return runs.order_by("-at", "-pk").values_list("digest", flat=True).first()
