# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""`kompas knowledge gaps`: what nobody knows, and looking for it anew."""

import argparse
from typing import Any

from kenniskompas.cli.answer import Answer, add_format


def register(actions: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    gaps = actions.add_parser("gaps", help="list what nobody knows yet, most wanted first")
    gaps.add_argument(
        "--detect",
        action="store_true",
        help="first count the caseload and look at the evidence anew; meant to run every day",
    )
    add_format(gaps)
    gaps.set_defaults(run=_gaps)


def _gaps(args: argparse.Namespace) -> Answer:
    from kenniskompas.cli.database import require_database

    require_database()
    from kenniskompas.knowledge import service

    document: dict[str, Any] = {}
    note = ""
    if args.detect:
        document["detected"], note = _detect()
    rows = service.gap_documents()
    document |= {"gaps": rows, "total": len(rows)}
    return Answer(document, "\n".join(map(_line, rows)), note=note)


def _detect() -> tuple[dict[str, Any], str]:
    from django.utils import timezone

    from kenniskompas.portal.service import refresh_gaps

    report = refresh_gaps(at=timezone.now())
    note = (
        f"{len(report.opened)} opened, {len(report.reopened)} opened again, "
        f"{len(report.answered)} answered, {len(report.changed)} with another reason, "
        f"{report.unchanged} unchanged"
    )
    return report.as_dict(), note


def _line(row: dict[str, Any]) -> str:
    votes = row["votes"]["total"]
    return f"{row['status']:<10}{row['reason']:<17}{votes:>3}  {row['id']}: {row['question']}"
