# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Options that several `kompas evidence` actions share."""

import argparse

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


def add_measure(parser: argparse.ArgumentParser) -> None:
    """The file of studies and what its columns measure."""
    parser.add_argument("file", metavar="FILE.csv")
    parser.add_argument("--measure", required=True, choices=MEASURES)


def add_level(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--level", default=0.95, type=_level, help="coverage of intervals (0.95)")


def add_pooling(parser: argparse.ArgumentParser) -> None:
    """How the studies are weighed together and which intervals come out."""
    parser.add_argument(
        "--tau2", default="REML", choices=TAU2_METHODS, help="between-study variance (REML)"
    )
    parser.add_argument("--ci", default="hartung-knapp", choices=("hartung-knapp", "z"))
    parser.add_argument(
        "--no-guard", action="store_true", help="let Hartung-Knapp narrow the interval"
    )
    parser.add_argument("--pi", default="default", choices=("default", "riley"))
    add_level(parser)


def _level(text: str) -> float:
    try:
        level = float(text)
    except ValueError:
        level = float("nan")
    if not 0 < level < 1:
        raise argparse.ArgumentTypeError(f"{text} is not between 0 and 1, such as 0.95")
    return level
