# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Options of `kompas evidence pool` that ask for more than the pool."""

import argparse
from typing import TYPE_CHECKING

from kenniskompas.cli.answer import Answer, Exit
from kenniskompas.cli.evidence.options import note_of, pool_options

if TYPE_CHECKING:
    from kenniskompas.workbench.evidence.model_options import ModelOptions

FEWEST_PERMUTATIONS = 20


def add_models(parser: argparse.ArgumentParser) -> None:
    asked = parser.add_argument_group("beside the pool")
    asked.add_argument(
        "--moderators", default=(), type=_names, metavar="COL[,COL]", help="meta-regression"
    )
    asked.add_argument(
        "--reference",
        action="append",
        default=[],
        type=_reference,
        metavar="COL=LEVEL",
        help="the level that others are compared with (the most frequent)",
    )
    asked.add_argument(
        "--permutations", default=0, type=_permutations, metavar="N", help="test by permutation"
    )
    asked.add_argument("--seed", default=1, type=int, help="of random permutations (1)")
    asked.add_argument("--bubble", default="", metavar="FILE.svg", help="draw the one moderator")
    asked.add_argument("--subgroup", default="", metavar="COL", help="a pool for each group")
    asked.add_argument(
        "--subgroup-tau2",
        default="common",
        choices=("common", "separate"),
        help="one between-study variance for all groups, or one each (common)",
    )
    asked.add_argument(
        "--cluster", default="", metavar="COL", help="what dependent effects belong to"
    )
    asked.add_argument(
        "--shared-control", default="", metavar="COL", help="rows that share their control arm"
    )
    asked.add_argument("--leave-one-out", action="store_true", help="the pool without each study")
    asked.add_argument(
        "--cumulative", default="", metavar="COL", help="the pool as it grew, such as by year"
    )
    asked.add_argument("--influence", action="store_true", help="what each study does to it")


def model_options(args: argparse.Namespace) -> "ModelOptions":
    from kenniskompas.workbench.evidence.model_options import ModelOptions

    return ModelOptions(
        moderators=args.moderators,
        references=dict(args.reference),
        permutations=args.permutations,
        seed=args.seed,
        bubble=args.bubble,
        cluster=args.cluster,
        shared_control=args.shared_control,
        subgroup=args.subgroup,
        subgroup_tau2=args.subgroup_tau2,
        leave_one_out=args.leave_one_out,
        cumulative=args.cumulative,
        influence=args.influence,
    )


def run_models(args: argparse.Namespace, models: "ModelOptions") -> Answer:
    from kenniskompas.workbench.evidence.model_text import describe_models
    from kenniskompas.workbench.evidence.models import model_file
    from kenniskompas.workbench.files.csv_output import write_text

    answer = model_file(args.file, pool_options(args), models)
    if not answer.has_estimate:
        reasons = " ".join(refusal["message"] for refusal in answer.document["refused"])
        return Answer(answer.document, "", Exit.REFUSED, note=reasons)
    if answer.bubble:
        write_text(models.bubble, answer.bubble, option="--bubble", source=args.file)
    note = note_of(answer.unused, answer.pool.left_out)
    return Answer(answer.document, describe_models(answer), note=note)


def _names(text: str) -> tuple[str, ...]:
    names = tuple(name.strip() for name in text.split(","))
    if not all(names) or len(set(names)) < len(names):
        raise argparse.ArgumentTypeError(f"{text!r} is not a list of different columns")
    return names


def _reference(text: str) -> tuple[str, str]:
    name, sign, level = (part.strip() for part in text.partition("="))
    if not (name and sign and level):
        raise argparse.ArgumentTypeError(f"{text!r} is not COL=LEVEL, such as setting=school")
    return name, level


def _permutations(text: str) -> int:
    number = int(text) if text.isdecimal() else 0
    if number < FEWEST_PERMUTATIONS:
        raise argparse.ArgumentTypeError(f"{text} is not a number of at least 20")
    return number
