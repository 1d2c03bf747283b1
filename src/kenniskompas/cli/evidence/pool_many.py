# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""`kompas evidence pool-many`: a pooled effect for every group of rows in a file."""

import argparse
from typing import Any

from kenniskompas.cli.answer import Answer, Exit, add_format
from kenniskompas.cli.evidence.options import (
    COLUMNS_HELP,
    add_measure,
    add_pooling,
    note_of,
    pool_options,
)


def register(actions: Any) -> None:
    many = actions.add_parser(
        "pool-many",
        help="a pooled effect for every group of studies in a file",
        description="Pools the studies of each group apart, and writes one row a group.",
        epilog=COLUMNS_HELP,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    add_measure(many)
    many.add_argument("--by", required=True, metavar="COL", help="rows with the same value pool")
    many.add_argument("--out", required=True, metavar="OUT.csv", help="one row a group")
    add_pooling(many)
    add_format(many)
    many.set_defaults(run=run_pool_many)


def run_pool_many(args: argparse.Namespace) -> Answer:
    from kenniskompas.workbench.evidence.pools_by_group import pool_groups
    from kenniskompas.workbench.files.csv_output import write_csv

    answer = pool_groups(args.file, pool_options(args), args.by)
    write_csv(args.out, answer.header, answer.as_rows(), source=args.file)
    document = {"by": args.by, "out": args.out, "groups": answer.as_documents()}
    failed = [pool.group for pool in answer.pools if pool.pooled is None]
    lines = [f"{len(answer.pools)} groups, one row each, are in {args.out}."]
    if failed:
        lines.append(f"Not pooled, see column refused: {', '.join(failed)}.")
    if answer.is_refused:
        return Answer(document, "", Exit.REFUSED, note="no group could be pooled")
    note = note_of(answer.unused, answer.left_out)
    return Answer(document, "\n".join(lines), note=note)
