# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""`kompas evidence`: pooling studies from a file."""

import argparse
from typing import TYPE_CHECKING

from kenniskompas.cli.answer import Answer, Exit, add_format

if TYPE_CHECKING:
    from kenniskompas.workbench.evidence import PoolAnswer

# Spelled out, because asking the core for them would load numpy for `kompas --help`.
MEASURES = ("GEN", "RR", "OR", "RD", "MD", "SMD", "HR", "ZCOR")
TAU2_METHODS = ("REML", "DL", "PM", "ML", "EB", "SJ", "HE", "EE")
COLUMNS_HELP = """\
columns:
  GEN, HR, ZCOR   yi, vi (HR: log hazard ratio; ZCOR: Fisher z)
  RR, OR, RD      events_t, n_t, events_c, n_c
  MD, SMD         mean_t, sd_t, n_t, mean_c, sd_c, n_c
  optional        study, author, year (labels)
Ratios are pooled and given on the log scale.
"""


def register(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    evidence = subparsers.add_parser("evidence", help="pool studies")
    actions = evidence.add_subparsers(metavar="ACTION", required=True)
    pool = actions.add_parser(
        "pool",
        help="the pooled effect of the studies in a file",
        description="The pooled effect of the studies in a CSV file or spreadsheet.",
        epilog=COLUMNS_HELP,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    pool.add_argument("file", metavar="FILE.csv")
    pool.add_argument("--measure", required=True, choices=MEASURES)
    pool.add_argument(
        "--tau2", default="REML", choices=TAU2_METHODS, help="between-study variance (REML)"
    )
    pool.add_argument("--ci", default="hartung-knapp", choices=("hartung-knapp", "z"))
    pool.add_argument(
        "--no-guard", action="store_true", help="let Hartung-Knapp narrow the interval"
    )
    pool.add_argument("--pi", default="default", choices=("default", "riley"))
    pool.add_argument("--level", default=0.95, type=_level, help="coverage of intervals (0.95)")
    add_format(pool)
    pool.set_defaults(run=run_pool)


def run_pool(args: argparse.Namespace) -> Answer:
    from kenniskompas.workbench.evidence import PoolOptions, pool_file

    options = PoolOptions(
        measure=args.measure,
        tau2=args.tau2,
        interval=args.ci,
        guard=not args.no_guard,
        prediction=args.pi,
        level=args.level,
    )
    answer = pool_file(args.file, options)
    if answer.pooled is None:
        reasons = " ".join(refusal.message for refusal in answer.refused)
        return Answer(answer.as_document(), "", Exit.REFUSED, note=reasons)
    unused = ", ".join(answer.unused)
    note = f"columns not used: {unused}" if unused else ""
    return Answer(answer.as_document(), _as_text(answer), note=note)


def _level(text: str) -> float:
    try:
        level = float(text)
    except ValueError:
        level = float("nan")
    if not 0 < level < 1:
        raise argparse.ArgumentTypeError(f"{text} is not between 0 and 1, such as 0.95")
    return level


def _as_text(answer: "PoolAnswer") -> str:
    from kenniskompas.workbench.evidence_text import describe_pool

    return describe_pool(answer)
