# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""`kompas content export` and `kompas content import`: knowledge packages."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kenniskompas.cli.answer import Answer, Exit, add_format
from kenniskompas.core.errors import PROBLEMS, BadInput

if TYPE_CHECKING:
    from kenniskompas.knowledge.exchange.service import ImportReport

NAMED = 3


def add_packages(steps: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    export = steps.add_parser("export", help="write what is known to a knowledge package")
    export.add_argument("package", metavar="PACKAGE", type=Path, help="zip file to write")
    export.add_argument(
        "--only",
        action="append",
        default=[],
        metavar="PART",
        help="this part only, such as studies; may be repeated",
    )
    export.add_argument("--title", default="", help="what the package is called")
    add_format(export)
    export.set_defaults(run=_export)

    take_in = steps.add_parser("import", help="take in a knowledge package, whole or not at all")
    take_in.add_argument("package", metavar="PACKAGE", type=Path, help="zip file to read")
    take_in.add_argument(
        "--dry-run", action="store_true", help="show what it would do; store nothing"
    )
    take_in.add_argument(
        "--conflicts",
        choices=["stop", "keep", "take"],
        default="stop",
        help="rows changed here and in the package: stop (default), keep ours, take theirs",
    )
    add_format(take_in)
    take_in.set_defaults(run=_import)

    studies = steps.add_parser("revman", help="studies of a pool as RevMan data rows, out or in")
    studies.add_argument("file", metavar="FILE", type=Path, help="CSV file with data rows")
    studies.add_argument("--pool", required=True, metavar="POOL", help="entry/outcome/measure")
    studies.add_argument("--take-in", action="store_true", help="read FILE instead of writing it")
    studies.add_argument("--analysis", default="", metavar="N.M", help="which one, of several")
    add_format(studies)
    studies.set_defaults(run=_revman)


def _revman(args: argparse.Namespace) -> Answer:
    from kenniskompas.cli.database import require_database

    require_database()
    from django.utils import timezone

    from kenniskompas.knowledge.exchange import service

    if args.take_in:
        counts = service.import_revman(
            args.file, group=args.pool, analysis=args.analysis, at=timezone.now()
        )
        return Answer({**counts, "pool": args.pool}, f"{args.pool}: {counts['created']} new")
    content = service.export_revman(args.pool).encode()
    _write(args.file, content)
    return Answer({"file": str(args.file), "bytes": len(content)}, str(args.file))


def _export(args: argparse.Namespace) -> Answer:
    from kenniskompas.cli.database import require_database

    require_database()
    from kenniskompas.knowledge.exchange import service

    content = service.export_package(only=args.only, title=args.title)
    _write(args.package, content)
    document = {"package": str(args.package), "bytes": len(content)}
    return Answer(document, f"{args.package}: {len(content)} bytes")


def _write(path: Path, content: bytes) -> None:
    """Beside the file and then moved: it is never half there."""
    beside = path.with_name(path.name + ".part")
    try:
        beside.write_bytes(content)
        beside.replace(path)
    except OSError as error:
        raise BadInput("cannot_write", file=str(path)) from error


def _import(args: argparse.Namespace) -> Answer:
    from kenniskompas.cli.database import require_database
    from kenniskompas.workbench.files.file_content import read_content
    from kenniskompas.workbench.packages import LARGEST

    require_database()
    from django.utils import timezone

    from kenniskompas.knowledge.exchange import service

    file = args.package.name
    content = read_content(args.package, file=file, max_bytes=LARGEST)
    if args.dry_run:
        return _answer(service.preview_package(content, file=file))
    try:
        report = service.import_package(
            content, file=file, policy=args.conflicts, at=timezone.now()
        )
    except service.Conflicted as error:
        return Answer(error.report.as_dict(), "", Exit.BAD_INPUT, note=_open(error.report, file))
    return _answer(report)


def _answer(report: "ImportReport") -> Answer:
    counts: dict[str, Any] = report.counts
    words = "would be " if report.dry_run else ""
    text = (
        f"{report.title}: {counts['created']} {words}new, {counts['updated']} {words}changed, "
        f"{counts['unchanged']} unchanged, {len(report.conflicts)} changed on both sides."
    )
    lines = [f"- {each.kind} {each.key}: {', '.join(each.fields)}" for each in report.conflicts]
    return Answer(report.as_dict(), "\n".join([text, *lines]))


def _open(report: "ImportReport", file: str) -> str:
    """The conflicts in one line."""
    named = [f"{each.kind} {each.key}" for each in report.conflicts]
    more = ", …" if len(named) > NAMED else ""
    values = {"limit": len(named), "value": ", ".join(named[:NAMED]) + more}
    return f"{file}: {PROBLEMS['conflicts'] % values}"
