# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Joining the slices: setting up an installation, and seeing whether it is in order."""

from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.staticfiles import finders
from django.core import checks
from django.db import DatabaseError, connection, transaction
from django.db.migrations.executor import MigrationExecutor

from kenniskompas.accounts.service import (
    found_organisation,
    get_organisation,
    verify_audit_trail,
)
from kenniskompas.advice import service as advice
from kenniskompas.casework.intake.service import load_legal_bases
from kenniskompas.knowledge import service as knowledge
from kenniskompas.workbench.pdf import PdfUnavailable, load_printer


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at, and what to do when it is not in order."""

    name: str
    is_fine: bool
    message: str

    def as_dict(self) -> dict[str, Any]:
        return asdict(self)


@transaction.atomic
def set_up(name: str, *, administrator: str, team: str) -> str:
    """Make the organisation with the shipped knowledge and advice rules; the first password."""
    password = found_organisation(name, administrator=administrator, team=team)
    load_shipped()
    return password


@transaction.atomic
def load_shipped() -> None:
    """Everything that ships with Kenniskompas and lives in the database; safe to repeat."""
    knowledge.load_content()
    load_legal_bases()
    organisation = get_organisation()
    if organisation is not None:
        advice.load_version(organisation=organisation)


def check_installation() -> list[Finding]:
    """Every check in order; one that depends on a failed one is left out."""
    findings = [_settings(), _front_end(), _private_files(), _printing(), _mail()]
    database = _database()
    findings.append(database)
    if database.is_fine:
        findings += [look() for look in _INSIDE]
    return findings


def _settings() -> Finding:
    problems = [str(problem.msg) for problem in checks.run_checks() if problem.is_serious()]
    return Finding("settings", not problems, "; ".join(problems) or "in order")


def _front_end() -> Finding:
    # The stamp is written last, so it vouches for every other file.
    is_there = bool(finders.find("vendor/stamp.txt"))
    return Finding("front-end", is_there, "present" if is_there else "missing: run make assets")


def _private_files() -> Finding:
    """Nobody but the owner may read what is kept, save the static files that a web server reads."""
    folder = Path(settings.DATA_DIR)
    kept = [path for path in folder.glob("*") if path.name != "static"]
    kept += [path for path in (folder / "scores").rglob("*") if path.is_file()]
    open_ones = [path.name for path in kept if path.stat().st_mode & 0o077]
    message = f"others can read {', '.join(open_ones[:3])}: run chmod -R go= {folder}"
    return Finding("private files", not open_ones, message if open_ones else "in order")


def _printing() -> Finding:
    """Never a fault: without these libraries everything works but the PDF of a card."""
    try:
        load_printer()
    except PdfUnavailable:
        need = "libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"
        return Finding("pdf", True, f"cards print from the browser only; for files install {need}")
    return Finding("pdf", True, "in order")


def _mail() -> Finding:
    """Never a fault: without a mail server no reminders go out, and everything else works."""
    if not settings.KOMPAS_EMAIL:
        return Finding("e-mail", True, "off: no mail server is set")
    return Finding("e-mail", True, f"reminders go out from {settings.DEFAULT_FROM_EMAIL}")


def _database() -> Finding:
    try:
        executor = MigrationExecutor(connection)
        pending = executor.migration_plan(executor.loader.graph.leaf_nodes())
    except DatabaseError as error:
        return Finding("database", False, f"cannot be reached: {error}")
    message = (
        f"{len(pending)} migrations wait: run kompas migrate" if pending else connection.vendor
    )
    return Finding("database", not pending, message)


def _organisation() -> Finding:
    organisation = get_organisation()
    message = str(organisation) if organisation else "none yet: run kompas setup"
    return Finding("organisation", organisation is not None, message)


def _catalogue() -> Finding:
    count = len(knowledge.catalogue_rows())
    message = f"{count} items" if count else "empty: run kompas content load"
    return Finding("catalogue", count > 0, message)


def _audit_trail() -> Finding:
    gap = verify_audit_trail()
    message = "unbroken" if gap is None else f"broken at event {gap.event_id}: {gap.reason}"
    return Finding("audit trail", gap is None, message)


_INSIDE: tuple[Callable[[], Finding], ...] = (_organisation, _catalogue, _audit_trail)
