# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""`kompas signals forget`: early signals that were kept long enough, for a timer."""

import argparse

from kenniskompas.cli.answer import Answer, add_format


def register(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    signals = commands.add_parser("signals", help="early signals of creditors")
    kinds = signals.add_subparsers(metavar="WHAT", required=True)
    forget = kinds.add_parser("forget", help="forget who it was, after the term; for a timer")
    forget.add_argument("--dry-run", action="store_true", help="count only; forget nobody")
    add_format(forget)
    forget.set_defaults(run=_forget)


def _forget(args: argparse.Namespace) -> Answer:
    from kenniskompas.cli.database import require_database

    require_database()
    from django.utils import timezone

    from kenniskompas.casework.signals import service
    from kenniskompas.cli.imports import organisation

    found, today = organisation(), timezone.localdate()
    if args.dry_run:
        count = service.count_old(found, today=today)
    else:
        count = service.forget_old(found, today=today, person=None)
    document = {"forgotten": count, "kept_months": service.KEPT_MONTHS, "dry_run": args.dry_run}
    verb = "would be" if args.dry_run else "were"
    return Answer(document, f"{count} people of early signals {verb} forgotten.")
