# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Options that several `kompas evidence` actions share."""

import argparse
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kenniskompas.workbench.evidence.pools import PoolOptions
    from kenniskompas.workbench.evidence.study_rows import Reading

# Spelled out, because asking the core for them would load numpy for `kompas --help`.
MEASURES = ("GEN", "RR", "OR", "RD", "PETO", "MD", "SMD", "ROM", "HR", "ZCOR")
TAU2_METHODS = ("REML", "DL", "PM", "ML", "EB", "SJ", "HE", "EE")
POOLINGS = ("inverse-variance", "mantel-haenszel", "peto")
EMPTY_CELLS = ("only0", "if0all", "all", "treatment-arm", "none")
COLUMNS_HELP = """\
columns, of which the file has one set:
  RR, OR, RD, PETO   events_t, n_t, events_c, n_c
  MD, SMD, ROM       mean_t, sd_t, n_t, mean_c, sd_c, n_c
  HR                 o_minus_e, v
  ZCOR               r, n
  all but PETO       yi, vi (on the scale of pooling: the log of a ratio, Fisher z)
  all but PETO and   estimate, ci_low, ci_high [, ci_level]
  ZCOR, as printed   estimate, se (of the log of a ratio)
                     estimate, p [, df]
  optional           study, label, author, trial, name, year (labels)
Ratios are pooled and given on the log scale.
"""


def add_measure(parser: argparse.ArgumentParser) -> None:
    """The file of studies, what its columns measure and how they are read."""
    parser.add_argument("file", metavar="FILE.csv")
    parser.add_argument("--measure", required=True, choices=MEASURES)
    parser.add_argument(
        "--scale",
        choices=("log", "ratio"),
        help="of printed estimates (ratio for RR, OR, ROM and HR; log, or as it is, otherwise)",
    )
    parser.add_argument(
        "--empty-cells",
        default="only0",
        choices=EMPTY_CELLS,
        help="which studies get a half in their cells (only0)",
    )
    parser.add_argument(
        "--double-zero",
        default="keep",
        choices=("keep", "drop"),
        help="studies without events, or with events only, in both arms (keep)",
    )


def add_level(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--level", default=0.95, type=_level, help="coverage of intervals (0.95)")


def add_pooling(parser: argparse.ArgumentParser) -> None:
    """How the studies are weighed together and which intervals come out."""
    parser.add_argument(
        "--pooling",
        default="inverse-variance",
        choices=POOLINGS,
        help="mantel-haenszel and peto: one common effect, from counts",
    )
    parser.add_argument(
        "--tau2", default="REML", choices=TAU2_METHODS, help="between-study variance (REML)"
    )
    parser.add_argument("--ci", default="hartung-knapp", choices=("hartung-knapp", "z"))
    parser.add_argument(
        "--no-guard", action="store_true", help="let Hartung-Knapp narrow the interval"
    )
    parser.add_argument("--pi", default="default", choices=("default", "riley"))
    add_level(parser)


def reading_of(args: argparse.Namespace) -> "Reading":
    from kenniskompas.workbench.evidence.study_rows import Reading

    return Reading(args.scale, args.empty_cells, args.double_zero)


def pool_options(args: argparse.Namespace) -> "PoolOptions":
    from kenniskompas.workbench.evidence.pools import PoolOptions

    return PoolOptions(
        measure=args.measure,
        tau2=args.tau2,
        interval=args.ci,
        guard=not args.no_guard,
        prediction=args.pi,
        level=args.level,
        pooling=args.pooling,
        reading=reading_of(args),
    )


def note_of(unused: tuple[str, ...], left_out: tuple[str, ...]) -> str:
    """What was left alone, in one line for stderr."""
    notes = [f"columns not used: {', '.join(unused)}"] if unused else []
    if left_out:
        notes.append(f"without events or with events only, left out: {', '.join(left_out)}")
    return "; ".join(notes)


def _level(text: str) -> float:
    try:
        level = float(text)
    except ValueError:
        level = float("nan")
    if not 0 < level < 1:
        raise argparse.ArgumentTypeError(f"{text} is not between 0 and 1, such as 0.95")
    return level
