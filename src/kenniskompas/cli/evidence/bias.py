# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""`kompas evidence bias`: whether studies with less welcome results seem to be missing."""

import argparse
from typing import Any

from kenniskompas.cli.answer import Answer, Exit, add_format
from kenniskompas.cli.evidence.options import (
    COLUMNS_HELP,
    TAU2_METHODS,
    add_level,
    add_measure,
    note_of,
    reading_of,
)


def register(actions: Any) -> None:
    bias = actions.add_parser(
        "bias",
        help="whether small studies tell another story, and what may be missing",
        description="Six checks for small-study effects: Egger, rank correlation, trim and fill, "
        "PET, PEESE and a three-parameter selection model.",
        epilog=COLUMNS_HELP,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    add_measure(bias)
    bias.add_argument(
        "--tau2", default="REML", choices=TAU2_METHODS, help="between-study variance (REML)"
    )
    bias.add_argument(
        "--ci",
        default="z",
        choices=("z", "hartung-knapp"),
        help="of trim and fill, and of Egger's mixed model (z)",
    )
    bias.add_argument(
        "--egger",
        default="lm",
        choices=("lm", "mixed"),
        help="weighted regression, or with tau² (lm)",
    )
    bias.add_argument("--counter", default="L0", choices=("L0", "R0"), help="of trim and fill (L0)")
    bias.add_argument(
        "--side", choices=("left", "right"), help="where studies are missing (from the data)"
    )
    bias.add_argument(
        "--favours",
        choices=("higher", "lower"),
        help="where significance helps a study to be seen (the side of the average)",
    )
    add_level(bias)
    add_format(bias)
    bias.set_defaults(run=run_bias)


def run_bias(args: argparse.Namespace) -> Answer:
    from kenniskompas.workbench.evidence.bias import BiasOptions, check_file
    from kenniskompas.workbench.evidence.bias_text import describe_bias

    options = BiasOptions(
        measure=args.measure,
        tau2=args.tau2,
        interval=args.ci,
        level=args.level,
        egger_model=args.egger,
        counter=args.counter,
        side=args.side,
        favours=args.favours,
        reading=reading_of(args),
    )
    answer = check_file(args.file, options)
    if answer.is_refused:
        reasons = " ".join(dict.fromkeys(refusal.message for refusal in answer.refused))
        return Answer(answer.as_document(), "", Exit.REFUSED, note=reasons)
    note = note_of(answer.pool.unused, answer.pool.left_out)
    return Answer(answer.as_document(), describe_bias(answer), note=note)
