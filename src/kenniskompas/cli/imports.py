# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""`kompas import`: what registers already hold, from one file."""

import argparse
from pathlib import Path
from typing import Any

from kenniskompas.cli.answer import Answer, add_format
from kenniskompas.cli.ddas import add_import
from kenniskompas.core.errors import BadInput


def register(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    imports = commands.add_parser("import", help="take in what a register already holds")
    kinds = imports.add_subparsers(metavar="WHAT", required=True)
    caseload = kinds.add_parser("caseload", help="clients and cases from a CSV or spreadsheet")
    caseload.add_argument("file", metavar="FILE", type=Path)
    add_profile(caseload)
    caseload.set_defaults(run=_import_caseload)
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


def organisation() -> Any:
    from kenniskompas.accounts.service import get_organisation

    found = get_organisation()
    if found is None:
        raise BadInput("no_organisation")
    return found


def unknown_profile(error: Any) -> BadInput:
    known = ", ".join(error.known)
    return BadInput("not_a_choice", column="--profile", value=error.name, allowed=known)
