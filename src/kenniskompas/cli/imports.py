# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""`kompas import`: what registers already hold, from one file or from a folder."""

import argparse
from pathlib import Path
from typing import Any

from kenniskompas.cli.answer import Answer, Exit, add_format
from kenniskompas.cli.ddas import add_import
from kenniskompas.core.errors import BadInput


def register(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    imports = commands.add_parser("import", help="take in what a register already holds")
    kinds = imports.add_subparsers(metavar="WHAT", required=True)
    caseload = kinds.add_parser("caseload", help="clients and cases from a CSV or spreadsheet")
    caseload.add_argument("file", metavar="FILE", type=Path)
    add_profile(caseload)
    caseload.set_defaults(run=_import_caseload)
    folder = kinds.add_parser("folder", help="every whole file of a folder, for a timer")
    folder.add_argument("folder", metavar="DIR", type=Path)
    folder.add_argument(
        "--quiet-seconds",
        metavar="N",
        type=int,
        default=60,
        help="leave a file that changed less than N seconds ago (default 60)",
    )
    folder.add_argument(
        "--about",
        choices=["caseload", "signals"],
        default="caseload",
        help="what lies in it: caseloads and deliveries of registers (default), or early signals",
    )
    add_profile(folder)
    folder.set_defaults(run=_import_folder)
    add_import(kinds)


def add_profile(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--profile", metavar="NAME", default="standard", help="mapping profile, or bus or srg"
    )
    parser.add_argument("--dry-run", action="store_true", help="check only; store nothing")
    add_format(parser)


def _import_caseload(args: argparse.Namespace) -> Answer:
    from kenniskompas.cli.database import require_database

    require_database()
    from django.utils import timezone

    from kenniskompas.casework.exchange import service

    asked = {"profile": args.profile, "organisation": organisation(), "person": None}
    try:
        if args.dry_run:
            outcome = service.preview_file(args.file, **asked)
        else:
            outcome = service.import_file(args.file, at=timezone.now(), **asked)
    except service.NoSuchProfile as error:
        raise unknown_profile(error) from error
    document = {
        "file": args.file.name,
        "profile": args.profile,
        "dry_run": args.dry_run,
        "rows": outcome.rows,
        "created": outcome.created,
        "updated": outcome.updated,
        "unchanged": outcome.unchanged,
        "changes": outcome.changes,
        "ignored": list(outcome.ignored),
    }
    verb = "would be" if args.dry_run else "were"
    text = (
        f"{outcome.rows} rows read: {outcome.created} cases {verb} opened, "
        f"{outcome.updated} {verb} brought up to date, {outcome.unchanged} stay as they are."
    )
    note = f"columns not read: {', '.join(outcome.ignored)}" if outcome.ignored else ""
    return Answer(document, text, note=note)


def _import_folder(args: argparse.Namespace) -> Answer:
    from kenniskompas.cli.database import require_database

    require_database()
    from kenniskompas.casework.exchange.folders import service

    found = organisation()
    outcome = service.import_folder(
        args.folder,
        intake=_intake(args, found),
        organisation=found,
        is_trial=args.dry_run,
        quiet_seconds=args.quiet_seconds,
    )
    counts = {status: outcome.count(status) for status in service.STATUSES}
    document = {
        "folder": str(args.folder),
        "about": args.about,
        "profile": args.profile,
        "dry_run": args.dry_run,
        **counts,
        "files": [each.as_document() for each in outcome.files],
    }
    text = "\n".join(f"{each.status:<9}  {each.file}" for each in outcome.files)
    faults = [each.problem for each in outcome.files if each.problem is not None]
    note = "; ".join(str(fault) for fault in faults[:3])
    return Answer(document, text, Exit.BAD_INPUT if faults else Exit.DONE, note=note)


def _intake(args: argparse.Namespace, found: Any) -> Any:
    from kenniskompas.casework.exchange.folders.service import caseload_intake
    from kenniskompas.casework.exchange.service import NoSuchProfile
    from kenniskompas.casework.signals.service import signals_intake

    make = {"caseload": caseload_intake, "signals": signals_intake}[args.about]
    try:
        return make(args.profile, organisation=found)
    except NoSuchProfile as error:
        raise unknown_profile(error) from error


def organisation() -> Any:
    from kenniskompas.accounts.service import get_organisation

    found = get_organisation()
    if found is None:
        raise BadInput("no_organisation")
    return found


def unknown_profile(error: Any) -> BadInput:
    known = ", ".join(error.known)
    return BadInput("not_a_choice", column="--profile", value=error.name, allowed=known)
