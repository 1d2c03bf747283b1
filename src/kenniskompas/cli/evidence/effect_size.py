# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""`kompas evidence effect-size`: the effect and variance of every study in a file."""

import argparse
from typing import Any

from kenniskompas.cli.answer import Answer, add_format
from kenniskompas.cli.evidence.options import COLUMNS_HELP, add_measure, note_of, reading_of


def register(actions: Any) -> None:
    sizes = actions.add_parser(
        "effect-size",
        help="the effect and variance of every study in a file",
        description="Adds the columns measure, yi, vi, sei and corrected to a file of studies.",
        epilog=COLUMNS_HELP,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    add_measure(sizes)
    sizes.add_argument("--out", required=True, metavar="OUT.csv", help="the file with the effects")
    add_format(sizes)
    sizes.set_defaults(run=run_effect_size)


def run_effect_size(args: argparse.Namespace) -> Answer:
    from kenniskompas.workbench.csv_output import write_csv
    from kenniskompas.workbench.effect_size_file import effect_sizes

    made = effect_sizes(args.file, args.measure, reading_of(args))
    write_csv(args.out, made.header, made.as_rows(), source=args.file)
    document = {**made.as_document(), "out": args.out}
    text = f"The effects of {len(made.table.rows)} studies are in {args.out}."
    return Answer(document, text, note=note_of((), made.left_out))
