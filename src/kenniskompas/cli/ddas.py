# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""`kompas import ddas` and `kompas export ddas`: debt help in the national exchange format."""

import argparse
from datetime import date
from pathlib import Path
from typing import Any

from kenniskompas.cli.answer import Answer, Exit, add_format
from kenniskompas.core.errors import BadInput

SHOWN = 20


def add_import(kinds: Any) -> None:
    """The kind `ddas` of `kompas import`."""
    ddas = kinds.add_parser("ddas", help="trajecten of debt help from a DDAS 1.0 message")
    ddas.add_argument("file", metavar="FILE", type=Path)
    ddas.add_argument("--dry-run", action="store_true", help="check only; store nothing")
    ddas.add_argument("--team", metavar="NAME", default="", help="team of cases that are new")
    add_format(ddas)
    ddas.set_defaults(run=_import)


def register(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    exports = commands.add_parser("export", help="deliveries that the law asks for")
    kinds = exports.add_subparsers(metavar="WHAT", required=True)
    ddas = kinds.add_parser("ddas", help="trajecten of debt help to CBS as a DDAS 1.0 message")
    ddas.add_argument("--from", dest="from_on", metavar="DATE", type=_day, required=True)
    ddas.add_argument("--to", dest="to_on", metavar="DATE", type=_day, required=True)
    ddas.add_argument("--out", metavar="FILE", type=Path, required=True)
    add_format(ddas)
    ddas.set_defaults(run=_export)


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"“{text}” is no day; write 2024-12-31") from None


def _import(args: argparse.Namespace) -> Answer:
    from kenniskompas.workbench.ddas import read_message

    message = read_message(args.file)
    if message.faults:
        return _refused(args, message)
    from kenniskompas.cli.database import require_database

    require_database()
    import hashlib

    from django.utils import timezone

    from kenniskompas.casework.exchange.ddas.service import take_in

    outcome = take_in(
        message,
        organisation=_organisation(),
        team_name=args.team,
        file_name=args.file.name,
        digest=hashlib.sha256(args.file.read_bytes()).hexdigest(),
        at=timezone.now(),
        is_trial=args.dry_run,
    )
    document = {
        "file": args.file.name,
        "dry_run": args.dry_run,
        "team": outcome.team,
        **_counts(outcome.trajects, outcome.created, outcome.updated, outcome.unchanged),
        "errors": [],
        "ignored": message.ignored,
    }
    verb = "would be" if args.dry_run else "were"
    text = (
        f"{outcome.trajects} trajecten read: {outcome.created} {verb} opened for "
        f"{outcome.team}, {outcome.updated} {verb} brought up to date, "
        f"{outcome.unchanged} stay as they are."
    )
    note = f"not known and not taken over: {', '.join(message.ignored)}" if message.ignored else ""
    return Answer(document, text, note=note)


def _refused(args: argparse.Namespace, message: Any) -> Answer:
    faults = message.faults
    document = {
        "file": args.file.name,
        "dry_run": args.dry_run,
        **_counts(len(message.trajects), 0, 0, 0),
        "errors": [{"path": fault.path, "message": fault.message} for fault in faults],
    }
    text = "\n".join(f"{fault.path} {fault.message}" for fault in faults[:SHOWN])
    first = f"{args.file.name}, {faults[0].path}: {faults[0].message}"
    more = f" (and {len(faults) - 1} more)" if len(faults) > 1 else ""
    return Answer(document, text, Exit.BAD_INPUT, note=f"{first}{more}; nothing was taken in")


def _counts(trajects: int, created: int, updated: int, unchanged: int) -> dict[str, int]:
    return {
        "trajecten": trajects,
        "created": created,
        "updated": updated,
        "unchanged": unchanged,
    }


def _export(args: argparse.Namespace) -> Answer:
    if args.to_on < args.from_on:
        limit = f"it lies before {args.from_on}"
        raise BadInput("impossible_date", column="--to", value=args.to_on, limit=limit)
    if not args.out.parent.is_dir():
        raise BadInput("cannot_write", file=str(args.out))
    from kenniskompas.cli.database import require_database

    require_database()
    from django.utils import timezone

    from kenniskompas.casework.exchange.ddas.service import export_period

    done = export_period(
        organisation=_organisation(),
        from_on=args.from_on,
        to_on=args.to_on,
        out=args.out,
        at=timezone.now(),
    )
    document = {
        "files": done.files,
        "trajecten": done.trajects,
        "without_identity": done.without_identity,
        "recipient": "CBS",
    }
    note = ""
    if done.without_identity:
        note = (
            f"{done.without_identity} trajecten are left out: who the client is was not recorded "
            "for CBS"
        )
    text = f"{done.trajects} trajecten written to {', '.join(done.files)}."
    return Answer(document, text, note=note)


def _organisation() -> Any:
    from kenniskompas.accounts.service import get_organisation

    organisation = get_organisation()
    if organisation is None:
        raise BadInput("no_organisation")
    return organisation
