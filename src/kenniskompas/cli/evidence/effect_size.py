# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""`kompas evidence effect-size`: the effect and variance of every study in a file."""

import argparse
from typing import Any

from kenniskompas.cli.answer import Answer, add_format
from kenniskompas.cli.evidence.options import COLUMNS_HELP, add_measure, note_of, reading_of

# Spelled out, because asking the workbench for them would load numpy for `kompas --help`.
CONVERSIONS = ("RR", "OR", "SMD", "ZCOR")


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
    sizes.add_argument(
        "--convert-to",
        choices=CONVERSIONS,
        help="give the effects on this measure (from OR: RR, SMD; RR: OR; HR: RR; SMD: OR, ZCOR; "
        "ZCOR: SMD)",
    )
    sizes.add_argument(
        "--baseline",
        type=float,
        metavar="RISK",
        help="risk without the approach, between 0 and 1, for a conversion from or to RR; "
        "the column baseline of the file when it differs per study",
    )
    add_format(sizes)
    sizes.set_defaults(run=run_effect_size)


def run_effect_size(args: argparse.Namespace) -> Answer:
    from kenniskompas.core.errors import BadInput
    from kenniskompas.workbench.evidence.conversions import Conversion, convert_effects
    from kenniskompas.workbench.evidence.effect_sizes import effect_sizes
    from kenniskompas.workbench.files.csv_output import write_csv

    if args.baseline is not None and args.convert_to is None:
        raise BadInput("needs_option", column="--baseline", value="--convert-to")
    made = effect_sizes(args.file, args.measure, reading_of(args))
    if args.convert_to:
        made = convert_effects(made, Conversion(args.convert_to, args.baseline))
    write_csv(args.out, made.header, made.as_rows(), source=args.file)
    document = {**made.as_document(), "out": args.out}
    text = f"The effects of {len(made.table.rows)} studies are in {args.out}."
    if made.converted_from:
        text += f"\n{made.converted_from} to {made.measure}, assuming: {made.explanation}"
    return Answer(document, text, note=note_of((), made.left_out))
