# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""`kompas knowledge import-studies`: studies of one approach with their results from a file."""

import argparse
from pathlib import Path
from typing import Any

from kenniskompas.cli.answer import Answer, add_format
from kenniskompas.core.errors import BadInput


def register(actions: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    studies = actions.add_parser("import-studies", help="take in studies with their results")
    studies.add_argument("file", type=Path, metavar="FILE.csv")
    studies.add_argument(
        "--entry", required=True, metavar="SLUG", help="the approach that was studied"
    )
    studies.add_argument(
        "--confirmed",
        action="store_true",
        help="two people compared the file with the sources: results count at once",
    )
    studies.add_argument(
        "--dry-run", action="store_true", help="say what it would change, store nothing"
    )
    add_format(studies)
    studies.set_defaults(run=_import)


def _import(args: argparse.Namespace) -> Answer:
    from kenniskompas.cli.database import require_database

    require_database()
    from django.utils import timezone

    from kenniskompas.knowledge import service
    from kenniskompas.workbench.files.file_content import read_content

    name = args.file.name
    content = read_content(args.file, file=name, max_bytes=5_000_000)
    entering = service.Entering(
        None, timezone.now(), reason=name, needs_confirmation=not args.confirmed
    )
    act = service.preview_studies if args.dry_run else service.import_studies
    try:
        report = act(content, name=name, entry_slug=args.entry, entering=entering)
    except service.Intervention.DoesNotExist as error:
        raise BadInput("unknown_entry", column="--entry", value=args.entry) from error
    document: dict[str, Any] = {**report.as_dict(), "dry_run": args.dry_run}
    return Answer(document, "\n".join(_lines(document)))


def _lines(document: dict[str, Any]) -> list[str]:
    head = "{studies} new studies, {known} known, {results} results, {waiting} waiting"
    pools = [f"{pool['pool_group']}: {_size(pool)}" for pool in document["pools"]]
    return [head.format(**document), *pools]


def _size(pool: dict[str, Any]) -> str:
    said = [
        "none" if facts is None else f"{facts['estimate']:.4g} from {facts['k']} studies"
        for facts in (pool["before"], pool["after"])
    ]
    return " -> ".join(said)
