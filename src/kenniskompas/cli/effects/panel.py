# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""`kompas effects panel`: from case records to one row per person. Loads no Django."""

import argparse
from pathlib import Path
from typing import Any

from kenniskompas.cli.answer import Answer, Exit, add_format

ENGINES = ("duckdb", "spark")
MOST_REPETITIONS = 10_000


def register_panel(actions: Any) -> None:
    panel = actions.add_parser(
        "panel",
        help="one row per person from case records, by the rules of a protocol",
        description="Makes the file that effects estimate reads: who is eligible, when they count "
        "from, in which arm, with what outcome, and only what was known before.",
    )
    panel.add_argument("--protocol", type=Path, required=True, metavar="P.toml")
    panel.add_argument("--out", type=Path, required=True, metavar="FILE.parquet")
    add_engine(panel)
    add_format(panel)
    panel.set_defaults(run=run_panel)
    clones = actions.add_parser(
        "clone-censor-weight",
        help="starting an arm within the grace period, followed from the decision on",
        description="Answers the question of a protocol in another way than effects estimate: "
        "nobody is left out for what happened in the grace period.",
    )
    clones.add_argument("--protocol", type=Path, required=True, metavar="P.toml")
    clones.add_argument("--bootstrap", type=_repetitions, default=200, metavar="N")
    add_format(clones)
    clones.set_defaults(run=run_clones)


def add_engine(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--engine",
        choices=ENGINES,
        default="duckdb",
        help="duckdb: this machine (default); spark: a cluster, with the extra [spark] and Java",
    )


def run_clones(args: argparse.Namespace) -> Answer:
    from kenniskompas.workbench.panel.definition import read_definition
    from kenniskompas.workbench.panel.making import make_follow_up
    from kenniskompas.workbench.panel.strategies import (
        answer_strategies,
        strategy_document,
        strategy_text,
    )

    definition = read_definition(args.protocol)
    table = make_follow_up(definition)
    answer = answer_strategies(definition, table, repetitions=args.bootstrap)
    document = strategy_document(answer)
    code = Exit.REFUSED if answer.is_refused else Exit.DONE
    return Answer(document, strategy_text(document), code)


def _repetitions(text: str) -> int:
    number = int(text) if text.isdigit() else 0
    if not 2 <= number <= MOST_REPETITIONS:
        raise argparse.ArgumentTypeError(f"{text!r} is not a number from 2 to {MOST_REPETITIONS}")
    return number


def run_panel(args: argparse.Namespace) -> Answer:
    from kenniskompas.workbench.panel.answer import panel_document, panel_text
    from kenniskompas.workbench.panel.definition import read_definition
    from kenniskompas.workbench.panel.making import make_panel, require_parquet, write_panel

    definition = read_definition(args.protocol)
    require_parquet(args.out)
    panel = make_panel(definition, args.engine)
    write_panel(panel, args.out)
    document = panel_document(panel, str(args.out))
    return Answer(document, panel_text(document))
