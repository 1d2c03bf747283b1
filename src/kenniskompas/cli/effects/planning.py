# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""`kompas effects`: before a study starts, and what its effects cost and yield. No Django."""

import argparse
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from kenniskompas.cli.answer import Answer, Exit, add_format

POWER = "people needed, detectable effect or power of a comparison"
DESIGN = "a stepped wedge: schedule, power, and a draw when it is allowed"
COST_BENEFIT = "what an approach costs and yields, for whom, and how surely"
WHAT_IF = "other budgets, places and priorities side by side"


def register_planning(actions: Any) -> None:
    for name, option, file, run, words in (
        ("power", "question", "P.toml", run_power, POWER),
        ("design", "design", "DESIGN.toml", run_design, DESIGN),
        ("cost-benefit", "model", "MODEL.toml", run_cost_benefit, COST_BENEFIT),
        ("what-if", "scenario", "SCENARIO.toml", run_what_if, WHAT_IF),
    ):
        action = actions.add_parser(name, help=words)
        action.add_argument(option, type=Path, metavar=file)
        add_format(action)
        action.set_defaults(run=run)


def run_power(args: argparse.Namespace) -> Answer:
    from kenniskompas.workbench.files.toml_files import read_toml
    from kenniskompas.workbench.power.answer import answer_power, power_document
    from kenniskompas.workbench.power.question import parse_power
    from kenniskompas.workbench.power.text import power_text

    document = power_document(answer_power(parse_power(read_toml(args.question))))
    return Answer(document, power_text(document), _code(document))


def run_design(args: argparse.Namespace) -> Answer:
    from kenniskompas.workbench.experiments.wedge_design import (
        design_document,
        design_text,
        parse_design,
    )
    from kenniskompas.workbench.files.toml_files import read_toml

    document = design_document(parse_design(read_toml(args.design)))
    return Answer(document, design_text(document))


def run_cost_benefit(args: argparse.Namespace) -> Answer:
    from kenniskompas.workbench.economics.answer import answer_costs, cost_document
    from kenniskompas.workbench.economics.model_file import parse_model
    from kenniskompas.workbench.economics.text import cost_text
    from kenniskompas.workbench.files.toml_files import read_toml

    document = cost_document(answer_costs(parse_model(read_toml(args.model))))
    return Answer(document, cost_text(document), _code(document))


def run_what_if(args: argparse.Namespace) -> Answer:
    from kenniskompas.workbench.files.toml_files import read_toml
    from kenniskompas.workbench.scenarios.answer import answer_what_if, what_if_document
    from kenniskompas.workbench.scenarios.scenario_file import parse_what_if
    from kenniskompas.workbench.scenarios.text import what_if_text

    question = parse_what_if(read_toml(args.scenario))
    with _solver_silenced():
        document = what_if_document(answer_what_if(question))
    figures = [one["value"] for each in document["scenarios"] for one in each["outcomes"]]
    code = Exit.DONE if any(value is not None for value in figures) else Exit.REFUSED
    return Answer(document, what_if_text(document), code)


@contextmanager
def _solver_silenced() -> Iterator[None]:
    """HiGHS writes remarks to the file of stdout, where one document belongs."""
    sys.stdout.flush()
    kept = os.dup(1)
    nowhere = os.open(os.devnull, os.O_WRONLY)
    try:
        os.dup2(nowhere, 1)
        yield
    finally:
        os.dup2(kept, 1)
        os.close(kept)
        os.close(nowhere)


def _code(document: Any) -> int:
    return Exit.REFUSED if document["refused"] else Exit.DONE
